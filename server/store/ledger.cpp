#include "server/store/ledger.h"

#include <map>
#include <tuple>

#include "shared/base/hash.h"
#include "shared/rules/money.h"

namespace atelyra::store {
namespace {
[[noreturn]] void refuse(const std::string& why) { throw DbError(ErrorCode::Internal, "ledger: " + why); }

// The chain covers the entry as it is kept, without its own hash.
std::string hashOf(v1::JournalEntry entry) {
    entry.clear_hash();
    return sha256(entry.SerializeAsString());
}
} // namespace

std::string Ledger::lastHash() const {
    Statement row = m_db.query("SELECT body FROM journal ORDER BY number DESC LIMIT 1");
    v1::JournalEntry last;
    if (row.step()) last.ParseFromString(row.text(0));
    return last.hash();
}

std::vector<v1::JournalEntry> Ledger::append(std::span<const v1::JournalEntry> entries) {
    std::vector<v1::JournalEntry> added;
    for (v1::JournalEntry entry : entries) {
        if (m_db.number("SELECT 1 FROM journal WHERE event_id = ?", 0, Bytes{entry.event_id()}) == 1) continue;
        if (auto fit = rules::checkEntry(entry); !fit) refuse(fit.error().detail);
        for (const v1::Posting& posting : entry.postings()) post(posting, entry.currency());
        entry.set_prev_hash(lastHash());
        entry.set_hash(hashOf(entry));
        m_db.run("INSERT INTO journal (number, event_id, order_id, body) VALUES ((SELECT coalesce(max(number), 0) + 1 FROM journal), ?, ?, ?)",
            Bytes{entry.event_id()}, Bytes{entry.order_id()}, Bytes{entry.SerializeAsString()});
        added.push_back(std::move(entry));
    }
    if (!added.empty()) checkTotals(added.front().currency());
    return added;
}

void Ledger::post(const v1::Posting& posting, const std::string& currency) {
    m_db.run("INSERT INTO ledger_account (kind, owner, currency, amount) VALUES (?, ?, ?, ?)"
             " ON CONFLICT (kind, owner, currency) DO UPDATE SET amount = amount + excluded.amount",
        static_cast<int>(posting.account()), Bytes{posting.owner()}, currency, posting.amount_minor());
    m_db.run("INSERT INTO ledger_total (kind, currency, amount) VALUES (?, ?, ?)"
             " ON CONFLICT (kind, currency) DO UPDATE SET amount = amount + excluded.amount",
        static_cast<int>(posting.account()), currency, posting.amount_minor());
    if (rules::isClientLiability(posting.account()) && balance(posting.account(), posting.owner(), currency) > 0)
        refuse("a client would be owed less than nothing");
}

void Ledger::checkTotals(const std::string& currency) const {
    std::int64_t everything = 0, clients = 0;
    for (Statement row = m_db.query("SELECT kind, amount FROM ledger_total WHERE currency = ?", currency); row.step();) {
        everything += row.number(1);
        if (rules::isClientLiability(static_cast<v1::LedgerKind>(row.number(0)))) clients += row.number(1);
    }
    if (everything != 0) refuse("the accounts do not add up to nothing");
    if (total(v1::BANK_TRUST, currency) + clients != 0) refuse("the trust account is not what clients are owed");
}

std::int64_t Ledger::balance(v1::LedgerKind kind, std::string_view owner, const std::string& currency) const {
    return m_db.number("SELECT amount FROM ledger_account WHERE kind = ? AND owner = ? AND currency = ?", 0, static_cast<int>(kind),
        Bytes{owner}, currency);
}

std::int64_t Ledger::total(v1::LedgerKind kind, const std::string& currency) const {
    return m_db.number("SELECT amount FROM ledger_total WHERE kind = ? AND currency = ?", 0, static_cast<int>(kind), currency);
}

std::vector<v1::JournalEntry> Ledger::entriesOf(const RawId& order) const {
    std::vector<v1::JournalEntry> entries;
    for (Statement row = m_db.query("SELECT body FROM journal WHERE order_id = ? ORDER BY number", order); row.step();)
        entries.emplace_back().ParseFromString(row.text(0));
    return entries;
}

Status Ledger::verify() const {
    using Account = std::tuple<int, std::string, std::string>;
    std::map<Account, std::int64_t> counted;
    std::string previous;
    for (Statement row = m_db.query("SELECT body FROM journal ORDER BY number"); row.step();) {
        v1::JournalEntry entry;
        if (!entry.ParseFromString(row.text(0))) return {ErrorCode::Internal, "an entry cannot be read"};
        if (entry.prev_hash() != previous || entry.hash() != hashOf(entry)) return {ErrorCode::Internal, "the chain is broken"};
        if (auto fit = rules::checkEntry(entry); !fit) return fit;
        previous = entry.hash();
        for (const auto& posting : entry.postings())
            counted[{posting.account(), posting.owner(), entry.currency()}] += posting.amount_minor();
    }
    std::size_t accounts = 0;
    for (Statement row = m_db.query("SELECT kind, owner, currency, amount FROM ledger_account"); row.step(); ++accounts) {
        const auto found = counted.find({static_cast<int>(row.number(0)), row.text(1), row.text(2)});
        if (found == counted.end() || found->second != row.number(3)) return {ErrorCode::Internal, "a balance is not its postings"};
    }
    if (accounts != counted.size()) return {ErrorCode::Internal, "an account is missing"};
    try {
        for (Statement row = m_db.query("SELECT DISTINCT currency FROM ledger_total"); row.step();) checkTotals(row.text(0));
    } catch (const DbError& error) {
        return {error.code, error.what()};
    }
    return ok();
}
} // namespace atelyra::store
