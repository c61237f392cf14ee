#pragma once
// What is unusual: one table of thresholds, and pure functions over counters. They say that something happened, never that somebody did wrong: a
// person looks at it. Any thread.
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "shared/base/clock.h"
#include "shared/proto/watch.pb.h"

namespace atelyra::server {

struct Detector {
    v1::AlertKind kind;
    std::string_view name;     // in the log
    std::int64_t most;         // so many are usual; 0: one is too many
    std::int64_t windowMs;     // within which they are counted; 0: each for itself
};
std::span<const Detector> detectors();
const Detector& detectorOf(v1::AlertKind kind);

constexpr int kGuessedAccounts = 20;                   // who mistypes a password tries one name
constexpr std::int64_t kDeskRestsMs = kHourMs;         // of who looked at too many
constexpr std::int64_t kAwayMs = 180 * kDayMs;         // then coming back is told to the person
constexpr std::int64_t kEndedGraceMs = 10 * kMinuteMs; // in which a program hears that its session has ended
constexpr std::int64_t kErasureLateMs = kDayMs;
constexpr int kTimesMedian = 20;
constexpr int kFewestDays = 7;                         // that a median wants
constexpr std::int64_t kUsualBytes = 64 << 20;         // a day; a new computer fetches everything once

bool isGuessing(int failures, int names);
bool isBrowsing(int people);
bool isMuchExported(int exports);
bool isAway(std::int64_t lastUseMs, std::int64_t createdMs, std::int64_t nowMs); // lastUseMs 0: longer ago than is known
bool isMuch(std::int64_t today, std::vector<std::int64_t> daysBefore);
bool isOfRights(std::string_view deed);    // changes what somebody may do, or what must stay
bool isOfficeHour(std::int64_t atMs);

} // namespace atelyra::server
