#include "client/model/help/helpdeskmodel.h"

#include <algorithm>
#include <tuple>

#include "client/model/format.h"
#include "client/model/help/ticketwords.h"
#include "client/model/makerows.h"
#include "shared/rules/tickets.h"

namespace atelyra::model {
namespace {
const QString kNobody = QStringLiteral("—");

// As the server sorts them: those that wait for their person last, the urgent ones first.
auto orderOf(const v1::TicketRow& row) { return std::tuple(row.state() == v1::TICKET_WAITS, row.kind() != v1::TICKET_ABOUT_SAFETY, row.due_ms()); }
} // namespace

HelpDeskModel::HelpDeskModel(QObject* parent) : RecordsModel({tr("Ticket"), tr("Person"), tr("Subject"), tr("Kind"), tr("Clock"), tr("Assigned"), tr("Stage")}, parent) {}

void HelpDeskModel::take(const v1::TicketQueue& queue) {
    m_open = {queue.open().begin(), queue.open().end()};
    m_solved = {queue.solved().begin(), queue.solved().end()};
    m_medianMs = queue.median_ms();
    m_mayAct = queue.may_act();
    m_nowMs = queue.server_time_ms();
    rebuild();
}

void HelpDeskModel::take(const v1::TicketRow& row) {
    const auto isIt = [&](const v1::TicketRow& known) { return known.ticket_id() == row.ticket_id(); };
    m_open.removeIf(isIt);
    m_solved.removeIf(isIt);
    if (rules::isOpen(row.state())) m_open.append(row);
    else m_solved.prepend(row);
    rebuild();
}

void HelpDeskModel::setShow(Show which) {
    m_show = which;
    rebuild();
}

void HelpDeskModel::setNow(qint64 marketNowMs) {
    m_nowMs = marketNowMs;
    rebuild();
}

const v1::TicketRow* HelpDeskModel::find(const QByteArray& id) const {
    for (const auto* rows : {&m_open, &m_solved})
        for (const v1::TicketRow& row : *rows)
            if (QByteArray::fromStdString(row.ticket_id()) == id) return &row;
    return nullptr;
}

HelpFigures HelpDeskModel::figures() const {
    HelpFigures figures;
    figures.open = int(m_open.size());
    figures.medianMs = m_medianMs;
    for (const v1::TicketRow& row : m_open) {
        figures.urgent += row.kind() == v1::TICKET_ABOUT_SAFETY;
        figures.late += rules::urgencyOf(rules::ticketOf(row), m_nowMs) == rules::Urgency::Over;
        figures.mine += row.mine();
    }
    return figures;
}

void HelpDeskModel::rebuild() {
    QVector<v1::TicketRow> rows = m_show == Show::Solved ? m_solved : m_open;
    if (m_show == Show::Mine) rows.removeIf([](const v1::TicketRow& row) { return !row.mine(); });
    if (m_show != Show::Solved) std::stable_sort(rows.begin(), rows.end(), [](const v1::TicketRow& one, const v1::TicketRow& other) { return orderOf(one) < orderOf(other); });
    QVector<Record> records;
    for (const v1::TicketRow& row : rows) records.append(recordOf(row));
    set(records);
}

Record HelpDeskModel::recordOf(const v1::TicketRow& row) const {
    const v1::Ticket ticket = rules::ticketOf(row);
    const StateWords clock = ticketClock(ticket, m_nowMs);
    const QString reason = ticketReason(row.reason());
    Record record{QByteArray::fromStdString(row.ticket_id()), {}, {}};
    record.cells = {{q(row.number())}, {q(row.person())}, {ticketSubject(row), reason}, {ticketKind(row.kind())}, {clock.text, {}, clock.glyph, clock.tone},
        {row.staff().empty() ? kNobody : q(row.staff())}, {ticketStage(row).text}};
    record.cells[Subject].strong = true;
    if (row.locked()) record.cells[Subject].glyph = QStringLiteral("lock-keyhole");
    QStringList parts;
    for (const Cell& cell : record.cells)
        for (const QString& part : {cell.text, cell.second})
            if (!part.isEmpty() && part != kNobody) parts.append(part);
    if (row.staff().empty()) parts.append(tr("assigned to nobody"));
    record.sentence = parts.join(QStringLiteral(", "));
    return record;
}

QVector<v1::TicketStep> offeredSteps(const v1::TicketCase& ticket) {
    constexpr v1::TicketStep kOrder[]{v1::CLAIM_TICKET, v1::HIDE_CHILD, v1::ANSWER_TICKET, v1::SETTLE_TICKET, v1::ASK_PERSON, v1::NOTE_TICKET, v1::SHOW_AGAIN, v1::REOPEN_FOR_PERSON};
    QVector<v1::TicketStep> offered;
    if (!ticket.may_act()) return offered;
    for (const v1::TicketStep step : kOrder) {
        if (step == v1::HIDE_CHILD && ticket.about_state() != v1::ACTIVE_ACCOUNT) continue;
        if (step == v1::SHOW_AGAIN && ticket.about_state() != v1::CLOSING_ACCOUNT) continue;
        if (rules::mayStep(ticket.ticket(), step, ticket.row().mine())) offered.append(step);
    }
    return offered;
}
} // namespace atelyra::model
