#include "server/store/usagedays.h"

namespace atelyra::store {

void UsageDays::put(const v1::UsageReport& report) {
    for (const auto& count : report.counts())
        m_db.run("INSERT INTO usage_day (day, point, value, device, count) VALUES (?, ?, ?, ?, ?)"
                 " ON CONFLICT (day, point, value, device) DO UPDATE SET count = excluded.count",
            report.day(), count.point(), count.value(), Bytes{report.device()}, std::int64_t{count.count()});
    if (report.has_crash())
        m_db.run("INSERT INTO crash_report (day, device, body) VALUES (?, ?, ?) ON CONFLICT (day, device) DO UPDATE SET body = excluded.body",
            report.day(), Bytes{report.device()}, Bytes{report.crash().SerializeAsString()});
}

void UsageDays::putArrivals(const v1::UsageReport& report) {
    for (const auto& count : report.counts())
        m_db.run("INSERT INTO usage_day (day, point, value, device, count) VALUES (?, ?, ?, ?, ?)"
                 " ON CONFLICT (day, point, value, device) DO UPDATE SET count = usage_day.count + excluded.count",
            report.day(), count.point(), count.value(), Bytes{std::string_view()}, std::int64_t{count.count()});
}

int UsageDays::remove(std::string_view device) {
    const int days = m_db.run("DELETE FROM usage_day WHERE device = ?", Bytes{device});
    return days + m_db.run("DELETE FROM crash_report WHERE device = ?", Bytes{device});
}

std::vector<v1::UsageTotal> UsageDays::totals(const std::string& firstDay, const std::string& lastDay) const {
    std::vector<v1::UsageTotal> totals;
    // Where there is no pseudonym each device has counted once.
    for (Statement row = m_db.query("SELECT day, point, value, sum(count), sum(CASE WHEN length(device) = 0 THEN count ELSE 1 END) FROM usage_day WHERE day BETWEEN ? AND ?"
                                    " GROUP BY day, point, value ORDER BY day, point, value", firstDay, lastDay); row.step();) {
        auto& total = totals.emplace_back();
        total.set_day(row.text(0));
        total.set_point(row.text(1));
        total.set_value(row.text(2));
        total.set_count(row.count(3));
        total.set_devices(static_cast<std::uint32_t>(row.number(4)));
    }
    return totals;
}
} // namespace atelyra::store
