#pragma once
// Decisions about the account and what it has reported, as the cache has them. Engine thread.
#include <vector>

#include "client/store/cache.h"
#include "shared/proto/decisions.pb.h"

namespace atelyra::client {

std::vector<v1::Decision> decisions(Cache& cache); // the newest first
std::vector<v1::Report> reports(Cache& cache);     // likewise

} // namespace atelyra::client
