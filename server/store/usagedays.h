#pragma once
// What was counted with consent: sums of one day and one pseudonym, sums of one day without any of whom a campaign brought, and what
// programs left behind that came to a sudden end. No order of events, no address, no account. Part of a Store, one thread at a time.
#include <string>
#include <vector>

#include "server/store/db/connection.h"
#include "shared/proto/privacy.pb.h"

namespace atelyra::store {

class UsageDays {
public:
    explicit UsageDays(Connection& db) : m_db(db) {}

    void put(const v1::UsageReport& report); // the same day again replaces what was there
    void putArrivals(const v1::UsageReport& report); // without the pseudonym: each adds to the day's sum
    int remove(std::string_view device);
    // Sums of each day, point and value; the few are not hidden yet.
    std::vector<v1::UsageTotal> totals(const std::string& firstDay, const std::string& lastDay) const;

private:
    Connection& m_db;
};

} // namespace atelyra::store
