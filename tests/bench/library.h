#pragma once
// A large cache made from nothing, the same for the same numbers: texts whose words are as unevenly common as a language's are. Written
// through the client's own tables, so that its columns and words are what a synced cache has. Plain functions, on the thread that
// owns the cache.
#include <string>
#include <vector>

#include "client/store/cache.h"

namespace atelyra::bench {

constexpr int kWords = 20'000;
std::string word(int rank); // 0 is the most common one

void addGigs(client::Cache& cache, int count);
// Orders of this member with 50 sellers, and messages evenly in the orders' conversations.
void addOrders(client::Cache& cache, AccountId me, int orders, int messages);

} // namespace atelyra::bench
