#pragma once
// The second gate: takes what was counted only with a live consent behind it, from the device that gave it, at a known point and with a
// known value; else nothing is stored. Gives sums to the operator, and no sum over a few. Owned by the market, any thread.
#include <string>
#include <vector>

#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/proto/privacy.pb.h"

namespace atelyra::server {

class UsageService {
public:
    // campaigns: those that the market runs; others are not counted
    UsageService(Writer& writer, Readers& readers, const Clock& clock, std::vector<std::string> campaigns)
        : m_writer(writer), m_readers(readers), m_clock(clock), m_campaigns(std::move(campaigns)) {}

    Result<v1::UsageReply> take(const v1::UsageReport& report);
    Result<v1::UsageDeletionReply> remove(const v1::UsageDeletion& request);
    Result<v1::UsageTotals> totals(const v1::UsageQuery& query);

private:
    Writer& m_writer;
    Readers& m_readers;
    const Clock& m_clock;
    const std::vector<std::string> m_campaigns;
};

} // namespace atelyra::server
