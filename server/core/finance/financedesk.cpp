#include "server/core/finance/financedesk.h"

#include <algorithm>

#include "server/core/admin/staffname.h"
#include "server/core/ordernumbers.h"
#include "server/core/persist.h"
#include "shared/rules/deskreasons.h"
#include "shared/rules/payouts.h"

namespace atelyra::server {
namespace {
constexpr int kRows = 500;
constexpr std::size_t kNumberBytes = 20;

std::string handleOf(const store::Store& tables, const AccountId& account) {
    const auto found = tables.entities.get<v1::Account>(account);
    return found ? found->handle() : std::string();
}

v1::PayoutRow rowOf(const store::Store& tables, const v1::Payout& payout, std::uint64_t version, const AccountId& officer) {
    v1::PayoutRow row;
    row.set_payout_id(payout.id());
    row.set_version(version);
    row.set_person(handleOf(tables, AccountId::of(payout.account_id())));
    row.set_amount_minor(payout.amount_minor());
    row.set_currency(payout.currency());
    row.set_state(payout.state());
    row.set_asked_ms(payout.asked_ms());
    row.set_ended_ms(payout.ended_ms());
    row.set_refusal(payout.refusal());
    row.set_approver(staffNameOf(tables, AccountId::of(payout.approved_by())));
    row.set_second(staffNameOf(tables, AccountId::of(payout.agreed_by())));
    row.set_own(AccountId::of(payout.account_id()) == officer);
    row.set_approved(AccountId::of(payout.approved_by()) == officer || AccountId::of(payout.agreed_by()) == officer);
    return row;
}

// By the ids that a query of one's own brings.
template <class Visit> void eachPayout(const store::Store& tables, store::Statement ids, Visit visit) {
    std::vector<RawId> wanted;
    while (ids.step()) wanted.push_back(ids.id(0));
    for (const RawId& id : wanted)
        if (const auto stored = tables.entities.find({v1::PAYOUT_ENTITY, id})) visit(stored->entity.payout(), stored->version);
}

Result<rules::Changes> decide(const v1::ActOnPayout& act, const v1::Payout& payout, const AccountId& officer, std::int64_t nowMs, const rules::View& view) {
    rules::Context context;
    context.actor = {officer, rules::ActorRole::Member};
    context.nowMs = context.actedMs = nowMs;
    context.deciding = true;
    switch (act.act()) {
    case v1::APPROVE_PAYOUT: return rules::approvePayout(context, payout, officer, view);
    case v1::REFUSE_PAYOUT: return rules::refusePayout(context, payout, officer, act.text());
    default: return {ErrorCode::Invalid, "act"};
    }
}

v1::OrderMoney moneyOf(const store::Store& tables, const v1::Order& order) {
    v1::OrderMoney money;
    money.set_number(order.number());
    money.set_state(order.state());
    money.set_buyer(handleOf(tables, AccountId::of(order.buyer_id())));
    money.set_seller(handleOf(tables, AccountId::of(order.seller_id())));
    *money.mutable_quote() = order.quote();
    money.mutable_quote()->clear_lines(); // they say what was bought
    money.set_escrow(order.escrow());
    money.set_cleared(order.cleared());
    money.set_payment(order.payment().state());
    money.set_attempts(order.payment().attempts());
    money.set_reference(order.payment().reference());
    money.set_refusal(order.payment().refusal());
    money.set_created_ms(order.created_ms());
    money.set_placed_ms(order.placed_ms());
    money.set_ended_ms(order.ended_ms());
    for (const v1::JournalEntry& booked : tables.ledger.entriesOf(rawIdOf(order.id()))) {
        auto& entry = *money.add_entries();
        entry.set_code(booked.code());
        entry.set_at_ms(booked.at_ms());
        for (const v1::Posting& posting : booked.postings()) {
            auto& line = *entry.add_postings();
            line.set_account(posting.account());
            line.set_amount_minor(posting.amount_minor());
        }
    }
    return money;
}
} // namespace

Result<v1::PayoutRows> FinanceDesk::rows(const AccountId& officer) {
    const std::int64_t now = m_.clock.wallMs();
    return m_.readers.read([&](store::Store& tables) -> Result<v1::PayoutRows> {
        v1::PayoutRows all;
        all.set_server_time_ms(now);
        const int waits = v1::PAYOUT_WAITS;
        const auto add = [&](auto* to) {
            return [&, to](const v1::Payout& payout, std::uint64_t version) { *to->Add() = rowOf(tables, payout, version, officer); };
        };
        eachPayout(tables, tables.db->query("SELECT id FROM payout WHERE state = ? AND body IS NOT NULL ORDER BY asked_ms, id LIMIT ?", waits, kRows), add(all.mutable_waiting()));
        eachPayout(tables, tables.db->query("SELECT id FROM payout WHERE state <> ? AND asked_ms > ? AND body IS NOT NULL ORDER BY asked_ms DESC, id LIMIT ?", waits, now - kPastMs, kRows),
            add(all.mutable_past()));
        return all;
    });
}

Result<v1::PayoutRows> FinanceDesk::payouts(const AccountId& officer) {
    if (auto noted = writeDown(m_.writer, {.by = officer, .role = v1::ROLE_FINANCE, .what = "payout.list"}); !noted) return noted.error();
    return rows(officer);
}

Result<v1::PayoutRows> FinanceDesk::act(const AccountId& officer, const v1::ActOnPayout& act) {
    const RawId id = rawIdOf(act.payout_id());
    auto done = m_.writer.run([&](Tx& tx) -> Status {
        const auto stored = tx.store.entities.find({v1::PAYOUT_ENTITY, id});
        if (!stored) return {ErrorCode::NotFound, "payout_id"};
        const v1::Payout& payout = stored->entity.payout();
        Seen seen(tx.store);
        auto changes = decide(act, payout, officer, tx.nowMs, seen);
        if (!changes) return changes.error(); // that it is done is said before that it was read long ago
        if (stored->version != act.version()) return {ErrorCode::Conflict, "version"};
        writeDown(tx, {.by = officer, .role = v1::ROLE_FINANCE, .what = act.act() == v1::APPROVE_PAYOUT ? "payout.approve" : "payout.refuse",
                          .about = AccountId::of(payout.account_id()), .item = id, .before = v1::PayoutState_Name(payout.state()),
                          .after = act.act() == v1::REFUSE_PAYOUT ? v1::PayoutState_Name(v1::PAYOUT_RETURNED) : payout.approved_by().empty() ? "1" : "2"});
        persist(tx, *changes, seen);
        return ok();
    });
    return done ? rows(officer) : Result<v1::PayoutRows>(done.error());
}

Result<v1::OrderMoney> FinanceDesk::shown(const Result<v1::Order>& order, const Deed& look) {
    if (!order) return order.error();
    auto noted = m_.writer.run([&](Tx& tx) -> Status {
        for (const std::string& party : {order->buyer_id(), order->seller_id()}) {
            Deed deed = look;
            deed.what = "money.view";
            deed.about = AccountId::of(party);
            deed.item = rawIdOf(order->id());
            writeDown(tx, deed);
        }
        return ok();
    });
    if (!noted) return noted.error();
    return m_.readers.read([&](store::Store& tables) -> Result<v1::OrderMoney> { return moneyOf(tables, *order); });
}

Result<v1::OrderMoney> FinanceDesk::orderMoney(const AccountId& officer, const v1::OrderMoneyQuery& query) {
    const auto reasons = rules::moneyReasons();
    if (std::find(reasons.begin(), reasons.end(), query.reason()) == reasons.end()) return {ErrorCode::Invalid, "reason"};
    if (query.number().empty() || query.number().size() > kNumberBytes) return {ErrorCode::Invalid, "number"};
    const auto order = m_.readers.read([&](store::Store& tables) -> Result<v1::Order> {
        const auto id = orderNumbered(tables, query.number());
        auto found = id ? tables.entities.get<v1::Order>(*id) : std::nullopt;
        return found ? Result<v1::Order>(*std::move(found)) : ErrorCode::NotFound;
    });
    return shown(order, {.by = officer, .role = v1::ROLE_FINANCE, .what = {}, .reason = query.reason()});
}

Result<v1::OrderMoney> FinanceDesk::orderMoneyOf(const AccountId& person, const std::string& number, const Deed& look) {
    const auto order = m_.readers.read([&](store::Store& tables) -> Result<v1::Order> {
        for (v1::Order& one : ordersOf(tables, person))
            if (one.number() == number) return std::move(one);
        return ErrorCode::NotFound;
    });
    return shown(order, look);
}
} // namespace atelyra::server
