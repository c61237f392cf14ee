#pragma once
// The one registry of what may be collected: for each point its id, whose consent it needs, which closed list its values are from, how
// long it is kept, who answers for it, and until when it may be collected at all. The client's gate, the texts on screen and the
// server's second gate read this table; there is no other. A point that has expired stops the build. Constants, any thread.
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "shared/proto/privacy.pb.h"

namespace atelyra::rules {

// The screens of the client, by the order of their names below.
enum class Screen : std::uint8_t {
    Discover, Gig, Orders, Order, Inbox, Saved, Outbox, Today, MyGigs, GigEditor, Earnings, Profile, Cart, Settings, Notifications, Other,
};
inline constexpr std::array<std::string_view, 16> kScreenNames{"discover", "gig", "orders", "order", "inbox", "saved", "outbox", "today",
    "my_gigs", "gig_editor", "earnings", "profile", "cart", "settings", "notifications", "other"};

enum class Vocabulary : std::uint8_t {
    Screens,   // enum Screen
    Crash,     // a signal's number, the version, and places in the program itself
    Campaigns, // CampaignCode; which ones there are, the market's configuration says
};

struct CollectionPoint {
    std::string_view id;
    v1::Choice choice;
    std::string_view fields; // of the data map
    Vocabulary vocabulary;
    int retentionMonths;
    std::string_view policy; // number in the privacy policy
    std::string_view owner;
    std::string_view review;
    std::string_view expires; // 2027-11-22: not to be built from that day on
};

inline constexpr std::array kCollectionPoints{
    CollectionPoint{"nav.page_view", v1::USAGE_COUNTS, "DAILY_USE", Vocabulary::Screens, 12, "P1.6f", "privacy officer", "2026-11-22", "2027-11-22"},
    CollectionPoint{"crash.report", v1::USAGE_COUNTS, "CRASH_REPORT", Vocabulary::Crash, 12, "P1.6i", "privacy officer", "2026-11-22", "2027-11-22"},
    CollectionPoint{"campaign.arrival", v1::CAMPAIGN_MEASURES, "CAMPAIGN", Vocabulary::Campaigns, 12, "P4.6", "privacy officer", "2026-11-23", "2027-11-22"},
};

constexpr std::optional<CollectionPoint> findPoint(std::string_view id) {
    for (const CollectionPoint& point : kCollectionPoints)
        if (point.id == id) return point;
    return std::nullopt;
}
// The closed list of a point that counts; empty for one that does not, or whose list is the market's own.
constexpr std::span<const std::string_view> valuesOf(const CollectionPoint& point) {
    return point.vocabulary == Vocabulary::Screens ? std::span<const std::string_view>(kScreenNames) : std::span<const std::string_view>();
}

// "Nov 22 2026", as the compiler tells the day, to 20261122.
constexpr int dayOfBuild(std::string_view date) {
    constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const auto digit = [date](std::size_t at) { return date[at] == ' ' ? 0 : date[at] - '0'; };
    const int month = static_cast<int>(kMonths.find(date.substr(0, 3)) / 3) + 1;
    const int year = digit(7) * 1000 + digit(8) * 100 + digit(9) * 10 + digit(10);
    return (year * 100 + month) * 100 + digit(4) * 10 + digit(5);
}
// "2027-11-22" to 20271122.
constexpr int dayOf(std::string_view day) {
    int number = 0;
    for (const char c : day)
        if (c != '-') number = number * 10 + (c - '0');
    return number;
}
constexpr bool hasExpired(const CollectionPoint& point, int day) { return day >= dayOf(point.expires); }
constexpr bool isComplete(const CollectionPoint& point) {
    return !point.id.empty() && point.choice != v1::CHOICE_UNSET && !point.fields.empty() && point.retentionMonths > 0 && !point.policy.empty() &&
           !point.owner.empty() && point.review.size() == 10 && point.expires.size() == 10;
}

} // namespace atelyra::rules
