#include "server/core/privacy/usageservice.h"

#include <algorithm>

#include "server/core/privacy/receipt.h"
#include "shared/rules/privacy.h"
#include "shared/rules/privacypoints.h"

namespace atelyra::server {
namespace {
constexpr std::size_t kIdBytes = 16;
constexpr int kCounts = 100;
constexpr std::uint32_t kMostADay = 100'000;
constexpr int kPlaces = 64;
constexpr int kDaysAQuery = 400;
constexpr std::int64_t kKeptMs = 365 * kDayMs;
constexpr int kPushingPercent = 85; // more grants than this look like a dialog that pushes

std::string dayText(std::int64_t ms) { return utcText(ms).substr(0, 10); }

bool isDay(std::string_view day) {
    if (day.size() != 10 || day[4] != '-' || day[7] != '-') return false;
    return std::all_of(day.begin(), day.end(), [&](const char& c) { return (c >= '0' && c <= '9') || c == '-'; });
}

// Figures and dots, and what a beta adds.
bool isVersion(std::string_view version) {
    return !version.empty() && version.size() <= 20 && std::all_of(version.begin(), version.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.' || c == '-';
    });
}

bool isPlace(std::string_view place) {
    return place.size() >= 2 && place.size() <= 17 && place.front() == '+' && std::all_of(place.begin() + 1, place.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

bool isKnown(const v1::UsageCount& count, const std::vector<std::string>& campaigns) {
    const auto point = rules::findPoint(count.point());
    if (!point || count.count() == 0 || count.count() > kMostADay) return false;
    if (point->vocabulary == rules::Vocabulary::Campaigns) return count.count() == 1 && std::find(campaigns.begin(), campaigns.end(), count.value()) != campaigns.end();
    const auto values = rules::valuesOf(*point);
    return std::find(values.begin(), values.end(), count.value()) != values.end();
}

bool isKnown(const v1::CrashReport& crash) {
    return rules::findPoint("crash.report") && crash.signal() > 0 && crash.signal() < 65 && isVersion(crash.version()) && crash.places_size() <= kPlaces &&
           std::all_of(crash.places().begin(), crash.places().end(), isPlace);
}

// The one choice that all of a report stands on; nothing: there are several. Whoever a campaign brought comes once, and by one campaign.
std::optional<v1::Choice> choiceOf(const v1::UsageReport& report) {
    const auto first = rules::findPoint(report.has_crash() ? "crash.report" : std::string_view(report.counts(0).point()));
    const bool isOne = std::all_of(report.counts().begin(), report.counts().end(), [&](const auto& count) { return rules::findPoint(count.point())->choice == first->choice; });
    if (!isOne || (first->choice == v1::CAMPAIGN_MEASURES && report.counts_size() > 1)) return std::nullopt;
    return first->choice;
}

Status checkReport(const v1::UsageReport& report, const std::vector<std::string>& campaigns, std::int64_t nowMs) {
    if (report.device().size() != kIdBytes || report.receipt_id().size() != kIdBytes) return {ErrorCode::Forbidden, "receipt"};
    const std::string& day = report.day();
    if (!isDay(day) || day > dayText(nowMs + kDayMs) || day < dayText(nowMs - kKeptMs)) return {ErrorCode::Forbidden, "day"};
    if (!isVersion(report.client_version())) return {ErrorCode::Forbidden, "version"};
    if (report.counts_size() > kCounts || (report.counts().empty() && !report.has_crash())) return {ErrorCode::Forbidden, "counts"};
    for (const auto& count : report.counts())
        if (!isKnown(count, campaigns)) return {ErrorCode::Forbidden, "point"};
    if (report.has_crash() && !isKnown(report.crash())) return {ErrorCode::Forbidden, "crash"};
    return choiceOf(report) ? ok() : Status(ErrorCode::Forbidden, "points of several choices");
}

// The receipt is of this device, for this purpose, and nothing that ended it came after it.
bool mayTake(const store::Store& tables, const v1::UsageReport& report, v1::Choice choice, std::int64_t nowMs) {
    const auto row = tables.consents.find(report.receipt_id());
    if (!row || row->event.choice() != choice) return false;
    const std::string subject = store::ConsentChain::subjectOfDevice(report.device());
    if (!tables.consents.isOf(*row, subject)) return false;
    const auto last = tables.consents.last(subject, choice);
    return last && last->seq == row->seq &&
           rules::mayProcess(row->event.state(), choice, row->event.purpose_version(), std::min(row->event.at_ms(), row->recordedMs), nowMs);
}
} // namespace

Result<v1::UsageReply> UsageService::take(const v1::UsageReport& report) {
    if (auto fit = checkReport(report, m_campaigns, m_clock.wallMs()); !fit) return fit.error();
    const v1::Choice choice = *choiceOf(report);
    auto kept = m_writer.run([&](Tx& tx) -> Status {
        if (!mayTake(tx.store, report, choice, tx.nowMs)) return {ErrorCode::Forbidden, "receipt"};
        if (choice == v1::CAMPAIGN_MEASURES) tx.store.usage.putArrivals(report);
        else tx.store.usage.put(report);
        return ok();
    });
    if (!kept) return kept.error();
    return v1::UsageReply{};
}

Result<v1::UsageDeletionReply> UsageService::remove(const v1::UsageDeletion& request) {
    if (request.device().size() != kIdBytes) return {ErrorCode::Invalid, "device"};
    v1::UsageDeletionReply reply;
    auto gone = m_writer.run([&](Tx& tx) -> Status {
        reply.set_deleted(static_cast<std::uint32_t>(tx.store.usage.remove(request.device())));
        return ok();
    });
    if (!gone) return gone.error();
    return reply;
}

Result<v1::UsageTotals> UsageService::totals(const v1::UsageQuery& query) {
    const std::string last = query.last_day().empty() ? dayText(m_clock.wallMs()) : query.last_day();
    const std::string first = query.first_day().empty() ? dayText(m_clock.wallMs() - kDaysAQuery * kDayMs) : query.first_day();
    if (!isDay(first) || !isDay(last)) return {ErrorCode::Invalid, "day"};
    return m_readers.read([&](store::Store& tables) -> Result<v1::UsageTotals> {
        v1::UsageTotals reply;
        for (v1::UsageTotal total : tables.usage.totals(first, last)) {
            if (total.devices() < static_cast<std::uint32_t>(rules::kFewDevices)) {
                total.set_few(true);
                total.clear_count();
                total.clear_devices();
            }
            *reply.add_rows() = std::move(total);
        }
        const auto share = tables.consents.shareOf(v1::USAGE_COUNTS, m_clock.wallMs() - 30 * kDayMs);
        if (share.asked >= rules::kFewDevices) {
            reply.set_asked(static_cast<std::uint32_t>(share.asked));
            reply.set_given(static_cast<std::uint32_t>(share.given));
            reply.set_pushes(share.given * 100 > share.asked * kPushingPercent);
        }
        return reply;
    });
}
} // namespace atelyra::server
