#pragma once
// How a new password is judged while it is typed, in words and four bars. Length decides, as the server's rule does; repeating
// few characters counts for little. A pure function, any thread.
#include <QString>

namespace atelyra::ui {

struct PasswordStrength {
    int bars = 0;        // of four
    bool enough = false; // the server would take it
    QString words;       // "Strong, 18 characters"
};

PasswordStrength passwordStrength(const QString& password);

} // namespace atelyra::ui
