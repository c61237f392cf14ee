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
#include "client/ui/outbox/wayon.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
OutboxDetail::OutboxDetail(QWidget* parent) : QFrame(parent), m_scroll(new ScrollPage(0, this)) {
    setObjectName(QStringLiteral("outbox.detail"));
    setAccessibleName(tr("Details of the chosen action"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 0);
    column->addWidget(m_scroll);
    m_scroll->setPadding(Space::k16);
    m_scroll->body()->setSpacing(Space::k16);
}

void OutboxDetail::set(const model::OutboxRow& row) {
    clearLayout(m_scroll->body());
    addHead(m_scroll->body(), row);
    addCards(m_scroll->body(), row);
    addActions(m_scroll->body(), row);
    m_scroll->body()->addStretch();
}

void OutboxDetail::addHead(QVBoxLayout* column, const model::OutboxRow& row) {
    auto* top = new QHBoxLayout;
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget((new Label(row.what, Type::Section, Ink::Text, this))->wrapped(3));
    const Tone tone = row.group == model::OutboxGroup::NeedsYou ? Tone::Bad : row.group == model::OutboxGroup::Waiting ? Tone::Queue : Tone::Ok;
    words->addWidget(new Badge(tr("%1 %2").arg(row.stateWord, model::timeText(row.atMs)), row.glyph, tone, this), 0, Qt::AlignLeading);
    if (row.place > 0) words->addWidget(new Label(tr("number %1 in line").arg(row.place), Type::Meta, Ink::Text2, this));
    top->addLayout(words, 1);
    QPushButton* close = iconButton(QStringLiteral("x"), tr("Close the details"), QStringLiteral("Ctrl+\\"), this);
    close->setObjectName(QStringLiteral("outbox.closeDetail"));
    connect(close, &QPushButton::clicked, this, &OutboxDetail::closeAsked);
    top->addWidget(close, 0, Qt::AlignTop);
    column->addLayout(top);
}

void OutboxDetail::addCards(QVBoxLayout* column, const model::OutboxRow& row) {
    if (row.group == model::OutboxGroup::NeedsYou) {
        auto* why = new Card(tr("What happened"), this);
        addWords(why->body(), row.reason);
        if (hasForm(row)) addWords(why->body(), tr("What you wrote is kept here until you send it again, make it a draft or remove it."));
        column->addWidget(why);
    }
    if (!row.details.isEmpty()) {
        auto* what = new Card(row.group == model::OutboxGroup::SentToday ? tr("What was sent") : row.group == model::OutboxGroup::NeedsYou ? tr("What is kept") : tr("What will be sent"), this);
        auto* rows = new KeyValueRows(what);
        for (const auto& [label, value] : row.details) rows->add(label, value);
        what->body()->addWidget(rows);
        column->addWidget(what);
    }
    if (row.group == model::OutboxGroup::Waiting) {
        auto* before = new Card(tr("Before it is sent"), this);
        addWords(before->body(), row.check);
        addWords(before->body(), row.undoUntil);
        column->addWidget(before);
    }
}

void OutboxDetail::addActions(QVBoxLayout* column, const model::OutboxRow& row) {
    const auto add = [&](const QString& text, Kind kind, const QString& glyph, const char* name, void (OutboxDetail::*asked)()) {
        QPushButton* b = named(button(text, kind, glyph, this), name, text);
        connect(b, &QPushButton::clicked, this, asked, Qt::QueuedConnection); // the panel may be filled anew by it
        column->addWidget(b);
    };
    if (row.group == model::OutboxGroup::Waiting && row.canUndo) add(tr("Undo this action"), Kind::Secondary, QStringLiteral("undo-2"), "outbox.detail.undo", &OutboxDetail::undoAsked);
    if (row.group == model::OutboxGroup::NeedsYou) {
        const auto way = wayOnOf(row).kind;
        if (way != WayOn::Kind::None) add(row.wayOn, Kind::Primary, {}, "outbox.detail.goOn", &OutboxDetail::goOnAsked);
        if (way != WayOn::Kind::Again && !row.body.has_place_order()) add(tr("Send again"), Kind::Secondary, QStringLiteral("rotate-ccw"), "outbox.detail.again", &OutboxDetail::againAsked);
        if (hasForm(row)) add(tr("Keep as draft"), Kind::Secondary, QStringLiteral("pencil-line"), "outbox.detail.draft", &OutboxDetail::draftAsked);
        add(tr("Remove…"), Kind::Secondary, QStringLiteral("trash-2"), "outbox.detail.discard", &OutboxDetail::discardAsked);
    }
    if (row.body.has_send_message()) add(tr("Open conversation"), Kind::Secondary, {}, "outbox.detail.open", &OutboxDetail::openAsked);
    else if (!row.order.isNull()) add(tr("Open order"), Kind::Secondary, {}, "outbox.detail.open", &OutboxDetail::openAsked);
    else if (!row.gig.isNull()) add(tr("Open gig"), Kind::Secondary, {}, "outbox.detail.open", &OutboxDetail::openAsked);
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
