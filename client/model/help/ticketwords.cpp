#include "client/model/help/ticketwords.h"

#include <algorithm>

#include <QCoreApplication>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "shared/rules/tickets.h"

namespace atelyra::model {
namespace {
struct Tickets {
    Q_DECLARE_TR_FUNCTIONS(Tickets)
};
} // namespace

QString ticketSubject(const v1::TicketRow& row) { return row.locked() ? Tickets::tr("Use is limited") : q(row.subject()); }

QString ticketKind(v1::TicketKind kind) {
    switch (kind) {
    case v1::TICKET_ABOUT_ORDER: return Tickets::tr("Order");
    case v1::TICKET_ABOUT_PAYMENT: return Tickets::tr("Payment");
    case v1::TICKET_ABOUT_ACCOUNT: return Tickets::tr("Account");
    case v1::TICKET_ABOUT_SAFETY: return Tickets::tr("Safety");
    case v1::TICKET_ABOUT_BUG: return Tickets::tr("Program");
    case v1::TICKET_ABOUT_PRIVACY: return Tickets::tr("Privacy");
    case v1::TICKET_ABOUT_OTHER: return Tickets::tr("Something else");
    default: return Tickets::tr("Unknown to this version");
    }
}

QString ticketQuestion(v1::TicketKind kind) {
    switch (kind) {
    case v1::TICKET_ABOUT_ORDER: return Tickets::tr("An order");
    case v1::TICKET_ABOUT_PAYMENT: return Tickets::tr("A payment or a refund");
    case v1::TICKET_ABOUT_ACCOUNT: return Tickets::tr("My account");
    case v1::TICKET_ABOUT_SAFETY: return Tickets::tr("Safety: somebody is in danger or cheated (urgent)");
    case v1::TICKET_ABOUT_BUG: return Tickets::tr("The program does something wrong");
    case v1::TICKET_ABOUT_PRIVACY: return Tickets::tr("My data");
    default: return Tickets::tr("Something else");
    }
}

StateWords ticketState(const v1::Ticket& ticket, bool queued) {
    if (queued) return {Tickets::tr("Not sent yet"), QStringLiteral("clock"), Tone::Queue};
    switch (ticket.state()) {
    case v1::TICKET_NEW: return {Tickets::tr("Received"), QStringLiteral("hourglass"), Tone::Neutral};
    case v1::TICKET_OPEN: return {Tickets::tr("Being looked at"), QStringLiteral("hourglass"), Tone::Accent};
    case v1::TICKET_WAITS: return {Tickets::tr("Waits for you"), QStringLiteral("circle-alert"), Tone::Warn};
    case v1::TICKET_SOLVED: return {Tickets::tr("Solved"), QStringLiteral("circle-check"), Tone::Ok};
    case v1::TICKET_CLOSED: return {Tickets::tr("Closed"), QStringLiteral("archive"), Tone::Neutral};
    default: return {Tickets::tr("Unknown to this version"), QStringLiteral("circle-help"), Tone::Neutral};
    }
}

QString ticketNext(const v1::Ticket& ticket, qint64 nowMs) {
    switch (ticket.state()) {
    case v1::TICKET_NEW:
    case v1::TICKET_OPEN:
        if (ticket.due_ms() > nowMs) return Tickets::tr("The help desk answers by %1. It is open Monday to Friday, 9 to 17 o'clock UTC; what is urgent is looked at by day and night.").arg(dayTimeInText(ticket.due_ms()));
        return Tickets::tr("The help desk is late with an answer. It will come.");
    case v1::TICKET_WAITS: return Tickets::tr("The help desk has asked you something. Without an answer for 30 days it counts as solved.");
    case v1::TICKET_SOLVED: return Tickets::tr("Solved. If it is not, write here, and it is open again. Closed %1.").arg(dayInText(ticket.solved_ms() + rules::kSolvedStaysMs));
    case v1::TICKET_CLOSED: return Tickets::tr("Closed. It goes three years after it was solved. If it comes up again, open it again.");
    default: return {};
    }
}

StateWords ticketStage(const v1::TicketRow& row) {
    switch (row.state()) {
    case v1::TICKET_NEW: return {Tickets::tr("New"), {}, Tone::Neutral};
    case v1::TICKET_OPEN: return {row.answered_ms() > 0 ? Tickets::tr("Next answer") : Tickets::tr("First answer"), {}, Tone::Neutral};
    case v1::TICKET_WAITS: return {Tickets::tr("Waits for the person"), {}, Tone::Neutral};
    case v1::TICKET_SOLVED: return {Tickets::tr("Solved"), {}, Tone::Neutral};
    case v1::TICKET_CLOSED: return {Tickets::tr("Closed"), {}, Tone::Neutral};
    default: return {Tickets::tr("Unknown"), {}, Tone::Neutral};
    }
}

StateWords ticketClock(const v1::Ticket& ticket, qint64 nowMs) {
    if (ticket.solved_ms() > 0) return {dayTimeText(ticket.solved_ms()), QStringLiteral("check"), Tone::Neutral};
    if (ticket.due_ms() == 0) return {Tickets::tr("Clock stands"), QStringLiteral("pause"), Tone::Neutral};
    switch (rules::urgencyOf(ticket, nowMs)) {
    case rules::Urgency::Over: return {Tickets::tr("%1 late").arg(spanText(nowMs - ticket.due_ms())), QStringLiteral("circle-alert"), Tone::Bad};
    case rules::Urgency::Near: return {Tickets::tr("%1 left").arg(spanText(ticket.due_ms() - nowMs)), QStringLiteral("hourglass"), Tone::Bad};
    case rules::Urgency::Soon: return {Tickets::tr("%1 left").arg(spanText(ticket.due_ms() - nowMs)), QStringLiteral("hourglass"), Tone::Warn};
    case rules::Urgency::Calm: break;
    }
    return {Tickets::tr("Due %1").arg(dayTimeInText(ticket.due_ms())), QStringLiteral("hourglass"), Tone::Neutral};
}

QString ticketStep(v1::TicketStep step, const v1::TicketRow& row) {
    switch (step) {
    case v1::CLAIM_TICKET: return row.staff().empty() ? Tickets::tr("Assign to me") : Tickets::tr("Take over from %1…").arg(q(row.staff()));
    case v1::ANSWER_TICKET: return Tickets::tr("Answer…");
    case v1::ASK_PERSON: return Tickets::tr("Ask…");
    case v1::NOTE_TICKET: return Tickets::tr("Note…");
    case v1::SETTLE_TICKET: return Tickets::tr("Solve…");
    case v1::REOPEN_FOR_PERSON: return Tickets::tr("Open again");
    case v1::HIDE_CHILD: return Tickets::tr("Hide the account…");
    case v1::SHOW_AGAIN: return Tickets::tr("Show the account again");
    default: return {};
    }
}

QString ticketReason(v1::TicketReason reason) {
    switch (reason) {
    case v1::ACCOUNT_TAKEN_OVER: return Tickets::tr("The account may have been taken over");
    case v1::CHILD_ACCOUNT: return Tickets::tr("An account may be a child's");
    default: return {};
    }
}

QString spanText(qint64 ms) {
    if (ms < kHourMs) return Tickets::tr("%n min", nullptr, int(std::max<qint64>(1, ms / kMinuteMs)));
    if (ms < 2 * kDayMs) return Tickets::tr("%n h", nullptr, int(ms / kHourMs));
    return Tickets::tr("%n day(s)", nullptr, int(ms / kDayMs));
}
} // namespace atelyra::model
