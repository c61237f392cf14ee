#include "client/model/help/ticketsmodel.h"

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/store/ticketquery.h"

namespace atelyra::model {
namespace {
TicketItem toItem(const client::OwnTicket& own) {
    const v1::Ticket& ticket = own.ticket;
    const StateWords state = ticketState(ticket, ticket.number().empty());
    return {rawIdOf(ticket.id()), q(ticket.number()), q(ticket.subject()), ticketKind(ticket.kind()), state.text, state.glyph, state.tone,
        ticket.messages().empty() ? ticket.opened_ms() : ticket.messages().rbegin()->written_ms()};
}

Page<TicketItem> page(client::EngineSession& session, int offset, int limit) {
    Page<TicketItem> page;
    const auto all = client::tickets(session.cache());
    for (std::size_t i = std::size_t(offset); i < all.size() && int(page.rows.size()) < limit; ++i) page.rows.append(toItem(all[i]));
    page.more = offset + page.rows.size() < qsizetype(all.size());
    page.total = qint64(all.size());
    return page;
}
} // namespace

TicketsModel::TicketsModel(client::Engine& engine, QObject* parent)
    : PagedModel(engine, [](const client::ChangeSet& changes) { return changes.has(v1::TICKET) || changes.has(client::Part::Outbox); }, parent) {}

void TicketsModel::load() {
    setLoad([](client::EngineSession& session, const std::optional<TicketItem>&, int offset, int limit) { return page(session, offset, limit); });
}

QString TicketsModel::sentenceOf(const TicketItem& row) const {
    QStringList parts{row.subject, row.stateText, row.kind, row.number, dayTimeText(row.newestMs)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}
} // namespace atelyra::model
