#include "server/providers/gatedpayments.h"

#include <algorithm>
#include <array>

#include "shared/privacy/datamap.h"

namespace atelyra::server {
namespace {
// What a message tells about people.
std::vector<v1::DataKind> kindsOf(const google::protobuf::Descriptor& message) {
    std::vector<v1::DataKind> kinds;
    for (int i = 0; i < message.field_count(); ++i) {
        const auto kind = privacy::kindOf(*message.field(i));
        if (kind != v1::STRUCTURE && std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
    }
    return kinds;
}
} // namespace

Status GatedPayments::check() const {
    const std::array all{v1::ChargeRequest::descriptor(), v1::RefundRequest::descriptor(), v1::PayoutRequest::descriptor(), v1::MoveQuery::descriptor(),
        v1::MethodRequest::descriptor(), v1::ForgetRequest::descriptor()};
    for (const auto* message : all) {
        const auto permit = m_gateway.permit({m_processor, v1::PAYMENT, kindsOf(*message)});
        if (!permit) return {permit.error().code, m_processor + ": " + permit.error().detail};
    }
    return ok();
}

template <class Request> bool GatedPayments::allows() const {
    return m_gateway.permit({m_processor, v1::PAYMENT, kindsOf(*Request::descriptor())}).has_value();
}

v1::MoveAnswer GatedPayments::charge(const v1::ChargeRequest& request) { return allows<v1::ChargeRequest>() ? m_provider.charge(request) : v1::MoveAnswer{}; }
v1::MoveAnswer GatedPayments::refund(const v1::RefundRequest& request) { return allows<v1::RefundRequest>() ? m_provider.refund(request) : v1::MoveAnswer{}; }
v1::MoveAnswer GatedPayments::payOut(const v1::PayoutRequest& request) { return allows<v1::PayoutRequest>() ? m_provider.payOut(request) : v1::MoveAnswer{}; }
v1::MoveAnswer GatedPayments::lookup(const v1::MoveQuery& query) { return allows<v1::MoveQuery>() ? m_provider.lookup(query) : v1::MoveAnswer{}; }
v1::MethodAnswer GatedPayments::addMethod(const v1::MethodRequest& request) { return allows<v1::MethodRequest>() ? m_provider.addMethod(request) : v1::MethodAnswer{}; }
bool GatedPayments::forgetMethod(const v1::ForgetRequest& request) { return allows<v1::ForgetRequest>() && m_provider.forgetMethod(request); }
} // namespace atelyra::server
