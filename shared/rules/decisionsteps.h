#pragma once
// What a moderator may do with a matter, and what has to be said with it: no decision without a clause, facts in words and an end. The desk
// shows by the same rules as the server decides. Pure, any thread.
#include <span>
#include <string_view>

#include "shared/base/result.h"
#include "shared/proto/moderation.pb.h"

namespace atelyra::rules {

constexpr int kLongestLimitDays = 90, kLongestSuspensionDays = 180, kWarningDays = 180;

std::span<const v1::MatterAct> actsOn(v1::MatterKind kind);
std::span<const v1::DecisionStep> stepsOfPeople();     // the ladder, upwards
std::span<const v1::Limit> limitsToChoose();           // of a feature limit
std::span<const std::string_view> clauses();           // stable keys: what the market's rules say
constexpr int kClausesVersion = 1;
bool wantsText(v1::MatterAct act);  // that goes to the person as it is written
bool needsTwo(v1::DecisionStep step);
int longestDays(v1::DecisionStep step); // 0: it has no effect that could last
// Invalid names what is missing or foreign.
Status checkAct(const v1::ActOnMatter& act);
// Words in which the log of what staff do knows it: "matter.decide".
std::string_view actName(const v1::ActOnMatter& act);

} // namespace atelyra::rules
