#include "client/ui/settings/appearance.h"

#include "client/model/settings.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {

void applyAppearance(const model::Settings& settings) {
    Theme& look = theme();
    const QString scheme = settings.value(AppearanceKey::kScheme).toString();
    look.setScheme(scheme == QLatin1String("light") ? Theme::Scheme::Light
            : scheme == QLatin1String("dark")       ? Theme::Scheme::Dark
                                                    : Theme::Scheme::System);
    const QString contrast = settings.value(AppearanceKey::kContrast).toString();
    look.setContrast(contrast == QLatin1String("more") ? Theme::Contrast::More
            : contrast == QLatin1String("normal")      ? Theme::Contrast::Normal
                                                       : Theme::Contrast::System);
    const bool compact = settings.value(AppearanceKey::kDensity).toString() == QLatin1String("compact");
    look.setDensity(compact ? Theme::Density::Compact : Theme::Density::Comfortable);
    look.setTextPercent(qBound(kSmallestText, settings.value(AppearanceKey::kTextPercent, 100).toInt(), kLargestText));
    if (const QVariant motion = settings.value(AppearanceKey::kMotion); motion.isValid()) look.setReducedMotion(motion.toBool());
}

void setTextPercent(model::Settings& settings, int percent) {
    settings.setValue(AppearanceKey::kTextPercent, qBound(kSmallestText, percent, kLargestText));
}
} // namespace atelyra::ui
