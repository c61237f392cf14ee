#include "server/store/policies.h"

#include "shared/base/hash.h"

namespace atelyra::store {
namespace {
std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text;
}

std::vector<std::string> lines(std::string_view text) {
    std::vector<std::string> found;
    for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        found.emplace_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return found;
}
} // namespace

std::vector<PolicyRow> Policies::all() const {
    std::vector<PolicyRow> rows;
    for (Statement row = m_db.query("SELECT document, version, language, material, wanted_ms, changes, text, sha256, source_sha256,"
                                    " published_ms, effective_ms FROM policy_version ORDER BY document, published_ms, version, language");
         row.step();) {
        PolicyRow& found = rows.emplace_back();
        found.version = {row.text(0), row.text(1), row.text(2), row.number(3) != 0, row.number(4), lines(row.bytes(5)), row.text(6)};
        found.sha256 = row.text(7);
        found.sourceSha256 = row.text(8);
        found.publishedMs = row.number(9);
        if (!row.isNull(10)) found.countsFromMs = row.number(10);
    }
    return rows;
}

void Policies::publish(const PolicyRow& row) {
    const auto& v = row.version;
    m_db.run("INSERT INTO policy_version (document, version, language, material, wanted_ms, changes, text, sha256, source_sha256,"
             " published_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        v.document, v.version, v.language, v.material, v.effectiveMs, joined(v.changes), v.text, Bytes{row.sha256}, Bytes{row.sourceSha256},
        row.publishedMs);
}

void Policies::letCount(const PolicyRow& row, std::int64_t fromMs) {
    m_db.run("UPDATE policy_version SET effective_ms = ? WHERE document = ? AND version = ? AND language = ? AND effective_ms IS NULL", fromMs,
        row.version.document, row.version.version, row.version.language);
}

std::vector<AccountId> Policies::untold(const PolicyRow& row, int most) const {
    std::vector<AccountId> accounts;
    for (Statement found = m_db.query("SELECT id FROM account WHERE body IS NOT NULL AND NOT EXISTS (SELECT 1 FROM policy_notice"
                                      " WHERE account = account.id AND document = ? AND version = ?) LIMIT ?",
             row.version.document, row.version.version, most);
         found.step();)
        accounts.emplace_back(found.id(0));
    return accounts;
}

void Policies::tell(const AccountId& account, const PolicyRow& row, std::string_view channel, std::int64_t nowMs) {
    m_db.run("INSERT INTO policy_notice (account, document, version, channel, sent_ms) VALUES (?, ?, ?, ?, ?)"
             " ON CONFLICT (account, document, version) DO NOTHING",
        account, row.version.document, row.version.version, channel, nowMs);
}

void Policies::mailed(const AccountId& account, std::string_view document, std::string_view version, std::int64_t nowMs) {
    m_db.run("UPDATE policy_notice SET channel = 'mail', mailed_ms = ? WHERE account = ? AND document = ? AND version = ? AND mailed_ms IS NULL", nowMs, account, document,
        version);
}

std::int64_t Policies::lastToldMs(const PolicyRow& row) const {
    return m_db.number("SELECT max(sent_ms) FROM policy_notice WHERE document = ? AND version = ?", 0, row.version.document, row.version.version);
}

void Policies::shown(const AccountId& account, std::string_view document, std::string_view version, std::string_view channel, std::int64_t nowMs) {
    m_db.run("INSERT INTO policy_ack (account, document, version, channel, shown_ms) VALUES (?, ?, ?, ?, ?)"
             " ON CONFLICT (account, document, version) DO NOTHING",
        account, document, version, channel, nowMs);
    m_db.run("UPDATE policy_notice SET shown_ms = ? WHERE account = ? AND document = ? AND version = ? AND shown_ms IS NULL", nowMs, account,
        document, version);
}

std::vector<PolicyShown> Policies::shownTo(const AccountId& account) const {
    std::vector<PolicyShown> found;
    for (Statement row = m_db.query("SELECT a.document, a.version, a.channel, a.shown_ms, v.sha256 FROM policy_ack a JOIN policy_version v"
                                    " ON v.document = a.document AND v.version = a.version WHERE a.account = ? GROUP BY a.document, a.version"
                                    " ORDER BY a.shown_ms",
             account);
         row.step();)
        found.push_back({row.text(0), row.text(1), row.text(2), row.number(3), row.text(4)});
    return found;
}
} // namespace atelyra::store
