#include "client/ui/accounts/age.h"

#include <utility>

namespace atelyra::ui {

int ageInYears(const QDate& birth, const QDate& today) {
    const bool birthdayPassed = std::pair(today.month(), today.day()) >= std::pair(birth.month(), birth.day());
    return today.year() - birth.year() - (birthdayPassed ? 0 : 1);
}

bool isOldEnough(const QDate& birth, const QDate& today) {
    return birth.isValid() && birth <= today && ageInYears(birth, today) >= kMinimumAge;
}
} // namespace atelyra::ui
