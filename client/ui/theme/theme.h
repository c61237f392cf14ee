#pragma once
// The look in force: tokens, text scale, density, motion. main() makes the one Theme and it lives as long as the application; paint
// code reaches it through theme(), since a paint event cannot be handed one. UI thread.
#include <QObject>
#include <QPalette>

#include "client/ui/theme/tokens.h"

namespace atelyra::ui {

class Theme final : public QObject {
    Q_OBJECT
public:
    enum class Scheme { System, Light, Dark };
    enum class Contrast { System, Normal, More };
    enum class Density { Comfortable, Compact };

    explicit Theme(QObject* parent = nullptr); // loads fonts, installs style, focus ring and itself as theme()
    ~Theme() override;

    const Tokens& tokens() const { return m_tokens; }
    Scheme scheme() const { return m_scheme; }
    Contrast contrast() const { return m_contrast; }
    Density density() const { return m_density; }
    bool isDark() const { return m_tokens.dark; }
    bool reducedMotion() const { return m_reducedMotion; }
    int textPercent() const { return m_textPercent; } // 80 to 200
    qreal scale() const { return m_textPercent / 100.0; }

    void setScheme(Scheme scheme);
    void setContrast(Contrast contrast);
    void setDensity(Density density);
    void setReducedMotion(bool reduced);
    void setTextPercent(int percent);
    // What the desktop prefers; used where the person chose System.
    void setSystem(bool dark, bool moreContrast, bool reducedMotion);

    // A duration of the design in milliseconds: 0 with reduced motion.
    int duration(int ms) const { return m_reducedMotion ? 0 : ms; }
    // Rows, table rows and so on: less padding when compact.
    int rowPadding() const { return m_density == Density::Compact ? 4 : 12; }

Q_SIGNALS:
    void changed(); // after palette and fonts of the application have been set

private:
    void apply();

    Tokens m_tokens;
    Scheme m_scheme = Scheme::System;
    Contrast m_contrast = Contrast::System;
    Density m_density = Density::Comfortable;
    int m_textPercent = 100;
    bool m_reducedMotion = false, m_reducedChosen = false;
    bool m_systemDark = false, m_systemContrast = false, m_systemReduced = false;
};

Theme& theme();
inline const Tokens& tokens() { return theme().tokens(); }

} // namespace atelyra::ui
