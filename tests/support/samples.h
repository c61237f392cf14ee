#pragma once
// Things that tests of the client say to the market, beside those of testmarket.h. Plain functions, any thread.
#include "tests/server/testmarket.h"

namespace atelyra::test {

inline RawId sampleId(int number) { return derivedRawId("sample", {std::to_string(number)}); } // the same for the same number

inline v1::CommandBody messageAbout(const OrderId& order, const MessageId& id, const AccountId& to, const std::string& text) {
    auto body = message(id, to, text);
    body.mutable_send_message()->set_order_id(order.str());
    return body;
}

inline v1::CommandBody saveGig(const GigId& gig, bool saved) {
    v1::CommandBody body;
    body.mutable_save_gig()->set_gig_id(gig.str());
    body.mutable_save_gig()->set_saved(saved);
    return body;
}

} // namespace atelyra::test
