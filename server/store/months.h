#pragma once
// The months under whose keys the market's own logs lie: calendar months in UTC, "2026-11". Pure functions, any thread.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

namespace atelyra::store {

constexpr int kMonthsKept = 12;

inline std::chrono::year_month monthAt(std::int64_t ms) {
    using namespace std::chrono;
    const year_month_day day(floor<days>(sys_time<milliseconds>(milliseconds(ms))));
    return day.year() / day.month();
}
inline std::string nameOfMonth(std::chrono::year_month month) {
    char name[16];
    std::snprintf(name, sizeof name, "%04d-%02u", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
    return name;
}
inline std::string monthOf(std::int64_t ms) { return nameOfMonth(monthAt(ms)); }
inline std::int64_t startOfMonth(std::chrono::year_month month) {
    using namespace std::chrono;
    return duration_cast<milliseconds>(sys_days(month / 1).time_since_epoch()).count();
}
// Months before this one, by name, are over: their first day is twelve months old.
inline std::string oldestMonthKept(std::int64_t nowMs) { return nameOfMonth(monthAt(nowMs) - std::chrono::months(kMonthsKept - 1)); }

} // namespace atelyra::store
