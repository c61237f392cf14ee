#pragma once
// Finds the ids of one page of gigs: by words and rank, or by a sort that an index has. Pages go on behind a key, so nothing is
// missed or shown twice while the catalogue moves. Any thread, inside one reading.
#include <string>
#include <vector>

#include "server/store/store.h"
#include "shared/proto/gigs.pb.h"

namespace atelyra::server {

struct GigPage {
    std::vector<GigId> gigs;
    std::string next; // empty: the last page
    std::int64_t total = 0;
};
// Invalid when `after` is not from a page of the same sort.
Result<GigPage> findGigs(const store::Store& tables, const v1::GigQuery& query, int limit, std::int64_t nowMs);

} // namespace atelyra::server
