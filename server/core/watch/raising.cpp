#include "server/core/watch/raising.h"

#include <spdlog/spdlog.h>

#include "server/core/admin/auditlog.h"
#include "server/core/mail/lettersof.h"

namespace atelyra::server {
namespace {
v1::Alert alertOf(v1::AlertKind kind, const AccountId& account, const std::string& what, std::int64_t measured) {
    v1::Alert alert;
    alert.set_kind(kind);
    if (!account.isNull()) alert.set_account_id(account.str());
    alert.set_what(what);
    alert.set_measured(measured);
    return alert;
}
} // namespace

void raise(Tx& tx, v1::Alert alert, std::string_view about) {
    const auto kind = alert.kind();
    if (tx.store.alerts.raise(std::move(alert), about, tx.nowMs)) spdlog::warn("alert: {}", detectorOf(kind).name);
}

void watchDeed(Tx& tx, const Deed& deed) {
    if (isOfRights(deed.what) && !isOfficeHour(tx.nowMs)) raise(tx, alertOf(v1::RIGHTS_CHANGED, deed.by, deed.what, 1), deed.what + deed.item.str() + deed.about.str());
    if (deed.by.isNull() || deed.about.isNull() || deed.about == deed.by) return;
    watchSearch(tx, deed.by, deed.about);
    const int people = tx.store.alerts.look(deed.by, deed.about, tx.nowMs);
    if (!isBrowsing(people)) return;
    auto alert = alertOf(v1::MANY_PEOPLE_READ, deed.by, deed.what, people);
    alert.set_slowed_until_ms(tx.nowMs + kDeskRestsMs);
    raise(tx, std::move(alert), deed.by.str());
}

void watchSearch(Tx& tx, const AccountId& staff, const AccountId& person) {
    if (tx.store.alerts.isHoney(person)) raise(tx, alertOf(v1::HONEY_TOUCHED, staff, {}, 1), staff.str());
}

void watchComing(Tx& tx, const AccountId& account, std::int64_t createdMs) {
    const auto lastMs = tx.store.activity.lastUseMs(account);
    tx.store.activity.use(account, tx.nowMs);
    if (isAway(lastMs, createdMs, tx.nowMs)) writeReturnLetter(tx, account);
}
} // namespace atelyra::server
