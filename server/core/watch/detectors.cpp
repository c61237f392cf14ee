#include "server/core/watch/detectors.h"

#include <algorithm>
#include <array>

#include "shared/rules/tickets.h"

namespace atelyra::server {
namespace {
constexpr std::array kDetectors{
    Detector{v1::PASSWORDS_GUESSED, "passwords are guessed", 50, 5 * kMinuteMs},
    Detector{v1::ENDED_SESSION_USED, "an ended session is used", 0, 0},
    Detector{v1::MANY_PEOPLE_READ, "staff looked at many people", 20, kHourMs},
    Detector{v1::HONEY_TOUCHED, "staff looked at an account that is nobody's", 0, 0},
    Detector{v1::MANY_EXPORTS, "many archives are asked for", 10, kHourMs},
    Detector{v1::RIGHTS_CHANGED, "a right was changed outside office hours", 0, 0},
    Detector{v1::AUDIT_BROKEN, "the record of what staff did is not whole", 0, 0},
    Detector{v1::DATABASE_CHANGED, "the database was changed while no server ran", 0, 0},
    Detector{v1::MUCH_SENT, "an account was sent far more than usual", kTimesMedian, kDayMs},
    Detector{v1::ERASURE_LATE, "an erasure is late", 0, 0},
    Detector{v1::GLASS_BROKEN, "the glass was broken over an account", 0, 0},
    Detector{v1::GLASS_UNREVIEWED, "a broken glass was not looked at again", 0, 0},
};
constexpr std::array<std::string_view, 4> kOfRights{"role.set", "hold.place", "hold.approve", "hold.lift"};
} // namespace

std::span<const Detector> detectors() { return kDetectors; }

const Detector& detectorOf(v1::AlertKind kind) {
    return *std::find_if(kDetectors.begin(), kDetectors.end(), [kind](const Detector& one) { return one.kind == kind; });
}

bool isGuessing(int failures, int names) { return failures > detectorOf(v1::PASSWORDS_GUESSED).most && names > kGuessedAccounts; }
bool isBrowsing(int people) { return people > detectorOf(v1::MANY_PEOPLE_READ).most; }
bool isMuchExported(int exports) { return exports > detectorOf(v1::MANY_EXPORTS).most; }

bool isAway(std::int64_t lastUseMs, std::int64_t createdMs, std::int64_t nowMs) { return nowMs - std::max(lastUseMs, createdMs) >= kAwayMs; }

bool isMuch(std::int64_t today, std::vector<std::int64_t> daysBefore) {
    if (today <= kUsualBytes || daysBefore.size() < kFewestDays) return false;
    const auto middle = daysBefore.begin() + std::ptrdiff_t(daysBefore.size() / 2);
    std::nth_element(daysBefore.begin(), middle, daysBefore.end());
    return today > kTimesMedian * *middle;
}

bool isOfRights(std::string_view deed) { return std::find(kOfRights.begin(), kOfRights.end(), deed) != kOfRights.end(); }

// The help desk's: outside them its clocks do not move at once.
bool isOfficeHour(std::int64_t atMs) { return rules::afterDeskHours(atMs, 1) == atMs + 1; }
} // namespace atelyra::server
