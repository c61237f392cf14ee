#include "client/ui/orders/todayrow.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/words.h"
#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/label.h"
#include "client/ui/theme/coverart.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/base/clock.h"

namespace atelyra::ui {
namespace {
QHBoxLayout* rowOf(QWidget* row) {
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(Space::k12, Space::k12, Space::k12, Space::k12);
    layout->setSpacing(Space::k12);
    return layout;
}
QVBoxLayout* twoLines(Label* first, Label* second) {
    auto* lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addWidget(first);
    lines->addWidget(second);
    return lines;
}

// A message that has not been read: the row's name is bold beside it, and its button says how many.
class UnreadDot final : public QWidget {
public:
    QSize sizeHint() const override { return {8, 8}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        paintDot(&p, QRectF(rect()).center(), 4, tokens().accent);
    }
};

class RoundGlyph final : public QWidget {
public:
    explicit RoundGlyph(const QString& name) : m_name(name) { setFixedSize(scaled(32), scaled(32)); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        roundBox(&p, rect(), width() / 2.0, tokens().fill);
        paintIcon(&p, rect(), m_name, scaled(16), tokens().text2);
    }

private:
    QString m_name;
};
} // namespace

SmallCover::SmallCover(Pictures& pictures, GigId gig, const model::FileRow& cover, QSize size, QWidget* parent)
    : QWidget(parent), m_covers(pictures), m_gig(gig), m_cover(cover), m_size(size) {
    setFixedSize(size);
}

void SmallCover::paintEvent(QPaintEvent*) {
    QPainter p(this);
    m_covers.paint(&p, rect(), m_gig, m_cover, 4, this);
}

DueRow::DueRow(Pictures& pictures, const model::OrderRow& row, int index, qint64 nowMs, bool primary, QWidget* parent) : QWidget(parent) {
    auto* layout = rowOf(this);
    const bool due = row.dueMs > 0, soon = due && row.dueMs - nowMs < kDayMs && row.yourTurn;
    auto* day = new Label(due ? model::dayText(row.dueMs) : tr("No date"), Type::Label, soon ? Ink::Warn : Ink::Text);
    auto* time = new Label(due ? model::timeText(row.dueMs) : QString(), Type::Meta, Ink::Text2);
    auto* when = new QWidget;
    when->setFixedWidth(scaled(72));
    auto* lines = new QVBoxLayout(when);
    lines->setContentsMargins({});
    lines->setSpacing(0);
    lines->addWidget(day->elided());
    lines->addWidget(time);
    layout->addWidget(when);
    layout->addWidget(new SmallCover(pictures, row.gig, row.cover, {56, 36}));
    const QString who = row.packageName.isEmpty() ? row.otherName : tr("%1 · %2").arg(row.otherName, row.packageName);
    layout->addLayout(twoLines((new Label(row.title, Type::Label))->elided(), (new Label(who, Type::Meta, Ink::Text2))->elided()), 1);
    if (row.queued) layout->addWidget(new Badge(tr("Queued"), u"clock"_qs, Tone::Queue));
    const auto state = model::orderState(row.order, false, nowMs);
    layout->addWidget(new Badge(state.text, state.glyph, Tone(int(state.tone))));
    auto* amount = new Label(model::moneyText(row.totalMinor, row.currency), Type::Label);
    amount->setTabular(true);
    layout->addWidget(amount);
    const bool deliver = row.state == v1::ACTIVE || row.state == v1::IN_REVISION;
    m_primary = primary && deliver && soon;
    auto* act = button(deliver && soon ? tr("Deliver") : tr("Open"), m_primary ? Kind::Primary : Kind::Secondary);
    act->setMinimumWidth(scaled(76)); // so that amounts stand below each other
    layout->addWidget(called(act, u"today.due%1.open"_qs.arg(index), tr("%1: %2").arg(act->text(), row.title)));
    connect(act, &QPushButton::clicked, this, [this, deliver, soon] { Q_EMIT opened(deliver && soon ? u"deliver"_qs : QString()); });
}

WaitingRow::WaitingRow(const model::ConversationRow& row, int index, QWidget* parent) : QWidget(parent) {
    auto* layout = rowOf(this);
    auto* avatar = new Avatar(32);
    avatar->set(QByteArray::fromStdString(row.other.str()), row.otherName);
    layout->addWidget(avatar);
    auto* head = new QHBoxLayout;
    head->setSpacing(Space::k8);
    head->addWidget((new Label(row.otherName, Type::Label))->elided());
    head->addWidget(new Label(model::dayTimeText(row.lastMs), Type::Meta, Ink::Text3), 1);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addLayout(head);
    lines->addWidget((new Label(row.preview, Type::Body))->elided());
    layout->addLayout(lines, 1);
    layout->addWidget(new UnreadDot);
    auto* act = button(tr("Reply"), Kind::Secondary, u"reply"_qs);
    layout->addWidget(called(act, u"today.waiting%1.reply"_qs.arg(index), tr("Reply to %1, %n unread", nullptr, row.unread).arg(row.otherName)));
    connect(act, &QPushButton::clicked, this, &WaitingRow::opened);
}

WaitingRow::WaitingRow(const model::OrderRow& row, int index, QWidget* parent) : QWidget(parent) {
    auto* layout = rowOf(this);
    const bool revision = row.state == v1::IN_REVISION;
    layout->addWidget(new RoundGlyph(revision ? u"rotate-ccw"_qs : u"package"_qs));
    const QString head = revision ? tr("%1 asks for a revision").arg(row.otherName) : tr("%1 has ordered").arg(row.otherName);
    const QString until = revision ? row.title : tr("%1 · answer by %2").arg(row.title, model::dayTimeInText(row.order.accept_by_ms()));
    layout->addLayout(twoLines((new Label(head, Type::Label))->elided(), (new Label(until, Type::Meta, Ink::Text2))->elided()), 1);
    auto* act = button(revision ? tr("Read request") : tr("Look at the order"));
    layout->addWidget(called(act, u"today.waiting%1.open"_qs.arg(index), tr("%1: %2").arg(act->text(), row.title)));
    connect(act, &QPushButton::clicked, this, &WaitingRow::opened);
}
} // namespace atelyra::ui
