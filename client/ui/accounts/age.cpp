#include "client/ui/accounts/age.h"

#include <utility>

namespace atelyra::ui {
namespace {
constexpr int kOldestYear = 1900;
}

bool BirthMonth::isPast(const QDate& today) const {
    return year > kOldestYear && month >= 1 && month <= 12 && std::pair(year, month) <= std::pair(today.year(), today.month());
}

int ageInYears(const BirthMonth& birth, const QDate& today) { return today.year() - birth.year - (today.month() > birth.month ? 0 : 1); }

bool isOldEnough(const BirthMonth& birth, int years, const QDate& today) { return birth.isPast(today) && ageInYears(birth, today) >= years; }
} // namespace atelyra::ui
