#pragma once
// Time is handed in. wallMs is UTC since 1970 and may jump; monoMs never goes back and has no meaning across restarts.
// Deadlines are decided on the server's clock; a client only shows them.
#include <cstdint>

namespace atelyra {

constexpr std::int64_t kSecondMs = 1000;
constexpr std::int64_t kMinuteMs = 60 * kSecondMs;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kDayMs = 24 * kHourMs;
constexpr std::int64_t kYearMs = 365 * kDayMs;

class Clock {
public:
    virtual ~Clock() = default;
    virtual std::int64_t wallMs() const = 0;
    virtual std::int64_t monoMs() const = 0;
};

class SystemClock final : public Clock { // thread-safe
public:
    std::int64_t wallMs() const override;
    std::int64_t monoMs() const override;
};

} // namespace atelyra
