#include "server/core/seen.h"

namespace atelyra::server {

std::optional<v1::Entity> Seen::find(const rules::Ref& ref) const {
    auto known = m_rows.find(ref);
    if (known == m_rows.end()) known = m_rows.emplace(ref, m_tables.entities.past(ref)).first;
    return known->second.entity;
}

std::optional<v1::FeeSchedule> Seen::feesInForce() const {
    auto row = m_tables.db->query("SELECT id FROM fee_schedule WHERE in_force = 1 ORDER BY id DESC LIMIT 1");
    return row.step() ? get<v1::FeeSchedule>(row.id(0)) : std::nullopt;
}

store::Past Seen::take(const rules::Ref& ref) {
    if (auto known = m_rows.extract(ref)) return std::move(known.mapped());
    return m_tables.entities.past(ref);
}
} // namespace atelyra::server
