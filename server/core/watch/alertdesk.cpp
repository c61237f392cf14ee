#include "server/core/watch/alertdesk.h"

#include "server/core/admin/auditlog.h"
#include "server/core/admin/staffname.h"
#include "shared/base/text.h"

namespace atelyra::server {
namespace {
constexpr int kRows = 500;
constexpr int kNotes = 50;
constexpr std::size_t kReasonBytes = 2'000;

Status checkAct(const v1::ActOnAlert& act) {
    if (act.state() != v1::ALERT_SEEN && act.state() != v1::ALERT_CLOSED) return {ErrorCode::Invalid, "state"};
    if ((act.state() == v1::ALERT_CLOSED) != (act.end() != v1::ALERT_END_UNSET)) return {ErrorCode::Invalid, "end"};
    return checkText("text", act.text(), kReasonBytes, Lines::Many, false);
}

// Whom it is about, if they are not staff: a look at staff is not a look at somebody's data.
AccountId personOf(const store::Store& tables, const v1::Alert& alert) {
    const auto account = tables.entities.get<v1::Account>(AccountId::of(alert.account_id()));
    return account && account->role() == v1::MEMBER ? AccountId::of(account->id()) : AccountId();
}
} // namespace

v1::Alert AlertDesk::shown(const store::Store& tables, v1::Alert alert, const AccountId& to) {
    const auto whose = AccountId::of(alert.account_id());
    if (const auto account = tables.entities.get<v1::Account>(whose)) alert.set_person(account->handle());
    alert.set_mine(!whose.isNull() && whose == to);
    for (auto& note : *alert.mutable_notes()) note.set_name(staffNameOf(tables, AccountId::of(note.by())));
    return alert;
}

Result<v1::Alerts> AlertDesk::list(const Caller& staff) {
    if (auto noted = writeDown(m_.writer, {.by = staff.account, .role = staff.role, .what = "alert.list"}); !noted) return noted.error();
    return m_.readers.read([&](store::Store& tables) -> Result<v1::Alerts> {
        v1::Alerts all;
        all.set_server_time_ms(m_.clock.wallMs());
        for (v1::Alert& alert : tables.alerts.latest(kRows)) {
            alert.clear_account_id();
            alert.clear_address();
            alert.clear_notes();
            *all.add_all() = std::move(alert);
        }
        return all;
    });
}

Result<v1::Alert> AlertDesk::look(const Caller& staff, const v1::AlertQuery& query) {
    const RawId id = rawIdOf(query.id());
    Result<v1::Alert> found = ErrorCode::NotFound;
    auto looked = m_.writer.run([&](Tx& tx) -> Status {
        const auto alert = tx.store.alerts.find(id);
        if (!alert) return ErrorCode::NotFound;
        writeDown(tx, {.by = staff.account, .role = staff.role, .what = "alert.view", .about = personOf(tx.store, *alert), .item = id});
        found = shown(tx.store, *alert, staff.account);
        return ok();
    });
    if (!looked) return looked.error();
    return found;
}

Result<v1::Alert> AlertDesk::act(const Caller& staff, const v1::ActOnAlert& act) {
    if (auto fit = checkAct(act); !fit) return fit.error();
    const RawId id = rawIdOf(act.id());
    Result<v1::Alert> after = ErrorCode::NotFound;
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        auto alert = tx.store.alerts.find(id);
        if (!alert) return ErrorCode::NotFound;
        if (AccountId::of(alert->account_id()) == staff.account) return {ErrorCode::Forbidden, "account_id"};
        if (alert->state() == v1::ALERT_CLOSED) return {ErrorCode::AlreadyDone, "state"};
        if (alert->notes_size() >= kNotes && act.state() != v1::ALERT_CLOSED) return {ErrorCode::TooLarge, "notes"};
        const bool closes = act.state() == v1::ALERT_CLOSED;
        writeDown(tx, {.by = staff.account, .role = staff.role, .what = closes ? "alert.close" : "alert.see", .about = personOf(tx.store, *alert), .item = id,
                          .before = v1::AlertState_Name(alert->state()), .after = closes ? v1::AlertEnd_Name(act.end()) : v1::AlertState_Name(act.state())});
        alert->set_state(act.state());
        alert->set_end(act.end());
        if (closes) alert->clear_slowed_until_ms();
        auto& note = *alert->add_notes();
        note.set_at_ms(tx.nowMs);
        note.set_by(staff.account.str());
        note.set_state(act.state());
        note.set_text(act.text());
        tx.store.alerts.put(*alert);
        after = shown(tx.store, *alert, staff.account);
        return ok();
    });
    if (!done) return done.error();
    return after;
}
} // namespace atelyra::server
