#pragma once
// What this account has asked the market for by right, as the cache has it. Engine thread.
#include <vector>

#include "client/store/cache.h"

namespace atelyra::client {

// Newest first; what still waits in the Outbox is among them, without a number.
std::vector<v1::RightsRequest> rightsRequests(Cache& cache);

} // namespace atelyra::client
