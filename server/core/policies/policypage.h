#pragma once
// A version of a policy as a page for browsers: no script, nothing from elsewhere, every value escaped, readable at 320 pixels, in the
// dark and from right to left. Pure functions, any thread.
#include <string>

#include "shared/proto/policies.pb.h"
#include "shared/wire/http.h"

namespace atelyra::server {

// For whoever does not ask for a page: the text itself, whose bytes have the hash that is shown everywhere.
wire::Response policyAnswer(const v1::PolicyText& text, const v1::PolicyList& all, bool asPage);
// Where a version stands for browsers.
std::string policyPath(std::string_view document, std::string_view version);

} // namespace atelyra::server
