#include "client/ui/kit/badge.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include "client/ui/kit/names.h"
#include "client/ui/kit/roles.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
void followTheme(QWidget* w) {
    speakRoles();
    QObject::connect(&theme(), &Theme::changed, w, [w] {
        w->updateGeometry();
        w->update();
    });
}
QPainter& directed(QPainter& p, const QWidget* w) {
    p.setLayoutDirection(w->layoutDirection());
    return p;
}
} // namespace

Badge::Badge(const QString& text, const QString& glyph, Tone tone, QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(this);
    set(text, glyph, tone);
}
void Badge::set(const QString& text, const QString& glyph, Tone tone) {
    m_text = text;
    m_glyph = glyph;
    m_tone = tone;
    setAccessibleName(text);
    updateGeometry();
    update();
}
QSize Badge::sizeHint() const { return badgeSize(m_glyph, m_text); }
void Badge::paintEvent(QPaintEvent*) {
    QPainter p(this);
    paintBadge(&directed(p, this), rect(), m_tone, m_glyph, m_text);
}

Avatar::Avatar(int size, QWidget* parent) : QWidget(parent), m_size(size) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(this);
}
void Avatar::set(const QByteArray& id, const QString& name, const QImage& picture) {
    m_id = id;
    m_name = name;
    setAccessibleName(name);
    m_picture = picture;
    update();
}
QSize Avatar::sizeHint() const { return {scaled(m_size), scaled(m_size)}; }
void Avatar::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const int side = std::min(width(), height());
    paintAvatar(&p, QRect((width() - side) / 2, (height() - side) / 2, side, side), m_id, m_name, m_picture);
}

ProgressRing::ProgressRing(int size, QWidget* parent) : QWidget(parent), m_size(size) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(this);
}
void ProgressRing::set(int permille, Tone tone) {
    m_permille = permille;
    m_tone = tone;
    setAccessibleName(tr("%1 percent").arg(permille / 10));
    update();
}
QSize ProgressRing::sizeHint() const { return {scaled(m_size), scaled(m_size)}; }
void ProgressRing::paintEvent(QPaintEvent*) {
    QPainter p(this);
    paintRing(&p, rect(), m_permille, toneOf(tokens(), m_tone).strong);
}

Rating::Rating(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    followTheme(this);
    set(0, 0);
}
void Rating::set(int hundredths, int count) {
    m_hundredths = hundredths;
    m_count = count;
    setAccessibleName(count == 0 ? tr("No reviews yet") : tr("Rated %1 in %n review(s)", nullptr, count).arg(QLocale().toString(hundredths / 100.0, 'f', 1)));
    updateGeometry();
    update();
}
QSize Rating::sizeHint() const {
    return {m_count == 0 ? QFontMetrics(fontOf(Type::Body)).horizontalAdvance(tr("No reviews yet")) : ratingWidth(m_hundredths, m_count), lineHeight(Type::Body)};
}
void Rating::paintEvent(QPaintEvent*) {
    QPainter p(this);
    directed(p, this);
    if (m_count == 0) paintText(&p, rect(), tr("No reviews yet"), fontOf(Type::Body), tokens().text3);
    else paintRating(&p, rect(), m_hundredths, m_count, false);
}

StarsInput::StarsInput(const QString& label, const char* objectName, QWidget* parent) : QWidget(parent) {
    followTheme(this);
    named(this, objectName, label);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}
void StarsInput::setValue(int value) {
    value = std::clamp(value, 0, 5);
    if (value == m_value) return;
    m_value = value;
    setAccessibleDescription(tr("%n of 5 stars", nullptr, value));
    update();
    Q_EMIT valueChanged(value);
}
QSize StarsInput::sizeHint() const { return {5 * scaled(28) + 4, scaled(32)}; }
void StarsInput::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const int cell = scaled(28);
    for (int i = 0; i < 5; ++i) {
        const QRect at = mirrored(layoutDirection(), rect(), QRect(2 + i * cell, 0, cell, height()));
        if (i < m_value) paintStar(&p, QRectF(at).center(), scaled(10), tokens().brass);
        else paintIcon(&p, at, QStringLiteral("star"), scaled(20), tokens().control);
    }
}
void StarsInput::mousePressEvent(QMouseEvent* event) {
    const int x = layoutDirection() == Qt::RightToLeft ? width() - event->pos().x() : event->pos().x();
    setValue(std::clamp((x - 2) / scaled(28) + 1, 1, 5));
}
void StarsInput::keyPressEvent(QKeyEvent* event) {
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_5) return setValue(event->key() - Qt::Key_0);
    switch (event->key()) {
    case Qt::Key_Up: return setValue(m_value + 1);
    case Qt::Key_Down: return setValue(std::max(1, m_value - 1));
    case Qt::Key_Right: return setValue(std::max(1, m_value + (rtl ? -1 : 1)));
    case Qt::Key_Left: return setValue(std::max(1, m_value + (rtl ? 1 : -1)));
    default: QWidget::keyPressEvent(event);
    }
}

OrderStepper::OrderStepper(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followTheme(this);
}
void OrderStepper::setSteps(const QVector<Step>& steps) {
    m_steps = steps;
    if (!steps.isEmpty()) setAccessibleName(tr("%n step(s), %1", nullptr, int(steps.size())).arg(steps.back().title));
    for (int i = 0; i < steps.size(); ++i)
        if (steps[i].state == Step::State::Current)
            setAccessibleName(tr("Step %1 of %2, %3, %4").arg(i + 1).arg(steps.size()).arg(steps[i].title, steps[i].date));
    update();
}
QSize OrderStepper::sizeHint() const { return {scaled(400), scaled(20) + 8 + lineHeight(Type::Label) + lineHeight(Type::Meta)}; }
void OrderStepper::paintEvent(QPaintEvent*) {
    if (m_steps.isEmpty()) return;
    QPainter p(this);
    directed(p, this);
    p.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokens();
    const int node = scaled(20), n = int(m_steps.size());
    // The last step is as wide as its words, the others share the rest, as rails that end at the last node.
    const int lastWidth = std::min(width() / n, std::max(QFontMetrics(fontOf(Type::Label)).horizontalAdvance(m_steps.back().title), QFontMetrics(fontOf(Type::Meta)).horizontalAdvance(m_steps.back().date)) + 4);
    const int cell = n > 1 ? (width() - lastWidth) / (n - 1) : width();
    const auto at = [&](const QRect& r) { return mirrored(layoutDirection(), rect(), r); };
    for (int i = 0; i < n; ++i) {
        const Step& step = m_steps[i];
        const int x = i * cell;
        const QRect dot = at(QRect(x, 0, node, node));
        if (i + 1 < n) p.fillRect(at(QRect(x + node + 8, node / 2 - 1, cell - node - 16, 2)), step.state == Step::State::Done ? t.accent : t.line2);
        if (step.state == Step::State::Done) {
            paintDot(&p, QRectF(dot).center(), node / 2.0, t.accent);
            paintIcon(&p, dot, QStringLiteral("check"), scaled(12), t.onAccent);
        } else if (step.state == Step::State::Current) {
            paintDot(&p, QRectF(dot).center(), node / 2.0, t.accent);
            paintDot(&p, QRectF(dot).center(), node / 5.0, t.onAccent);
        } else {
            roundBox(&p, QRectF(dot).adjusted(0.5, 0.5, -0.5, -0.5), node / 2.0, t.surface, t.control, 1.5);
        }
        const int room = i + 1 < n ? cell - 8 : lastWidth;
        const bool current = step.state == Step::State::Current;
        QFont title = fontOf(Type::Label);
        if (current) title.setWeight(QFont::DemiBold);
        paintText(&p, at(QRect(x, node + 6, room, lineHeight(Type::Label))), step.title, title, step.state == Step::State::Next ? t.text2 : t.text);
        paintText(&p, at(QRect(x, node + 6 + lineHeight(Type::Label), room, lineHeight(Type::Meta))), step.date, fontOf(Type::Meta), current ? t.accentText : t.text3);
    }
}

EscrowBar::EscrowBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    followTheme(this);
}
void EscrowBar::setParts(const QVector<EscrowPart>& parts, const QString& sentence) {
    m_parts = parts;
    setAccessibleName(sentence);
    update();
}
QSize EscrowBar::sizeHint() const { return {scaled(200), 8}; }
void EscrowBar::paintEvent(QPaintEvent*) {
    qint64 sum = 0;
    for (const auto& part : m_parts) sum += part.amountMinor;
    if (sum <= 0) return;
    QPainter p(this);
    const Tokens& t = tokens();
    const int gap = 3, room = width() - gap * int(m_parts.size() - 1);
    int x = 0;
    for (const auto& part : m_parts) {
        const int w = int(qint64(room) * part.amountMinor / sum);
        const QRect at = mirrored(layoutDirection(), rect(), QRect(x, 0, w, height()));
        switch (part.state) {
        case EscrowPart::State::Released: roundBox(&p, at, 2, t.ok); break;
        case EscrowPart::State::InReview: roundBox(&p, at, 2, t.accent); break;
        case EscrowPart::State::Refunded: roundBox(&p, at, 2, t.fill); break;
        case EscrowPart::State::Held: roundBox(&p, at, 2, t.raised, t.control); break;
        }
        x += w + gap;
    }
}
} // namespace atelyra::ui
