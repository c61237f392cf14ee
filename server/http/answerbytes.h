#pragma once
// Small answers that are written without cpp-httplib: those of the wake server, and refusals at either door. Pure functions, any
// thread.
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/rng.h"
#include "shared/wire/http.h"

namespace atelyra::server {

// The content policy of an answer that brings none: nothing may load, run or be framed.
inline constexpr std::string_view kNothingMayRun = "default-src 'none'; frame-ancestors 'none'";

// Names one request in the log and in its answer.
std::string newRequestId(Rng& rng);
// A whole HTTP answer.
std::string answerBytes(const wire::Response& answer, std::string_view requestId, bool close);
// The same for a request that was not let in; the connection closes after it.
std::string refusalBytes(const Error& error, std::string_view requestId);

} // namespace atelyra::server
