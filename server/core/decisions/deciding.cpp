#include "server/core/decisions/deciding.h"

#include "server/core/accounts/closing.h"
#include "server/core/persist.h"
#include "shared/rules/decisions.h"
#include "shared/rules/orders.h"

namespace atelyra::server {
namespace {
constexpr std::int64_t kFirstNumber = 1'001;
constexpr int kEndsAtOnce = 200;
const std::string kInForce = std::to_string(static_cast<int>(v1::DECISION_IN_FORCE));

std::vector<v1::Decision> decisionsIn(const store::Store& tables, store::Statement row) {
    std::vector<v1::Decision> found;
    while (row.step())
        if (auto decision = tables.entities.get<v1::Decision>(row.id(0))) found.push_back(*std::move(decision));
    return found;
}

// Money that waited becomes available when it would have.
void letMoneyGo(Tx& tx, const AccountId& seller) {
    std::vector<OrderId> orders;
    for (auto row = tx.store.db->query("SELECT t.order_id FROM timer t JOIN orders o ON o.id = t.order_id WHERE t.kind = ? AND o.seller = ?",
             static_cast<int>(v1::CLEARANCE_TIMER), seller); row.step();)
        orders.emplace_back(row.id(0));
    for (const OrderId& id : orders)
        if (const auto order = tx.store.entities.get<v1::Order>(id)) tx.store.schedule.setTimers(id, rules::timersOf(*order));
    tx.jobsWaiting = true;
}

// What is limited for somebody is worked out from all that is in force, each time anew.
void restand(Tx& tx, const AccountId& account) {
    const auto before = tx.store.entities.get<v1::Standing>(account);
    auto standing = rules::standingOf(account,
        decisionsIn(tx.store, tx.store.db->query("SELECT id FROM decision WHERE account = ? AND state = " + kInForce, account)), tx.nowMs);
    if (before) standing.set_first_contact_ms(before->first_contact_ms());
    rules::Changes changes;
    if (standing.limited_size() > 0) changes.put(standing);
    else if (before) changes.removes.push_back({v1::STANDING, account});
    persist(tx, changes);
    rules::Changes shelves;
    setShelves(tx, account, shelves);
    persist(tx, shelves);
    if (rules::limitedUntil(before, v1::MONEY_WAITS, tx.nowMs) > rules::limitedUntil(standing, v1::MONEY_WAITS, tx.nowMs)) letMoneyGo(tx, account);
}
} // namespace

v1::Decision newDecision(Tx& tx, const RawId& id, const AccountId& about, v1::DecisionStep step) {
    v1::Decision decision;
    decision.set_id(id.str());
    decision.set_account_id(about.str());
    decision.set_number("D-" + std::to_string(tx.store.meta.next(store::Meta::kDecisionNumber, kFirstNumber)));
    decision.set_step(step);
    decision.set_state(v1::DECISION_IN_FORCE);
    decision.set_made_ms(tx.nowMs);
    decision.set_appeal_until_ms(tx.nowMs + rules::kAppealMs);
    for (const v1::Limit limit : rules::limitsOf(step)) decision.add_limits(limit);
    return decision;
}

void putDecision(Tx& tx, v1::Decision decision) {
    const AccountId about = AccountId::of(decision.account_id());
    rules::Changes changes;
    changes.put(std::move(decision));
    persist(tx, changes);
    restand(tx, about);
    tx.jobsWaiting = true;
}

void overturn(Tx& tx, v1::Decision decision) {
    tx.store.noticed.settle(AccountId::of(decision.account_id()), decision.made_ms());
    decision.set_state(v1::DECISION_OVERTURNED);
    decision.set_ended_ms(tx.nowMs);
    putDecision(tx, std::move(decision));
}

std::vector<v1::Decision> decisionsAbout(const store::Store& tables, const AccountId& account, int limit) {
    return decisionsIn(tables, tables.db->query("SELECT id FROM decision WHERE account = ? AND body IS NOT NULL ORDER BY made_ms DESC, id LIMIT ?", account, limit));
}

std::vector<v1::Decision> automaticOf(const store::Store& tables, const AccountId& account) {
    return decisionsIn(tables, tables.db->query("SELECT id FROM decision WHERE account = ? AND automatic = 1 AND state = " + kInForce + " ORDER BY made_ms", account));
}

int endDecisions(Tx& tx) {
    const auto over = decisionsIn(tx.store,
        tx.store.db->query("SELECT id FROM decision WHERE state = " + kInForce + " AND ends_ms > 0 AND ends_ms <= ? ORDER BY ends_ms, id LIMIT ?", tx.nowMs, kEndsAtOnce));
    for (v1::Decision decision : over) {
        decision.set_state(v1::DECISION_ENDED);
        decision.set_ended_ms(decision.ends_ms());
        putDecision(tx, std::move(decision));
    }
    return static_cast<int>(over.size());
}

std::optional<std::int64_t> nextDecisionEndMs(const store::Store& tables) {
    const auto next = tables.db->number("SELECT min(ends_ms) FROM decision WHERE state = " + kInForce + " AND ends_ms > 0", 0);
    return next == 0 ? std::nullopt : std::optional(next);
}

std::int64_t moneyWaitsUntil(const store::Store& tables, const OrderId& id, std::int64_t nowMs) {
    const auto order = tables.entities.get<v1::Order>(id);
    return order ? rules::limitedUntil(tables.entities.get<v1::Standing>(AccountId::of(order->seller_id())), v1::MONEY_WAITS, nowMs) : 0;
}
} // namespace atelyra::server
