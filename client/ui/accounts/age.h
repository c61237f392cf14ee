#pragma once
// The age question of the sign-up. It is answered on this device: the date is compared here and forgotten; only "old enough" is
// ever passed on. Pure functions, any thread.
#include <QDate>

namespace atelyra::ui {

constexpr int kMinimumAge = 16;

// Whole years; whoever is born on 29 February has a birthday on 1 March in other years.
int ageInYears(const QDate& birth, const QDate& today);
bool isOldEnough(const QDate& birth, const QDate& today);

} // namespace atelyra::ui
