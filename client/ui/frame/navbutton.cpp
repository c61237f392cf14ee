#include "client/ui/frame/navbutton.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

#include "client/ui/kit/names.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kPadding = 9;
constexpr int kGap = 10;
constexpr int kRailHeight = 40, kRailAround = 24; // on the rail: the least, and what is left around the icon

int glyphSize() { return scaled(16); }

QString shortCount(int count) { return count > 99 ? QStringLiteral("99+") : QLocale().toString(count); }
} // namespace

NavButton::NavButton(const QString& glyph, const QString& text, QWidget* parent) : QAbstractButton(parent), m_glyph(glyph) {
    setText(text);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    say({});
}

void NavButton::setWords(const QString& words) {
    setText(words);
    say(m_spoken);
    updateGeometry();
}

void NavButton::setCount(int count) {
    m_hot = false;
    m_count = count;
    say(count > 0 ? QLocale().toString(count) : QString());
}

void NavButton::setHot(int count, const QString& spoken) {
    m_hot = true;
    m_count = count;
    say(count > 0 ? spoken : QString());
}

void NavButton::setProgress(int permille, bool late) {
    m_permille = permille;
    m_late = late;
    update();
}

void NavButton::setCurrent(bool current) {
    if (std::exchange(m_current, current) == current) return;
    setAccessibleDescription(current ? tr("You are here") : QString());
    update();
}

void NavButton::setRail(bool rail) {
    m_rail = rail;
    setTip(this, rail ? accessibleName() : QString());
    updateGeometry();
    update();
}

void NavButton::say(const QString& countSpoken) {
    m_spoken = countSpoken;
    const QString name = countSpoken.isEmpty() ? text() : tr("%1, %2").arg(text(), countSpoken);
    if (name != accessibleName()) setAccessibleName(name);
    if (m_rail) setTip(this, name);
    update();
}

QSize NavButton::sizeHint() const {
    const QFontMetrics metrics(fontOf(Type::Label));
    if (m_rail) return {qMax(kRailHeight, glyphSize() + 12), qMax(kRailHeight, glyphSize() + kRailAround)};
    return {kPadding * 2 + glyphSize() + kGap + metrics.horizontalAdvance(text()) + 40, qMax(theme().density() == Theme::Density::Compact ? Height::kSmall : Height::kNavRow, metrics.height() + 12)};
}

QSize NavButton::minimumSizeHint() const { return {m_rail ? kRailHeight : 80, sizeHint().height()}; }

bool NavButton::event(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) updateGeometry();
    return QAbstractButton::event(event);
}

void NavButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokens();
    if (m_current) roundBox(&painter, rect(), 6, t.raised, t.line);
    else if (isDown()) roundBox(&painter, rect(), 6, t.pressed);
    else if (underMouse() && isEnabled()) roundBox(&painter, rect(), 6, t.hover);

    const int left = m_rail ? (width() - glyphSize()) / 2 : kPadding;
    const QRect glyph = mirrored(layoutDirection(), rect(), QRect(left, (height() - glyphSize()) / 2, glyphSize(), glyphSize()));
    if (m_permille >= 0) paintRing(&painter, glyph, m_permille, m_late ? t.warn : t.accent);
    else paintIcon(&painter, glyph, m_glyph, glyphSize(), m_current ? t.accentText : t.text2);

    paintCount(painter, rect());
    if (m_rail) return;
    const int countWidth = m_count > 0 ? QFontMetrics(fontOf(Type::Meta)).horizontalAdvance(shortCount(m_count)) + 20 : kPadding;
    const QRect words = mirrored(layoutDirection(), rect(), rect().adjusted(kPadding + glyphSize() + kGap, 0, -countWidth, 0));
    paintText(&painter, words, text(), fontOf(m_permille >= 0 ? Type::Body : Type::Label), m_current ? t.text : t.text2);
}

void NavButton::paintCount(QPainter& painter, const QRect& row) const {
    if (m_count <= 0 || (m_rail && !m_hot)) return;
    const Tokens& t = tokens();
    QFont font = m_hot ? fontOf(Type::MetaMedium) : tabular(Type::Meta);
    if (m_rail) { // in the corner, over no more of the icon than its own corner, whatever the text size
        const int room = (row.height() - glyphSize()) / 2 + glyphSize() * 3 / 8;
        font.setPixelSize(std::min(font.pixelSize(), font.pixelSize() * (room - 2) / QFontMetrics(font).height()));
    }
    painter.setFont(font);
    const QString words = shortCount(m_count);
    const QFontMetrics metrics = painter.fontMetrics();
    const int height = qMax(18, metrics.height() + 2);
    const int width = qMax(height, metrics.horizontalAdvance(words) + 10);
    QRect box(row.right() - width - (m_hot ? 6 : 2), (row.height() - height) / 2, width, height);
    if (m_rail) box.moveTopRight({row.right(), row.top()});
    box = mirrored(layoutDirection(), row, box);
    if (m_hot) roundBox(&painter, box, height / 2.0, t.accent);
    painter.setPen(m_hot ? t.onAccent : t.text3);
    painter.drawText(box, Qt::AlignCenter, words);
}
} // namespace atelyra::ui
