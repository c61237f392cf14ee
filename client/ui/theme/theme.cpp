#include "client/ui/theme/theme.h"

#include <utility>

#include <QApplication>
#include <QPixmapCache>
#include <QToolTip>
#include <QWidget>

#include "client/ui/theme/focusring.h"
#include "client/ui/theme/style.h"
#include "client/ui/theme/type.h"

namespace atelyra::ui {
namespace {
Theme* current = nullptr;

QPalette paletteOf(const Tokens& t) {
    QPalette p;
    const std::pair<QPalette::ColorRole, QColor> roles[] = {
        {QPalette::Window, t.surface}, {QPalette::WindowText, t.text}, {QPalette::Base, t.raised}, {QPalette::AlternateBase, t.surface},
        {QPalette::Text, t.text}, {QPalette::PlaceholderText, t.text3}, {QPalette::Button, t.raised}, {QPalette::ButtonText, t.text},
        {QPalette::BrightText, t.onAccent}, {QPalette::ToolTipBase, t.inverse}, {QPalette::ToolTipText, t.onInverse},
        {QPalette::Highlight, t.selected}, {QPalette::HighlightedText, t.text}, {QPalette::Link, t.accentText},
        {QPalette::LinkVisited, t.accentText}, {QPalette::Light, t.raised}, {QPalette::Midlight, t.line}, {QPalette::Mid, t.line2},
        {QPalette::Dark, t.control}, {QPalette::Shadow, t.line2}};
    for (const auto& [role, colour] : roles) p.setColor(role, colour);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) p.setColor(QPalette::Disabled, role, t.disabled);
    p.setColor(QPalette::Disabled, QPalette::Base, t.sunken);
    return p;
}
} // namespace

Theme& theme() {
    if (!current) qFatal("no Theme has been made");
    return *current;
}

Theme::Theme(QObject* parent) : QObject(parent) {
    current = this;
    loadFonts();
    QPixmapCache::setCacheLimit(64 * 1024);
    QApplication::setStyle(new Style);
    new FocusRing(this);
    apply();
}

Theme::~Theme() {
    if (current == this) current = nullptr;
}

void Theme::setScheme(Scheme scheme) {
    if (std::exchange(m_scheme, scheme) != scheme) apply();
}

void Theme::setContrast(Contrast contrast) {
    if (std::exchange(m_contrast, contrast) != contrast) apply();
}

void Theme::setDensity(Density density) {
    if (std::exchange(m_density, density) != density) apply();
}

void Theme::setReducedMotion(bool reduced) {
    m_reducedChosen = reduced;
    if (std::exchange(m_reducedMotion, reduced || m_systemReduced) != m_reducedMotion) apply();
}

void Theme::setTextPercent(int percent) {
    percent = qBound(80, percent, 200);
    if (std::exchange(m_textPercent, percent) != percent) apply();
}

void Theme::setSystem(bool dark, bool moreContrast, bool reducedMotion) {
    const bool same = m_systemDark == dark && m_systemContrast == moreContrast && m_systemReduced == reducedMotion;
    m_systemDark = dark;
    m_systemContrast = moreContrast;
    m_systemReduced = reducedMotion;
    m_reducedMotion = m_reducedChosen || reducedMotion;
    if (!same) apply();
}

void Theme::apply() {
    const bool dark = m_scheme == Scheme::Dark || (m_scheme == Scheme::System && m_systemDark);
    const bool more = m_contrast == Contrast::More || (m_contrast == Contrast::System && m_systemContrast);
    m_tokens = loadTokens(dark, more);
    QApplication::setPalette(paletteOf(m_tokens));
    QPalette dialogs = QApplication::palette(); // nearer than a page
    dialogs.setColor(QPalette::Window, m_tokens.overlay);
    QApplication::setPalette(dialogs, "QDialog");
    QApplication::setFont(fontOf(Type::Body));
    for (const char* name : {"QPushButton", "QToolButton", "QTabBar"}) QApplication::setFont(fontOf(Type::Label), name);
    QApplication::setFont(fontOf(Type::MetaMedium), "QHeaderView");
    QApplication::setFont(fontOf(Type::Meta), "QTipLabel");
    QToolTip::setFont(fontOf(Type::Meta));
    QPalette tips = QApplication::palette();
    tips.setColor(QPalette::Window, m_tokens.inverse);
    tips.setColor(QPalette::WindowText, m_tokens.onInverse);
    QToolTip::setPalette(tips);
    // Heights and variants hang on more than palette and font, so every widget lays itself out and paints anew.
    const auto widgets = QApplication::allWidgets();
    for (QWidget* widget : widgets) {
        QEvent event(QEvent::StyleChange);
        QApplication::sendEvent(widget, &event);
    }
    Q_EMIT changed();
}

} // namespace atelyra::ui
