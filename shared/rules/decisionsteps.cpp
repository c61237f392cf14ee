#include "shared/rules/decisionsteps.h"

#include <algorithm>
#include <array>
#include <set>

#include "shared/base/limits.h"
#include "shared/rules/check.h"

namespace atelyra::rules {
namespace {
constexpr std::array kOnReport{v1::DISMISS, v1::DECIDE};
constexpr std::array kOnSignals{v1::DISMISS, v1::CONFIRM, v1::DECIDE};
constexpr std::array kOnAppeal{v1::UPHOLD, v1::GRANT};
constexpr std::array kOnProposal{v1::AGREE, v1::DISAGREE};
constexpr std::array kLadder{v1::NOTICE_GIVEN, v1::WARNING_GIVEN, v1::FEATURE_LIMITED, v1::ACCOUNT_SUSPENDED};
constexpr std::array kToChoose{v1::NO_FIRST_CONTACTS, v1::NO_NEW_ORDERS, v1::NO_PUBLISHING};
constexpr std::array<std::string_view, 7> kClauses{"fraud", "spam", "abuse", "copied", "illegal", "private", "outside"};

template <class List, class T> bool contains(const List& list, const T& one) { return std::find(list.begin(), list.end(), one) != list.end(); }

void checkDecision(const v1::ActOnMatter& act, Check& check) {
    check.that(contains(kLadder, act.step()), "step");
    check.that(contains(kClauses, act.clause()), "clause");
    const int most = longestDays(act.step());
    check.that(most == 0 ? act.days() == 0 : act.days() > 0 && act.days() <= most, "days");
    const std::set<int> limits(act.limits().begin(), act.limits().end());
    const bool fit = std::all_of(limits.begin(), limits.end(), [](int limit) { return contains(kToChoose, static_cast<v1::Limit>(limit)); });
    const bool given = act.step() == v1::FEATURE_LIMITED ? !limits.empty() : limits.empty();
    check.that(fit && given && static_cast<int>(limits.size()) == act.limits_size(), "limits");
}
} // namespace

std::span<const v1::MatterAct> actsOn(v1::MatterKind kind) {
    switch (kind) {
    case v1::REPORT_MATTER: return kOnReport;
    case v1::SIGNALS_MATTER: return kOnSignals;
    case v1::APPEAL_MATTER: return kOnAppeal;
    case v1::PROPOSAL_MATTER: return kOnProposal;
    default: return {};
    }
}

std::span<const v1::DecisionStep> stepsOfPeople() { return kLadder; }
std::span<const v1::Limit> limitsToChoose() { return kToChoose; }
std::span<const std::string_view> clauses() { return kClauses; }
bool wantsText(v1::MatterAct act) { return act == v1::DISMISS || act == v1::DECIDE || act == v1::UPHOLD || act == v1::GRANT; }
bool needsTwo(v1::DecisionStep step) { return step == v1::ACCOUNT_SUSPENDED; }

int longestDays(v1::DecisionStep step) {
    return step == v1::FEATURE_LIMITED ? kLongestLimitDays : step == v1::ACCOUNT_SUSPENDED ? kLongestSuspensionDays : 0;
}

Status checkAct(const v1::ActOnMatter& act) {
    Check check;
    check.that(contains(actsOn(act.kind()), act.act()), "act");
    check.id("id", act.id());
    if (wantsText(act.act())) check.textGiven("text", act.text(), limits::kNoteBytes, Lines::Many);
    else check.that(act.text().empty(), "text");
    if (act.act() == v1::DECIDE) checkDecision(act, check);
    else check.that(act.step() == v1::DECISION_STEP_UNSET && act.limits().empty() && act.days() == 0 && act.clause().empty(), "step");
    return check.status();
}

std::string_view actName(const v1::ActOnMatter& act) {
    switch (act.act()) {
    case v1::DISMISS: return "matter.dismiss";
    case v1::CONFIRM: return "matter.confirm";
    case v1::DECIDE: return needsTwo(act.step()) ? "matter.propose" : "matter.decide";
    case v1::UPHOLD: return "matter.uphold";
    case v1::GRANT: return "matter.grant";
    case v1::AGREE: return "matter.agree";
    case v1::DISAGREE: return "matter.disagree";
    default: return {};
    }
}
} // namespace atelyra::rules
