#pragma once
// Reviews and what they add up to. Pure.
#include <cstdint>

#include "shared/proto/trust.pb.h"

namespace atelyra::rules {

// The mean of a review's three marks, in hundredths of a star.
int starsOfReview(const v1::Review& review);
// The rating that is shown: the market's formula R = (8·m + Σ s) / (8 + n) for public reviews of the first twelve months, in
// hundredths; star_sum counts hundredths. 0 when there is no review.
constexpr int kMeanRating = 430; // m, what a gig without reviews counts as
int shownRating(std::int64_t starSum, int count, int categoryMeanHundredths = kMeanRating);

} // namespace atelyra::rules
