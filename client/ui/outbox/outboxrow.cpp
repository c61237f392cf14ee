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

OutboxRowWidget::OutboxRowWidget(const model::OutboxRow& row, bool first, QWidget* parent)
    : QAbstractButton(parent), m_first(first), m_action(button({}, Kind::Secondary, {}, this)) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setProperty("insetFocus", true); // rows touch each other
    setAttribute(Qt::WA_Hover);
    setObjectName(QStringLiteral("outbox.row"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (m_row.group == model::OutboxGroup::NeedsYou) Q_EMIT goOnAsked();
        else Q_EMIT undoAsked();
    });
    set(row);
}

void OutboxRowWidget::set(const model::OutboxRow& row) {
    m_row = row;
    QStringList said{row.what, secondLine(row), row.stateWord, model::dayTimeText(row.atMs)};
    if (row.place > 0) said.append(tr("number %1 in line").arg(row.place));
    said.removeAll(QString());
    setAccessibleName(said.join(QStringLiteral(", ")));
    const bool undo = row.group == model::OutboxGroup::Waiting && row.canUndo, goOn = row.group == model::OutboxGroup::NeedsYou;
    if (undo) {
        m_action->setText(tr("Undo"));
        setGlyph(m_action, QStringLiteral("undo-2"));
        named(m_action, "outbox.undo", tr("Undo: %1").arg(row.what));
    } else if (goOn) {
        m_action->setText(row.wayOn.isEmpty() ? tr("Details") : row.wayOn);
        named(m_action, "outbox.goOn", tr("%1: %2").arg(m_action->text(), row.what));
    }
    m_action->setVisible(undo || goOn);
    updateGeometry();
    resizeEvent(nullptr);
    update();
}

QSize OutboxRowWidget::sizeHint() const { return {scaled(500), heightForWidth(scaled(500))}; }
QSize OutboxRowWidget::minimumSizeHint() const { return {scaled(200), lineHeight(Type::Label) + lineHeight(Type::Meta) + 20}; }

// Where there is little room the badge says the state without the time, then the button alone stands for both.
OutboxRowWidget::Columns OutboxRowWidget::columns(int width) const {
    Columns c;
    c.x = 12 + scaled(32) + 12;
    const int trailing = 12 + (m_action->isVisibleTo(this) ? m_action->sizeHint().width() + 16 : 0);
    const int badge = badgeSize(stateGlyph(m_row), m_row.stateWord).width() + 12;
    const int time = QFontMetrics(fontOf(Type::Meta)).horizontalAdvance(model::timeText(m_row.atMs)) + 14;
    const int room = width - c.x - trailing, least = scaled(180);
    if (room - badge >= least) c.badge = badge;
    if (room - badge - time >= least) c.time = time;
    c.words = room - c.badge - c.time;
    return c;
}

int OutboxRowWidget::heightForWidth(int width) const {
    const int lines = secondLines() == 1 ? 1 : std::max(1, linesHeight(secondLine(m_row), fontOf(Type::Meta), columns(width).words, 1, secondLines()));
    return std::max(lineHeight(Type::Label) + lines * lineHeight(Type::Meta), m_action->isVisibleTo(this) ? m_action->sizeHint().height() : 0) + 20;
}

void OutboxRowWidget::resizeEvent(QResizeEvent*) {
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
    const auto at = [&](int x, int y, int width, int height) { return mirrored(layoutDirection(), r, QRect(x, y, width, height)); };
    const int tile = scaled(32);
    const QRect icon = at(12, (r.height() - tile) / 2, tile, tile);
    const ToneColours tone = ui::toneOf(t, toneOfRow(m_row));
    roundBox(&p, icon, Radius::kControl, tone.soft);
    paintIcon(&p, icon, m_row.group == model::OutboxGroup::NeedsYou ? QStringLiteral("circle-alert") : m_row.glyph, scaled(16), tone.text);
    const Columns c = columns(r.width());
    const bool bad = m_row.group == model::OutboxGroup::NeedsYou;
    const int first = lineHeight(Type::Label), second = lineHeight(Type::Meta), lines = (heightForWidth(r.width()) - 20 - first) / second;
    const int top = (r.height() - first - (bad ? std::max(1, lines) : 1) * second) / 2;
    paintText(&p, at(c.x, top, c.words, first), m_row.what, fontOf(Type::Label), t.text);
    if (bad) paintLines(&p, at(c.x, top + first, c.words, 0), secondLine(m_row), fontOf(Type::Meta), t.badText, second, secondLines());
    else paintText(&p, at(c.x, top + first, c.words, second), secondLine(m_row), fontOf(Type::Meta), t.text2);
    int x = c.x + c.words + 12;
    if (c.time > 0) paintText(&p, at(x, 0, c.time - 12, r.height()), model::timeText(m_row.atMs), fontOf(Type::Meta), t.text2);
    x += c.time;
    if (c.badge > 0) paintBadge(&p, at(x, 0, c.badge - 12, r.height()), toneOfRow(m_row), stateGlyph(m_row), m_row.stateWord);
}
} // namespace atelyra::ui
