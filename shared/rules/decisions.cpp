#include "shared/rules/decisions.h"

#include <algorithm>
#include <set>

#include "shared/rules/check.h"
#include "shared/rules/rooms.h"

namespace atelyra::rules {
namespace {
constexpr std::array kRules{
    SignalRule{"first_contacts", 1, 25, v1::CONTACTS_SLOWED, true, "how many people an account younger than three days writes to for the first time in an hour",
        "first messages to new people: one an hour"},
    SignalRule{"same_text", 1, 30, v1::CONTACTS_SLOWED, true, "how alike the first messages to different people within a day are", "first messages to new people: one an hour"},
    SignalRule{"contact_data", 1, 15, v1::DECISION_STEP_UNSET, false, "addresses, telephone numbers and accounts in messages before an order", "never acts alone"},
    SignalRule{"lookalike_link", 1, 40, v1::CONTACTS_SLOWED, true, "links whose host only looks like another one", "first messages to new people: one an hour"},
    SignalRule{"large_order", 1, 30, v1::DECISION_STEP_UNSET, true, "the total of an order beside earlier ones, and the age of the account", "a person looks at it"},
    SignalRule{"failed_cards", 1, 30, v1::CARDS_PAUSED, true, "how many payments by card failed within a day", "new payments by card wait an hour"},
    SignalRule{"quick_accept", 1, 30, v1::DECISION_STEP_UNSET, true, "the time between payment and acceptance of a large order, and whether a file was delivered",
        "a person looks at it"},
    SignalRule{"reciprocal_orders", 1, 35, v1::DECISION_STEP_UNSET, true, "orders that two people place with each other within thirty days", "a person looks at it"},
};
constexpr std::array kSums{
    SumRule{"sum_high", 1, v1::MONEY_HELD, kHighSum, kUrgentSum, "what the other rules noticed within seven days, added up",
        "what was earned becomes available up to three days later; a person looks at it"},
    SumRule{"sum_urgent", 1, v1::ORDERS_HELD, kUrgentSum, 1'000, "what the other rules noticed within seven days, added up",
        "new orders and earned money wait up to one day; a person looks at it at once"},
};

// Whose the reported thing is: what somebody may not see they cannot report.
std::optional<AccountId> ownerOf(const Ref& item, const AccountId& reporter, const View& view) {
    if (item.kind == v1::GIG) {
        const auto gig = view.get<v1::Gig>(item.id);
        return gig ? std::optional(AccountId::of(gig->seller_id())) : std::nullopt;
    }
    if (item.kind == v1::PROFILE) {
        const auto profile = view.get<v1::Profile>(item.id);
        return profile && !profile->former() ? std::optional(AccountId::of(profile->account_id())) : std::nullopt;
    }
    const auto message = view.get<v1::Message>(item.id);
    return message && AccountId::of(message->reader_id()) == reporter ? std::optional(AccountId::of(message->author_id())) : std::nullopt;
}
} // namespace

std::span<const SignalRule> signalRules() { return kRules; }
std::span<const SumRule> sumRules() { return kSums; }

const SignalRule* signalRule(std::string_view name) {
    const auto found = std::find_if(kRules.begin(), kRules.end(), [name](const SignalRule& rule) { return rule.name == name; });
    return found == kRules.end() ? nullptr : &*found;
}

int sumOf(std::span<const v1::Signal> signals) {
    std::set<std::string_view> counted;
    int sum = 0;
    bool any = false;
    for (const v1::Signal& signal : signals) {
        const SignalRule* rule = signalRule(signal.rule());
        if (!rule || !counted.insert(rule->name).second) continue;
        sum += rule->weight;
        any |= rule->actsAlone;
    }
    return any ? sum : 0;
}

bool isForPeople(std::span<const v1::Signal> signals) {
    const int sum = sumOf(signals);
    if (sum >= kHighSum) return true;
    return sum >= kSoftSum && std::any_of(signals.begin(), signals.end(), [](const v1::Signal& signal) {
        const SignalRule* rule = signalRule(signal.rule());
        return rule && rule->actsAlone && rule->step == v1::DECISION_STEP_UNSET;
    });
}

std::int64_t durationMs(v1::DecisionStep step) {
    switch (step) {
    case v1::CONTACTS_SLOWED:
    case v1::ORDERS_HELD: return kDayMs;
    case v1::CARDS_PAUSED: return kHourMs;
    case v1::MONEY_HELD: return kLongestAutomaticMs;
    default: return 0;
    }
}

std::vector<v1::Limit> limitsOf(v1::DecisionStep step) {
    switch (step) {
    case v1::CONTACTS_SLOWED: return {v1::SLOW_FIRST_CONTACTS};
    case v1::CARDS_PAUSED: return {v1::NO_CARDS};
    case v1::MONEY_HELD: return {v1::MONEY_WAITS};
    case v1::ORDERS_HELD: return {v1::NO_NEW_ORDERS, v1::MONEY_WAITS};
    case v1::ACCOUNT_SUSPENDED: return {v1::NO_FIRST_CONTACTS, v1::NO_NEW_ORDERS, v1::NO_PUBLISHING};
    default: return {};
    }
}

bool isAutomatic(v1::DecisionStep step) { return durationMs(step) > 0; }

bool isInForce(const v1::Decision& decision, std::int64_t nowMs) {
    return decision.state() == v1::DECISION_IN_FORCE && (decision.ends_ms() == 0 || nowMs < decision.ends_ms());
}

bool mayAppeal(const v1::Decision& decision, std::int64_t nowMs) {
    return decision.appeal() == v1::NO_APPEAL && decision.state() != v1::DECISION_OVERTURNED && nowMs < decision.appeal_until_ms();
}

std::int64_t limitedUntil(const std::optional<v1::Standing>& standing, v1::Limit limit, std::int64_t nowMs) {
    std::int64_t until = 0;
    if (!standing) return until;
    for (const auto& limited : standing->limited())
        if (limited.limit() == limit && nowMs < limited.until_ms()) until = std::max(until, limited.until_ms());
    return until;
}

bool isSuspended(const std::optional<v1::Standing>& standing, std::int64_t nowMs) {
    return limitedUntil(standing, v1::NO_NEW_ORDERS, nowMs) > 0 && limitedUntil(standing, v1::NO_PUBLISHING, nowMs) > 0;
}

v1::Standing standingOf(const AccountId& account, std::span<const v1::Decision> decisions, std::int64_t nowMs) {
    v1::Standing standing;
    standing.set_account_id(account.str());
    for (int limit = v1::Limit_MIN + 1; limit <= v1::Limit_MAX; ++limit) {
        std::int64_t until = 0;
        for (const v1::Decision& decision : decisions)
            if (isInForce(decision, nowMs) && std::find(decision.limits().begin(), decision.limits().end(), limit) != decision.limits().end())
                until = std::max(until, decision.ends_ms());
        if (until == 0) continue;
        standing.add_limited()->set_limit(static_cast<v1::Limit>(limit));
        standing.mutable_limited()->rbegin()->set_until_ms(until);
    }
    return standing;
}

Status checkLimit(const Context& context, const View& view, const AccountId& account, v1::Limit limit) {
    return limitedUntil(view.get<v1::Standing>(account), limit, context.nowMs) > 0 ? Status(ErrorCode::Limited, v1::Limit_Name(limit)) : ok();
}

Status passFirstContact(const Context& context, const View& view, Changes& changes) {
    const AccountId& account = context.actor.account;
    if (auto free = checkLimit(context, view, account, v1::NO_FIRST_CONTACTS); !free) return free;
    auto standing = view.get<v1::Standing>(account);
    if (limitedUntil(standing, v1::SLOW_FIRST_CONTACTS, context.nowMs) == 0) return ok();
    if (context.nowMs - standing->first_contact_ms() < kSlowContactMs) return {ErrorCode::Limited, v1::Limit_Name(v1::SLOW_FIRST_CONTACTS)};
    standing->set_first_contact_ms(context.nowMs);
    changes.put(*std::move(standing));
    return ok();
}

// Once; what comes of it is written into the decision.
Result<Changes> applyTo(const Context& context, const v1::AskReview& body, const View& view) {
    Check check;
    check.id("decision_id", body.decision_id());
    check.text("text", body.text(), limits::kNoteBytes, Lines::Many);
    if (auto status = check.status(); !status) return status.error();
    auto decision = view.get<v1::Decision>(rawIdOf(body.decision_id()));
    if (!decision || AccountId::of(decision->account_id()) != context.actor.account) return {ErrorCode::NotFound, "decision_id"};
    if (decision->appeal() != v1::NO_APPEAL) return {ErrorCode::AlreadyDone, "appeal"};
    if (!mayAppeal(*decision, context.actedMs)) return {ErrorCode::IntentExpired, "appeal_until_ms"};
    decision->set_appeal(v1::APPEAL_ASKED);
    decision->set_explanation(body.text());
    decision->set_appealed_ms(context.actedMs);
    decision->set_answer_due_ms(context.actedMs + kAppealAnswerMs);
    Changes changes;
    changes.put(*std::move(decision));
    return changes;
}

Result<Changes> applyTo(const Context& context, const v1::ReportItem& body, const View& view) {
    const auto item = fromProto(body.item());
    const bool canBe = item && (item->kind == v1::GIG || item->kind == v1::PROFILE || item->kind == v1::MESSAGE);
    Check check;
    check.id("report_id", body.report_id());
    check.that(canBe, "item");
    check.that(body.reason() != v1::REPORT_REASON_UNSET && v1::ReportReason_IsValid(body.reason()), "reason");
    check.text("text", body.text(), limits::kNoteBytes, Lines::Many);
    check.that(body.reason() != v1::REPORTED_FOR_ELSE || !body.text().empty(), "text");
    if (auto status = check.status(); !status) return status.error();
    const RawId id = rawIdOf(body.report_id());
    if (view.find({v1::REPORT, id})) return {ErrorCode::AlreadyDone, "report_id"};
    const auto owner = ownerOf(*item, context.actor.account, view);
    if (!owner && context.deciding) return {ErrorCode::NotFound, "item"};
    if (owner == context.actor.account) return {ErrorCode::Invalid, "item"};
    v1::Report report;
    report.set_id(body.report_id());
    report.set_account_id(context.actor.account.str());
    if (context.requestNumber > 0) report.set_number("M-" + std::to_string(context.requestNumber));
    *report.mutable_item() = body.item();
    if (owner) report.set_about_id(owner->str());
    report.set_reason(body.reason());
    report.set_text(body.text());
    report.set_filed_ms(context.actedMs);
    report.set_state(v1::REPORT_FILED);
    Changes changes;
    changes.put(std::move(report));
    return changes;
}
} // namespace atelyra::rules
