#pragma once
// Rules that act by themselves: what they notice, what it weighs, which step follows, and for how long. A step slows, lets money wait for
// three days at most or asks a person to look; none suspends, delists or keeps money. Also what a decision stops, and commands about
// decisions. The register that everybody may read is this table. Pure, any thread.
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/rules/apply.h"

namespace atelyra::rules {

constexpr std::int64_t kSignalsMs = 7 * kDayMs;          // they count for so long
constexpr std::int64_t kAppealMs = 183 * kDayMs;         // six months
constexpr std::int64_t kAppealAnswerMs = 7 * kDayMs;
constexpr std::int64_t kSlowContactMs = kHourMs;         // between two, while they are slow
constexpr std::int64_t kLongestAutomaticMs = 72 * kHourMs;
constexpr int kSoftSum = 30, kHighSum = 60, kUrgentSum = 80;

struct SignalRule {
    std::string_view name;
    int version;
    int weight;
    v1::DecisionStep step; // from kSoftSum on; unset: a person looks at it
    bool actsAlone;        // false: it only adds to others
    std::string_view inputs; // in English, as the register says it
    std::string_view effect;
};
std::span<const SignalRule> signalRules();
const SignalRule* signalRule(std::string_view name);

// Steps that follow from a sum, and not from one rule.
struct SumRule {
    std::string_view name;
    int version;
    v1::DecisionStep step;
    int from, below; // the sum
    std::string_view inputs, effect;
};
std::span<const SumRule> sumRules();

// Each rule counts once; what must not act alone counts only beside what may.
int sumOf(std::span<const v1::Signal> noticed);
bool isForPeople(std::span<const v1::Signal> noticed); // somebody has to look
std::int64_t durationMs(v1::DecisionStep step);        // of an automatic one
std::vector<v1::Limit> limitsOf(v1::DecisionStep step); // of an automatic one, and of a suspension
bool isAutomatic(v1::DecisionStep step);

// What the words of a message give away.
bool namesContact(std::string_view text);    // a mail address, a telephone number, an account to pay into
bool hasLookalikeLink(std::string_view text); // a host in letters of two alphabets, or that only looks like a known one
std::uint64_t markOf(std::string_view text); // near texts have near marks; 0: too short to say anything
bool isNear(std::uint64_t mark, std::uint64_t other);

// What is limited until when, over all decisions; 0: it is not.
std::int64_t limitedUntil(const std::optional<v1::Standing>& standing, v1::Limit limit, std::int64_t nowMs);
v1::Standing standingOf(const AccountId& account, std::span<const v1::Decision> decisions, std::int64_t nowMs);
bool isSuspended(const std::optional<v1::Standing>& standing, std::int64_t nowMs); // nothing new begins, and nothing is on the shelves
bool isInForce(const v1::Decision& decision, std::int64_t nowMs);
bool mayAppeal(const v1::Decision& decision, std::int64_t nowMs);

} // namespace atelyra::rules
