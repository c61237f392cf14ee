#include "client/ui/chat/inboxpage.h"

#include <QKeyEvent>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "client/ui/chat/chatpanel.h"
#include "client/ui/chat/conversationdelegate.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "client/ui/theme/type.h"

namespace atelyra::ui {
namespace {
constexpr int kListWidth = 300;
}

InboxPage::InboxPage(Context& context, QWidget* parent) : Page(context, parent), m_model(new model::ConversationsModel(context.engine, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildList());
    m_chat = new ChatPanel(context, this);
    m_right = new QStackedWidget(this);
    m_right->addWidget(new EmptyState(QStringLiteral("message-square"), tr("Choose a conversation"), tr("Everything said here is on this device, also without a network."), this));
    m_right->addWidget(m_chat);
    splitter->addWidget(m_right);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({scaled(kListWidth), scaled(700)});
    column->addWidget(splitter);
    connect(m_model, &model::PagedModelBase::loaded, this, &InboxPage::arrived);
    m_model->setFilter({});
}

QWidget* InboxPage::buildList() {
    auto* side = new QWidget(this);
    side->setMinimumWidth(scaled(240));
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, Space::k12, 0, 0);
    column->setSpacing(Space::k8);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(Space::k16, 0, Space::k16, 0);
    top->setSpacing(Space::k8);
    m_search = new SearchField(tr("Search messages"), "inbox.search", SearchField::Size::Toolbar, side);
    m_group = new Segmented({tr("All"), tr("Unread"), tr("With orders")}, "inbox.group", tr("Which conversations"), side);
    top->addWidget(m_search);
    top->addWidget(m_group);
    column->addLayout(top);
    m_list = named(new QListView(side), "inbox.list", tr("Conversations"));
    m_list->setItemDelegate(new ConversationDelegate(m_list));
    m_list->setModel(m_model);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    m_left = new QStackedWidget(side);
    m_left->addWidget(m_list);
    m_left->addWidget(new EmptyState(QStringLiteral("message-square"), tr("No conversations"), tr("Write to a seller from a gig, or to a buyer from an order."), side));
    column->addWidget(m_left, 1);
    connect(m_search, &QLineEdit::textChanged, this, &InboxPage::filter);
    connect(m_group, &Segmented::currentChanged, this, &InboxPage::filter);
    // The selection, not only the current row: that is what a screen reader changes.
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto chosen = m_list->selectionModel()->selectedIndexes();
        if (!chosen.isEmpty()) choose(chosen.front().row());
    });
    return side;
}

QString InboxPage::title() const { return tr("Inbox"); }

void InboxPage::open(const Place& place) {
    if (place.chat.other.isNull()) return;
    m_asked = true;
    showTarget(place.chat);
    const int row = m_model->rowOf(place.chat.conversation(context().engine.me()));
    if (row >= 0) m_list->setCurrentIndex(m_model->index(row));
    else m_list->clearSelection();
    m_chat->focusComposer();
}

void InboxPage::filter() {
    model::ConversationFilter filter;
    filter.text = m_search->text().trimmed();
    filter.group = static_cast<model::ConversationFilter::Group>(m_group->current());
    m_model->setFilter(filter);
}

void InboxPage::choose(int row) {
    const auto conversation = m_model->at(row);
    showTarget({conversation.other, conversation.order, conversation.gig});
}

void InboxPage::showTarget(const model::ChatTarget& target) {
    m_wanted = target;
    m_right->setCurrentIndex(1);
    m_chat->setTarget(target);
    Q_EMIT headerChanged();
}

void InboxPage::arrived() {
    const bool none = m_model->rowCount() == 0;
    m_left->setCurrentIndex(none ? 1 : 0);
    if (none) return;
    if (m_right->currentIndex() == 0 && !m_asked) m_list->setCurrentIndex(m_model->index(0));
    else if (!m_list->currentIndex().isValid()) {
        const int row = m_model->rowOf(m_wanted.conversation(context().engine.me()));
        if (row >= 0) m_list->setCurrentIndex(m_model->index(row));
    }
}

void InboxPage::focusSearch() { m_search->setFocus(Qt::ShortcutFocusReason); }
bool InboxPage::escape() {
    if (m_search->text().isEmpty()) return false;
    m_search->clear();
    return true;
}
QList<QPair<QString, QString>> InboxPage::shortcuts() const {
    return {{QStringLiteral("J / K"), tr("Next, previous conversation")}, {QStringLiteral("Enter"), tr("Reply")},
        {QStringLiteral("Ctrl+Shift+A"), tr("Attach files")}};
}

bool InboxPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key(), row = m_list->currentIndex().row();
        if (key == Qt::Key_J || key == Qt::Key_K) {
            const QModelIndex next = m_model->index(row + (key == Qt::Key_J ? 1 : -1));
            if (next.isValid()) m_list->setCurrentIndex(next);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_R) {
            m_chat->focusComposer();
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}
} // namespace atelyra::ui
