#include "client/ui/chat/inboxpage.h"

#include <QButtonGroup>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "client/model/shell/shellwatch.h"
#include "client/ui/chat/chatpanel.h"
#include "client/ui/chat/contextpanel.h"
#include "client/ui/chat/conversationdelegate.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "client/ui/theme/type.h"

namespace atelyra::ui {
namespace {
constexpr int kList = 312;
constexpr int kTwoPanes = 600; // room for list and chat, divided by the text scale
constexpr int kAbout = 288;
constexpr int kTypingMs = 150;
} // namespace

InboxPage::InboxPage(Context& context, QWidget* parent) : Page(context, parent), m_model(new model::ConversationsModel(context.engine, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1); // rows reach the line; Qt takes hold a little beside it
    splitter->addWidget(buildList());
    m_chat = new ChatPanel(context, this);
    m_right = new QStackedWidget(this);
    m_right->addWidget(new EmptyState(QStringLiteral("message-square"), tr("Choose a conversation"), tr("Everything said here is on this device, also without a network."), this));
    m_right->addWidget(m_chat);
    splitter->addWidget(m_right);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({scaled(kList), scaled(700)});
    row->addWidget(splitter, 1);
    m_about = new ContextPanel(context, this);
    m_about->hide();
    row->addWidget(m_about);
    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &InboxPage::filter);
    connect(m_model, &model::PagedModelBase::loaded, this, &InboxPage::arrived);
    connect(m_chat, &ChatPanel::changed, this, [this] { m_about->set(m_chat->target(), m_chat->watch().view()); });
    connect(m_chat, &ChatPanel::closeRequested, this, &InboxPage::toggleRightPanel);
    connect(m_chat, &ChatPanel::backRequested, this, [this] {
        m_inList = true;
        fit();
        m_list->setFocus(Qt::OtherFocusReason);
    });
    connect(&context.shell, &model::ShellWatch::changed, this, &InboxPage::showUnread);
    connect(&theme(), &Theme::changed, this, &InboxPage::fit);
    showUnread();
    m_model->setFilter({});
}

QWidget* InboxPage::buildList() {
    m_side = new QWidget(this);
    auto* column = new QVBoxLayout(m_side);
    column->setContentsMargins(0, Space::k12, 0, 0);
    column->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(Space::k16, 0, Space::k16, 0);
    top->setSpacing(10);
    m_search = new SearchField(tr("Search messages"), "inbox.search", SearchField::Size::Toolbar, m_side);
    top->addWidget(m_search);
    auto* chips = new QHBoxLayout;
    chips->setSpacing(Space::k8);
    m_group = new QButtonGroup(this);
    for (const QString& words : {tr("All"), tr("Unread"), tr("With orders")}) {
        auto* chip = new Chip(words, {}, m_side);
        chip->setObjectName(QStringLiteral("inbox.group.%1").arg(m_group->buttons().size()));
        chip->setAccessibleDescription(tr("Which conversations"));
        chip->setCheckable(true);
        m_group->addButton(chip, int(m_group->buttons().size()));
        chips->addWidget(chip);
    }
    m_group->button(0)->setChecked(true);
    chips->addStretch();
    top->addLayout(chips);
    column->addLayout(top);
    column->addSpacing(Space::k12);
    column->addWidget(new Divider(Qt::Horizontal, m_side));
    m_list = named(new QListView(m_side), "inbox.list", tr("Conversations"));
    m_list->setItemDelegate(new ConversationDelegate(m_list));
    m_list->setModel(m_model);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    m_empty = new EmptyState(QStringLiteral("message-square"), {}, {}, m_side);
    connect(m_empty->setAction(tr("Browse gigs"), "inbox.next"), &QPushButton::clicked, this, &InboxPage::nextStep);
    m_left = new QStackedWidget(m_side);
    m_left->addWidget(m_list);
    m_left->addWidget(m_empty);
    column->addWidget(m_left, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(kTypingMs); });
    connect(m_group, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on) filter();
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { choose(index.row()); }); // also the one that is chosen already
    // The selection, not only the current row: that is what a screen reader changes.
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto chosen = m_list->selectionModel()->selectedIndexes();
        if (!chosen.isEmpty() && !m_selecting) choose(chosen.front().row());
    });
    return m_side;
}

QString InboxPage::title() const { return tr("Inbox"); }

void InboxPage::open(const Place& place) {
    if (place.chat.other.isNull()) return;
    showTarget(place.chat);
    select(m_model->rowOf(place.chat));
    m_chat->focusComposer();
}

// Shows which one is open, without opening another.
void InboxPage::select(int row) {
    m_selecting = true;
    if (row >= 0) m_list->setCurrentIndex(m_model->index(row));
    else m_list->selectionModel()->clear();
    m_selecting = false;
}

void InboxPage::filter() {
    m_typing.stop();
    model::ConversationFilter wanted;
    wanted.text = m_search->text().trimmed();
    wanted.group = static_cast<model::ConversationFilter::Group>(m_group->checkedId());
    wanted.open = m_chat->target();
    if (!(wanted == m_model->filter())) m_model->setFilter(wanted);
}

void InboxPage::choose(int row) {
    const auto conversation = m_model->at(row);
    if (!conversation.other.isNull()) showTarget({conversation.other, conversation.order, conversation.gig});
}

void InboxPage::showTarget(const model::ChatTarget& target) {
    m_right->setCurrentIndex(1);
    m_inList = false;
    m_chat->setTarget(target);
    fit();
    filter();
}

void InboxPage::arrived() {
    showEmpty();
    if (m_model->rowCount() == 0) return;
    const bool nothingOpen = m_right->currentIndex() == 0;
    if (nothingOpen && !m_single && !m_list->hasFocus()) {
        choose(0);
        return select(0);
    }
    if (!nothingOpen) select(m_model->rowOf(m_chat->target()));
}

void InboxPage::showEmpty() {
    m_left->setCurrentIndex(m_model->rowCount() > 0 || !m_model->isLoaded() ? 0 : 1);
    auto* action = findChild<QPushButton*>(QStringLiteral("inbox.next"));
    const auto& asked = m_model->filter();
    if (!asked.text.isEmpty()) {
        m_empty->set(QStringLiteral("search"), tr("Nothing found"), tr("The search looks at names, orders and messages on this device."));
        action->setText(tr("Clear search"));
    } else if (asked.group == model::ConversationFilter::Group::Unread) {
        m_empty->set(QStringLiteral("circle-check"), tr("Everything is read"), tr("New messages stand here until you have seen them."));
        action->setText(tr("Show all"));
    } else if (asked.group == model::ConversationFilter::Group::WithOrders) {
        m_empty->set(QStringLiteral("package"), tr("No talk about an order"), tr("Every order has a conversation of its own."));
        action->setText(tr("Show all"));
    } else {
        const bool buying = context().navigator.isBuying();
        m_empty->set(QStringLiteral("message-square"), tr("No conversations yet"),
            buying ? tr("Write to a seller from a gig; the answer comes here.") : tr("When a buyer writes to you, it comes here."));
        action->setText(buying ? tr("Browse gigs") : tr("Open your gigs"));
    }
    action->setAccessibleName(action->text());
}

void InboxPage::nextStep() {
    const auto& asked = m_model->filter();
    if (!asked.text.isEmpty()) return m_search->clear();
    if (asked.group != model::ConversationFilter::Group::All) return m_group->button(0)->setChecked(true);
    Place place;
    place.kind = context().navigator.isBuying() ? Place::Kind::Discover : Place::Kind::Gigs;
    context().navigator.go(place);
}

void InboxPage::showUnread() {
    const int unread = context().shell.view().unread;
    QAbstractButton* chip = m_group->button(1);
    chip->setText(unread > 0 ? tr("Unread %1").arg(QLocale().toString(unread)) : tr("Unread"));
    chip->setAccessibleName(chip->text());
}

// By widths divided by the text scale, as every page.
void InboxPage::fit() {
    const qreal scale = theme().scale();
    const int room = int(width() / scale);
    const bool open = m_right->currentIndex() == 1;
    const bool wide = window()->width() / scale >= Width::kWide;
    const bool about = open && (wide ? m_aboutWanted : m_aboutAsked);
    m_single = room < kTwoPanes;
    const bool instead = about && room - kAbout < kTwoPanes; // no room beside both
    m_about->setFixedWidth(m_single ? width() : scaled(kAbout));
    m_about->setVisible(about && !(m_single && m_inList));
    m_side->setVisible(m_single ? m_inList : !instead);
    m_right->setVisible(!m_single || (!m_inList && !about));
    m_chat->setBackVisible(m_single);
}

void InboxPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    fit();
}

void InboxPage::focusSearch() {
    m_inList = true;
    fit();
    m_search->setFocus(Qt::ShortcutFocusReason);
}
bool InboxPage::toggleRightPanel() {
    if (m_right->currentIndex() == 0) return false;
    const bool wide = window()->width() / theme().scale() >= Width::kWide;
    bool& wanted = wide ? m_aboutWanted : m_aboutAsked;
    wanted = !wanted;
    fit();
    return true;
}
bool InboxPage::escape() {
    if (!m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    if (m_aboutAsked && m_about->isVisible()) return toggleRightPanel();
    if (!m_chat->isAncestorOf(focusWidget()) || !m_chat->isVisible()) return false;
    m_inList = true;
    fit();
    m_list->setFocus(Qt::OtherFocusReason);
    return true;
}
QList<QPair<QString, QString>> InboxPage::shortcuts() const {
    return {{QStringLiteral("J / K"), tr("Next, previous conversation")}, {QStringLiteral("Enter"), tr("Reply")},
        {QStringLiteral("Ctrl+Shift+A"), tr("Attach files")}, {QStringLiteral("↑"), tr("In an empty message: edit the last one not sent")},
        {QStringLiteral("Ctrl+\\"), tr("Details beside the chat")}};
}

bool InboxPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto* press = static_cast<QKeyEvent*>(event);
        const int key = press->key(), row = m_list->currentIndex().row();
        if ((key == Qt::Key_J || key == Qt::Key_K) && press->modifiers() == Qt::NoModifier) {
            const QModelIndex next = m_model->index(row + (key == Qt::Key_J ? 1 : -1));
            if (next.isValid()) m_list->setCurrentIndex(next);
            return true;
        }
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && row >= 0) {
            choose(row);
            m_chat->focusComposer();
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}
} // namespace atelyra::ui
