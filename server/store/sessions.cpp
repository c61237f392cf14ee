#include "server/store/sessions.h"

#include "shared/base/hash.h"
#include "shared/base/limits.h"

namespace atelyra::store {
namespace {
const std::string kUsable = " AND ended_ms = 0 AND created_ms > ? AND used_ms > ?";
}

void Sessions::add(std::string_view token, const AccountId& account, std::string_view label, std::int64_t nowMs) {
    m_db.run("INSERT INTO session (token_hash, account, label, created_ms, used_ms) VALUES (?, ?, ?, ?, ?)", Bytes{sha256(token)},
        account, label, nowMs, nowMs);
}

std::optional<Session> Sessions::find(std::string_view token, std::int64_t nowMs) const {
    Statement row = m_db.query("SELECT s.account, s.used_ms, a.role FROM session s LEFT JOIN account a ON a.id = s.account AND a.body"
                               " IS NOT NULL WHERE s.token_hash = ? AND s.ended_ms = 0 AND s.created_ms > ? AND s.used_ms > ?",
        Bytes{sha256(token)}, nowMs - limits::kSessionTotalMs, nowMs - limits::kSessionIdleMs);
    if (!row.step()) return std::nullopt;
    return Session{AccountId(row.id(0)), row.number(1), static_cast<v1::Role>(row.number(2))};
}

void Sessions::touch(std::string_view token, std::int64_t nowMs) {
    m_db.run("UPDATE session SET used_ms = ? WHERE token_hash = ?", nowMs, Bytes{sha256(token)});
}

void Sessions::end(std::string_view token) { m_db.run("DELETE FROM session WHERE token_hash = ?", Bytes{sha256(token)}); }

void Sessions::endAll(const AccountId& account, std::int64_t nowMs) {
    m_db.run("UPDATE session SET ended_ms = ?, label = '' WHERE account = ? AND ended_ms = 0", nowMs, account);
}

int Sessions::endOthers(const AccountId& account, std::string_view token, std::int64_t nowMs) {
    const int usable = static_cast<int>(m_db.number("SELECT count(*) FROM session WHERE account = ? AND token_hash <> ?" + kUsable, 0, account, Bytes{sha256(token)},
        nowMs - limits::kSessionTotalMs, nowMs - limits::kSessionIdleMs));
    m_db.run("UPDATE session SET ended_ms = ?, label = '' WHERE account = ? AND ended_ms = 0 AND token_hash <> ?", nowMs, account, Bytes{sha256(token)});
    return usable;
}

std::vector<v1::SessionRow> Sessions::of(const AccountId& account, std::string_view token, std::int64_t nowMs) const {
    std::vector<v1::SessionRow> rows;
    for (Statement row = m_db.query("SELECT label, created_ms, used_ms, token_hash = ? FROM session WHERE account = ?" + kUsable + " ORDER BY used_ms DESC, created_ms DESC",
             Bytes{sha256(token)}, account, nowMs - limits::kSessionTotalMs, nowMs - limits::kSessionIdleMs);
         row.step();) {
        auto& one = rows.emplace_back();
        one.set_device_label(row.text(0));
        one.set_created_ms(row.number(1));
        one.set_used_ms(row.number(2));
        one.set_current(row.number(3) == 1);
    }
    return rows;
}

std::optional<AccountId> Sessions::endedOwner(std::string_view token) const {
    Statement row = m_db.query("SELECT account FROM session WHERE token_hash = ? AND ended_ms > 0", Bytes{sha256(token)});
    return row.step() ? std::optional(AccountId(row.id(0))) : std::nullopt;
}

std::optional<AccountId> Sessions::erasedOwner(std::string_view token) const {
    Statement row = m_db.query("SELECT s.account FROM session s JOIN erasure e ON e.account = s.account AND e.done_ms > 0 WHERE s.token_hash = ?",
        Bytes{sha256(token)});
    return row.step() ? std::optional(AccountId(row.id(0))) : std::nullopt;
}

void Credentials::set(const AccountId& account, std::string_view argon2Hash) {
    m_db.run("INSERT INTO credential (account, hash) VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET hash = excluded.hash", account,
        argon2Hash);
}

std::optional<std::string> Credentials::of(const AccountId& account) const {
    Statement row = m_db.query("SELECT hash FROM credential WHERE account = ?", account);
    return row.step() ? std::optional(row.text(0)) : std::nullopt;
}

std::optional<AccountId> Credentials::accountFor(std::string_view login) const {
    Statement row = m_db.query("SELECT id FROM account WHERE handle = ? UNION ALL SELECT * FROM (SELECT id FROM account WHERE mail_name = ?"
                               " ORDER BY id LIMIT 1) LIMIT 1", login, m_keys.nameFor(kMailNames, login));
    return row.step() ? std::optional(AccountId(row.id(0))) : std::nullopt;
}

std::vector<AccountId> Credentials::accountsWith(std::string_view mailAddress, int most) const {
    std::vector<AccountId> accounts;
    for (Statement row = m_db.query("SELECT id FROM account WHERE mail_name = ? ORDER BY id LIMIT ?", m_keys.nameFor(kMailNames, mailAddress), most); row.step();)
        accounts.emplace_back(row.id(0));
    return accounts;
}
} // namespace atelyra::store
