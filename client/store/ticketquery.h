#pragma once
// What this account has asked the help desk, as the cache has it: what still waits in the Outbox is among it, without a number. Engine thread.
#include <optional>
#include <vector>

#include "client/store/cache.h"
#include "client/store/pending.h"

namespace atelyra::client {

struct OwnTicket {
    v1::Ticket ticket;
    Pending pending;
};
std::vector<OwnTicket> tickets(Cache& cache); // the one with the newest word first
std::optional<OwnTicket> ticket(Cache& cache, const RawId& id);

} // namespace atelyra::client
