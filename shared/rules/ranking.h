#pragma once
// How gigs are ordered by relevance: policy 1 of the market. Each factor has a published weight and a value from 0 to 1; what is not known counts as
// the middle. Nobody's payment, plan, fee, edits or past absence is an input. The market and each computer order alike, but for the one factor
// that is about the reader: it is worked out on the reader's computer, if they want it, and stays there. Pure.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/proto/accounts.pb.h"
#include "shared/proto/gigs.pb.h"

namespace atelyra::rules {

constexpr int kRankPolicy = 1;
constexpr int kRankedAtMost = 2000; // gigs a search, the newest: a common word must not cost more than a rare one

enum class RankFactor { Relevance, Quality, Reliability, Reply, Availability, PriceFit, PersonalFit, Newness };

// What is known of a gig for somebody's search. Nothing: unknown.
struct RankFacts {
    double relevance = 1; // its value for the words that were asked for, as a share of the best in the result; 1 without words
    int rating = 0;       // as it is shown, in hundredths of a star; 0: no review yet, which counts as the mean
    struct Kept {
        int onTime = 0, counted = 0; // orders that ended, the last 60
    };
    std::optional<Kept> kept;
    int replyHours = 0;           // the median of first replies in working hours; 0: not known
    std::optional<double> daysToStart; // the earliest honest start
    std::optional<double> overBudget;  // the price as a multiple of the reader's budget; at most 1: it fits
    std::optional<double> personalFit;
    int completedOrders = 0;
    std::int64_t memberSinceMs = 0;
};

struct Weighed {
    RankFactor factor = RankFactor::Relevance;
    double weight = 0;
    std::optional<double> value; // nothing: not known
    double points() const;       // of the hundred of all factors together
    bool operator==(const Weighed&) const = default;
};
using Weights = std::array<Weighed, 8>; // in the order of RankFactor

Weights weigh(const RankFacts& facts, std::int64_t nowMs);
double pointsOf(const Weights& weights); // 0 to 100
// What gigs are sorted by, the highest first, and the smaller id where it is the same: points in ten thousandths, so that they are the same everywhere.
std::int64_t placeOf(const Weights& weights);

// What one's own computer knows about what one looks for.
struct Interests {
    std::vector<std::string> languages;  // of one's profile, BCP 47
    std::vector<std::string> categories; // of gigs that one has ordered or saved
    bool operator==(const Interests&) const = default;
};
// Nothing where nothing is known to go by.
std::optional<double> personalFit(const Interests& interests, const std::string& category, const std::vector<std::string>& languages);

} // namespace atelyra::rules
