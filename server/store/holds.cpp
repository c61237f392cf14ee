#include "server/store/holds.h"

namespace atelyra::store {
namespace {
constexpr std::string_view kColumns = "SELECT id, matter, basis, placed_by, approved_by, placed_ms, approved_ms, review_ms, ends_ms, lifted_ms, silent_until_ms,"
                                      " (SELECT count(*) FROM held_row r WHERE r.hold = legal_hold.id) FROM legal_hold";

Hold holdIn(const Statement& row) {
    return {row.id(0), row.text(1), row.text(2), AccountId(row.id(3)), AccountId(row.id(4)), row.number(5), row.number(6), row.number(7), row.number(8),
        row.number(9), row.number(10), row.number(11)};
}
} // namespace

void Holds::place(const Hold& hold, const std::vector<rules::Ref>& rows) {
    m_db.run("INSERT INTO legal_hold (id, matter, basis, placed_by, approved_by, placed_ms, approved_ms, review_ms, ends_ms, lifted_ms, silent_until_ms)"
             " VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, 0, ?)",
        hold.id, hold.matter, hold.basis, hold.placedBy, RawId{}, hold.placedMs, hold.reviewMs, hold.endsMs, hold.silentUntilMs);
    for (const auto& row : rows)
        m_db.run("INSERT INTO held_row (kind, id, hold) VALUES (?, ?, ?) ON CONFLICT (kind, id, hold) DO NOTHING", static_cast<int>(row.kind), row.id, hold.id);
}

void Holds::approve(const RawId& id, const AccountId& by, std::int64_t nowMs) {
    m_db.run("UPDATE legal_hold SET approved_by = ?, approved_ms = ? WHERE id = ? AND approved_ms = 0", by, nowMs, id);
}

void Holds::lift(const RawId& id, std::int64_t nowMs) { m_db.run("UPDATE legal_hold SET lifted_ms = ? WHERE id = ? AND lifted_ms = 0", nowMs, id); }

std::optional<Hold> Holds::find(const RawId& id) const {
    Statement row = m_db.query(std::string(kColumns) + " WHERE id = ?", id);
    return row.step() ? std::optional(holdIn(row)) : std::nullopt;
}

std::vector<Hold> Holds::all() const {
    std::vector<Hold> holds;
    for (Statement row = m_db.query(std::string(kColumns) + " ORDER BY placed_ms DESC, id"); row.step();) holds.push_back(holdIn(row));
    return holds;
}

std::vector<RawId> Holds::ended(std::int64_t nowMs) const {
    std::vector<RawId> ids;
    for (Statement row = m_db.query("SELECT id FROM legal_hold WHERE approved_ms > 0 AND lifted_ms = 0 AND ends_ms <= ?", nowMs); row.step();)
        ids.push_back(row.id(0));
    return ids;
}

std::vector<Hold> Holds::over(const rules::Ref& ref) const {
    std::vector<Hold> holds;
    for (Statement row = m_db.query(std::string(kColumns) + " WHERE approved_ms > 0 AND lifted_ms = 0 AND EXISTS (SELECT 1 FROM held_row r"
                                                            " WHERE r.hold = legal_hold.id AND r.kind = ? AND r.id = ?)",
             static_cast<int>(ref.kind), ref.id);
         row.step();)
        holds.push_back(holdIn(row));
    return holds;
}

bool Holds::isHeld(const rules::Ref& row) const {
    return m_db.number("SELECT 1 FROM held WHERE kind = ? AND id = ? LIMIT 1", 0, static_cast<int>(row.kind), row.id) == 1;
}

std::int64_t Holds::heldOf(v1::EntityKind kind) const {
    return m_db.number("SELECT count(DISTINCT id) FROM held WHERE kind = ?", 0, static_cast<int>(kind));
}

std::string Holds::exceptHeld(v1::EntityKind kind, std::string_view table) {
    return " AND NOT EXISTS (SELECT 1 FROM held h WHERE h.kind = " + std::to_string(static_cast<int>(kind)) + " AND h.id = " + std::string(table) + ".id)";
}
} // namespace atelyra::store
