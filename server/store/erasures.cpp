#include "server/store/erasures.h"

#include <algorithm>
#include <array>

namespace atelyra::store {
namespace {
// Each has a column `account`.
constexpr std::array<std::string_view, 19> kGo{"credential", "install", "device", "upload", "blob_key", "watcher", "command_result", "closing_gig",
    "export", "import_record", "mail", "signed_out_request", "risk_signal", "trace", "decision_proposal", "honey_account",
    "account_use", "sent_day", "identity_proof"};
// Of these, what rows that wait cannot do without.
constexpr std::array<std::string_view, 2> kNeeded{"upload", "blob_key"};
// The person's own entities, which the data map decides on; sessions, whose tokens are told that all is gone; streams, which go last; this;
// what the provider has still to answer; what it has done; the proof of what was told to whom, of what staff did, of alerts and of incidents, which lead to nobody any more; and what was given to
// courts, which ends with its year.
constexpr std::array<std::string_view, 18> kStay{"saved_gig", "rights_request", "ticket", "decision", "report", "payment_method", "payout", "payment_job", "session", "sync_stream", "erasure", "erasure_count", "policy_notice", "policy_ack",
    "audit_entry", "alert", "incident_subject", "disclosure"};
} // namespace

std::span<const std::string_view> Erasures::tablesOfAPerson() { return kGo; }
std::span<const std::string_view> Erasures::tablesThatStay() { return kStay; }

void Erasures::ask(const AccountId& account, std::int64_t nowMs, std::int64_t eraseMs) {
    m_db.run("INSERT INTO erasure (account, asked_ms, next_ms, done_ms, changed) VALUES (?, ?, ?, 0, 0) ON CONFLICT (account) DO NOTHING", account,
        nowMs, eraseMs);
}

void Erasures::setByStaff(const AccountId& account, std::int64_t eraseMs) {
    m_db.run("UPDATE erasure SET by_staff = 1, next_ms = ? WHERE account = ? AND done_ms = 0", eraseMs, account);
}

bool Erasures::isByStaff(const AccountId& account) const { return m_db.number("SELECT by_staff FROM erasure WHERE account = ?", 0, account) == 1; }

void Erasures::callBack(const AccountId& account) { m_db.run("DELETE FROM erasure WHERE account = ?", account); }

void Erasures::rememberLive(const AccountId& account, const GigId& gig) {
    m_db.run("INSERT INTO closing_gig (gig, account) VALUES (?, ?) ON CONFLICT (gig) DO NOTHING", gig, account);
}

void Erasures::forgetLive(const AccountId& account) { m_db.run("DELETE FROM closing_gig WHERE account = ?", account); }

std::vector<GigId> Erasures::liveBefore(const AccountId& account) const {
    std::vector<GigId> gigs;
    for (Statement row = m_db.query("SELECT gig FROM closing_gig WHERE account = ?", account); row.step();) gigs.emplace_back(row.id(0));
    return gigs;
}

std::vector<AccountId> Erasures::due(std::int64_t nowMs) const {
    std::vector<AccountId> accounts;
    for (Statement row = m_db.query("SELECT account FROM erasure WHERE done_ms = 0 AND next_ms <= ? ORDER BY next_ms, account", nowMs); row.step();)
        accounts.emplace_back(row.id(0));
    return accounts;
}

std::optional<std::int64_t> Erasures::nextDueMs() const {
    const auto next = m_db.number("SELECT min(next_ms) FROM erasure WHERE done_ms = 0", 0);
    return next == 0 ? std::nullopt : std::optional(next);
}

bool Erasures::isKnown(const AccountId& account) const { return m_db.number("SELECT 1 FROM erasure WHERE account = ?", 0, account) == 1; }

void Erasures::begin(const AccountId& account, std::int64_t nowMs) {
    m_db.run("UPDATE erasure SET begun_ms = ? WHERE account = ? AND begun_ms = 0", nowMs, account);
}

void Erasures::hurry(std::int64_t nowMs) { m_db.run("UPDATE erasure SET next_ms = ? WHERE done_ms = 0 AND begun_ms > 0 AND next_ms > ?", nowMs, nowMs); }

void Erasures::tryAgain(const AccountId& account, std::int64_t atMs) {
    m_db.run("UPDATE erasure SET next_ms = ?, failed_ms = 0 WHERE account = ?", atMs, account);
}

void Erasures::fail(const AccountId& account, std::int64_t nowMs, std::int64_t atMs) {
    m_db.run("UPDATE erasure SET next_ms = ?, failed_ms = CASE failed_ms WHEN 0 THEN ? ELSE failed_ms END WHERE account = ?", atMs, nowMs, account);
}

std::vector<AccountId> Erasures::late(std::int64_t before) const {
    std::vector<AccountId> accounts;
    for (Statement row = m_db.query("SELECT account FROM erasure WHERE done_ms = 0 AND ((failed_ms > 0 AND failed_ms <= ?) OR (begun_ms = 0 AND next_ms <= ?))"
                                    " ORDER BY account", before, before); row.step();)
        accounts.emplace_back(row.id(0));
    return accounts;
}

void Erasures::count(const AccountId& account, std::string_view what, std::int64_t rows) {
    if (rows == 0) return;
    m_db.run("INSERT INTO erasure_count (account, what, rows) VALUES (?, ?, ?) ON CONFLICT (account, what) DO UPDATE SET rows = rows + excluded.rows", account,
        what, rows);
}

void Erasures::certify(const AccountId& account, std::string_view certificate) {
    m_db.run("UPDATE erasure SET certificate = ? WHERE account = ?", certificate, account);
}

std::optional<ErasureRecord> Erasures::find(const AccountId& account) const {
    Statement row = m_db.query("SELECT asked_ms, begun_ms, next_ms, done_ms, certificate FROM erasure WHERE account = ?", account);
    if (!row.step()) return std::nullopt;
    ErasureRecord found{account, row.number(0), row.number(1), row.number(2), row.number(3), row.text(4), {}};
    for (Statement each = m_db.query("SELECT what, rows FROM erasure_count WHERE account = ? ORDER BY what", account); each.step();)
        found.counts.emplace_back(each.text(0), each.number(1));
    return found;
}

std::vector<ErasureRecord> Erasures::all() const {
    std::vector<ErasureRecord> found;
    for (Statement row = m_db.query("SELECT account, asked_ms, begun_ms, next_ms, done_ms FROM erasure ORDER BY asked_ms, account"); row.step();)
        found.push_back({AccountId(row.id(0)), row.number(1), row.number(2), row.number(3), row.number(4), {}, {}});
    return found;
}

void Erasures::finish(const AccountId& account, std::int64_t nowMs, std::int64_t rows) {
    m_db.run("UPDATE erasure SET done_ms = ?, changed = changed + ? WHERE account = ?", nowMs, rows, account);
}

bool Erasures::isFinished(const AccountId& account) const {
    return m_db.number("SELECT 1 FROM erasure WHERE account = ? AND done_ms > 0", 0, account) == 1;
}

void Erasures::forgetPerson(const AccountId& account, Whom whom) {
    for (const auto table : kGo)
        if (whom == Whom::All || std::find(kNeeded.begin(), kNeeded.end(), table) == kNeeded.end())
            count(account, table, m_db.run("DELETE FROM " + std::string(table) + " WHERE account = ?", account));
}

void Erasures::forgetStream(const AccountId& account) {
    m_db.run("DELETE FROM sync_log WHERE stream IN (SELECT stream FROM sync_stream WHERE account = ?)", account);
    m_db.run("DELETE FROM sync_stream WHERE account = ?", account);
}
} // namespace atelyra::store
