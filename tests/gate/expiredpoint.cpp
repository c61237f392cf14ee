// A point that may not be built any more.
#include "shared/rules/privacypoints.h"

using namespace atelyra;

#ifdef WRONG
constexpr rules::CollectionPoint kPoint{"nav.page_view", v1::USAGE_COUNTS, "DAILY_USE", rules::Vocabulary::Screens, 12, "P1.6f", "somebody", "2020-01-01", "2021-01-01"};
#else
constexpr rules::CollectionPoint kPoint = rules::kCollectionPoints.front();
#endif
static_assert(!rules::hasExpired(kPoint, rules::dayOfBuild(__DATE__)));
