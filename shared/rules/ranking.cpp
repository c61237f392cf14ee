#include "shared/rules/ranking.h"

#include <algorithm>
#include <cmath>

#include "shared/base/clock.h"
#include "shared/rules/trust.h"

namespace atelyra::rules {
namespace {
constexpr double kMiddle = 0.5;
constexpr int kNewcomerOrders = 5;
constexpr std::int64_t kNewcomerMs = 90 * kDayMs;
constexpr double kReplyAtWorst = 49, kStartAtWorst = 14; // hours and one, days

// The lower bound of what share of orders is kept (Wilson, z = 1.28: nine times of ten it is not lower), so that two of two do not outrank 59 of 60.
double surelyKept(const RankFacts::Kept& kept) {
    constexpr double z = 1.28;
    const double n = kept.counted, share = kept.onTime / n;
    return (share + z * z / (2 * n) - z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n))) / (1 + z * z / n);
}

bool has(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }
} // namespace

double Weighed::points() const { return 100 * weight * value.value_or(kMiddle); }

Weights weigh(const RankFacts& facts, std::int64_t nowMs) {
    using Maybe = std::optional<double>;
    const auto least0 = [](double value) { return std::clamp(value, 0.0, 1.0); };
    return {
        Weighed{RankFactor::Relevance, .45, least0(facts.relevance)},
        Weighed{RankFactor::Quality, .18, ((facts.rating > 0 ? facts.rating : kMeanRating) / 100.0 - 1) / 4},
        Weighed{RankFactor::Reliability, .12, facts.kept && facts.kept->counted > 0 ? Maybe(surelyKept(*facts.kept)) : Maybe()},
        Weighed{RankFactor::Reply, .05, facts.replyHours > 0 ? Maybe(least0(1 - std::log2(1.0 + facts.replyHours) / std::log2(kReplyAtWorst))) : Maybe()},
        Weighed{RankFactor::Availability, .06, facts.daysToStart ? Maybe(least0(1 - *facts.daysToStart / kStartAtWorst)) : Maybe()},
        Weighed{RankFactor::PriceFit, .05, facts.overBudget ? Maybe(least0(2 - *facts.overBudget)) : Maybe()},
        Weighed{RankFactor::PersonalFit, .06, facts.personalFit},
        Weighed{RankFactor::Newness, .03, facts.completedOrders < kNewcomerOrders && nowMs - facts.memberSinceMs < kNewcomerMs ? 1.0 : 0.0},
    };
}

double pointsOf(const Weights& weights) {
    double points = 0;
    for (const Weighed& one : weights) points += one.points();
    return points;
}

std::int64_t placeOf(const Weights& weights) { return std::llround(1e4 * pointsOf(weights)); }

std::optional<double> personalFit(const Interests& interests, const std::string& category, const std::vector<std::string>& languages) {
    if (interests.languages.empty() && interests.categories.empty()) return std::nullopt;
    const auto speaks = [&] { return std::any_of(languages.begin(), languages.end(), [&](const auto& one) { return has(interests.languages, one); }); };
    const double tongue = interests.languages.empty() ? kMiddle : speaks() ? 1 : 0;
    const double shelf = interests.categories.empty() ? kMiddle : has(interests.categories, category) ? 1 : 0;
    return (tongue + shelf) / 2;
}
} // namespace atelyra::rules
