#include "client/ui/outbox/outboxdetail.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {

OutboxDetail::OutboxDetail(QWidget* parent) : QFrame(parent), m_column(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("outbox.detail"));
    m_column->setContentsMargins(Space::k20, Space::k16, Space::k20, Space::k16);
    m_column->setSpacing(Space::k16);
    setFixedWidth(scaled(344));
}

void OutboxDetail::show(const model::OutboxRow& row) {
    clearLayout(m_column);
    auto* top = new QHBoxLayout;
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget((new Label(row.what, Type::Section, Ink::Text, this))->wrapped(3));
    auto* line = new QHBoxLayout;
    const Tone tone = row.group == model::OutboxGroup::NeedsYou ? Tone::Bad : row.group == model::OutboxGroup::Waiting ? Tone::Queue : Tone::Ok;
    line->addWidget(new Badge(tr("%1 %2").arg(row.stateWord, model::timeText(row.atMs)), row.glyph, tone, this));
    if (row.place > 0) line->addWidget(new Label(tr("number %1 in line").arg(row.place), Type::Meta, Ink::Text2, this));
    line->addStretch();
    words->addLayout(line);
    top->addLayout(words, 1);
    QPushButton* close = iconButton(QStringLiteral("x"), tr("Close the details"), QStringLiteral("Ctrl+\\"), this);
    close->setObjectName(QStringLiteral("outbox.closeDetail"));
    connect(close, &QPushButton::clicked, this, &OutboxDetail::closeAsked);
    top->addWidget(close, 0, Qt::AlignTop);
    m_column->addLayout(top);

    if (!row.details.isEmpty()) {
        auto* what = new Card(row.group == model::OutboxGroup::SentToday ? tr("What was sent") : tr("What will be sent"), this);
        auto* rows = new KeyValueRows(what);
        for (const auto& [label, value] : row.details) rows->add(label, value);
        what->body()->addWidget(rows);
        m_column->addWidget(what);
    }
    if (row.group == model::OutboxGroup::NeedsYou) {
        auto* why = new Card(tr("Why it needs you"), this);
        addWords(why->body(), row.reason);
        m_column->addWidget(why);
    } else if (row.group == model::OutboxGroup::Waiting) {
        auto* before = new Card(tr("Before it is sent"), this);
        addWords(before->body(), row.check);
        addWords(before->body(), row.undoUntil);
        m_column->addWidget(before);
    }
    auto* actions = new QHBoxLayout;
    actions->setSpacing(Space::k8);
    const auto add = [&](const QString& text, Kind kind, const QString& glyph, const char* name, void (OutboxDetail::*asked)()) {
        QPushButton* b = named(button(text, kind, glyph, this), name, text);
        connect(b, &QPushButton::clicked, this, asked);
        actions->addWidget(b);
    };
    if (row.canUndo && row.group == model::OutboxGroup::Waiting) add(tr("Undo this"), Kind::Secondary, QStringLiteral("undo-2"), "outbox.detail.undo", &OutboxDetail::undoAsked);
    if (row.group == model::OutboxGroup::NeedsYou) {
        if (!row.wayOn.isEmpty()) add(row.wayOn, Kind::Primary, {}, "outbox.detail.goOn", &OutboxDetail::goOnAsked);
        add(tr("Remove"), Kind::Secondary, {}, "outbox.detail.discard", &OutboxDetail::discardAsked);
    }
    if (!row.order.isNull()) add(tr("Open order"), Kind::Secondary, {}, "outbox.detail.open", &OutboxDetail::openAsked);
    else if (!row.gig.isNull()) add(tr("Open gig"), Kind::Secondary, {}, "outbox.detail.open", &OutboxDetail::openAsked);
    actions->addStretch();
    m_column->addLayout(actions);
    m_column->addStretch();
    QFrame::show();
}

void OutboxDetail::addWords(QVBoxLayout* into, const QString& text) {
    if (!text.isEmpty()) into->addWidget((new Label(text, Type::Body, Ink::Text2, this))->wrapped());
}

void OutboxDetail::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.fillRect(rect(), tokens().canvas);
    p.fillRect(layoutDirection() == Qt::LeftToRight ? QRect(0, 0, 1, height()) : QRect(width() - 1, 0, 1, height()), tokens().line);
}
} // namespace atelyra::ui
