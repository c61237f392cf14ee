#include "server/store/imports.h"

namespace atelyra::store {
namespace {
constexpr const char* kTable = "import_record";
}

void Imports::put(const AccountId& account, std::int64_t atMs, const v1::ImportRecord& record) {
    m_db.run("INSERT OR REPLACE INTO import_record (account, at_ms, body) VALUES (?, ?, ?)", account, atMs,
        Bytes{m_seal.closeText(kTable, account.text(), account, record.SerializeAsString())});
}

std::optional<KnownImport> Imports::of(const AccountId& account) const {
    Statement row = m_db.query("SELECT at_ms, body FROM import_record WHERE account = ?", account);
    if (!row.step()) return std::nullopt;
    KnownImport known{row.number(0), {}};
    const std::string body = m_seal.openText(kTable, account.text(), account, row.text(1));
    return known.record.ParseFromString(body) ? std::optional(std::move(known)) : std::nullopt;
}

void Imports::forget(const AccountId& account) { m_db.run("DELETE FROM import_record WHERE account = ?", account); }
} // namespace atelyra::store
