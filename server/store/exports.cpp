#include "server/store/exports.h"

namespace atelyra::store {
namespace {
constexpr std::string_view kSelect = "SELECT account, id, state, asked_ms, expires_ms, size, fetches, secret FROM export WHERE ";

Export exportIn(const Statement& row) {
    return {AccountId(row.id(0)), row.id(1), static_cast<v1::ExportState>(row.number(2)), row.number(3), row.number(4), row.number(5),
        static_cast<int>(row.number(6)), row.text(7)};
}

std::vector<Export> all(Statement row) {
    std::vector<Export> found;
    while (row.step()) found.push_back(exportIn(row));
    return found;
}
} // namespace

std::optional<Export> Exports::of(const AccountId& account) const {
    Statement row = m_db.query(std::string(kSelect) + "account = ?", account);
    return row.step() ? std::optional(exportIn(row)) : std::nullopt;
}

void Exports::put(const Export& one) {
    m_db.run("INSERT OR REPLACE INTO export (account, id, state, asked_ms, expires_ms, size, fetches, secret) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        one.account, one.id, static_cast<int>(one.state), one.askedMs, one.expiresMs, one.size, one.fetches, Bytes{one.secret});
}

std::vector<Export> Exports::inState(v1::ExportState state) const {
    return all(m_db.query(std::string(kSelect) + "state = ?", static_cast<int>(state)));
}

std::vector<Export> Exports::expired(std::int64_t nowMs) const {
    return all(m_db.query(std::string(kSelect) + "state IN (?, ?) AND expires_ms <= ?", static_cast<int>(v1::EXPORT_IS_READY),
        static_cast<int>(v1::EXPORT_FAILED), nowMs));
}
} // namespace atelyra::store
