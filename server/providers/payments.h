#pragma once
// What the market asks of whoever moves the money. Every call carries a key of ours: the same key again is the same charge, however
// often it is asked for. Called by the job runner, never inside a transaction; implementations are thread-safe.
#include <cstdint>
#include <string>

namespace atelyra::server {

struct PaymentAnswer {
    enum class What {
        Done,              // captured or refunded; the reference is the provider's
        Declined,
        NoFunds,
        NeedsConfirmation, // the person has to say yes to their bank and try again
        Unknown,           // not known yet: ask by lookup, and never charge anew meanwhile
    };
    What what = What::Unknown;
    std::string reference;
};

struct ChargeRequest {
    std::string idempotencyKey;
    std::string purpose; // what it is for, the same for every attempt at one order
    std::int64_t amountMinor = 0;
    std::string currency;
    std::string card;
};
struct RefundRequest {
    std::string idempotencyKey;
    std::string reference; // of the charge
    std::int64_t amountMinor = 0;
    std::string currency;
};

class PaymentProvider {
public:
    virtual ~PaymentProvider() = default;
    virtual PaymentAnswer capture(const ChargeRequest& request) = 0;
    virtual PaymentAnswer refund(const RefundRequest& request) = 0;
    virtual PaymentAnswer lookup(const std::string& idempotencyKey) = 0; // Unknown also for a key that was never seen
};

} // namespace atelyra::server
