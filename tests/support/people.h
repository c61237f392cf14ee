#pragma once
// Who tests sign up: everything about a person follows from the handle. Plain functions, any thread.
#include <string>

#include "shared/policies/bundled.h"
#include "shared/proto/accounts.pb.h"

namespace atelyra::test {

inline std::string passwordOf(const std::string& handle) { return "violet harbour " + handle; }

inline v1::SignUp signUpForm(const std::string& handle, const std::string& policyVersion = policies::newestBundled("privacy").version) {
    v1::SignUp form;
    form.set_handle(handle);
    form.set_email(handle + "@example.org");
    form.set_password(passwordOf(handle));
    form.set_display_name("Person " + handle);
    form.set_country("PT");
    form.set_language("en");
    form.set_old_enough(true);
    form.set_policy_version(policyVersion);
    return form;
}

inline v1::SignIn signInForm(const std::string& handle) {
    v1::SignIn form;
    form.set_login(handle);
    form.set_password(passwordOf(handle));
    return form;
}

} // namespace atelyra::test
