#pragma once
// What rules have noticed about people, what they read it from, and decisions that one person has proposed and a second has not yet agreed
// to. Nothing of it is synced. Part of a Store, one thread at a time.
#include <optional>
#include <string_view>
#include <vector>

#include "server/store/keys/rowseal.h"
#include "shared/proto/decisions.pb.h"

namespace atelyra::store {

struct Proposal {
    RawId id;
    v1::Decision decision; // by decision.decided_by()
    v1::EntityRef answers; // the report that it answers, if any
    std::int64_t atMs = 0;
};

class Signals {
public:
    enum class Trace { FirstContact = 1, FailedCard = 2 };
    static constexpr std::int64_t kTracesMs = 24 * 60 * 60 * 1000;
    static constexpr std::int64_t kProposalsMs = 30 * kTracesMs;

    Signals(Connection& db, KeyStore& keys) : m_db(db), m_seal(keys) {}

    void leaveTrace(const AccountId& account, Trace what, std::uint64_t mark, std::int64_t atMs);
    int tracesSince(const AccountId& account, Trace what, std::int64_t sinceMs) const;
    std::vector<std::uint64_t> marksSince(const AccountId& account, Trace what, std::int64_t sinceMs) const; // the newest first, so many at most

    // One that was noticed within a day goes on; an older one stands beside it.
    void notice(const AccountId& account, std::string_view rule, int version, int count, std::int64_t nowMs);
    std::vector<v1::Signal> counting(const AccountId& account, std::int64_t sinceMs) const; // that nobody has settled
    std::vector<AccountId> people(std::int64_t sinceMs) const;                                // about whom there are any
    void settle(const AccountId& account, std::int64_t upToMs); // somebody has looked at them: they count no more

    void propose(const Proposal& proposal);
    std::optional<Proposal> proposal(const RawId& id) const;
    std::vector<Proposal> proposals() const; // the oldest first
    bool isProposedFor(const RawId& item) const; // something waits that answers it
    void drop(const RawId& proposal);

private:
    Proposal read(Statement& row) const;
    Connection& m_db;
    RowSeal m_seal;
};

} // namespace atelyra::store
