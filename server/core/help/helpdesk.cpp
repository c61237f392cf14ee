#include "server/core/help/helpdesk.h"

#include <algorithm>

#include "server/core/accounts/closing.h"
#include "server/core/admin/readingdesk.h"
#include "server/core/admin/staffname.h"
#include "server/core/persist.h"
#include "shared/rules/privacy.h"
#include "shared/rules/tickets.h"

namespace atelyra::server {
namespace {
constexpr int kRows = 500;
constexpr int kHistory = 100;
constexpr int kAtOnce = 200;
constexpr std::int64_t kFiguresMs = 30 * kDayMs;

struct Found {
    RawId id;
    v1::Ticket ticket;
    std::uint64_t version = 0;
};

// Which kinds a role is shown: all, one, or none.
struct Sight {
    bool any = false;
    v1::TicketKind only = v1::TICKET_KIND_UNSET; // of every kind
    bool acts = false;
};
Sight sightOf(v1::Role role) {
    switch (role) {
    case v1::ROLE_SUPPORT: return {true, v1::TICKET_KIND_UNSET, true};
    case v1::ROLE_SECURITY: return {true, v1::TICKET_ABOUT_SAFETY, false};
    case v1::ROLE_PRIVACY_OFFICER: return {true, v1::TICKET_ABOUT_PRIVACY, false};
    default: return {};
    }
}
bool sees(v1::Role role, const v1::Ticket& ticket) {
    const Sight sight = sightOf(role);
    return sight.any && (sight.only == v1::TICKET_KIND_UNSET || sight.only == ticket.kind());
}

std::optional<Found> ticketIn(const store::Store& tables, const RawId& id) {
    auto stored = tables.entities.find({v1::TICKET, id});
    if (!stored) return std::nullopt;
    return Found{id, std::move(*stored->entity.mutable_ticket()), stored->version};
}

// By the ids that a query of one's own brings.
std::vector<Found> ticketsIn(const store::Store& tables, store::Statement ids) {
    std::vector<RawId> wanted;
    while (ids.step()) wanted.push_back(ids.id(0));
    std::vector<Found> found;
    for (const RawId& id : wanted)
        if (auto one = ticketIn(tables, id)) found.push_back(*std::move(one));
    return found;
}

// Privacy officers are those who say why a locked one may be read.
bool isLockedTo(const Caller& staff, const store::Store& tables, const Found& found, std::int64_t nowMs) {
    if (staff.role == v1::ROLE_PRIVACY_OFFICER) return false;
    std::int64_t saidMs = 0;
    for (const auto& message : found.ticket.messages())
        if (message.voice() == v1::VOICE_OF_PERSON) saidMs = std::max(saidMs, message.written_ms());
    return isLocked(tables, AccountId::of(found.ticket.account_id()), found.id, saidMs, nowMs);
}

v1::TicketRow rowOf(const store::Store& tables, const Found& found, const Caller& staff, std::int64_t nowMs) {
    const v1::Ticket& ticket = found.ticket;
    v1::TicketRow row;
    row.set_ticket_id(ticket.id());
    row.set_version(found.version);
    row.set_number(ticket.number());
    row.set_locked(isLockedTo(staff, tables, found, nowMs));
    if (!row.locked()) {
        if (const auto account = tables.entities.get<v1::Account>(AccountId::of(ticket.account_id()))) row.set_person(account->handle());
        row.set_subject(ticket.subject());
    }
    row.set_kind(ticket.kind());
    row.set_reason(ticket.reason());
    row.set_state(ticket.state());
    row.set_opened_ms(ticket.opened_ms());
    row.set_due_ms(ticket.due_ms());
    row.set_answered_ms(ticket.answered_ms());
    row.set_waits_ms(ticket.waits_ms());
    row.set_solved_ms(ticket.solved_ms());
    const AccountId who = AccountId::of(ticket.staff_id());
    row.set_staff(staffNameOf(tables, who));
    row.set_mine(!who.isNull() && who == staff.account);
    return row;
}

// From asking to the first answer; -1 where nobody was answered.
std::int64_t medianMs(const store::Store& tables, std::int64_t nowMs) {
    std::vector<std::int64_t> times;
    for (const Found& found : ticketsIn(tables, tables.db->query("SELECT id FROM ticket WHERE answered_ms > ? AND body IS NOT NULL LIMIT ?", nowMs - kFiguresMs, kRows)))
        times.push_back(found.ticket.answered_ms() - found.ticket.opened_ms());
    if (times.empty()) return -1;
    const auto middle = times.begin() + std::ptrdiff_t(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

std::string stateKey(const v1::Ticket& ticket) { return v1::TicketState_Name(ticket.state()); }

Deed deedOf(const Caller& staff, std::string_view what, const Found& found) {
    return {.by = staff.account, .role = staff.role, .what = std::string(what), .about = AccountId::of(found.ticket.account_id()), .item = found.id};
}

// What a step does besides the ticket: to the account that was reported, and only to a member's.
Status effect(Tx& tx, const Caller& staff, const Found& found, v1::TicketStep step) {
    if (step != v1::HIDE_CHILD && step != v1::SHOW_AGAIN) return ok();
    const AccountId about = AccountId::of(found.ticket.about_id());
    const auto account = tx.store.entities.get<v1::Account>(about);
    if (!account || account->state() == v1::CLOSED_ACCOUNT) return {ErrorCode::OrderMovedOn, "about_id"};
    if (account->role() != v1::MEMBER) return {ErrorCode::Forbidden, "about_id"};
    const bool hides = step == v1::HIDE_CHILD;
    writeDown(tx, {.by = staff.account, .role = staff.role, .what = hides ? "account.hide" : "account.show", .about = about, .item = found.id,
                      .reason = "child", .before = v1::AccountState_Name(account->state())});
    if (hides) {
        const auto begun = beginClosing(tx, about, ClosedBy::Staff);
        return begun ? ok() : Status(begun.error());
    }
    if (!tx.store.erasures.isByStaff(about)) return {ErrorCode::OrderMovedOn, "about_id"};
    callBack(tx, about);
    return ok();
}
} // namespace

Result<v1::TicketQueue> HelpDesk::queue(const Caller& staff, const v1::TicketQuery& query) {
    const Sight sight = sightOf(staff.role);
    if (!sight.any) return ErrorCode::Forbidden;
    if (auto noted = writeDown(m_.writer, {.by = staff.account, .role = staff.role, .what = "ticket.queue"}); !noted) return noted.error();
    const std::int64_t now = m_.clock.wallMs();
    return m_.readers.read([&](store::Store& tables) -> Result<v1::TicketQueue> {
        v1::TicketQueue queue;
        queue.set_server_time_ms(now);
        queue.set_may_act(sight.acts);
        const int only = sight.only;
        const int fresh = v1::TICKET_NEW, open = v1::TICKET_OPEN, waits = v1::TICKET_WAITS, urgent = v1::TICKET_ABOUT_SAFETY;
        for (const Found& found : ticketsIn(tables, tables.db->query("SELECT id FROM ticket WHERE state IN (?, ?, ?) AND (? = 0 OR kind = ?)"
                                                                     " ORDER BY state = ?, kind <> ?, due_ms, id LIMIT ?", fresh, open, waits, only, only, waits, urgent, kRows)))
            *queue.add_open() = rowOf(tables, found, staff, now);
        for (const Found& found : ticketsIn(tables, tables.db->query("SELECT id FROM ticket WHERE solved_ms > ? AND body IS NOT NULL AND (? = 0 OR kind = ?)"
                                                                     " ORDER BY solved_ms DESC, id LIMIT ?", std::max<std::int64_t>(query.solved_since_ms(), 0), only, only, kRows)))
            *queue.add_solved() = rowOf(tables, found, staff, now);
        queue.set_median_ms(medianMs(tables, now));
        return queue;
    });
}

Result<v1::TicketCase> HelpDesk::caseOf(const store::Store& tables, const RawId& id, const Caller& staff) const {
    auto found = ticketIn(tables, id);
    if (!found || !sees(staff.role, found->ticket)) return ErrorCode::NotFound;
    v1::TicketCase all;
    *all.mutable_row() = rowOf(tables, *found, staff, m_.clock.wallMs());
    const v1::Ticket& ticket = found->ticket;
    all.set_may_act(sightOf(staff.role).acts && AccountId::of(ticket.account_id()) != staff.account);
    if (const auto profile = tables.entities.get<v1::Profile>(AccountId::of(ticket.account_id()))) all.set_display_name(profile->display_name());
    for (v1::AuditEntry& entry : tables.audit.ofItem(id, kHistory)) {
        entry.set_actor(staffNameOf(tables, AccountId::of(entry.actor_id())));
        *all.add_history() = std::move(entry);
    }
    const bool helps = sightOf(staff.role).acts; // who only looks is not shown what the data map keeps for those who help
    if (const auto order = helps ? tables.entities.get<v1::Order>(OrderId::of(ticket.order_id())) : std::nullopt) {
        all.set_order_number(order->number());
        all.set_order_state(order->state());
    }
    if (const auto about = tables.entities.get<v1::Account>(AccountId::of(ticket.about_id()))) {
        all.set_about(about->handle());
        if (helps) all.set_about_state(about->state());
        if (helps) all.set_about_erase_ms(about->erase_ms());
    }
    for (auto& message : *found->ticket.mutable_messages())
        message.set_staff(staffNameOf(tables, AccountId::of(message.staff_id())));
    *all.mutable_ticket() = std::move(found->ticket);
    if (!helps) all.mutable_ticket()->clear_account_id();
    return all;
}

Result<v1::TicketCase> HelpDesk::look(const Caller& staff, const v1::TicketCaseQuery& query) {
    const RawId id = rawIdOf(query.ticket_id());
    return m_.readers.read([&](store::Store& tables) -> Result<v1::TicketCase> {
        const auto found = ticketIn(tables, id);
        if (!found || !sees(staff.role, found->ticket)) return ErrorCode::NotFound;
        if (isLockedTo(staff, tables, *found, m_.clock.wallMs())) return {ErrorCode::UseLimited, "locked"};
        if (auto noted = writeDown(m_.writer, deedOf(staff, "ticket.view", *found)); !noted) return noted.error();
        return caseOf(tables, id, staff);
    });
}

Result<v1::TicketCase> HelpDesk::act(const Caller& staff, const v1::TicketAct& act) {
    const RawId id = rawIdOf(act.ticket_id());
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        const auto found = ticketIn(tx.store, id);
        if (!found || !sees(staff.role, found->ticket)) return ErrorCode::NotFound;
        if (!sightOf(staff.role).acts) return {ErrorCode::Forbidden, "role"};
        if (found->version != act.version()) return {ErrorCode::Conflict, "version"};
        if (AccountId::of(found->ticket.account_id()) == staff.account) return {ErrorCode::Forbidden, "account_id"};
        if (isLockedTo(staff, tx.store, *found, tx.nowMs)) return {ErrorCode::UseLimited, "locked"};
        const auto choices = tx.store.entities.get<v1::PrivacyChoices>(AccountId::of(found->ticket.account_id()));
        if (act.step() == v1::NOTE_TICKET && rules::objects(choices, v1::NOTES_ON_HELP)) return {ErrorCode::UseLimited, "note"};
        auto after = rules::afterStep(found->ticket, act, staff.account, tx.nowMs);
        if (!after) return after.error();
        Deed deed = deedOf(staff, rules::stepName(act.step()), *found);
        deed.reason = act.reason();
        deed.before = stateKey(found->ticket);
        deed.after = stateKey(*after);
        writeDown(tx, deed);
        if (auto had = effect(tx, staff, *found, act.step()); !had) return had;
        rules::Changes changes;
        changes.put(*std::move(after));
        persist(tx, changes);
        return ok();
    });
    if (!done) return done.error();
    return m_.readers.read([&](store::Store& tables) -> Result<v1::TicketCase> { return caseOf(tables, id, staff); });
}

Result<v1::AskedToRead> HelpDesk::ask(const Caller& staff, const v1::AskToReadTicket& wish) {
    v1::AskedToRead asked;
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        const auto found = ticketIn(tx.store, rawIdOf(wish.ticket_id()));
        if (!found || !sees(staff.role, found->ticket)) return ErrorCode::NotFound;
        auto reply = askToRead(tx, deedOf(staff, {}, *found), isLockedTo(staff, tx.store, *found, tx.nowMs));
        if (!reply) return reply.error();
        asked = *std::move(reply);
        return ok();
    });
    return done ? Result<v1::AskedToRead>(std::move(asked)) : done.error();
}

Result<v1::TicketFilePiece> HelpDesk::file(const Caller& staff, const v1::TicketFileQuery& query) {
    const RawId id = rawIdOf(query.ticket_id());
    const auto found = m_.readers.read([&](store::Store& tables) -> Result<Found> {
        auto one = ticketIn(tables, id);
        if (!one || !sees(staff.role, one->ticket)) return ErrorCode::NotFound;
        if (isLockedTo(staff, tables, *one, m_.clock.wallMs())) return {ErrorCode::UseLimited, "locked"};
        return *std::move(one);
    });
    if (!found) return found.error();
    if (query.offset() == 0)
        if (auto noted = writeDown(m_.writer, deedOf(staff, "ticket.file", *found)); !noted) return noted.error();
    auto read = m_.blobs.readIn({v1::TICKET, id}, query.sha256(), query.offset());
    if (!read) return read.error();
    v1::TicketFilePiece piece;
    piece.set_bytes(std::move(read->bytes));
    piece.set_size(read->size);
    return piece;
}

std::vector<v1::TicketRow> HelpDesk::rowsOf(const store::Store& tables, const AccountId& person) const {
    std::vector<v1::TicketRow> rows;
    for (const Found& found : ticketsIn(tables, tables.db->query("SELECT id FROM ticket WHERE account = ? AND body IS NOT NULL ORDER BY id DESC LIMIT ?", person, kRows)))
        rows.push_back(rowOf(tables, found, {{}, v1::ROLE_SUPPORT}, m_.clock.wallMs()));
    return rows;
}

Result<v1::TicketCase> HelpDesk::lookAtOne(const Caller& staff, const AccountId& person, const RawId& id, const std::string& reason) {
    const Caller eyes{staff.account, v1::ROLE_SUPPORT};
    return m_.readers.read([&](store::Store& tables) -> Result<v1::TicketCase> {
        const auto found = ticketIn(tables, id);
        if (!found || AccountId::of(found->ticket.account_id()) != person) return ErrorCode::NotFound;
        if (isLockedTo(eyes, tables, *found, m_.clock.wallMs())) return {ErrorCode::UseLimited, "locked"};
        Deed deed = deedOf(staff, "ticket.view", *found);
        deed.reason = reason;
        if (auto noted = writeDown(m_.writer, deed); !noted) return noted.error();
        auto whole = caseOf(tables, id, eyes);
        if (whole) whole->set_may_act(false);
        return whole;
    });
}

int HelpDesk::runDue() {
    int changed = 0;
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        changed = 0;
        rules::Changes changes;
        const int waits = v1::TICKET_WAITS, solved = v1::TICKET_SOLVED;
        const std::int64_t soonest = tx.nowMs - (rules::kSolvedStaysMs - rules::kWarnedBeforeMs);
        for (const Found& found : ticketsIn(tx.store, tx.store.db->query("SELECT id FROM ticket WHERE state = ? OR (state = ? AND solved_ms <= ?) LIMIT ?", waits, solved, soonest, kAtOnce))) {
            auto after = rules::afterTime(found.ticket, tx.nowMs);
            if (!after) continue;
            changes.put(*std::move(after));
            ++changed;
        }
        if (changed > 0) persist(tx, changes);
        return ok();
    });
    return done ? changed : 0;
}
} // namespace atelyra::server
