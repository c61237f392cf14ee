#pragma once
// When to try again: longer after every failure, never in step with other clients, never later than a minute. A plain value; one
// thread.
#include <algorithm>
#include <cstdint>

#include "shared/base/rng.h"

namespace atelyra::client {

class Pacing {
public:
    static constexpr std::int64_t kFirstMs = 1'000;
    static constexpr std::int64_t kLongestMs = 60'000;

    void succeeded() { m_failures = 0; }
    int failures() const { return m_failures; }
    // wishMs: what the server asked for, or -1.
    std::int64_t failed(Rng& rng, std::int64_t wishMs) {
        const auto most = std::min(kLongestMs, kFirstMs << std::min(m_failures, 10));
        ++m_failures;
        const auto delay = most / 2 + std::int64_t(rng.below(std::uint64_t(most / 2 + 1)));
        return std::max(delay, std::min(wishMs, kLongestMs));
    }

private:
    int m_failures = 0;
};

} // namespace atelyra::client
