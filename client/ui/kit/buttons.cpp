#include "client/ui/kit/buttons.h"

#include <algorithm>

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

#include "client/ui/kit/names.h"
#include "client/ui/theme/motion.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
QString wordOf(Kind kind) {
    switch (kind) {
    case Kind::Primary: return QStringLiteral("primary");
    case Kind::Secondary: return QStringLiteral("secondary");
    case Kind::Ghost: return QStringLiteral("ghost");
    case Kind::Danger: return QStringLiteral("danger");
    case Kind::DangerFill: return QStringLiteral("dangerFill");
    case Kind::Admin: return QStringLiteral("admin");
    }
    return {};
}
void refit(QWidget* w) {
    w->updateGeometry();
    w->update();
}
// Property "inText": a link beside small text, underlined as links in text are.
Type typeOf(const LinkButton& link) { return link.property("inText").toBool() ? Type::Meta : Type::Label; }
} // namespace

void setKind(QPushButton* button, Kind kind) {
    button->setProperty("kind", wordOf(kind));
    button->update();
}
void setGlyph(QPushButton* button, const QString& glyph) {
    button->setProperty("glyph", glyph);
    refit(button);
}
void setBusy(QPushButton* button, bool busy) {
    if (busy) button->setMinimumWidth(button->width());
    button->setProperty("busy", busy);
    button->blockSignals(busy); // focus stays where it is; a second press does nothing
    setTurning(button, busy);
}

QPushButton* button(const QString& text, Kind kind, const QString& glyph, QWidget* parent) {
    auto* b = new QPushButton(text, parent);
    b->setAutoDefault(false);
    b->setProperty("kind", wordOf(kind));
    b->setProperty("glyph", glyph);
    b->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QObject::connect(&theme(), &Theme::changed, b, [b] { refit(b); });
    return b;
}

QPushButton* iconButton(const QString& glyph, const QString& tip, const QString& shortcut, QWidget* parent) {
    QPushButton* b = button({}, Kind::Ghost, glyph, parent);
    setTip(b, tip, shortcut);
    b->setAccessibleName(tip);
    return b;
}

LinkButton::LinkButton(const QString& text, QWidget* parent) : QAbstractButton(parent) {
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    connect(&theme(), &Theme::changed, this, [this] { refit(this); });
}
QSize LinkButton::sizeHint() const {
    return {QFontMetrics(fontOf(typeOf(*this))).horizontalAdvance(text()) + 4, std::max(Height::kTarget, scaled(24))};
}
void LinkButton::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setLayoutDirection(layoutDirection());
    QFont font = fontOf(typeOf(*this));
    font.setUnderline(underMouse() || (property("inText").toBool() && !property("quiet").toBool()));
    paintText(&p, rect().adjusted(1, 0, -1, 0), text(), font, !isEnabled() ? tokens().disabled : !property("quiet").toBool() ? tokens().accentText : underMouse() ? tokens().text : tokens().text3, Qt::AlignCenter);
}

Chip::Chip(const QString& text, const QString& glyph, QWidget* parent) : QToolButton(parent), m_off(text) {
    setProperty("chip", true);
    setProperty("glyph", glyph);
    setText(text);
    setAccessibleName(text);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme(), &Theme::changed, this, [this] { refit(this); });
}
void Chip::setValue(const QString& words) {
    setProperty("on", !words.isEmpty());
    setText(words.isEmpty() ? m_off : words);
    setAccessibleName(words.isEmpty() ? m_off : QStringLiteral("%1: %2").arg(m_off, words));
    refit(this);
}
} // namespace atelyra::ui
