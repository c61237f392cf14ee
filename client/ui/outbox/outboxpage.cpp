#include "client/ui/outbox/outboxpage.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/outbox/outboxactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/outbox/outboxdetail.h"
#include "client/ui/outbox/outboxrow.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

OutboxPage::OutboxPage(Context& context, QWidget* parent) : Page(context, parent), m_model(new model::OutboxModel(context.engine, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_scroll = new ScrollPage(1120, this);
    row->addWidget(m_scroll, 1);
    m_detail = new OutboxDetail(this);
    m_detail->hide();
    row->addWidget(m_detail);
    buildHead();
    m_groups = new QVBoxLayout;
    m_groups->setSpacing(Space::k12);
    m_scroll->body()->addLayout(m_groups);
    m_scroll->body()->addStretch();
    connect(m_model, &model::PagedModelBase::loaded, this, &OutboxPage::rebuild);
    connect(&context.shell, &model::ShellWatch::syncChanged, this, &OutboxPage::showState);
    connect(m_detail, &OutboxDetail::closeAsked, this, [this] { choose({}); });
    connect(m_detail, &OutboxDetail::undoAsked, this, [this] { undo(m_chosen); });
    connect(m_detail, &OutboxDetail::goOnAsked, this, [this] { goOn(m_model->at(m_model->rowOf(m_chosen))); });
    connect(m_detail, &OutboxDetail::discardAsked, this, [this] {
        this->context().outbox.discard(m_chosen, this, {});
        choose({});
    });
    connect(m_detail, &OutboxDetail::openAsked, this, [this] {
        const auto chosen = m_model->at(m_model->rowOf(m_chosen));
        Place place;
        place.kind = chosen.order.isNull() ? Place::Kind::Gig : Place::Kind::Order;
        place.order = chosen.order;
        place.gig = chosen.gig;
        this->context().navigator.go(place);
    });
    showState();
}

void OutboxPage::buildHead() {
    m_head = new Card({}, this);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k12);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    m_stateTitle = new Label({}, Type::Section, Ink::Text, m_head);
    m_stateHelp = new Label({}, Type::Body, Ink::Text2, m_head);
    words->addWidget(m_stateTitle);
    words->addWidget(m_stateHelp->wrapped());
    row->addLayout(words, 1);
    m_pause = named(button(tr("Pause"), Kind::Secondary, QStringLiteral("pause"), m_head), "outbox.pause", tr("Pause"));
    m_try = named(button(tr("Try now"), Kind::Secondary, QStringLiteral("refresh-cw"), m_head), "outbox.tryNow", tr("Try now"));
    row->addWidget(m_pause);
    row->addWidget(m_try);
    m_head->body()->addLayout(row);
    m_scroll->body()->addWidget(m_head);
    connect(m_pause, &QPushButton::clicked, this, [this] { context().outbox.setPaused(context().engine.state().phase != client::SyncPhase::Paused); });
    connect(m_try, &QPushButton::clicked, this, [this] { context().outbox.tryNow(); });
}

void OutboxPage::showState() {
    const auto& state = context().engine.state();
    const QString kept = state.waiting > 0 ? tr("%n action(s) are saved on this device and will be sent, in order, when the connection returns.", nullptr, state.waiting)
                                           : tr("Everything you do is saved on this device and sent, in order, when the connection returns.");
    const bool paused = state.phase == client::SyncPhase::Paused;
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setAccessibleName(m_pause->text());
    switch (state.phase) {
    case client::SyncPhase::Offline:
        m_stateTitle->setText(tr("You are offline. Keep working."));
        m_stateHelp->setText(tr("Since %1. %2").arg(model::timeText(state.sinceMs), kept));
        break;
    case client::SyncPhase::ServerUnreachable:
        m_stateTitle->setText(tr("The server is not answering. Keep working."));
        m_stateHelp->setText(tr("Since %1. %2").arg(model::timeText(state.sinceMs), kept));
        break;
    case client::SyncPhase::Paused:
        m_stateTitle->setText(tr("Sync is paused."));
        m_stateHelp->setText(tr("Nothing leaves or arrives until you resume. %n action(s) wait here.", nullptr, state.waiting));
        break;
    case client::SyncPhase::SignedOut:
        m_stateTitle->setText(tr("You are not signed in."));
        m_stateHelp->setText(state.waiting > 0 ? tr("%n action(s) wait here; sign in to send them.", nullptr, state.waiting) : tr("Sign in to order and to write."));
        break;
    default:
        m_stateTitle->setText(state.waiting > 0 ? tr("Sending what waits here") : tr("Everything has been sent"));
        m_stateHelp->setText(state.lastSyncedMs > 0 ? tr("In step with the server at %1.").arg(model::timeText(state.lastSyncedMs)) : QString());
        break;
    }
}

QString OutboxPage::title() const { return tr("Outbox"); }
void OutboxPage::open(const Place& place) {
    if (!place.command.isNull()) choose(place.command);
    showState();
}

void OutboxPage::rebuild() {
    const bool hadFocus = std::any_of(m_rows.begin(), m_rows.end(), [](const OutboxRowWidget* r) { return r->hasFocus(); });
    m_rows.clear();
    clearLayout(m_groups);
    addGroup(model::OutboxGroup::NeedsYou, tr("Needs you"), {});
    addGroup(model::OutboxGroup::Waiting, tr("Waiting to send"), tr("Sent from top to bottom"));
    addGroup(model::OutboxGroup::SentToday, tr("Sent today"), {});
    if (m_rows.isEmpty()) {
        auto* empty = new EmptyState(QStringLiteral("send"), tr("Nothing waits here"), tr("What you do without a network stays here until it has been sent."), this);
        empty->setMinimumHeight(260);
        m_groups->addWidget(empty);
    }
    choose(m_model->rowOf(m_chosen) >= 0 ? m_chosen : CommandId{});
    if (hadFocus && !m_rows.isEmpty()) m_rows.front()->setFocus();
}

void OutboxPage::addGroup(model::OutboxGroup group, const QString& title, const QString& hint) {
    const int count = m_model->count(group);
    if (count == 0) return;
    auto* head = new QWidget(this);
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(0, Space::k8, 0, 0);
    line->addWidget(new Label(title, Type::Section, Ink::Text, head));
    line->addWidget(new Label(QLocale().toString(count), Type::Body, Ink::Text2, head));
    line->addStretch();
    if (!hint.isEmpty()) line->addWidget(new Label(hint, Type::Meta, Ink::Text2, head));
    m_groups->addWidget(head);
    auto* card = new Card({}, this);
    card->layout()->setContentsMargins(0, 0, 0, 0);
    card->body()->setSpacing(0);
    bool first = true;
    for (const auto& row : m_model->rows()) {
        if (row.group != group) continue;
        auto* widget = new OutboxRowWidget(row, first, card);
        first = false;
        widget->installEventFilter(this);
        connect(widget, &OutboxRowWidget::toggled, this, [this, id = row.command](bool on) {
            if (on != (m_chosen == id)) choose(on ? id : CommandId{});
        });
        connect(widget, &OutboxRowWidget::undoAsked, this, [this, id = row.command] { undo(id); });
        connect(widget, &OutboxRowWidget::goOnAsked, this, [this, row] { goOn(row); });
        card->body()->addWidget(widget);
        m_rows.append(widget);
    }
    m_groups->addWidget(card);
}

void OutboxPage::choose(CommandId command) {
    m_chosen = command;
    for (OutboxRowWidget* row : m_rows) {
        const QSignalBlocker quiet(row);
        row->setChecked(row->row().command == command && !command.isNull());
    }
    const int at = command.isNull() ? -1 : m_model->rowOf(command);
    if (at >= 0) m_detail->show(m_model->at(at));
    else m_detail->hide();
}

void OutboxPage::undo(CommandId command) {
    context().outbox.undo(command, this, [this](const Result<int>& taken) {
        if (!taken) context().navigator.toast(tr("It is on its way and can no longer be undone."));
        else context().navigator.toast(*taken == 1 ? tr("Taken back") : tr("Taken back, with %n that needed it", nullptr, *taken - 1));
    });
}

void OutboxPage::goOn(const model::OutboxRow& row) {
    if (row.command.isNull()) return;
    if (row.wayOn.isEmpty()) return context().outbox.discard(row.command, this, {});
    if (row.body.has_place_order()) { // the same choices, looked at again with the terms of now
        Place place;
        place.kind = Place::Kind::OrderReview;
        place.gig = row.gig;
        place.command = row.command;
        place.tier = row.body.place_order().tier();
        place.extras.assign(row.body.place_order().extra_ids().begin(), row.body.place_order().extra_ids().end());
        return context().navigator.go(place);
    }
    if (!row.order.isNull()) {
        Place place;
        place.kind = Place::Kind::Order;
        place.order = row.order;
        return context().navigator.go(place);
    }
    context().outbox.acceptNewTerms(row.command, this, {});
}

bool OutboxPage::primaryAction() {
    context().outbox.tryNow();
    return true;
}
bool OutboxPage::toggleRightPanel() {
    if (m_detail->isVisible()) choose({});
    else if (!m_rows.isEmpty()) choose(m_rows.front()->row().command);
    return true;
}
bool OutboxPage::escape() {
    if (!m_detail->isVisible()) return false;
    choose({});
    return true;
}
QList<QPair<QString, QString>> OutboxPage::shortcuts() const {
    return {{QStringLiteral("U"), tr("Undo the chosen action")}, {QStringLiteral("Enter"), tr("Details")}, {QStringLiteral("Ctrl+Enter"), tr("Try now")}};
}

bool OutboxPage::eventFilter(QObject* watched, QEvent* event) {
    auto* row = qobject_cast<OutboxRowWidget*>(watched);
    if (!row || event->type() != QEvent::KeyPress) return Page::eventFilter(watched, event);
    const int at = int(m_rows.indexOf(row));
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_U:
    case Qt::Key_Delete: undo(row->row().command); return true;
    case Qt::Key_Return: row->setChecked(true); return true;
    case Qt::Key_Down:
    case Qt::Key_J:
        if (at + 1 < m_rows.size()) m_rows[at + 1]->setFocus(Qt::TabFocusReason);
        return true;
    case Qt::Key_Up:
    case Qt::Key_K:
        if (at > 0) m_rows[at - 1]->setFocus(Qt::TabFocusReason);
        return true;
    default: return Page::eventFilter(watched, event);
    }
}
} // namespace atelyra::ui
