#pragma once
// Payments through the gateway: whatever moves the money is asked only what the register of processors lets it know; the fields are those that
// the messages hold by the data map. A refusal counts as not known, so that nothing is lost and nothing is charged twice once it is
// allowed again. Thread-safe if the provider is.
#include "server/providers/payments.h"
#include "server/providers/processors.h"

namespace atelyra::server {

class GatedPayments final : public PaymentProvider {
public:
    GatedPayments(PaymentProvider& provider, std::string_view processor, const Gateway& gateway)
        : m_provider(provider), m_processor(processor), m_gateway(gateway) {}

    // What any of the calls below would be refused for; asked at start.
    Status check() const;
    const std::string& processor() const { return m_processor; }
    v1::MoveAnswer charge(const v1::ChargeRequest& request) override;
    v1::MoveAnswer refund(const v1::RefundRequest& request) override;
    v1::MoveAnswer payOut(const v1::PayoutRequest& request) override;
    v1::MoveAnswer lookup(const v1::MoveQuery& query) override;
    v1::MethodAnswer addMethod(const v1::MethodRequest& request) override;
    bool forgetMethod(const v1::ForgetRequest& request) override;

private:
    template <class Request> bool allows() const;

    PaymentProvider& m_provider;
    std::string m_processor;
    const Gateway& m_gateway;
};

} // namespace atelyra::server
