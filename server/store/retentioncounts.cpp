#include "server/store/retentioncounts.h"

namespace atelyra::store {

RetentionCount RetentionCounts::of(std::string_view rule) const {
    Statement row = m_db.query("SELECT ran_ms, done_ms, stuck_ms, told_ms, done, total FROM retention_rule WHERE rule = ?", rule);
    if (!row.step()) return {};
    return {row.number(0), row.number(1), row.number(2), row.number(3), row.number(4), row.number(5)};
}

void RetentionCounts::put(std::string_view rule, const RetentionCount& count) {
    m_db.run("INSERT OR REPLACE INTO retention_rule (rule, ran_ms, done_ms, stuck_ms, told_ms, done, total) VALUES (?, ?, ?, ?, ?, ?, ?)", rule,
        count.ranMs, count.doneMs, count.stuckMs, count.toldMs, count.done, count.total);
}
} // namespace atelyra::store
