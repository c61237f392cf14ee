#pragma once
// What a consent is worth: which choices belong to a device and which to an account, what allows processing and for how long, when a
// question may be put, and what a person's standing choices say. Pure, any thread.
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/proto/privacy.pb.h"

namespace atelyra::rules {

constexpr std::int64_t kConsentHoldsMs = 365 * kDayMs; // then it has run out, and is off
constexpr std::int64_t kRefusalHoldsMs = 183 * kDayMs; // not asked again before
constexpr std::int64_t kRequestAnswerMs = 30 * kDayMs;
constexpr int kFewDevices = 20; // a sum over fewer is not shown

std::span<const v1::Choice> deviceChoices();
std::span<const v1::Choice> accountChoices();
bool isOfDevice(v1::Choice choice);
bool isOfAccount(v1::Choice choice);
// Rises only when the purpose, the data, who receives it or the period of this one choice changes.
std::uint32_t purposeVersion(v1::Choice choice);
// What holds where nobody has said anything: a service that is part of the contract is on, whatever needs consent is off.
bool isOnUnasked(v1::Choice choice);

bool allows(v1::ConsentState state); // given or renewed
bool isAnswer(v1::ConsentState state); // what a person can say: given, refused, withdrawn, renewed
// Whether this answer, given then to this version of the purpose, allows processing now.
bool mayProcess(v1::ConsentState state, v1::Choice choice, std::uint32_t version, std::int64_t atMs, std::int64_t nowMs);
// The state as it is now: an old grant has expired, one to an older purpose is asked for anew.
v1::ConsentState stateNow(v1::ConsentState state, v1::Choice choice, std::uint32_t version, std::int64_t atMs, std::int64_t nowMs);
// May the question be put? Never answered, run out, the purpose has changed, or a refusal that is half a year old.
bool mayAsk(v1::ConsentState state, v1::Choice choice, std::uint32_t version, std::int64_t atMs, std::int64_t nowMs);

const v1::StandingChoice* standing(const v1::PrivacyChoices& choices, v1::Choice choice);
const v1::StandingChoice* refusalOf(const v1::PrivacyChoices& choices, v1::Choice choice);
// Of a choice of the account; no entity: as for somebody who has said nothing.
bool isOn(const std::optional<v1::PrivacyChoices>& choices, v1::Choice choice);
// Uses that rest on the market's interests and end at once for whoever objects: an order of one's own in search, notes of staff about one's
// questions. Others protect people from each other (security, rules that act), and a person looks at the case: a request by right.
std::span<const v1::Interest> objectable();
bool objects(const std::optional<v1::PrivacyChoices>& choices, v1::Interest interest);

// The opt-out signal of somebody's browser or proxy: sale, sharing and marketing end. Null: it says nothing new.
struct OptOut {
    v1::PrivacyChoices choices;
    std::vector<v1::ConsentEvent> events; // without ids
};
// One choice of the account, withdrawn in another way than by its owner's command. Null: it was not on.
std::optional<OptOut> withdrawal(const AccountId& account, const std::optional<v1::PrivacyChoices>& before, v1::Choice choice, v1::ConsentMethod method,
    std::int64_t nowMs);
std::optional<OptOut> optOut(const AccountId& account, const std::optional<v1::PrivacyChoices>& before, std::int64_t nowMs);

} // namespace atelyra::rules
