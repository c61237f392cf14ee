#include "client/store/rightsquery.h"

#include <algorithm>

#include "client/store/database.h"

namespace atelyra::client {

std::vector<v1::RightsRequest> rightsRequests(Cache& cache) {
    std::vector<v1::RightsRequest> requests;
    cache.database().rows("SELECT CASE WHEN overlaid THEN overlay ELSE base END FROM entity WHERE kind = ? AND shown = 1",
        {number(v1::RIGHTS_REQUEST_ENTITY)}, [&](const Row& row) {
            v1::Entity entity;
            if (entity.ParseFromString(row.bytes(0)) && entity.has_rights_request()) requests.push_back(entity.rights_request());
            return true;
        });
    std::stable_sort(requests.begin(), requests.end(), [](const auto& one, const auto& other) { return one.received_ms() > other.received_ms(); });
    return requests;
}
} // namespace atelyra::client
