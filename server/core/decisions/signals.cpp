#include "server/core/decisions/signals.h"

#include <algorithm>

#include "server/core/decisions/deciding.h"
#include "shared/rules/decisions.h"

namespace atelyra::server {
namespace {
using Trace = store::Signals::Trace;
constexpr int kManyContacts = 5, kManyPeople = 5, kManyFailures = 3, kManyOrders = 3;
constexpr std::int64_t kYoungMs = 72 * kHourMs, kNewMs = 7 * kDayMs, kQuickMs = 10 * kMinuteMs, kReciprocalMs = 30 * kDayMs;
constexpr std::int64_t kLargeMinor = 50'000; // 500.00
constexpr int kTimesLarger = 5;
constexpr int kOrdersLookedAt = 100; // of somebody, the newest

class Looking {
public:
    Looking(Tx& tx, const rules::Context& context) : m_tx(tx), m_context(context) {}
    void at(const v1::SendMessage& message);
    void at(const v1::PlaceOrder& order);
    void at(const v1::AcceptDelivery& accept);
    void at(const v1::PaymentFailed& failed);

private:
    void notice(const AccountId& account, std::string_view rule, int count);
    void assess(const AccountId& account);
    void act(const AccountId& account, v1::DecisionStep step, std::string_view rule, int version, std::span<const v1::Signal> signals);
    std::int64_t lastEndOf(const AccountId& account, std::initializer_list<v1::DecisionStep> steps) const;
    bool isInForce(const AccountId& account, v1::DecisionStep step) const;
    std::int64_t ageMs(const AccountId& account) const;
    bool haveOrdered(const AccountId& one, const AccountId& other) const;

    Tx& m_tx;
    const rules::Context& m_context;
};

std::int64_t Looking::ageMs(const AccountId& account) const {
    const auto found = m_tx.store.entities.get<v1::Account>(account);
    return found ? m_tx.nowMs - found->created_ms() : 0;
}

// Paid, at some time: whoever has ordered may say where they are to be reached.
bool Looking::haveOrdered(const AccountId& one, const AccountId& other) const {
    return m_tx.store.db->number("SELECT 1 FROM orders WHERE ((buyer = ? AND seller = ?) OR (buyer = ? AND seller = ?)) AND state NOT IN (?, ?, ?) LIMIT 1", 0, one,
               other, other, one, static_cast<int>(v1::PENDING_PAYMENT), static_cast<int>(v1::EXPIRED), static_cast<int>(v1::DECLINED)) == 1;
}

void Looking::at(const v1::SendMessage& message) {
    if (!message.order_id().empty()) return;
    const AccountId author = m_context.actor.account, reader = AccountId::of(message.to_account_id());
    if (rules::hasLookalikeLink(message.body())) notice(author, "lookalike_link", 1);
    if (rules::namesContact(message.body()) && !haveOrdered(author, reader)) notice(author, "contact_data", 1);
    const auto talk = m_tx.store.entities.get<v1::Conversation>(conversationIdOf(author, reader, OrderId()));
    if (!talk || talk->last_seq() != 1) return; // not the first between the two
    const std::uint64_t mark = rules::markOf(message.body());
    m_tx.store.noticed.leaveTrace(author, Trace::FirstContact, mark, m_tx.nowMs);
    const int contacts = m_tx.store.noticed.tracesSince(author, Trace::FirstContact, m_tx.nowMs - kHourMs);
    if (contacts >= kManyContacts && ageMs(author) < kYoungMs) notice(author, "first_contacts", contacts);
    const auto marks = m_tx.store.noticed.marksSince(author, Trace::FirstContact, m_tx.nowMs - kDayMs);
    const auto near = static_cast<int>(std::count_if(marks.begin(), marks.end(), [mark](std::uint64_t other) { return rules::isNear(mark, other); }));
    if (near >= kManyPeople) notice(author, "same_text", near);
}

void Looking::at(const v1::PlaceOrder& placed) {
    const AccountId buyer = m_context.actor.account;
    const auto order = m_tx.store.entities.get<v1::Order>(OrderId::of(placed.order_id()));
    if (!order) return;
    const AccountId seller = AccountId::of(order->seller_id());
    int given = 0, taken = 0;
    std::int64_t largest = 0;
    for (auto row = m_tx.store.db->query("SELECT id FROM orders WHERE buyer = ? AND id <> ? AND body IS NOT NULL ORDER BY id DESC LIMIT ?", buyer,
             OrderId::of(order->id()), kOrdersLookedAt); row.step();) {
        const auto earlier = m_tx.store.entities.get<v1::Order>(row.id(0));
        if (!earlier) continue;
        largest = std::max(largest, earlier->quote().total_minor());
        given += AccountId::of(earlier->seller_id()) == seller && earlier->created_ms() > m_tx.nowMs - kReciprocalMs;
    }
    for (auto row = m_tx.store.db->query("SELECT id FROM orders WHERE buyer = ? AND seller = ? AND body IS NOT NULL ORDER BY id DESC LIMIT ?", seller, buyer,
             kOrdersLookedAt); row.step();)
        if (const auto other = m_tx.store.entities.get<v1::Order>(row.id(0))) taken += other->created_ms() > m_tx.nowMs - kReciprocalMs;
    if (ageMs(buyer) < kNewMs && largest > 0 && order->quote().total_minor() > kTimesLarger * largest) notice(buyer, "large_order", 1);
    if (taken > 0 && given + 1 + taken >= kManyOrders)
        for (const AccountId& one : {buyer, seller}) notice(one, "reciprocal_orders", given + 1 + taken);
}

void Looking::at(const v1::AcceptDelivery& accept) {
    const auto order = m_tx.store.entities.get<v1::Order>(OrderId::of(accept.order_id()));
    if (!order || order->quote().total_minor() < kLargeMinor || m_tx.nowMs - order->placed_ms() >= kQuickMs) return;
    const bool hasFile = std::any_of(order->deliveries().begin(), order->deliveries().end(), [](const auto& delivery) { return delivery.files_size() > 0; });
    if (!hasFile) notice(AccountId::of(order->seller_id()), "quick_accept", 1);
}

void Looking::at(const v1::PaymentFailed& failed) {
    const auto order = m_tx.store.entities.get<v1::Order>(OrderId::of(failed.order_id()));
    if (!order || order->payment().state() == v1::NEEDS_CONFIRMATION) return;
    const AccountId buyer = AccountId::of(order->buyer_id());
    m_tx.store.noticed.leaveTrace(buyer, Trace::FailedCard, 0, m_tx.nowMs);
    const int failures = m_tx.store.noticed.tracesSince(buyer, Trace::FailedCard, m_tx.nowMs - kDayMs);
    if (failures >= kManyFailures) notice(buyer, "failed_cards", failures);
}

void Looking::notice(const AccountId& account, std::string_view name, int count) {
    const rules::SignalRule& rule = *rules::signalRule(name);
    m_tx.store.noticed.notice(account, rule.name, rule.version, count, m_tx.nowMs);
    assess(account);
}

bool Looking::isInForce(const AccountId& account, v1::DecisionStep step) const {
    const auto inForce = automaticOf(m_tx.store, account);
    return std::any_of(inForce.begin(), inForce.end(), [step](const v1::Decision& decision) { return decision.step() == step; });
}

std::int64_t Looking::lastEndOf(const AccountId& account, std::initializer_list<v1::DecisionStep> steps) const {
    std::int64_t last = 0;
    for (const v1::DecisionStep step : steps)
        last = std::max(last, m_tx.store.db->number("SELECT coalesce(max(ended_ms), 0) FROM decision WHERE account = ? AND automatic = 1 AND step = ?", 0, account, static_cast<int>(step)));
    return last;
}

// What one step was already taken for is not held against anybody again: only what was noticed after its end counts for another of its kind.
void Looking::assess(const AccountId& account) {
    const auto signals = m_tx.store.noticed.counting(account, m_tx.nowMs - rules::kSignalsMs);
    if (rules::sumOf(signals) < rules::kSoftSum) return;
    for (const v1::Signal& signal : signals) {
        const rules::SignalRule& rule = *rules::signalRule(signal.rule());
        if (rule.step != v1::DECISION_STEP_UNSET && signal.last_ms() > lastEndOf(account, {rule.step})) act(account, rule.step, rule.name, rule.version, signals);
    }
    std::vector<v1::Signal> fresh;
    const std::int64_t since = lastEndOf(account, {v1::MONEY_HELD, v1::ORDERS_HELD});
    std::copy_if(signals.begin(), signals.end(), std::back_inserter(fresh), [since](const v1::Signal& signal) { return signal.last_ms() > since; });
    const int sum = rules::sumOf(fresh);
    for (const rules::SumRule& rule : rules::sumRules())
        if (sum >= rule.from && sum < rule.below) act(account, rule.step, rule.name, rule.version, fresh);
}

void Looking::act(const AccountId& account, v1::DecisionStep step, std::string_view rule, int version, std::span<const v1::Signal> signals) {
    if (isInForce(account, step)) return;
    v1::Decision decision = newDecision(m_tx, derivedRawId("decision", {m_context.commandId.str(), account.str(), rule}), account, step);
    decision.set_automatic(true);
    decision.set_rule(std::string(rule));
    decision.set_rule_version(version);
    for (const v1::Signal& signal : signals) {
        *decision.add_noticed() = signal;
        decision.mutable_noticed()->rbegin()->set_weight(rules::signalRule(signal.rule())->weight);
    }
    decision.set_sum(rules::sumOf(signals));
    decision.set_ends_ms(m_tx.nowMs + rules::durationMs(step));
    // Two holds of money that follow each other hold it no longer than one.
    for (const v1::Decision& other : automaticOf(m_tx.store, account))
        if (step == v1::ORDERS_HELD && other.step() == v1::MONEY_HELD) decision.set_ends_ms(std::min(decision.ends_ms(), other.made_ms() + rules::kLongestAutomaticMs));
    putDecision(m_tx, std::move(decision));
}
} // namespace

void collectSignals(Tx& tx, const rules::Context& context, const v1::CommandBody& body) {
    Looking looking(tx, context);
    switch (body.of_case()) {
    case v1::CommandBody::kSendMessage: return looking.at(body.send_message());
    case v1::CommandBody::kPlaceOrder: return looking.at(body.place_order());
    case v1::CommandBody::kAcceptDelivery: return looking.at(body.accept_delivery());
    case v1::CommandBody::kPaymentFailed: return looking.at(body.payment_failed());
    default: return;
    }
}
} // namespace atelyra::server
