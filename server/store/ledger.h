#pragma once
// The journal and what it adds up to. Append only, each event once, every entry chained to the one before it by hash. What must
// never be — a sum that is not zero, a client owed less than nothing, client money that is not in the trust account — throws, so
// that the whole transaction is given up. Part of a Store, one thread at a time.
#include <span>
#include <string>
#include <vector>

#include "server/store/db/connection.h"
#include "shared/proto/money.pb.h"

namespace atelyra::store {

class Ledger {
public:
    explicit Ledger(Connection& db) : m_db(db) {}
    // Books the entries of one event together; those whose event is booked already are left out. The entries that were new.
    std::vector<v1::JournalEntry> append(std::span<const v1::JournalEntry> entries);
    std::int64_t balance(v1::LedgerKind kind, std::string_view owner, const std::string& currency) const; // debit positive
    std::int64_t total(v1::LedgerKind kind, const std::string& currency) const;
    std::vector<v1::JournalEntry> entriesOf(const RawId& order) const;
    // Reads the whole journal again: hashes, sums, balances, totals. The first thing that is wrong, as Internal.
    Status verify() const;

private:
    void post(const v1::Posting& posting, const std::string& currency);
    void checkTotals(const std::string& currency) const;
    std::string lastHash() const;

    Connection& m_db;
};

} // namespace atelyra::store
