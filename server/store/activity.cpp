#include "server/store/activity.h"

#include "shared/base/clock.h"

namespace atelyra::store {

void Activity::use(const AccountId& account, std::int64_t nowMs) {
    m_db.run("INSERT INTO account_use (account, at_ms) VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET at_ms = excluded.at_ms", account, nowMs);
}

std::int64_t Activity::lastUseMs(const AccountId& account) const { return m_db.number("SELECT at_ms FROM account_use WHERE account = ?", 0, account); }

void Activity::send(const AccountId& account, std::int64_t bytes, std::int64_t nowMs) {
    m_db.run("INSERT INTO sent_day (account, day, bytes) VALUES (?, ?, ?) ON CONFLICT (account, day) DO UPDATE SET bytes = bytes + excluded.bytes", account,
        nowMs / kDayMs, bytes);
}

std::vector<Activity::Day> Activity::days(const AccountId& account) const {
    std::vector<Day> all;
    for (Statement row = m_db.query("SELECT day, bytes FROM sent_day WHERE account = ? ORDER BY day DESC LIMIT ?", account, kDays); row.step();)
        all.push_back({row.number(0), row.number(1)});
    return all;
}
} // namespace atelyra::store
