#pragma once
// A payment provider that moves no money: named cards behave as their names say. It keeps a record of its own, a file that only
// grows, beside the market's database and independent of it, so that "charged once" can be proven across crashes. Thread-safe.
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "server/providers/payments.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"

namespace atelyra::server {

struct SandboxCharge {
    std::string key;
    std::string kind; // charge, refund or payout
    std::string purpose;
    std::string card; // of a refund: the reference of its charge; of a payout: the account
    std::int64_t amountMinor = 0;
    std::string currency;
    std::int64_t atMs = 0;
    std::string state; // done, declined, no_funds, needs_confirmation, unknown
    std::string reference;
    int asked = 0; // how often the market has sent this key
};

class SandboxPayments final : public PaymentProvider {
public:
    // Cards: ok, needs_confirmation, declined, no_funds, unknown_then_ok, unknown_then_failed. Any other is declined.
    static Result<std::unique_ptr<SandboxPayments>> open(const std::string& path, const Clock& clock);
    ~SandboxPayments() override;

    v1::MoveAnswer charge(const v1::ChargeRequest& request) override;
    v1::MoveAnswer refund(const v1::RefundRequest& request) override;
    v1::MoveAnswer payOut(const v1::PayoutRequest& request) override;
    v1::MoveAnswer lookup(const v1::MoveQuery& query) override;
    v1::MethodAnswer addMethod(const v1::MethodRequest& request) override; // at once, an account that takes everything
    bool forgetMethod(const v1::ForgetRequest& request) override;

    std::vector<SandboxCharge> charges() const; // in the order in which they first came

private:
    SandboxPayments(int file, const Clock& clock) : m_file(file), m_clock(clock) {}
    v1::MoveAnswer ask(SandboxCharge wanted);
    std::string stateOfNew(const SandboxCharge& charge) const;
    bool wasAskedToConfirm(const std::string& purpose) const;
    bool keep(const SandboxCharge& charge);
    void load();

    int m_file;
    const Clock& m_clock;
    mutable std::mutex m_mutex;
    std::vector<SandboxCharge> m_charges;
    std::map<std::string, std::size_t> m_byKey;
};

// The record as JSON, for the command line and for those who check us.
std::string chargesAsJson(const std::vector<SandboxCharge>& charges);

} // namespace atelyra::server
