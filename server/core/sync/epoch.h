#pragma once
// The number by which clients know that a market's past is the one they have seen; a copy begins another. Pure function, any thread.
#include "shared/base/rng.h"

namespace atelyra::server {

inline std::int64_t newEpoch(Rng& rng) { return 1 + static_cast<std::int64_t>(rng.below(std::uint64_t{1} << 53)); }

} // namespace atelyra::server
