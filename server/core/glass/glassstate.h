#pragma once
// What a broken glass is worth now: the hour ends by the server's clock, and at once when the role of whoever asked for it changes. Free functions
// over the tables of the caller's transaction.
#include <string_view>

#include "server/store/store.h"
#include "shared/base/clock.h"

namespace atelyra::server {

constexpr std::int64_t kGlassLastsMs = kHourMs;
constexpr std::int64_t kGlassWaitsMs = kDayMs;   // for an officer's answer
constexpr std::int64_t kGlassReviewMs = kDayMs;  // after its end, in which an officer looks at it again
constexpr std::string_view kGlassReason = "break-glass"; // of each look, in the log of what staff do

v1::Glass asItIsNow(const store::Store& tables, v1::Glass glass, std::int64_t nowMs); // with its state, its end, and when its review is due

} // namespace atelyra::server
