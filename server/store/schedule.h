#pragma once
// What the market has to do by itself: the timers of orders, and what it owes the payment provider. Both are rows of the same
// transaction as the change that asked for them. How somebody pays lies sealed. Part of a Store, one thread at a time.
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/store/keys/rowseal.h"
#include "shared/rules/orders.h"

namespace atelyra::store {

struct DueTimer {
    OrderId order;
    v1::TimerKind kind = v1::TIMER_KIND_UNSET;
    std::int64_t atMs = 0;
};

struct PaymentJob {
    enum class Kind { Charge = 1, Refund = 2, Payout = 3, AddMethod = 4, ForgetMethod = 5 };
    std::string idempotencyKey;
    Kind kind = Kind::Charge;
    RawId subject; // the order, the payout or the payment method
    // The card of a charge, the provider's reference of the charge for a refund, the account of a payout, the token of what is forgotten; of a
    // method to add: its v1::PaymentMethodKind by name.
    std::string instrument;
    std::int64_t amountMinor = 0;
    std::string currency;
    AccountId account; // whose it is
    int tries = 0;
    std::int64_t sinceMs = 0; // when it was asked for
};

class Schedule {
public:
    Schedule(Connection& db, KeyStore& keys) : m_db(db), m_seal(keys) {}
    void setTimers(const OrderId& order, std::span<const rules::OrderTimer> timers); // replaces all of the order's
    void dropTimer(const DueTimer& timer);
    void addTimer(const DueTimer& timer); // one more, until the order changes
    std::vector<DueTimer> dueTimers(std::int64_t nowMs, int limit) const;

    void addPayment(const PaymentJob& job, std::int64_t nowMs); // the same key again is the same job
    // Lends out jobs that are due until `leaseUntilMs`, counting a try; who dies with them lets them come back.
    std::vector<PaymentJob> leasePayments(std::int64_t nowMs, std::int64_t leaseUntilMs, int limit);
    void postponePayment(const std::string& idempotencyKey, std::int64_t runAfterMs);
    void finishPayment(const std::string& idempotencyKey);
    bool hasPayment(const std::string& idempotencyKey) const;

    std::optional<std::int64_t> nextDueMs() const;
    void sealOlder(); // what was written before there were keys

private:
    Connection& m_db;
    RowSeal m_seal;
};

} // namespace atelyra::store
