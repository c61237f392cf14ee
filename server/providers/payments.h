#pragma once
// What the market asks of whoever moves the money: the messages of shared/proto/payments, and nothing beside them. Every ask carries a key of
// ours: the same key again is the same charge, however often it is asked for. Called by the job runner, never inside a transaction;
// implementations are thread-safe.
#include "shared/proto/payments.pb.h"

namespace atelyra::server {

class PaymentProvider {
public:
    virtual ~PaymentProvider() = default;
    // An answer without a state: not known. Ask by lookup, and never anew meanwhile.
    virtual v1::MoveAnswer charge(const v1::ChargeRequest& request) = 0;
    virtual v1::MoveAnswer refund(const v1::RefundRequest& request) = 0;
    virtual v1::MoveAnswer payOut(const v1::PayoutRequest& request) = 0;
    virtual v1::MoveAnswer lookup(const v1::MoveQuery& query) = 0;
    // Asked again it answers what has become of it since.
    virtual v1::MethodAnswer addMethod(const v1::MethodRequest& request) = 0;
    virtual bool forgetMethod(const v1::ForgetRequest& request) = 0; // false: ask again later
};

} // namespace atelyra::server
