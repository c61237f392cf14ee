#pragma once
// The answer of a door that does not let a request in: a code and an id for the log, and the connection closes after it. Pure
// functions, any thread.
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/rng.h"

namespace atelyra::server {

// Names one request in the log and in its answer.
std::string newRequestId(Rng& rng);
// A whole HTTP answer.
std::string refusalBytes(const Error& error, std::string_view requestId);

} // namespace atelyra::server
