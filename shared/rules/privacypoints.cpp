#include "shared/rules/privacypoints.h"

#include <algorithm>

namespace atelyra::rules {
namespace {
constexpr int kToday = dayOfBuild(__DATE__);
static_assert(std::none_of(kCollectionPoints.begin(), kCollectionPoints.end(), [](const auto& point) { return hasExpired(point, kToday); }),
    "a collection point has expired: look at it again and give it another year, or take it out");
static_assert(std::all_of(kCollectionPoints.begin(), kCollectionPoints.end(), isComplete), "a collection point does not say all that it must");
} // namespace
} // namespace atelyra::rules
