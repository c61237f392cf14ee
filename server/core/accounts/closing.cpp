#include "server/core/accounts/closing.h"

#include <algorithm>
#include <limits>
#include <set>

#include "server/core/mail/lettersof.h"
#include "server/core/persist.h"
#include "shared/base/clock.h"
#include "shared/base/hash.h"
#include "shared/privacy/datamap.h"
#include "shared/privacy/erasing.h"
#include "shared/rules/decisions.h"
#include "shared/rules/payouts.h"
#include "shared/rules/tickets.h"

namespace atelyra::server {
namespace {
constexpr std::int64_t kClosingMs = 30 * kDayMs;
constexpr int kBackupDays = 35;

// What the law wants kept, in the words of the data map, each once.
void tellWhatStays(v1::CloseAccountReply& reply) {
    std::set<std::string> reasons;
    const auto& kinds = *v1::DataKind_descriptor();
    for (int i = 0; i < kinds.value_count(); ++i) {
        const auto& row = privacy::rowOf(static_cast<v1::DataKind>(kinds.value(i)->number()));
        if (row.erase() == v1::KEEP_LEGAL) reasons.insert(row.keep_reason());
    }
    for (const auto& reason : reasons) reply.add_kept(reason);
}

// Rows of this person that a legal hold wants kept, where that may be known at this time.
int heldOf(const store::Store& tables, const AccountId& account, std::int64_t knownMs) {
    int rows = 0;
    for (auto row = tables.db->query("SELECT DISTINCT l.kind, l.id FROM sync_log l JOIN sync_stream s ON s.stream = l.stream JOIN held_row r ON r.kind = l.kind"
                                     " AND r.id = l.id JOIN legal_hold h ON h.id = r.hold WHERE s.account = ? AND h.approved_ms > 0 AND h.lifted_ms = 0"
                                     " AND h.silent_until_ms <= ?", account, knownMs); row.step();) {
        const auto stored = tables.entities.find({static_cast<v1::EntityKind>(row.number(0)), row.id(1)});
        if (!stored) continue;
        const auto& entity = stored->entity;
        const auto* member = entity.GetReflection()->GetOneofFieldDescriptor(entity, v1::Entity::descriptor()->oneof_decl(0));
        rows += privacy::isAbout(entity.GetReflection()->GetMessage(entity, member), account.str());
    }
    return rows;
}

std::vector<GigId> gigsIn(const store::Store& tables, const AccountId& seller, v1::GigState state) {
    std::vector<GigId> gigs;
    for (auto row = tables.db->query("SELECT id FROM gig WHERE seller = ? AND state = ?", seller, static_cast<int>(state)); row.step();)
        gigs.emplace_back(row.id(0));
    return gigs;
}

void turn(const store::Store& tables, const GigId& id, v1::GigState from, v1::GigState to, rules::Changes& changes) {
    auto gig = tables.entities.get<v1::Gig>(id);
    if (!gig || gig->state() != from) return;
    gig->set_state(to);
    changes.put(*std::move(gig));
}

// At once, and not when the account is erased: then nobody could tell the provider any more what it should forget.
void forgetMethods(Tx& tx, const AccountId& account, rules::Changes& changes) {
    std::vector<RawId> ids;
    for (auto row = tx.store.db->query("SELECT id FROM payment_method WHERE account = ? AND body IS NOT NULL", account); row.step();) ids.push_back(row.id(0));
    for (const RawId& id : ids)
        if (const auto method = tx.store.entities.get<v1::PaymentMethod>(id)) rules::removeMethod(*method, changes);
}
} // namespace

// Ids are random, so this is too; and it is the same again when an older database has to forget somebody once more.
std::string formerHandleOf(const AccountId& account) { return toHex(sha256(account.str())).substr(0, 4); }

v1::Profile formerProfileOf(const AccountId& account) {
    v1::Profile former;
    former.set_account_id(account.str());
    former.set_handle(formerHandleOf(account));
    former.set_former(true);
    return former;
}

int rowsHeldOf(const store::Store& tables, const AccountId& account) { return heldOf(tables, account, std::numeric_limits<std::int64_t>::max()); }

std::vector<OrderId> openOrdersOf(const store::Store& tables, const AccountId& account) {
    std::vector<OrderId> orders;
    for (auto row = tables.db->query("SELECT id FROM orders WHERE (buyer = ? OR seller = ?) AND (EXISTS (SELECT 1 FROM timer t WHERE t.order_id = orders.id)"
                                     " OR EXISTS (SELECT 1 FROM payment_job p WHERE p.order_id = orders.id))", account, account); row.step();)
        orders.emplace_back(row.id(0));
    return orders;
}

void setShelves(Tx& tx, const AccountId& id, rules::Changes& changes) {
    auto account = tx.store.entities.get<v1::Account>(id);
    auto choices = tx.store.entities.get<v1::PrivacyChoices>(id);
    for (const v1::Entity& entity : changes.puts) { // what is being changed counts as it will be
        if (entity.has_account()) account = entity.account();
        if (entity.has_privacy_choices()) choices = entity.privacy_choices();
    }
    const bool shows = account && account->state() == v1::ACTIVE_ACCOUNT && !(choices && choices->restricted()) &&
                       !rules::isSuspended(tx.store.entities.get<v1::Standing>(id), tx.nowMs);
    if (!shows) {
        for (const GigId& gig : gigsIn(tx.store, id, v1::LIVE)) {
            tx.store.erasures.rememberLive(id, gig);
            turn(tx.store, gig, v1::LIVE, v1::PAUSED, changes);
        }
        return;
    }
    for (const GigId& gig : tx.store.erasures.liveBefore(id)) turn(tx.store, gig, v1::PAUSED, v1::LIVE, changes); // what was archived meanwhile stays so
    tx.store.erasures.forgetLive(id);
}

Result<v1::CloseAccountReply> beginClosing(Tx& tx, const AccountId& id, ClosedBy who) {
    auto account = tx.store.entities.get<v1::Account>(id);
    auto profile = tx.store.entities.get<v1::Profile>(id);
    if (!account || !profile) return ErrorCode::NotFound;
    const bool byStaff = who == ClosedBy::Staff, closes = account->state() == v1::CLOSING_ACCOUNT;
    if (closes && (!byStaff || tx.store.erasures.isByStaff(id))) return ErrorCode::AlreadyDone;
    v1::CloseAccountReply reply;
    reply.set_erase_ms(tx.nowMs + (byStaff ? rules::kChildGoneMs : kClosingMs));
    if (closes) reply.set_erase_ms(std::min(reply.erase_ms(), account->erase_ms()));
    reply.set_open_orders(static_cast<int>(openOrdersOf(tx.store, id).size()));
    reply.set_backup_days(kBackupDays);
    tellWhatStays(reply);
    reply.set_held(heldOf(tx.store, id, tx.nowMs));

    rules::Changes changes;
    account->set_state(v1::CLOSING_ACCOUNT);
    account->set_erase_ms(reply.erase_ms());
    profile->set_former_handle(formerHandleOf(id));
    changes.put(*std::move(account));
    changes.put(*std::move(profile));
    forgetMethods(tx, id, changes);
    setShelves(tx, id, changes);
    persist(tx, changes);
    tx.store.erasures.ask(id, tx.nowMs, reply.erase_ms());
    if (byStaff) tx.store.erasures.setByStaff(id, reply.erase_ms());
    tx.store.sessions.endAll(id, tx.nowMs);
    if (byStaff) writeHiddenLetter(tx, id, reply);
    else writeClosingLetter(tx, id, reply);
    tx.jobsWaiting = true;
    return reply;
}

void callBack(Tx& tx, const AccountId& id) {
    auto account = tx.store.entities.get<v1::Account>(id);
    if (!account || account->state() != v1::CLOSING_ACCOUNT) return;
    rules::Changes changes;
    account->set_state(v1::ACTIVE_ACCOUNT);
    account->clear_erase_ms();
    changes.put(*std::move(account));
    if (auto profile = tx.store.entities.get<v1::Profile>(id)) {
        profile->clear_former_handle();
        changes.put(*std::move(profile));
    }
    setShelves(tx, id, changes);
    persist(tx, changes);
    tx.store.erasures.callBack(id);
}
} // namespace atelyra::server
