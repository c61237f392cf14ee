#include "client/ui/outbox/outboxpage.h"

#include <algorithm>

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
#include "client/ui/outbox/wayon.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kSentShown = 5;   // of those sent today, before all are asked for
constexpr int kDetail = 344;
constexpr int kLeastList = 400; // room beside the detail, divided by the text scale
constexpr int kHeadRow = 560;   // room for words and buttons side by side
} // namespace

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
    connect(m_model, &model::PagedModelBase::loaded, this, &OutboxPage::refresh);
    connect(&context.shell, &model::ShellWatch::syncChanged, this, &OutboxPage::showState);
    connect(&theme(), &Theme::changed, this, &OutboxPage::fit);
    const auto chosen = [this] { return m_model->at(m_model->rowOf(m_chosen)); };
    connect(m_detail, &OutboxDetail::closeAsked, this, &OutboxPage::escape);
    connect(m_detail, &OutboxDetail::undoAsked, this, [this] { undo(m_chosen); });
    connect(m_detail, &OutboxDetail::goOnAsked, this, [this, chosen] { goOn(chosen()); });
    connect(m_detail, &OutboxDetail::againAsked, this, [this] { again(m_chosen); });
    connect(m_detail, &OutboxDetail::draftAsked, this, [this, chosen] { keepAsDraft(chosen()); });
    connect(m_detail, &OutboxDetail::discardAsked, this, [this, chosen] { discard(chosen()); });
    connect(m_detail, &OutboxDetail::openAsked, this, [this, chosen] { openSubject(chosen()); });
    showState();
}

void OutboxPage::buildHead() {
    m_head = new Card({}, this);
    m_headRow = new QHBoxLayout;
    m_headRow->setSpacing(Space::k12);
    auto* said = new QHBoxLayout;
    said->setSpacing(Space::k12);
    m_stateGlyph = new Glyph({}, 20, Ink::Text2, m_head);
    said->addWidget(m_stateGlyph, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    m_stateTitle = named(new Label({}, Type::Section, Ink::Text, m_head), "outbox.state");
    m_stateHelp = new Label({}, Type::Body, Ink::Text2, m_head);
    words->addWidget(m_stateTitle->wrapped());
    words->addWidget(m_stateHelp->wrapped());
    said->addLayout(words, 1);
    m_headRow->addLayout(said, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Space::k8);
    m_pause = named(button(tr("Pause"), Kind::Secondary, QStringLiteral("pause"), m_head), "outbox.pause", tr("Pause"));
    m_try = named(button(tr("Try now"), Kind::Secondary, QStringLiteral("refresh-cw"), m_head), "outbox.tryNow", tr("Try now"));
    buttons->addWidget(m_pause);
    buttons->addWidget(m_try);
    buttons->addStretch();
    m_headRow->addLayout(buttons);
    m_head->body()->addLayout(m_headRow);
    m_scroll->body()->addWidget(m_head);
    connect(m_pause, &QPushButton::clicked, this, [this] { context().outbox.setPaused(context().engine.state().phase != client::SyncPhase::Paused); });
    connect(m_try, &QPushButton::clicked, this, [this] { context().outbox.tryNow(); });
}

void OutboxPage::showState() {
    const auto& state = context().engine.state();
    const QString kept = state.waiting > 0 ? tr("%n action(s) are saved on this device and will be sent, in order, when the connection returns.", nullptr, state.waiting)
                                           : tr("Everything you do is saved on this device and sent, in order, when the connection returns.");
    const bool paused = state.phase == client::SyncPhase::Paused;
    const auto words = context().shell.syncWords();
    m_stateGlyph->set(words.glyph, Tone(int(words.tone)));
    setGlyph(m_pause, paused ? QStringLiteral("refresh-cw") : QStringLiteral("pause"));
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

QVector<OutboxPage::Row> OutboxPage::wantedRows() const {
    QVector<Row> wanted;
    for (const auto& row : m_model->rows()) wanted.append({row.command, row.group});
    return wanted;
}

// The same rows in the same order only take their news; a button that is about to be pressed stays where it is.
void OutboxPage::refresh() {
    if (m_model->isLoaded() && wantedRows() == m_order && !m_order.isEmpty()) {
        for (OutboxRowWidget* row : m_rows)
            if (const int at = m_model->rowOf(row->row().command); at >= 0) row->set(m_model->row(at));
    } else {
        rebuild();
    }
    showChosen();
    showState();
}

void OutboxPage::rebuild() {
    int focused = -1;
    CommandId command;
    for (int i = 0; i < m_rows.size(); ++i)
        if (m_rows[i]->hasFocus() || m_rows[i]->isAncestorOf(focusWidget())) {
            focused = i;
            command = m_rows[i]->row().command;
        }
    m_rows.clear();
    m_order = wantedRows();
    clearLayout(m_groups);
    addGroup(model::OutboxGroup::NeedsYou, tr("Needs you"), {});
    addGroup(model::OutboxGroup::Waiting, tr("Waiting to send"), tr("Sent from top to bottom"));
    addGroup(model::OutboxGroup::SentToday, tr("Sent today"), {});
    if (m_rows.isEmpty() && m_model->isLoaded()) {
        auto* empty = new EmptyState(QStringLiteral("send"), tr("Nothing waits here"), tr("What you do without a network stays here until it has been sent."), this);
        empty->setMinimumHeight(scaled(260));
        connect(empty->setAction(tr("Open the inbox"), "outbox.next"), &QPushButton::clicked, this, [this] {
            Place place;
            place.kind = Place::Kind::Inbox;
            context().navigator.go(place);
        });
        m_groups->addWidget(empty);
    }
    if (focused < 0 || m_rows.isEmpty()) return;
    const auto same = std::find_if(m_rows.begin(), m_rows.end(), [&](const OutboxRowWidget* r) { return r->row().command == command; });
    focusRow(same != m_rows.end() ? int(same - m_rows.begin()) : std::min(focused, int(m_rows.size()) - 1));
}

void OutboxPage::focusRow(int row) {
    m_rows[row]->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(m_rows[row]);
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
    const bool some = group == model::OutboxGroup::SentToday && count > kSentShown && !m_allSent;
    if (some) {
        auto* all = named(new LinkButton(tr("Show all"), head), "outbox.allSent", tr("Show all that was sent today"));
        connect(all, &QAbstractButton::clicked, this, [this] {
            m_allSent = true;
            rebuild();
            showChosen();
        }, Qt::QueuedConnection);
        line->addWidget(all);
    }
    m_groups->addWidget(head);
    auto* card = (new Card({}, this))->flush();
    card->body()->setSpacing(0);
    int shown = 0;
    for (const auto& row : m_model->rows()) {
        if (row.group != group || (some && shown == kSentShown)) continue;
        auto* widget = new OutboxRowWidget(row, shown++ == 0, card);
        widget->installEventFilter(this);
        connect(widget, &OutboxRowWidget::toggled, this, [this, id = row.command](bool on) {
            if (on != (m_chosen == id)) choose(on ? id : CommandId{});
        });
        connect(widget, &OutboxRowWidget::undoAsked, this, [this, id = row.command] { undo(id); });
        connect(widget, &OutboxRowWidget::goOnAsked, this, [this, widget] { goOn(widget->row()); }, Qt::QueuedConnection);
        card->body()->addWidget(widget);
        m_rows.append(widget);
    }
    m_groups->addWidget(card);
}

void OutboxPage::choose(CommandId command) {
    m_chosen = command;
    showChosen();
}

void OutboxPage::showChosen() {
    const int at = m_chosen.isNull() ? -1 : m_model->rowOf(m_chosen);
    for (OutboxRowWidget* row : m_rows) {
        const QSignalBlocker quiet(row);
        row->setChecked(at >= 0 && row->row().command == m_chosen);
    }
    if (at >= 0) m_detail->set(m_model->at(at));
    else if (m_model->isLoaded()) m_chosen = {}; // it has gone
    m_detail->setVisible(at >= 0);
    fit();
}

// In a narrow window the detail takes the whole width.
void OutboxPage::fit() {
    const qreal scale = theme().scale();
    const bool detail = !m_detail->isHidden();
    const int room = int(width() / scale) - (detail ? kDetail : 0);
    const bool beside = room >= kLeastList;
    m_detail->setFixedWidth(beside ? scaled(kDetail) : width());
    m_scroll->setVisible(!detail || beside);
    m_scroll->setPadding(window()->width() / scale < Width::kNarrow ? Space::kPageNarrow : Space::kPage);
    m_headRow->setDirection(room < kHeadRow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void OutboxPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    fit();
}

// ---- what can be done

void OutboxPage::undo(CommandId command) {
    const auto row = m_model->at(m_model->rowOf(command));
    if (!row.canUndo) return;
    context().outbox.undo(command, this, [this, row](const Result<int>& taken) {
        if (!taken) return context().navigator.toast(tr("It is on its way and can no longer be undone."));
        const QString sentence = *taken > 1 ? tr("Taken back, with %n that needed it", nullptr, *taken - 1) : hasForm(row) ? tr("Taken back; what you wrote is a draft again") : tr("Taken back");
        if (!hasForm(row)) return context().navigator.toast(sentence);
        context().navigator.toast(sentence, tr("Open draft"), [this, row] { context().navigator.go(formOf(row)); });
    });
}

void OutboxPage::goOn(const model::OutboxRow& row) {
    const WayOn way = wayOnOf(row);
    switch (way.kind) {
    case WayOn::Kind::None: return choose(row.command);
    case WayOn::Kind::Again: return again(row.command);
    case WayOn::Kind::Go: return context().navigator.go(way.place);
    }
}

void OutboxPage::again(CommandId command) {
    context().outbox.acceptNewTerms(command, this, [this](const Result<CommandId>& made) {
        if (made) context().navigator.toast(tr("It waits here to be sent again"));
        else context().navigator.toast(model::errorSentence(made.error()));
    });
}

void OutboxPage::keepAsDraft(const model::OutboxRow& row) {
    context().outbox.backToDraft(row.command, this, [this, row](const Status& kept) {
        if (kept) context().navigator.go(formOf(row));
        else context().navigator.toast(model::errorSentence(kept.error()));
    });
}

void OutboxPage::discard(const model::OutboxRow& row) {
    if (row.command.isNull()) return;
    askPlainly(this, tr("Remove “%1”?").arg(row.what), tr("It was not sent. What you wrote in it goes and does not come back."), tr("Remove"), true, [this, command = row.command](bool yes) {
        if (yes) context().outbox.discard(command, this, {});
    });
}

void OutboxPage::openSubject(const model::OutboxRow& row) {
    if (row.body.has_send_message()) return context().navigator.go(formOf(row));
    Place place;
    place.kind = row.order.isNull() ? Place::Kind::Gig : Place::Kind::Order;
    place.order = row.order;
    place.gig = row.gig;
    context().navigator.go(place);
}

bool OutboxPage::primaryAction() {
    context().outbox.tryNow();
    return true;
}
bool OutboxPage::toggleRightPanel() {
    if (m_detail->isVisible()) return escape();
    if (!m_rows.isEmpty()) choose(m_rows.front()->row().command);
    return true;
}
bool OutboxPage::escape() {
    if (!m_detail->isVisible()) return false;
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [this](const OutboxRowWidget* r) { return r->row().command == m_chosen; });
    choose({});
    if (row != m_rows.end()) (*row)->setFocus(Qt::OtherFocusReason); // back to where it was opened
    return true;
}
QList<QPair<QString, QString>> OutboxPage::shortcuts() const {
    return {{tr("U or Delete"), tr("Undo the chosen action")}, {QStringLiteral("Enter"), tr("Details")}, {QStringLiteral("Ctrl+Enter"), tr("Try now")}};
}

bool OutboxPage::eventFilter(QObject* watched, QEvent* event) {
    auto* row = qobject_cast<OutboxRowWidget*>(watched);
    if (!row || event->type() != QEvent::KeyPress || static_cast<QKeyEvent*>(event)->modifiers() != Qt::NoModifier) return Page::eventFilter(watched, event);
    const int at = int(m_rows.indexOf(row));
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_U:
    case Qt::Key_Delete: undo(row->row().command); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: row->setChecked(true); return true;
    case Qt::Key_Down:
    case Qt::Key_J:
        if (at + 1 < m_rows.size()) focusRow(at + 1);
        return true;
    case Qt::Key_Up:
    case Qt::Key_K:
        if (at > 0) focusRow(at - 1);
        return true;
    default: return Page::eventFilter(watched, event);
    }
}
} // namespace atelyra::ui
