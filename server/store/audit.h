#pragma once
// What staff did and looked at, one row an entry, never changed. The chain has only hashes and goes on for ever; what an entry says lies
// beside it, and ends with its time: the chain verifies without it. Part of a Store, one thread at a time.
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/store/db/connection.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::store {

class Audit {
public:
    static constexpr std::int64_t kKeptMs = 3 * 365 * std::int64_t{86'400'000}; // what an entry says; of the data map, ENF3Y

    explicit Audit(Connection& db) : m_db(db) {}
    // Its number and its salt are given here.
    std::int64_t append(v1::AuditEntry entry);
    std::vector<v1::AuditEntry> latest(std::int64_t beforeSeq, int most) const; // 0: from the newest on
    std::vector<v1::AuditEntry> ofItem(const RawId& item, int most) const;
    std::vector<v1::AuditEntry> about(const AccountId& account, int most) const;
    // What was done since then of these kinds, the oldest first.
    std::vector<v1::AuditEntry> since(std::int64_t fromMs, const std::set<std::string>& whats) const;
    // The people whom these have done something with or looked at, in this time.
    std::set<AccountId> touchedBy(const std::set<AccountId>& staff, std::int64_t fromMs, std::int64_t untilMs) const;
    struct Head {
        std::int64_t seq = 0;
        std::string hash;
    };
    std::optional<Head> head() const; // of the chain; null: nothing was done yet
    std::optional<Head> headAt(std::int64_t seq) const; // as it was then
    // Reads the whole chain again. The first thing that is wrong, with its number, as Internal; so is an entry that is missing before its time.
    Status verify(std::int64_t nowMs) const;

private:
    static std::optional<Head> headIn(Statement row);
    std::vector<v1::AuditEntry> read(Statement row) const;
    Connection& m_db;
};

} // namespace atelyra::store
