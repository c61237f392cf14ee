#pragma once
// The age question. It is answered on this device: the month is compared here and forgotten; only "old enough" is ever passed on. Pure
// functions, any thread.
#include <QDate>

namespace atelyra::ui {

struct BirthMonth {
    int year = 0;
    int month = 0; // 1 to 12
    bool isPast(const QDate& today) const; // a month that somebody alive can have been born in
};

// Whole years that are over for sure, since the day is not asked: whoever has their birthday this month is counted from the next one on.
int ageInYears(const BirthMonth& birth, const QDate& today);
bool isOldEnough(const BirthMonth& birth, int years, const QDate& today);

} // namespace atelyra::ui
