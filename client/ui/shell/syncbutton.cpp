#include "client/ui/shell/syncbutton.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>

#include "client/ui/kit/names.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/motion.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kPadding = 10;
constexpr int kQuietMs = 5000;
constexpr auto kSending = "refresh-cw";

int glyphSize() { return scaled(18); }

QColor inkOf(model::Tone tone) {
    const Tokens& t = tokens();
    switch (tone) {
    case model::Tone::Accent: return t.accentText;
    case model::Tone::Ok: return t.okText;
    case model::Tone::Warn: return t.warnText;
    case model::Tone::Bad: return t.badText;
    case model::Tone::Queue: return t.queueText;
    case model::Tone::Brass: return t.brassText;
    case model::Tone::Neutral: break;
    }
    return t.text3;
}
} // namespace

SyncButton::SyncButton(QWidget* parent) : QAbstractButton(parent) {
    setObjectName(QStringLiteral("shell.syncStatus"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMs);
    connect(&m_quiet, &QTimer::timeout, this, &SyncButton::announce);
}

void SyncButton::setWords(const model::SyncWords& words) {
    m_words = words;
    setText(words.first);
    setAccessibleDescription(tr("Opens the Outbox"));
    updateGeometry();
    setTurning(this, words.glyph == QLatin1String(kSending));
    if (!m_quiet.isActive()) announce();
}

// The name is what a screen reader follows; it changes when the words have been quiet for a while, never faster.
void SyncButton::announce() {
    const QString name = m_words.second.isEmpty() ? m_words.first : tr("%1, %2").arg(m_words.first, m_words.second);
    if (name == accessibleName()) return;
    setAccessibleName(name);
    setTip(this, name);
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
    m_quiet.start();
}

void SyncButton::setRail(bool rail) {
    m_rail = rail;
    updateGeometry();
    update();
}

QSize SyncButton::sizeHint() const {
    const int lines = QFontMetrics(fontOf(Type::Label)).height() + QFontMetrics(fontOf(Type::Meta)).height();
    return {m_rail ? qMax(44, glyphSize() + 16) : 200, qMax(48, lines + 12)};
}

QSize SyncButton::minimumSizeHint() const { return {44, sizeHint().height()}; }

bool SyncButton::event(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) updateGeometry();
    return QAbstractButton::event(event);
}

void SyncButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokens();
    roundBox(&painter, rect(), 8, isDown() ? t.pressed : underMouse() && isEnabled() ? t.hover : t.surface, t.line);
    const auto place = [&](const QRect& box) { return mirrored(layoutDirection(), rect(), box); };
    const int left = m_rail ? (width() - glyphSize()) / 2 : kPadding;
    const QRect glyph = place({left, (height() - glyphSize()) / 2, glyphSize(), glyphSize()});
    painter.save();
    painter.translate(QRectF(glyph).center());
    painter.rotate(turnOf(this));
    painter.translate(-QRectF(glyph).center());
    paintIcon(&painter, glyph, m_words.glyph, glyphSize(), inkOf(m_words.tone));
    painter.restore();
    if (m_rail) return;

    const int chevron = scaled(14);
    paintIcon(&painter, place({width() - kPadding - chevron, (height() - chevron) / 2, chevron, chevron}),
        QStringLiteral("chevron-right"), chevron, t.text3);
    const QFont first = fontOf(Type::Label);
    const QFont second = fontOf(Type::Meta);
    const int firstHeight = QFontMetrics(first).height();
    const int top = (height() - firstHeight - QFontMetrics(second).height()) / 2;
    QRect line(kPadding + glyphSize() + 10, top, width() - kPadding * 2 - glyphSize() - 14 - chevron, firstHeight);
    paintText(&painter, place(line), m_words.first, first, t.text);
    line = QRect(line.left(), top + firstHeight, line.width(), QFontMetrics(second).height());
    paintText(&painter, place(line), m_words.second, second, t.text3);
}
} // namespace atelyra::ui
