#pragma once
// A clock that stands still until a test moves it. Owned by the test; one thread moves it, any may read.
#include <atomic>

#include "shared/base/clock.h"

namespace atelyra::test {

class FakeClock final : public Clock {
public:
    explicit FakeClock(std::int64_t startMs = 1'790'000'000'000) : m_nowMs(startMs) {} // autumn of 2026
    std::int64_t wallMs() const override { return m_nowMs; }
    std::int64_t monoMs() const override { return m_nowMs; }
    void advance(std::int64_t byMs) { m_nowMs += byMs; }

private:
    std::atomic<std::int64_t> m_nowMs;
};

} // namespace atelyra::test
