#include "shared/rules/tickets.h"

#include <algorithm>
#include <array>

#include "shared/base/limits.h"
#include "shared/rules/check.h"
#include "shared/rules/rooms.h"

namespace atelyra::rules {
namespace {
using std::string_view;
constexpr std::int64_t kDeskOpensMs = 9 * kHourMs, kDeskClosesMs = 17 * kHourMs;
constexpr std::int64_t kNearMs = kHourMs, kSoonMs = 4 * kHourMs; // that are left of the clock
constexpr int kKeptForStaff = 20; // of a ticket's messages: who wrote too much can still be answered

struct Row {
    v1::TicketStep step;
    string_view name;
    bool wantsText;
    bool wantsMine;
};
constexpr std::array kSteps{
    Row{v1::CLAIM_TICKET, "ticket.claim", false, false},
    Row{v1::ANSWER_TICKET, "ticket.answer", true, true},
    Row{v1::ASK_PERSON, "ticket.ask", true, true},
    Row{v1::NOTE_TICKET, "ticket.note", true, false},
    Row{v1::SETTLE_TICKET, "ticket.settle", true, true},
    Row{v1::REOPEN_FOR_PERSON, "ticket.reopen", false, false},
    Row{v1::HIDE_CHILD, "ticket.hide", false, true},
    Row{v1::SHOW_AGAIN, "ticket.show", false, true},
};

const Row* rowOf(v1::TicketStep step) {
    const auto found = std::find_if(kSteps.begin(), kSteps.end(), [step](const Row& row) { return row.step == step; });
    return found == kSteps.end() ? nullptr : &*found;
}

// The first day of 1970 was a Thursday.
bool isWorkday(std::int64_t dayMs) {
    const auto weekday = (dayMs / kDayMs + 4) % 7; // 0: Sunday
    return weekday != 0 && weekday != 6;
}

// From now on the market is to say something.
void startClock(v1::Ticket& ticket, std::int64_t nowMs) {
    const bool urgent = isUrgent(ticket), answered = ticket.answered_ms() > 0;
    if (urgent && !answered) ticket.set_due_ms(nowMs + kUrgentAnswerMs);
    else ticket.set_due_ms(afterDeskHours(nowMs, urgent || !answered ? kFirstAnswerMs : kNextAnswerMs));
}

v1::TicketMessage& addMessage(v1::Ticket& ticket, v1::TicketVoice voice, std::int64_t nowMs) {
    auto& message = *ticket.add_messages();
    message.set_voice(voice);
    message.set_written_ms(nowMs);
    return message;
}

// A clock that runs goes on: who writes once more does not wait longer for it.
void hear(v1::Ticket& ticket, std::int64_t nowMs) {
    if (ticket.due_ms() == 0) startClock(ticket, nowMs);
    if (ticket.state() != v1::TICKET_NEW) ticket.set_state(v1::TICKET_OPEN);
    ticket.clear_waits_ms();
    ticket.clear_solved_ms();
    ticket.clear_warned_ms();
}

void stand(v1::Ticket& ticket, v1::TicketState state, std::int64_t nowMs) {
    ticket.set_state(state);
    ticket.clear_due_ms();
    ticket.clear_waits_ms();
    if (state == v1::TICKET_WAITS) ticket.set_waits_ms(nowMs);
    if (state == v1::TICKET_SOLVED) ticket.set_solved_ms(nowMs);
}

Status checkAct(const v1::Ticket& ticket, const v1::TicketAct& act) {
    Check check;
    const bool fromColleague = act.step() == v1::CLAIM_TICKET && !ticket.staff_id().empty();
    const auto reasons = takeoverReasons();
    const bool known = std::find(reasons.begin(), reasons.end(), act.reason()) != reasons.end();
    check.that(fromColleague ? known : act.reason().empty(), "reason");
    if (wantsText(act.step())) check.textGiven("text", act.text(), limits::kNoteBytes, Lines::Many);
    else check.that(act.text().empty(), "text");
    return check.status();
}

// ---- by who asked

// Only theirs is there for them.
Result<v1::Ticket> ownTicket(const Context& context, const std::string& id, const View& view) {
    auto ticket = view.get<v1::Ticket>(rawIdOf(id));
    if (!ticket || AccountId::of(ticket->account_id()) != context.actor.account) return {ErrorCode::NotFound, "ticket_id"};
    return *std::move(ticket);
}

Status checkRoom(const v1::Ticket& ticket) {
    return ticket.messages_size() < limits::kMessagesATicket - kKeptForStaff ? ok() : Status(ErrorCode::TooLarge, "messages");
}

Status checkBody(const v1::OpenTicket& body) {
    Check check;
    check.id("ticket_id", body.ticket_id());
    check.that(body.kind() != v1::TICKET_KIND_UNSET && v1::TicketKind_IsValid(body.kind()), "kind");
    check.that(v1::TicketReason_IsValid(body.reason()) && (body.reason() == v1::TICKET_REASON_UNSET || body.kind() == v1::TICKET_ABOUT_SAFETY), "reason");
    check.textGiven("subject", body.subject(), limits::kTitleBytes);
    check.textGiven("body", body.body(), limits::kNoteBytes, Lines::Many);
    check.files("files", body.files(), limits::kFilesAMessage);
    check.idOrNone("order_id", body.order_id());
    if (body.reason() == v1::CHILD_ACCOUNT) check.id("about_id", body.about_id());
    else check.that(body.about_id().empty(), "about_id");
    return check.status();
}

// An order that is named must be the person's own, and who is reported somebody else who is there.
Status checkSubject(const Context& context, const v1::OpenTicket& body, const View& view) {
    const AccountId me = context.actor.account;
    if (!body.order_id().empty()) {
        const auto order = view.get<v1::Order>(OrderId::of(body.order_id()));
        const bool mine = order && (AccountId::of(order->buyer_id()) == me || AccountId::of(order->seller_id()) == me);
        if (context.deciding && !mine) return {ErrorCode::NotFound, "order_id"};
    }
    if (body.about_id().empty()) return ok();
    const auto about = AccountId::of(body.about_id());
    if (about == me) return {ErrorCode::Forbidden, "about_id"};
    const auto profile = view.get<v1::Profile>(about);
    if (context.deciding && (!profile || profile->former())) return {ErrorCode::NotFound, "about_id"};
    return ok();
}

Changes changed(v1::Ticket ticket) {
    Changes changes;
    changes.put(std::move(ticket));
    return changes;
}
} // namespace

std::int64_t afterDeskHours(std::int64_t fromMs, std::int64_t workMs) {
    for (std::int64_t day = fromMs - fromMs % kDayMs;; day += kDayMs) {
        const std::int64_t begin = std::max(fromMs, day + kDeskOpensMs), end = day + kDeskClosesMs;
        if (!isWorkday(day) || begin >= end) continue;
        if (workMs <= end - begin) return begin + workMs;
        workMs -= end - begin;
    }
}

bool isOpen(v1::TicketState state) { return state == v1::TICKET_NEW || state == v1::TICKET_OPEN || state == v1::TICKET_WAITS; }
bool isUrgent(const v1::Ticket& ticket) { return ticket.kind() == v1::TICKET_ABOUT_SAFETY; }

Urgency urgencyOf(const v1::Ticket& ticket, std::int64_t nowMs) {
    if (ticket.due_ms() == 0) return Urgency::Calm;
    const std::int64_t left = ticket.due_ms() - nowMs;
    if (left < 0) return Urgency::Over;
    if (left <= kNearMs || (isUrgent(ticket) && ticket.answered_ms() == 0)) return Urgency::Near;
    return left <= kSoonMs ? Urgency::Soon : Urgency::Calm;
}

v1::Ticket ticketOf(const v1::TicketRow& row) {
    v1::Ticket ticket;
    ticket.set_id(row.ticket_id());
    ticket.set_number(row.number());
    ticket.set_kind(row.kind());
    ticket.set_reason(row.reason());
    ticket.set_state(row.state());
    ticket.set_opened_ms(row.opened_ms());
    ticket.set_due_ms(row.due_ms());
    ticket.set_answered_ms(row.answered_ms());
    ticket.set_waits_ms(row.waits_ms());
    ticket.set_solved_ms(row.solved_ms());
    return ticket;
}

bool wantsText(v1::TicketStep step) {
    const Row* row = rowOf(step);
    return row && row->wantsText;
}

string_view stepName(v1::TicketStep step) {
    const Row* row = rowOf(step);
    return row ? row->name : string_view{};
}

Status mayStep(const v1::Ticket& ticket, v1::TicketStep step, bool mine) {
    const Row* row = rowOf(step);
    if (!row) return {ErrorCode::Invalid, "step"};
    const bool fits = step == v1::REOPEN_FOR_PERSON ? ticket.state() == v1::TICKET_SOLVED
                    : step == v1::NOTE_TICKET       ? ticket.state() != v1::TICKET_CLOSED
                                                    : isOpen(ticket.state());
    if (!fits) return {ErrorCode::OrderMovedOn, "ticket"};
    if (row->wantsMine && !mine) return {ErrorCode::Forbidden, "staff_id"};
    if (step == v1::CLAIM_TICKET && mine) return {ErrorCode::AlreadyDone, "staff_id"};
    const bool ofChildren = step == v1::HIDE_CHILD || step == v1::SHOW_AGAIN;
    return ofChildren && ticket.reason() != v1::CHILD_ACCOUNT ? Status(ErrorCode::OrderMovedOn, "ticket") : ok();
}

Result<v1::Ticket> afterStep(const v1::Ticket& before, const v1::TicketAct& act, const AccountId& staff, std::int64_t nowMs) {
    const bool mine = !staff.isNull() && AccountId::of(before.staff_id()) == staff;
    if (auto may = mayStep(before, act.step(), mine); !may) return may.error();
    if (auto fit = checkAct(before, act); !fit) return fit.error();
    if (wantsText(act.step()) && before.messages_size() >= limits::kMessagesATicket) return {ErrorCode::TooLarge, "messages"};
    v1::Ticket ticket = before;
    if (act.step() == v1::NOTE_TICKET) {
        auto& note = addMessage(ticket, v1::NOTE_OF_STAFF, nowMs);
        note.set_note(act.text());
        note.set_staff_id(staff.str());
        return ticket;
    }
    if (wantsText(act.step())) {
        auto& answer = addMessage(ticket, v1::VOICE_OF_STAFF, nowMs);
        answer.set_body(act.text());
        answer.set_staff_id(staff.str());
        if (ticket.answered_ms() == 0) ticket.set_answered_ms(nowMs);
    }
    switch (act.step()) {
    case v1::CLAIM_TICKET:
        ticket.set_staff_id(staff.str());
        if (ticket.state() == v1::TICKET_NEW) ticket.set_state(v1::TICKET_OPEN);
        break;
    case v1::ANSWER_TICKET: // more is to come
        stand(ticket, v1::TICKET_OPEN, nowMs);
        startClock(ticket, nowMs);
        break;
    case v1::ASK_PERSON: stand(ticket, v1::TICKET_WAITS, nowMs); break;
    case v1::SETTLE_TICKET: stand(ticket, v1::TICKET_SOLVED, nowMs); break;
    case v1::REOPEN_FOR_PERSON:
        ticket.set_staff_id(staff.str());
        hear(ticket, nowMs);
        break;
    default: break; // changes something else than the ticket
    }
    return ticket;
}

std::optional<v1::Ticket> afterTime(const v1::Ticket& before, std::int64_t nowMs) {
    v1::Ticket ticket = before;
    if (ticket.state() == v1::TICKET_WAITS && nowMs - ticket.waits_ms() >= kWaitsLongestMs) {
        stand(ticket, v1::TICKET_SOLVED, nowMs);
        return ticket;
    }
    if (ticket.state() != v1::TICKET_SOLVED) return std::nullopt;
    if (ticket.warned_ms() == 0) {
        if (nowMs - ticket.solved_ms() < kSolvedStaysMs - kWarnedBeforeMs) return std::nullopt;
        ticket.set_warned_ms(nowMs);
        return ticket;
    }
    if (nowMs - ticket.solved_ms() < kSolvedStaysMs || nowMs - ticket.warned_ms() < kWarnedBeforeMs) return std::nullopt;
    ticket.set_state(v1::TICKET_CLOSED);
    return ticket;
}

Result<Changes> applyTo(const Context& context, const v1::OpenTicket& body, const View& view) {
    if (auto status = checkBody(body); !status) return status.error();
    if (auto status = checkSubject(context, body, view); !status) return status.error();
    if (view.find({v1::TICKET, rawIdOf(body.ticket_id())})) return {ErrorCode::AlreadyDone, "ticket_id"};
    v1::Ticket ticket;
    ticket.set_id(body.ticket_id());
    ticket.set_account_id(context.actor.account.str());
    if (context.ticketNumber > 0) ticket.set_number("T-" + std::to_string(context.ticketNumber));
    ticket.set_kind(body.kind());
    ticket.set_reason(body.reason());
    ticket.set_state(v1::TICKET_NEW);
    ticket.set_subject(body.subject());
    ticket.set_order_id(body.order_id());
    ticket.set_about_id(body.about_id());
    ticket.set_opened_ms(context.actedMs);
    auto& question = addMessage(ticket, v1::VOICE_OF_PERSON, context.actedMs);
    question.set_body(body.body());
    *question.mutable_files() = body.files();
    startClock(ticket, context.nowMs);
    return changed(std::move(ticket));
}

Result<Changes> applyTo(const Context& context, const v1::AddToTicket& body, const View& view) {
    Check check;
    check.text("body", body.body(), limits::kNoteBytes, Lines::Many).files("files", body.files(), limits::kFilesAMessage);
    check.that(!body.files().empty() || checkText({}, body.body(), limits::kNoteBytes, Lines::Many, false).has_value(), "body");
    if (auto status = check.status(); !status) return status.error();
    auto ticket = ownTicket(context, body.ticket_id(), view);
    if (!ticket) return ticket.error();
    if (ticket->state() == v1::TICKET_CLOSED) return {ErrorCode::OrderMovedOn, "ticket"};
    if (auto room = checkRoom(*ticket); !room) return room.error();
    auto& said = addMessage(*ticket, v1::VOICE_OF_PERSON, context.actedMs);
    said.set_body(body.body());
    *said.mutable_files() = body.files();
    hear(*ticket, context.nowMs);
    return changed(*std::move(ticket));
}

Result<Changes> applyTo(const Context& context, const v1::SolveTicket& body, const View& view) {
    auto ticket = ownTicket(context, body.ticket_id(), view);
    if (!ticket) return ticket.error();
    if (!isOpen(ticket->state())) return {ErrorCode::AlreadyDone, "state"};
    stand(*ticket, v1::TICKET_SOLVED, context.nowMs);
    return changed(*std::move(ticket));
}

Result<Changes> applyTo(const Context& context, const v1::ReopenTicket& body, const View& view) {
    Check check;
    check.text("body", body.body(), limits::kNoteBytes, Lines::Many);
    if (auto status = check.status(); !status) return status.error();
    auto ticket = ownTicket(context, body.ticket_id(), view);
    if (!ticket) return ticket.error();
    if (isOpen(ticket->state())) return {ErrorCode::AlreadyDone, "state"};
    if (!body.body().empty()) {
        if (auto room = checkRoom(*ticket); !room) return room.error();
        addMessage(*ticket, v1::VOICE_OF_PERSON, context.actedMs).set_body(body.body());
    }
    hear(*ticket, context.nowMs);
    return changed(*std::move(ticket));
}
} // namespace atelyra::rules
