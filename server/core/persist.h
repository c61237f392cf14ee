#pragma once
// Makes what the rules decided durable and heard of: rows, versions, streams, journal, timers, payments, files, search. The only
// place that turns Changes into rows. On the writer's thread, inside a job.
#include <vector>

#include "server/core/seen.h"
#include "server/core/tx.h"
#include "shared/rules/apply.h"

namespace atelyra::server {

struct Written {
    rules::Ref ref;
    std::uint64_t version = 0;
};
// Throws DbError when the changes break the ledger or the tables; then nothing of the job stays.
std::vector<Written> persist(Tx& tx, const rules::Changes& changes, Seen& seen);
std::vector<Written> persist(Tx& tx, const rules::Changes& changes); // for changes that were not made from rows

} // namespace atelyra::server
