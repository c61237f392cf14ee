#pragma once
// The market's time: the machine's, plus what an operator has advanced a test clock by. Deadlines, journal and sessions all go by
// it. Thread-safe.
#include <atomic>

#include "shared/base/clock.h"

namespace atelyra::server {

class MarketClock final : public Clock {
public:
    explicit MarketClock(const Clock& machine) : m_machine(machine) {}
    std::int64_t wallMs() const override { return m_machine.wallMs() + m_offsetMs; }
    std::int64_t monoMs() const override { return m_machine.monoMs() + m_offsetMs; }
    std::int64_t offsetMs() const { return m_offsetMs; }
    void setOffsetMs(std::int64_t offsetMs) { m_offsetMs = offsetMs; }

private:
    const Clock& m_machine;
    std::atomic<std::int64_t> m_offsetMs{0};
};

} // namespace atelyra::server
