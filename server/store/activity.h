#pragma once
// When an account was last used, and how many bytes it was sent on each of the last days: what an account's own habits are known by. Part of a
// Store, one thread at a time.
#include <vector>

#include "server/store/db/connection.h"

namespace atelyra::store {

class Activity {
public:
    static constexpr int kDays = 31;
    struct Day {
        std::int64_t day = 0; // since 1970, UTC
        std::int64_t bytes = 0;
    };

    explicit Activity(Connection& db) : m_db(db) {}
    void use(const AccountId& account, std::int64_t nowMs);
    std::int64_t lastUseMs(const AccountId& account) const; // 0: not known
    void send(const AccountId& account, std::int64_t bytes, std::int64_t nowMs);
    std::vector<Day> days(const AccountId& account) const; // with something sent, the newest first

private:
    Connection& m_db;
};

} // namespace atelyra::store
