#include "client/ui/shell/syncbutton.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>

#include "client/ui/kit/names.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kGlyph = 18;
constexpr int kPadding = 10;
constexpr int kQuietMs = 5000;

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
    setObjectName(QStringLiteral("syncStatus"));
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
    update();
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
    return {m_rail ? 44 : 200, qMax(48, lines + 12)};
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
    const int left = m_rail ? (width() - kGlyph) / 2 : kPadding;
    paintIcon(&painter, place({left, (height() - kGlyph) / 2, kGlyph, kGlyph}), m_words.glyph, kGlyph, inkOf(m_words.tone));
    if (m_rail) return;

    constexpr int kChevron = 14;
    paintIcon(&painter, place({width() - kPadding - kChevron, (height() - kChevron) / 2, kChevron, kChevron}),
        QStringLiteral("chevron-right"), kChevron, t.text3);
    const QFont first = fontOf(Type::Label);
    const QFont second = fontOf(Type::Meta);
    const int firstHeight = QFontMetrics(first).height();
    const int top = (height() - firstHeight - QFontMetrics(second).height()) / 2;
    QRect line(kPadding + kGlyph + 10, top, width() - kPadding * 2 - kGlyph - 14 - kChevron, firstHeight);
    paintText(&painter, place(line), m_words.first, first, t.text);
    line = QRect(line.left(), top + firstHeight, line.width(), QFontMetrics(second).height());
    paintText(&painter, place(line), m_words.second, second, t.text3);
}
} // namespace atelyra::ui
