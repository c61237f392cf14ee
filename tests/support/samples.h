#pragma once
// Things that tests of the client say to the market, beside those of testmarket.h. Plain functions, any thread.
#include "tests/server/testmarket.h"

namespace atelyra::test {

inline RawId sampleId(int number) { return derivedRawId("sample", {std::to_string(number)}); } // the same for the same number

inline v1::SignUp signUpForm(const std::string& handle) {
    v1::SignUp form;
    form.set_handle(handle);
    form.set_email(handle + "@example.org");
    form.set_password("violet harbour " + handle);
    form.set_display_name("Person " + handle);
    form.set_country("PT");
    form.set_language("en");
    form.set_old_enough(true);
    form.set_policy_version("2026-11");
    return form;
}

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
