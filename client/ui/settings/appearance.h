#pragma once
// The look as it is written in the settings, and how it reaches the theme. Free functions, UI thread.
#include <QString>

namespace atelyra::model {
class Settings;
}

namespace atelyra::ui {

namespace AppearanceKey {
inline const QString kScheme = QStringLiteral("appearance/scheme");         // "system", "light", "dark"
inline const QString kContrast = QStringLiteral("appearance/contrast");     // "system", "normal", "more"
inline const QString kTextPercent = QStringLiteral("appearance/textScale"); // 80 to 200
inline const QString kDensity = QStringLiteral("appearance/density");       // "comfortable", "compact"
inline const QString kMotion = QStringLiteral("appearance/reducedMotion");  // absent: as the system prefers
}

constexpr int kSmallestText = 80;
constexpr int kLargestText = 200;

// Everything that is written is handed to the theme; what is not stays as the desktop prefers.
void applyAppearance(const model::Settings& settings);
void setTextPercent(model::Settings& settings, int percent); // bounded

} // namespace atelyra::ui
