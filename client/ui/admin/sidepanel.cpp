#include "client/ui/admin/sidepanel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/ui/frame/taborder.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {

SidePanel::SidePanel(const Shape& shape, QWidget* parent)
    : QFrame(parent), m_shape(shape), m_scroll(named(new ScrollPage(0, this), QByteArray(shape.name + ".page").constData(), shape.said)) {
    named(this, shape.name.constData(), shape.said);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 0);
    column->setSpacing(0);
    m_scroll->setPadding(Space::k20);
    m_scroll->body()->setSpacing(Space::kCardGap);
    column->addWidget(m_scroll, 1);
    auto* below = new QWidget(this);
    auto* foot = new QVBoxLayout(below);
    foot->setContentsMargins(Space::k20, Space::k12, Space::k20, Space::k16);
    foot->setSpacing(Space::k12);
    m_actions = new QWidget(below);
    m_buttons = new FlowLayout(Space::k8, m_actions);
    m_buttons->setFills(true);
    foot->addWidget(m_actions);
    auto* across = new QHBoxLayout;
    across->setSpacing(Space::k8);
    if (!shape.hintGlyph.isEmpty()) across->addWidget(new Glyph(shape.hintGlyph, 14, Ink::Text2, below), 0, Qt::AlignTop);
    m_hint = (new Label({}, Type::Meta, Ink::Text2, below))->wrapped();
    across->addWidget(m_hint, 1);
    foot->addLayout(across);
    column->addWidget(below);
}

void SidePanel::tell(const QString& problem) {
    m_problem = problem;
    build();
}

void SidePanel::renew() { tell({}); }
void SidePanel::lock(const QString& why) { m_lock = why; }

QPushButton* SidePanel::closeButton() const { return findChild<QPushButton*>(QString::fromLatin1(m_shape.name + ".close")); }

QPushButton* SidePanel::makeClose() {
    auto* close = named(iconButton(QStringLiteral("x"), tr("Close the panel"), QStringLiteral("Ctrl+\\")), QByteArray(m_shape.name + ".close").constData());
    close->setProperty("insetFocus", true); // it stands in the corner
    connect(close, &QPushButton::clicked, this, &SidePanel::closeAsked, Qt::QueuedConnection);
    return close;
}

QPushButton* SidePanel::makeAction(const QString& words, Kind kind, const QString& glyph, const QByteArray& name) {
    auto* action = named(button(words, kind, glyph, m_actions), name.constData(), words);
    action->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return action;
}

void SidePanel::build() {
    const KeepFocus keep(*this);
    QVBoxLayout* column = m_scroll->body();
    clearLayout(column);
    addHead(column);
    if (!m_problem.isEmpty()) {
        auto* banner = named(new Banner, QByteArray(m_shape.name + ".problem").constData());
        banner->set(Tone::Warn, QStringLiteral("circle-alert"), m_problem);
        connect(banner->addButton(tr("Try again"), QByteArray(m_shape.name + ".again").constData()), &QPushButton::clicked, this, &SidePanel::againAsked, Qt::QueuedConnection);
        column->addWidget(banner);
    }
    if (isLocked()) {
        auto* banner = named(new Banner, QByteArray(m_shape.name + ".locked").constData());
        banner->set(Tone::Neutral, QStringLiteral("lock-keyhole"), m_lock);
        column->addWidget(banner);
    } else if (isWhole()) addRest(column);
    else if (m_problem.isEmpty()) column->addWidget(new Label(m_shape.reading, Type::Body, Ink::Text2));
    column->addStretch(1);

    clearLayout(m_buttons);
    const QVector<QPushButton*> made = isWhole() || isLocked() ? actions() : QVector<QPushButton*>();
    // What comes next stands last, where the eye and the hand end.
    for (qsizetype i = 1; i < made.size(); ++i) m_buttons->addWidget(made[i]);
    if (!made.isEmpty()) m_buttons->addWidget(made.constFirst());
    m_actions->setVisible(!made.isEmpty());
    m_hint->setText(hint());
}

void SidePanel::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.fillRect(rect(), tokens().canvas);
    p.fillRect(layoutDirection() == Qt::LeftToRight ? QRect(0, 0, 1, height()) : QRect(width() - 1, 0, 1, height()), tokens().line);
}
} // namespace atelyra::ui
