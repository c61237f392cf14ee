#pragma once
// The market's periods and counts around an order, as the rule book gives them. Constants only.
#include "shared/base/clock.h"
#include "shared/base/limits.h"

namespace atelyra::rules {

constexpr std::int64_t kPayMs = 60 * kMinuteMs;
constexpr std::int64_t kAcceptMs = 48 * kHourMs;
constexpr std::int64_t kAnswerMs = 14 * kDayMs;
constexpr std::int64_t kReviewMs = 5 * kDayMs;
constexpr std::int64_t kWithdrawDeliveryMs = 30 * kMinuteMs;
constexpr std::int64_t kProposalMs = 72 * kHourMs;
constexpr std::int64_t kClearanceMs = 7 * kDayMs;
constexpr std::int64_t kPayoutAccountRestsMs = 72 * kHourMs; // so that its owner hears of a stranger's before it is used
constexpr std::int64_t kReviewWindowMs = 14 * kDayMs;
constexpr int kExtendReviewDays = 7;
constexpr int kPaymentAttempts = 5;
// Proposals are the only thing that could go back and forth for ever; the rest of the room is for the order's own life.
constexpr int kEventsBeforeNoMoreProposals = limits::kEventsAnOrder - 2 * limits::kDeliveriesAnOrder - 100;

} // namespace atelyra::rules
