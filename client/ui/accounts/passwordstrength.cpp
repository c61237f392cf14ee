#include "client/ui/accounts/passwordstrength.h"

#include <set>

#include <QCoreApplication>

#include "shared/base/limits.h"

namespace atelyra::ui {

PasswordStrength passwordStrength(const QString& password) {
    const auto tr = [](const char* text, int n = -1) { return QCoreApplication::translate("PasswordStrength", text, nullptr, n); };
    const auto points = password.toUcs4();
    const int length = int(points.size());
    const int least = int(limits::kPasswordMinCharacters);
    if (length == 0) return {};
    if (length < least) return {1, false, tr("%n more character(s)", least - length)};

    const int different = int(std::set(points.begin(), points.end()).size());
    const QString count = tr("%n character(s)", length);
    if (different < 6) return {1, true, tr("Easy to guess, %1").arg(count)};
    if (length < least + 1) return {2, true, tr("Good, %1").arg(count)};
    if (length < least + 7) return {3, true, tr("Strong, %1").arg(count)};
    return {4, true, tr("Very strong, %1").arg(count)};
}
} // namespace atelyra::ui
