#include "client/ui/outbox/outboxrow.h"

#include <QPainter>
#include <QPushButton>

#include "client/model/format.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
Tone toneOfRow(const model::OutboxRow& row) {
    switch (row.group) {
    case model::OutboxGroup::NeedsYou: return Tone::Bad;
    case model::OutboxGroup::Waiting: return Tone::Queue;
    case model::OutboxGroup::SentToday: return Tone::Ok;
    }
    return Tone::Neutral;
}
QString secondLine(const model::OutboxRow& row) {
    if (row.group == model::OutboxGroup::NeedsYou) return row.reason;
    QStringList parts{row.about, row.dependsOn};
    if (row.uploadSize > 0 && row.group == model::OutboxGroup::Waiting)
        parts.append(OutboxRowWidget::tr("%1 of %2 of its files sent").arg(model::sizeText(row.uploadHave), model::sizeText(row.uploadSize)));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}
QString stateGlyph(const model::OutboxRow& row) {
    switch (row.group) {
    case model::OutboxGroup::NeedsYou: return QStringLiteral("x");
    case model::OutboxGroup::Waiting: return row.canUndo ? QStringLiteral("clock") : QStringLiteral("refresh-cw");
    case model::OutboxGroup::SentToday: return QStringLiteral("check");
    }
    return {};
}
} // namespace

int OutboxRowWidget::scaled200() { return scaled(200); }

OutboxRowWidget::OutboxRowWidget(const model::OutboxRow& row, bool first, QWidget* parent) : QAbstractButton(parent), m_row(row), m_first(first) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setProperty("insetFocus", true); // rows touch each other
    setAttribute(Qt::WA_Hover);
    setObjectName(QStringLiteral("outbox.row"));
    QStringList said{row.what, secondLine(row), row.stateWord, model::dayTimeText(row.atMs)};
    said.removeAll(QString());
    setAccessibleName(said.join(QStringLiteral(", ")));
    if (row.group == model::OutboxGroup::Waiting && row.canUndo) {
        m_action = named(button(tr("Undo"), Kind::Secondary, QStringLiteral("undo-2"), this), "outbox.undo", tr("Undo: %1").arg(row.what));
        connect(m_action, &QPushButton::clicked, this, &OutboxRowWidget::undoAsked);
    } else if (row.group == model::OutboxGroup::NeedsYou) {
        m_action = named(button(row.wayOn.isEmpty() ? tr("Remove") : row.wayOn, Kind::Secondary, {}, this), "outbox.goOn", tr("Go on with: %1").arg(row.what));
        connect(m_action, &QPushButton::clicked, this, &OutboxRowWidget::goOnAsked);
    }
}

QSize OutboxRowWidget::sizeHint() const { return {scaled(500), lineHeight(Type::Label) + lineHeight(Type::Meta) + 20}; }

void OutboxRowWidget::resizeEvent(QResizeEvent*) {
    if (!m_action) return;
    const QSize size = m_action->sizeHint();
    m_action->setGeometry(mirrored(layoutDirection(), rect(), QRect(width() - size.width() - 12, (height() - size.height()) / 2, size.width(), size.height())));
}

void OutboxRowWidget::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setLayoutDirection(layoutDirection());
    const Tokens& t = tokens();
    const QRect r = rect();
    if (isChecked()) p.fillRect(r.adjusted(1, 1, -1, 0), t.selected);
    else if (underMouse()) p.fillRect(r.adjusted(1, 1, -1, 0), t.hover);
    if (!m_first) p.fillRect(QRect(r.x(), r.y(), r.width(), 1), t.line);
    const auto at = [&](const QRect& inside) { return mirrored(layoutDirection(), r, inside); };
    const int tile = scaled(32);
    const QRect icon = at(QRect(12, (r.height() - tile) / 2, tile, tile));
    const ToneColours tone = ui::toneOf(t, toneOfRow(m_row));
    roundBox(&p, icon, Radius::kControl, tone.soft);
    paintIcon(&p, icon, m_row.group == model::OutboxGroup::NeedsYou ? QStringLiteral("circle-alert") : m_row.glyph, scaled(16), tone.text);
    int right = r.width() - 12;
    if (m_action) right -= m_action->sizeHint().width() + 16;
    const QSize badge = badgeSize(stateGlyph(m_row), m_row.stateWord);
    paintBadge(&p, at(QRect(right - badge.width(), 0, badge.width(), r.height())), toneOfRow(m_row), stateGlyph(m_row), m_row.stateWord);
    right -= badge.width() + 12;
    const QString time = model::timeText(m_row.atMs);
    const int timeWidth = QFontMetrics(fontOf(Type::Meta)).horizontalAdvance(time) + 2;
    paintText(&p, at(QRect(right - timeWidth, 0, timeWidth, r.height())), time, fontOf(Type::Meta), t.text2);
    right -= timeWidth + 12;
    const int x = 12 + tile + 12, first = lineHeight(Type::Label), second = lineHeight(Type::Meta), top = (r.height() - first - second) / 2;
    paintText(&p, at(QRect(x, top, right - x, first)), m_row.what, fontOf(Type::Label), t.text);
    paintText(&p, at(QRect(x, top + first, right - x, second)), secondLine(m_row), fontOf(Type::Meta), m_row.group == model::OutboxGroup::NeedsYou ? t.badText : t.text2);
}
} // namespace atelyra::ui
