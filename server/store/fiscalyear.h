#pragma once
// The years that records of payments are kept by: a fiscal year is a calendar year, in UTC. Pure functions, any thread.
#include <chrono>
#include <cstdint>

namespace atelyra::store {

constexpr int kFiscalYearsKept = 7;

inline int fiscalYearOf(std::int64_t ms) {
    using namespace std::chrono;
    return static_cast<int>(year_month_day(floor<days>(sys_time<milliseconds>(milliseconds(ms)))).year());
}
inline std::int64_t startOfFiscalYear(int year) {
    using namespace std::chrono;
    return duration_cast<milliseconds>(sys_days(std::chrono::year(year) / January / 1).time_since_epoch()).count();
}
// What happened at this time may be kept until then, and no longer.
inline std::int64_t keptForTaxUntil(std::int64_t ms) { return startOfFiscalYear(fiscalYearOf(ms) + 1 + kFiscalYearsKept); }
// What happened before this has been kept long enough.
inline std::int64_t taxNeedsFrom(std::int64_t nowMs) { return startOfFiscalYear(fiscalYearOf(nowMs) - kFiscalYearsKept); }

} // namespace atelyra::store
