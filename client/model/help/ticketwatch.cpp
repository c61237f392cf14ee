#include "client/model/help/ticketwatch.h"

#include "client/model/makerows.h"
#include "client/store/ticketquery.h"

namespace atelyra::model {
namespace {
TicketView read(client::EngineSession& session, const RawId& id, std::set<std::string>& asked) {
    TicketView view;
    auto own = client::ticket(session.cache(), id);
    if (!own) return view;
    view.found = true;
    view.queued = bool(own->pending);
    view.ticket = std::move(own->ticket);
    if (!view.ticket.order_id().empty()) view.orderTitle = orderTitle(session, OrderId::of(view.ticket.order_id()));
    for (const auto& message : view.ticket.messages()) {
        fetchPictures(session, message.files(), asked);
        view.files.append(toRows(session, message.files()));
    }
    return view;
}
} // namespace

TicketWatch::TicketWatch(client::Engine& engine, QObject* parent) : Watch(engine, read, parent) {}

bool TicketWatch::concerns(const client::ChangeSet& changes) const {
    return changes.has({v1::TICKET, ticket()}) || changes.has(client::Part::Outbox) || changes.has(client::Part::Files);
}
} // namespace atelyra::model
