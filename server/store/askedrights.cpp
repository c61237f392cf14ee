#include "server/store/askedrights.h"

#include "shared/base/hash.h"

namespace atelyra::store {
namespace {
constexpr std::string_view kTable = "signed_out_request";
}

void AskedRights::add(const AskedRight& asked, std::string_view token, std::int64_t nowMs) {
    m_db.run("INSERT INTO signed_out_request (id, account, token_hash, body, at_ms) VALUES (?, ?, ?, ?, ?)", asked.id, asked.account, Bytes{sha256(token)},
        Bytes{m_seal.closeText(kTable, asked.id.str(), asked.account, asked.what.SerializeAsString())}, nowMs);
}

int AskedRights::countSince(const AccountId& account, std::int64_t sinceMs) const {
    return static_cast<int>(m_db.number("SELECT count(*) FROM signed_out_request WHERE account = ? AND at_ms > ?", 0, account, sinceMs));
}

std::optional<AskedRight> AskedRights::take(std::string_view token, std::int64_t nowMs) {
    std::optional<AskedRight> asked;
    {
        Statement row = m_db.query("SELECT id, account, body FROM signed_out_request WHERE token_hash = ? AND at_ms > ?", Bytes{sha256(token)}, nowMs - kHoldMs);
        if (!row.step()) return std::nullopt;
        asked = AskedRight{row.id(0), AccountId(row.id(1)), {}};
        if (!asked->what.ParseFromString(m_seal.openText(kTable, asked->id.str(), asked->account, row.bytes(2))))
            throw DbError(ErrorCode::Internal, "a request without a sign-in cannot be read");
    }
    m_db.run("DELETE FROM signed_out_request WHERE id = ?", asked->id);
    return asked;
}

void AskedRights::purge(std::int64_t nowMs) { m_db.run("DELETE FROM signed_out_request WHERE at_ms <= ?", nowMs - kHoldMs); }
} // namespace atelyra::store
