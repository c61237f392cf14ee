#include "client/store/ticketquery.h"

#include <algorithm>

#include "client/store/database.h"
#include "client/store/entitytable.h"

namespace atelyra::client {
namespace {
std::int64_t newestMs(const v1::Ticket& ticket) { return ticket.messages().empty() ? ticket.opened_ms() : ticket.messages().rbegin()->written_ms(); }
} // namespace

std::vector<OwnTicket> tickets(Cache& cache) {
    std::vector<OwnTicket> all;
    cache.database().rows("SELECT CASE WHEN overlaid THEN overlay ELSE base END FROM entity WHERE kind = ? AND shown = 1", {number(v1::TICKET)}, [&](const Row& row) {
        v1::Entity entity;
        if (entity.ParseFromString(row.bytes(0)) && entity.has_ticket()) all.push_back({std::move(*entity.mutable_ticket()), {}});
        return true;
    });
    for (OwnTicket& one : all) one.pending = cache.entities().pendingOf({v1::TICKET, rawIdOf(one.ticket.id())});
    std::stable_sort(all.begin(), all.end(), [](const auto& one, const auto& other) { return newestMs(one.ticket) > newestMs(other.ticket); });
    return all;
}

std::optional<OwnTicket> ticket(Cache& cache, const RawId& id) {
    const rules::Ref ref{v1::TICKET, id};
    auto entity = cache.entities().find(ref);
    if (!entity || !entity->has_ticket()) return std::nullopt;
    return OwnTicket{std::move(*entity->mutable_ticket()), cache.entities().pendingOf(ref)};
}
} // namespace atelyra::client
