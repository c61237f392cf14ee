#pragma once
// Payments through the gateway: whatever moves the money is asked only what the register of processors lets it know. A refusal counts as
// not known, so that nothing is lost and nothing is charged twice once it is allowed again. Thread-safe if the provider is.
#include "server/providers/payments.h"
#include "server/providers/processors.h"

namespace atelyra::server {

class GatedPayments final : public PaymentProvider {
public:
    GatedPayments(PaymentProvider& provider, std::string_view processor, const Gateway& gateway)
        : m_provider(provider), m_processor(processor), m_gateway(gateway) {}

    // What any of the calls below would be refused for; asked at start.
    Status check() const;
    PaymentAnswer capture(const ChargeRequest& request) override;
    PaymentAnswer refund(const RefundRequest& request) override;
    PaymentAnswer lookup(const std::string& idempotencyKey) override;

private:
    Handover charging() const { return {m_processor, v1::PAYMENT, {v1::PAYMENT_REF, v1::ORDER_AMOUNTS, v1::PAYMENT_METHOD}}; }
    Handover refunding() const { return {m_processor, v1::PAYMENT, {v1::PAYMENT_REF, v1::ORDER_AMOUNTS}}; }
    Handover asking() const { return {m_processor, v1::PAYMENT, {v1::PAYMENT_REF}}; }

    PaymentProvider& m_provider;
    std::string m_processor;
    const Gateway& m_gateway;
};

} // namespace atelyra::server
