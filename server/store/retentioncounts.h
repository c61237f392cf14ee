#pragma once
// What each rule of retention has done so far, and since when it has been unable to do anything. Part of a Store, one thread at a time.
#include <cstdint>
#include <string>

#include "server/store/db/connection.h"

namespace atelyra::store {

struct RetentionCount {
    std::int64_t ranMs = 0;   // 0: never
    std::int64_t doneMs = 0;  // when something went the last time
    std::int64_t stuckMs = 0; // since when something is overdue and nothing goes; 0: it does
    std::int64_t toldMs = 0;  // when that was last complained of
    std::int64_t done = 0;    // rows, in the last run in which something went
    std::int64_t total = 0;   // rows, in all runs
};

class RetentionCounts {
public:
    explicit RetentionCounts(Connection& db) : m_db(db) {}
    RetentionCount of(std::string_view rule) const;
    void put(std::string_view rule, const RetentionCount& count);

private:
    Connection& m_db;
};

} // namespace atelyra::store
