#include "server/store/signals.h"

#include "shared/rules/decisions.h"

namespace atelyra::store {
namespace {
constexpr std::string_view kProposals = "decision_proposal";
constexpr int kMostMarks = 500;
constexpr std::int64_t kOneSignalMs = 24 * 60 * 60 * 1000;
} // namespace

void Signals::leaveTrace(const AccountId& account, Trace what, std::uint64_t mark, std::int64_t atMs) {
    m_db.run("DELETE FROM trace WHERE at_ms <= ?", atMs - kTracesMs);
    m_db.run("INSERT INTO trace (account, what, at_ms, mark) VALUES (?, ?, ?, ?)", account, static_cast<int>(what), atMs, static_cast<std::int64_t>(mark));
}

int Signals::tracesSince(const AccountId& account, Trace what, std::int64_t sinceMs) const {
    return static_cast<int>(m_db.number("SELECT count(*) FROM trace WHERE account = ? AND what = ? AND at_ms > ?", 0, account, static_cast<int>(what), sinceMs));
}

std::vector<std::uint64_t> Signals::marksSince(const AccountId& account, Trace what, std::int64_t sinceMs) const {
    std::vector<std::uint64_t> marks;
    for (Statement row = m_db.query("SELECT mark FROM trace WHERE account = ? AND what = ? AND at_ms > ? ORDER BY at_ms DESC LIMIT ?", account,
             static_cast<int>(what), sinceMs, kMostMarks); row.step();)
        marks.push_back(static_cast<std::uint64_t>(row.number(0)));
    return marks;
}

void Signals::notice(const AccountId& account, std::string_view rule, int version, int count, std::int64_t nowMs) {
    m_db.run("DELETE FROM risk_signal WHERE last_ms <= ?", nowMs - rules::kSignalsMs);
    const auto changed = m_db.run("UPDATE risk_signal SET last_ms = ?, count = max(count, ?) WHERE account = ? AND rule = ? AND version = ? AND settled = 0"
                                  " AND first_ms > ?", nowMs, count, account, rule, version, nowMs - kOneSignalMs);
    if (changed == 0)
        m_db.run("INSERT INTO risk_signal (account, rule, first_ms, version, last_ms, count, settled) VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING",
            account, rule, nowMs, version, nowMs, count);
}

std::vector<v1::Signal> Signals::counting(const AccountId& account, std::int64_t sinceMs) const {
    std::vector<v1::Signal> signals;
    for (Statement row = m_db.query("SELECT rule, version, first_ms, last_ms, count FROM risk_signal WHERE account = ? AND settled = 0 AND last_ms > ?"
                                    " ORDER BY last_ms DESC, rule", account, sinceMs); row.step();) {
        v1::Signal& signal = signals.emplace_back();
        signal.set_rule(row.text(0));
        signal.set_version(static_cast<int>(row.number(1)));
        signal.set_first_ms(row.number(2));
        signal.set_last_ms(row.number(3));
        signal.set_count(static_cast<int>(row.number(4)));
    }
    return signals;
}

std::vector<AccountId> Signals::people(std::int64_t sinceMs) const {
    std::vector<AccountId> people;
    for (Statement row = m_db.query("SELECT DISTINCT account FROM risk_signal WHERE settled = 0 AND last_ms > ? ORDER BY account", sinceMs); row.step();)
        people.emplace_back(row.id(0));
    return people;
}

void Signals::settle(const AccountId& account, std::int64_t upToMs) {
    m_db.run("UPDATE risk_signal SET settled = 1 WHERE account = ? AND last_ms <= ?", account, upToMs);
}

void Signals::propose(const Proposal& proposal) {
    const AccountId about = AccountId::of(proposal.decision.account_id());
    m_db.run("INSERT INTO decision_proposal (id, account, at_ms, body, kind, item) VALUES (?, ?, ?, ?, ?, ?)", proposal.id, about, proposal.atMs,
        Bytes{m_seal.closeText(kProposals, proposal.id.str(), about, proposal.decision.SerializeAsString())}, static_cast<int>(proposal.answers.kind()),
        Bytes{proposal.answers.id()});
}

Proposal Signals::read(Statement& row) const {
    Proposal found{row.id(0), {}, {}, row.number(2)};
    if (!found.decision.ParseFromString(m_seal.openText(kProposals, found.id.str(), AccountId(row.id(1)), row.bytes(3))))
        throw DbError(ErrorCode::Internal, "a proposed decision cannot be read");
    found.answers.set_kind(static_cast<v1::EntityKind>(row.number(4)));
    found.answers.set_id(row.text(5));
    return found;
}

std::optional<Proposal> Signals::proposal(const RawId& id) const {
    Statement row = m_db.query("SELECT id, account, at_ms, body, kind, item FROM decision_proposal WHERE id = ?", id);
    return row.step() ? std::optional(read(row)) : std::nullopt;
}

std::vector<Proposal> Signals::proposals() const {
    std::vector<Proposal> all;
    for (Statement row = m_db.query("SELECT id, account, at_ms, body, kind, item FROM decision_proposal ORDER BY at_ms, id"); row.step();) all.push_back(read(row));
    return all;
}

bool Signals::isProposedFor(const RawId& item) const { return m_db.number("SELECT 1 FROM decision_proposal WHERE item = ? LIMIT 1", 0, item) == 1; }

void Signals::drop(const RawId& proposal) { m_db.run("DELETE FROM decision_proposal WHERE id = ?", proposal); }
} // namespace atelyra::store
