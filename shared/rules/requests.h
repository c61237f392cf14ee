#pragma once
// What an officer may do with a request of a right, and what its clock says: thirty days from receipt, standing once while the person proves
// who they are, longer once by sixty days. The desk shows by the same rules as the server decides. Pure, any thread.
#include <span>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/proto/admin.pb.h"
#include "shared/proto/privacy.pb.h"

namespace atelyra::rules {

constexpr std::int64_t kPauseMs = 14 * kDayMs;     // the clock stands no longer than this
constexpr std::int64_t kExtensionMs = 60 * kDayMs;
constexpr std::int64_t kRequestAppealMs = 30 * kDayMs;        // until somebody else has looked at a refusal
constexpr std::int64_t kRequestAppealWithinMs = 180 * kDayMs; // of the refusal
constexpr std::int64_t kUsTermMs = 45 * kDayMs;        // of the laws of U.S. states, shown beside the market's own
constexpr int kSoonDays = 7; // days that are left: the row turns amber, the officer is told
constexpr int kNearDays = 3; // red

enum class Urgency { Calm, Soon, Near, Over };

bool isOpen(v1::RequestState state);
bool isProven(v1::IdentityProof identity); // that it is the person who asks
// When the answer is due as things stand: a clock that stands moves it.
std::int64_t termMs(const v1::RightsRequest& request, std::int64_t nowMs);
// Days that its clock has run: 0 on the first. It stands while a proof is waited for, and when it was answered.
int dayOf(const v1::RightsRequest& request, std::int64_t nowMs);
int daysOf(const v1::RightsRequest& request); // the whole term: 30, or 90
Urgency urgencyOf(const v1::RightsRequest& request, std::int64_t nowMs);
// The same facts as an officer gets them; without text, people and answer.
v1::RightsRequest requestOf(const v1::DeskRow& row);

// Stable keys. Refusals and delays are terms of the Data Privacy Vocabulary.
std::span<const std::string_view> refusalReasons();
std::span<const std::string_view> delayReasons();
std::span<const std::string_view> revealReasons();
std::span<const std::string_view> readReasons(); // why colleagues may read what is locked: GDPR Article 18(2)
std::span<const std::string_view> takeoverReasons(); // for taking a request from a colleague
std::span<const std::string_view> reasonsFor(v1::DeskStep step); // empty: the step wants none
bool wantsText(v1::DeskStep step);
bool closes(v1::DeskStep step);
// Words in which the log of what staff do knows a step: "request.extend".
std::string_view stepName(v1::DeskStep step);

// Ok, or why not: Forbidden (it is a colleague's, or nobody's yet), OrderMovedOn (closed, or not in this state), AlreadyDone (what can be
// done once).
Status mayStep(const v1::RightsRequest& request, v1::DeskStep step, bool mine, std::int64_t nowMs);
// The request as it is afterwards. Besides the refusals of mayStep: Invalid names the missing or foreign part.
Result<v1::RightsRequest> afterStep(const v1::RightsRequest& request, const v1::DeskAct& act, const AccountId& officer, std::int64_t nowMs);
// The clock stood for as long as it may: it runs again.
bool isPauseOver(const v1::RightsRequest& request, std::int64_t nowMs);
v1::RightsRequest afterPause(const v1::RightsRequest& request);

// Whether the person can send a document: they were asked for one. OrderMovedOn; TooLarge: there are so many already.
Status mayProve(const v1::RightsRequest& request);
// One more is here: whoever has the request looks at it, and the clock runs again.
Result<v1::RightsRequest> afterProof(const v1::RightsRequest& request, std::int64_t nowMs);

// Whether somebody else may still be asked to look at a refusal: once, within half a year. OrderMovedOn; AlreadyDone.
Status mayAppeal(const v1::RightsRequest& request, std::int64_t nowMs);

// What an officer can put right in an account or a profile: "handle", "email", "country".
std::span<const std::string_view> correctableFields();
bool isUsState(std::string_view code); // "CA"; with the capital's district

} // namespace atelyra::rules
