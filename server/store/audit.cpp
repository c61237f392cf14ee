#include "server/store/audit.h"

#include "shared/base/hash.h"
#include "shared/base/rng.h"

namespace atelyra::store {
namespace {
constexpr std::size_t kSaltBytes = 16;

std::string hashOf(std::string_view previous, std::int64_t seq, std::int64_t atMs, std::string_view digest) {
    return blake2b(std::string(previous) + "|" + std::to_string(seq) + "|" + std::to_string(atMs) + "|" + std::string(digest));
}

Status wrongAt(const char* what, std::int64_t seq) { return {ErrorCode::Internal, std::string(what) + " " + std::to_string(seq)}; }
} // namespace

std::int64_t Audit::append(v1::AuditEntry entry) {
    std::string previous;
    std::int64_t seq = 1;
    if (Statement last = m_db.query("SELECT seq, hash FROM audit_chain ORDER BY seq DESC LIMIT 1"); last.step()) {
        seq = last.number(0) + 1;
        previous = last.text(1);
    }
    std::string salt(kSaltBytes, '\0');
    SystemRng().fill(salt.data(), salt.size());
    entry.set_salt(salt);
    entry.set_seq(seq);
    const std::string body = entry.SerializeAsString();
    const std::string digest = blake2b(body);
    m_db.run("INSERT INTO audit_chain (seq, at_ms, digest, hash) VALUES (?, ?, ?, ?)", seq, entry.at_ms(), Bytes{digest},
        Bytes{hashOf(previous, seq, entry.at_ms(), digest)});
    m_db.run("INSERT INTO audit_entry (seq, at_ms, account, item, body) VALUES (?, ?, ?, ?, ?)", seq, entry.at_ms(), Bytes{entry.account_id()},
        Bytes{entry.item_id()}, Bytes{body});
    return seq;
}

std::vector<v1::AuditEntry> Audit::read(Statement row) const {
    std::vector<v1::AuditEntry> entries;
    while (row.step()) {
        const auto body = row.bytes(0);
        if (!entries.emplace_back().ParseFromArray(body.data(), static_cast<int>(body.size()))) throw DbError(ErrorCode::Internal, "an entry cannot be read");
        entries.back().clear_salt();
    }
    return entries;
}

std::vector<v1::AuditEntry> Audit::latest(std::int64_t beforeSeq, int most) const {
    return read(m_db.query("SELECT body FROM audit_entry WHERE ? = 0 OR seq < ? ORDER BY seq DESC LIMIT ?", beforeSeq, beforeSeq, most));
}

std::vector<v1::AuditEntry> Audit::ofItem(const RawId& item, int most) const {
    return read(m_db.query("SELECT body FROM audit_entry WHERE item = ? ORDER BY seq DESC LIMIT ?", item, most));
}

std::vector<v1::AuditEntry> Audit::about(const AccountId& account, int most) const {
    return read(m_db.query("SELECT body FROM audit_entry WHERE account = ? ORDER BY seq DESC LIMIT ?", account, most));
}

std::vector<v1::AuditEntry> Audit::since(std::int64_t fromMs, const std::set<std::string>& whats) const {
    auto entries = read(m_db.query("SELECT body FROM audit_entry WHERE at_ms > ? AND item <> x'' ORDER BY seq", fromMs));
    std::erase_if(entries, [&](const v1::AuditEntry& entry) { return !whats.contains(entry.what()); });
    return entries;
}

std::set<AccountId> Audit::touchedBy(const std::set<AccountId>& staff, std::int64_t fromMs, std::int64_t untilMs) const {
    std::set<AccountId> people;
    for (const auto& entry : read(m_db.query("SELECT body FROM audit_entry WHERE at_ms BETWEEN ? AND ? AND account <> x''", fromMs, untilMs)))
        if (staff.contains(AccountId::of(entry.actor_id()))) people.insert(AccountId::of(entry.account_id()));
    return people;
}

std::optional<Audit::Head> Audit::headIn(Statement row) { return row.step() ? std::optional(Head{row.number(0), row.text(1)}) : std::nullopt; }
std::optional<Audit::Head> Audit::head() const { return headIn(m_db.query("SELECT seq, hash FROM audit_chain ORDER BY seq DESC LIMIT 1")); }
std::optional<Audit::Head> Audit::headAt(std::int64_t seq) const { return headIn(m_db.query("SELECT seq, hash FROM audit_chain WHERE seq = ?", seq)); }

Status Audit::verify(std::int64_t nowMs) const {
    std::string previous;
    std::int64_t expected = 1;
    for (Statement row = m_db.query("SELECT c.seq, c.at_ms, c.digest, c.hash, e.body FROM audit_chain c LEFT JOIN audit_entry e ON e.seq = c.seq ORDER BY c.seq");
         row.step(); ++expected) {
        const auto seq = row.number(0), atMs = row.number(1);
        if (seq != expected) return wrongAt("the chain of what staff did has a gap at", expected);
        if (row.bytes(3) != hashOf(previous, seq, atMs, row.bytes(2))) return wrongAt("the chain of what staff did was changed at", seq);
        if (row.isNull(4)) {
            if (atMs > nowMs - kKeptMs) return wrongAt("an entry of what staff did is missing:", seq);
        } else if (blake2b(row.bytes(4)) != row.bytes(2)) {
            return wrongAt("an entry of what staff did was changed:", seq);
        }
        previous = row.text(3);
    }
    return ok();
}
} // namespace atelyra::store
