#include "server/providers/gatedpayments.h"

namespace atelyra::server {

Status GatedPayments::check() const {
    for (const Handover& handover : {charging(), refunding(), asking()}) {
        if (const auto permit = m_gateway.permit(handover); !permit) return {permit.error().code, m_processor + ": " + permit.error().detail};
    }
    return ok();
}

PaymentAnswer GatedPayments::capture(const ChargeRequest& request) {
    return m_gateway.permit(charging()) ? m_provider.capture(request) : PaymentAnswer{};
}
PaymentAnswer GatedPayments::refund(const RefundRequest& request) {
    return m_gateway.permit(refunding()) ? m_provider.refund(request) : PaymentAnswer{};
}
PaymentAnswer GatedPayments::lookup(const std::string& idempotencyKey) {
    return m_gateway.permit(asking()) ? m_provider.lookup(idempotencyKey) : PaymentAnswer{};
}
} // namespace atelyra::server
