#pragma once
// Single values of the whole market: epoch, counters, the offset of a test clock. Part of a Store, one thread at a time.
#include <string>
#include <string_view>

#include "server/store/db/connection.h"

namespace atelyra::store {

class Meta {
public:
    explicit Meta(Connection& db) : m_db(db) {}
    std::int64_t number(std::string_view name, std::int64_t otherwise = 0) const;
    void setNumber(std::string_view name, std::int64_t value);
    std::int64_t next(std::string_view counter, std::int64_t first); // counts on; the number returned is used

    static constexpr std::string_view kEpoch = "epoch";
    static constexpr std::string_view kOpenings = "openings";
    static constexpr std::string_view kRequestNumber = "request_number";
    static constexpr std::string_view kTicketNumber = "ticket_number";
    static constexpr std::string_view kReportNumber = "report_number";
    static constexpr std::string_view kIncidentNumber = "incident_number";
    static constexpr std::string_view kDecisionNumber = "decision_number";
    static constexpr std::string_view kOrderNumber = "order_number";
    static constexpr std::string_view kClockOffset = "clock_offset_ms";
    static constexpr std::string_view kSealed = "sealed"; // everything that was written before there were keys
    static constexpr std::string_view kDemo = "demo_loaded";

private:
    Connection& m_db;
};

} // namespace atelyra::store
