#include "client/ui/chat/chatpanel.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include "client/model/accounts/accountactions.h"
#include "client/model/chat/chatactions.h"
#include "client/model/outbox/outboxactions.h"
#include "client/model/words.h"
#include "client/ui/chat/messagedelegate.h"
#include "client/ui/chat/messageform.h"
#include "client/ui/frame/openfile.h"
#include "client/ui/decisions/decisiondialogs.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/localfiles.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kNearTop = 400;    // px from the first message: older ones are fetched
constexpr int kQuietMs = 5'000;  // between two announcements
} // namespace

ChatPanel::ChatPanel(Context& context, QWidget* parent)
    : QFrame(parent), m_context(context), m_model(new model::MessagesModel(context.engine, this)), m_watch(context.engine) {
    setObjectName(QStringLiteral("chat"));
    setAcceptDrops(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHeader(column);
    buildList(column);
    m_form = new MessageForm(context, this);
    column->addWidget(m_form);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMs);
    connect(&m_quiet, &QTimer::timeout, this, &ChatPanel::announce);
    connect(m_form, &MessageForm::sent, this, &ChatPanel::jumpToNewest);
    connect(m_form, &MessageForm::editLastRequested, this, &ChatPanel::editLast);
    connect(&m_watch, &model::ChatWatch::changed, this, &ChatPanel::showPerson);
    connect(m_model, &model::PagedModelBase::loaded, this, &ChatPanel::arrived);
    connect(&theme(), &Theme::changed, this, [this] {
        m_delegate->forgetHeights();
        m_list->doItemsLayout();
    });
}

void ChatPanel::buildHeader(QVBoxLayout* column) {
    auto* header = m_header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(Space::k16, Space::k8, Space::k12, Space::k8);
    row->setSpacing(10);
    m_back = iconButton(QStringLiteral("chevron-left"), tr("Back to the conversations"), {}, header);
    m_back->setObjectName(QStringLiteral("chat.back"));
    m_back->hide();
    row->addWidget(m_back);
    m_avatar = new Avatar(32, header);
    row->addWidget(m_avatar);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    m_name = named(new Label({}, Type::Label, Ink::Text, header), "chat.name");
    m_detail = new Label({}, Type::Meta, Ink::Text2, header);
    words->addWidget(m_name->elided());
    words->addWidget(m_detail->elided());
    row->addLayout(words, 1);
    m_openOrder = named(button(tr("Open order"), Kind::Secondary, QStringLiteral("package"), header), "chat.openOrder", tr("Open order"));
    row->addWidget(m_openOrder);
    m_side = iconButton(QStringLiteral("panel-right-close"), tr("Details beside the chat"), QStringLiteral("Ctrl+\\"), header);
    m_side->setObjectName(QStringLiteral("chat.close"));
    row->addWidget(m_side);
    column->addWidget(header);
    column->addWidget(new Divider(Qt::Horizontal, this));
    connect(m_side, &QPushButton::clicked, this, &ChatPanel::closeRequested);
    connect(m_back, &QPushButton::clicked, this, &ChatPanel::backRequested);
    connect(m_openOrder, &QPushButton::clicked, this, &ChatPanel::goToSubject);
}

void ChatPanel::buildList(QVBoxLayout* column) {
    m_list = named(new QListView(this), "chat.messages", tr("Messages"));
    const QString notice = tr("Keep payment inside Atelyra: that is what escrow can protect.");
    m_list->setAccessibleDescription(notice);
    m_delegate = new MessageDelegate(m_context.pictures, m_list);
    m_delegate->setNotice(notice);
    m_list->setItemDelegate(m_delegate);
    m_list->setModel(m_model);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setResizeMode(QListView::Adjust);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->viewport()->installEventFilter(this);
    m_list->installEventFilter(this);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_below = new QWidget(this); // under the messages, for it must not cover what is read
    auto* below = new QHBoxLayout(m_below);
    below->setContentsMargins(0, Space::k4, 0, Space::k4);
    m_jump = named(button(tr("Newest"), Kind::Secondary, QStringLiteral("chevron-down"), m_below), "chat.newest", tr("Jump to the newest message"));
    below->addWidget(m_jump, 0, Qt::AlignHCenter);
    m_below->hide();
    m_empty = new EmptyState(QStringLiteral("message-square"), tr("No messages yet"), tr("Write the first one below. It is kept on this device and sent when there is a connection.") + u' ' + notice, this);
    column->addWidget(m_list, 1);
    column->addWidget(m_below);
    column->addWidget(m_empty, 1);
    m_empty->hide();
    connect(m_jump, &QPushButton::clicked, this, [this] {
        jumpToNewest();
        focusComposer();
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        const QModelIndex under = m_list->indexAt(at);
        const QModelIndex index = under.isValid() ? under : m_list->currentIndex();
        if (index.isValid()) showMenu(index.row(), m_list->viewport()->mapToGlobal(at));
    });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, &ChatPanel::scrolled);
    connect(m_list->verticalScrollBar(), &QScrollBar::rangeChanged, this, &ChatPanel::keepPlace);
}

// ---- whom it is with

void ChatPanel::setTarget(const model::ChatTarget& wanted) {
    if (wanted == target()) return;
    m_stick = true;
    m_opened = false;
    m_anchor = QPersistentModelIndex();
    m_newBelow = 0;
    m_delegate->forgetHeights();
    m_model->setTarget(wanted);
    m_watch.setTarget(wanted);
    m_form->setTarget(wanted);
    if (!isVisible()) m_form->letGo(); // until it is seen
    showPerson();
}

void ChatPanel::showPerson() {
    const auto& view = m_watch.view();
    m_avatar->set(QByteArray::fromStdString(target().other.str()), view.name);
    m_name->setText(view.name);
    const QString about = view.order ? (view.order->number.isEmpty() ? view.order->title : view.order->number + QStringLiteral(" · ") + view.order->title)
                          : view.gig ? view.gig->title
                                     : view.headline;
    m_detail->setText(about.isEmpty() ? view.place : about);
    m_openOrder->setText(view.order ? tr("Open order") : tr("Open gig"));
    m_openOrder->setAccessibleName(m_openOrder->text());
    m_openOrder->setVisible(!m_compact && (view.order || view.gig));
    if (!view.name.isEmpty()) m_form->setName(view.name);
    Q_EMIT changed();
}

void ChatPanel::goToSubject() {
    Place place;
    place.kind = m_watch.view().order ? Place::Kind::Order : Place::Kind::Gig;
    place.order = target().order;
    place.gig = target().gig;
    m_context.navigator.go(place);
}

void ChatPanel::setCompactHeader(bool compact) {
    m_compact = compact;
    if (compact) { // beside an order, its escrow says so
        m_delegate->setNotice({});
        m_list->setAccessibleDescription({});
    }
    const QString tip = compact ? tr("Close the chat") : tr("Details beside the chat");
    setTip(m_side, tip, QStringLiteral("Ctrl+\\"));
    m_side->setAccessibleName(tip);
    showPerson();
}
void ChatPanel::setBackVisible(bool visible) { m_back->setVisible(visible); }
void ChatPanel::focusComposer() { m_form->focusText(); }
void ChatPanel::focusMessages() { m_list->setFocus(Qt::OtherFocusReason); }

// ---- what arrives, and where the reader is

void ChatPanel::arrived() {
    const int rows = m_model->rowCount();
    m_empty->setVisible(rows == 0);
    m_list->setVisible(rows > 0);
    const quint64 newest = m_model->newestSeq();
    if (!m_opened) {
        m_opened = true;
        m_lastSeq = newest;
        for (int i = 0; i < rows; ++i) {
            if (!m_model->row(i).firstUnread) continue;
            m_list->scrollTo(m_model->index(i), QAbstractItemView::PositionAtTop); // or at the end, where they all fit
            scrolled();
        }
        m_stick &= !m_model->hasMore();
    } else if (newest > m_lastSeq) {
        tellNews();
    }
    keepPlace();
    markSeen();
}

void ChatPanel::tellNews() {
    quint64 counted = m_lastSeq;
    int news = 0;
    for (const auto& row : m_model->rows()) {
        if (row.seq <= m_lastSeq) continue;
        counted = std::max(counted, row.seq);
        if (!row.mine) ++news;
    }
    m_lastSeq = m_model->newestSeq();
    news += int(m_lastSeq - counted); // those that are not among the rows yet
    m_unsaid += news;
    if (!m_stick) m_newBelow += news;
    if (!m_quiet.isActive()) announce();
}

// Said to a screen reader, at most once in five seconds; the words are the panel's name while it is told.
void ChatPanel::announce() {
    if (m_unsaid == 0 || !isVisible()) return;
    const auto& rows = m_model->rows();
    const auto last = std::find_if(rows.rbegin(), rows.rend(), [](const model::MessageRow& r) { return !r.mine; });
    setAccessibleName(m_unsaid == 1 && last != rows.rend() && last->seq == m_lastSeq ? tr("New message from %1: %2").arg(m_watch.view().name, last->body)
                                                           : tr("%n new message(s) from %1", nullptr, m_unsaid).arg(m_watch.view().name));
    m_unsaid = 0;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    m_quiet.start();
}

bool ChatPanel::atEnd() const {
    const QScrollBar* bar = m_list->verticalScrollBar();
    return !m_model->hasMore() && bar->value() >= bar->maximum() - 24;
}

void ChatPanel::scrolled() {
    if (m_placing || !m_opened) return;
    m_stick = atEnd();
    if (m_stick) m_model->follow();
    else m_model->stay();
    const QModelIndex top = m_list->indexAt(QPoint(m_list->viewport()->width() / 2, 0));
    m_anchor = top;
    m_anchorTop = m_list->visualRect(top).top();
    if (m_stick) m_newBelow = 0;
    if (m_list->verticalScrollBar()->value() < kNearTop) m_model->fetchOlder();
    showJump();
    markSeen();
}

// After rows came, went or took another height: the newest message stays at the foot, or the one being read where it is.
void ChatPanel::keepPlace() {
    if (m_placing) return;
    m_placing = true;
    QScrollBar* bar = m_list->verticalScrollBar();
    if (m_stick) m_list->scrollToBottom();
    else if (m_anchor.isValid()) bar->setValue(bar->value() + m_list->visualRect(m_anchor).top() - m_anchorTop);
    m_placing = false;
    showJump();
}

void ChatPanel::showJump() {
    const bool wanted = !m_stick && !atEnd();
    m_below->setVisible(wanted);
    m_jump->setText(m_newBelow > 0 ? tr("%n new", nullptr, m_newBelow) : tr("Newest"));
    m_jump->setAccessibleName(m_newBelow > 0 ? tr("Jump to %n new message(s)", nullptr, m_newBelow) : tr("Jump to the newest message"));
}

void ChatPanel::jumpToNewest() {
    m_stick = true;
    m_newBelow = 0;
    m_model->follow();
    keepPlace();
    markSeen();
}

// Up to the last message that stands on the screen of an active window.
void ChatPanel::markSeen() {
    if (!isVisible() || !m_list->isVisible() || !window()->isActiveWindow() || !m_opened) return;
    const QRect view = m_list->viewport()->rect();
    const QModelIndex foot = m_list->indexAt(QPoint(view.center().x(), view.bottom()));
    for (int row = foot.isValid() ? foot.row() : m_model->rowCount() - 1; row >= 0; --row) {
        const auto& message = m_model->row(row);
        if (message.seq == 0) continue; // still here
        if (row == foot.row() && m_list->visualRect(foot).bottom() > view.bottom() + m_list->visualRect(foot).height() / 2) continue; // hardly begun
        return m_context.chat.markRead(target(), message.seq);
    }
}

// ---- what can be done with a message

void ChatPanel::clicked(const QPoint& at) {
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid()) return;
    const auto& message = m_model->row(index.row());
    const QRect rect = m_list->visualRect(index);
    if (const int file = m_delegate->fileAt(rect, message, at); file >= 0) openFileAt(index.row(), file);
    else if (const auto action = m_delegate->actionAt(rect, message, at)) act(index.row(), *action);
}

void ChatPanel::showMenu(int row, const QPoint& global) {
    const auto message = m_model->at(row);
    auto* menu = named(new QMenu(this), "chat.menu", tr("Message"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!message.body.isEmpty()) menu->addAction(tr("Copy text"), this, [text = message.body] { QApplication::clipboard()->setText(text); });
    for (int i = 0; i < message.files.size(); ++i)
        menu->addAction(message.files[i].localPath.isEmpty() ? tr("Get “%1”").arg(message.files[i].name) : tr("Open “%1”").arg(message.files[i].name), this,
            [this, row, i] { openFileAt(row, i); });
    for (const MessageAction action : actionsOf(message)) menu->addAction(wordOf(action), this, [this, row, action] { act(row, action); });
    if (!message.mine && !message.removed && message.seq > 0)
        menu->addAction(tr("Report this message…"), this, [this, id = message.id, name = message.authorName] { openReportQuestion(m_context, {v1::MESSAGE, id}, tr("a message of %1").arg(name), window()); });
    menu->popup(global);
}

void ChatPanel::openFileAt(int row, int file) {
    const auto files = m_model->at(row).files;
    if (file >= files.size()) return;
    const auto& wanted = files[file];
    if (wanted.localPath.isEmpty()) m_context.accounts.fetchFile(wanted);
    else openFile(m_context, wanted);
}

void ChatPanel::act(int row, MessageAction action) {
    const auto message = m_model->at(row);
    if (message.command.isNull()) return;
    // The words go back to the draft on the disk, behind what is being written; then the form takes the whole of it up again.
    const auto taken = [this](const QString& failed) {
        m_form->takeUp();
        focusComposer();
        if (!failed.isEmpty()) m_context.navigator.toast(failed);
    };
    switch (action) {
    case MessageAction::Undo:
        m_form->letGo();
        return m_context.outbox.undo(message.command, this,
            [taken](const Result<int>& done) { taken(done ? QString() : tr("It is on its way and can no longer be undone.")); });
    case MessageAction::Edit:
        m_form->letGo();
        return m_context.outbox.backToDraft(message.command, this,
            [taken](const Status& done) { taken(done ? QString() : model::errorSentence(done.error())); });
    case MessageAction::Retry:
        return m_context.outbox.acceptNewTerms(message.command, this, [this](const Result<CommandId>& done) {
            if (!done) m_context.navigator.toast(model::errorSentence(done.error()));
        });
    case MessageAction::Remove:
        return askPlainly(this, tr("Remove this message?"), tr("It was not sent. What you wrote in it goes and does not come back."), tr("Remove"), true, [this, command = message.command](bool yes) {
            if (yes) m_context.outbox.discard(command, this, {});
        });
    }
}

void ChatPanel::editLast() {
    for (int row = m_model->rowCount() - 1; row >= 0; --row) {
        const auto actions = actionsOf(m_model->row(row));
        if (actions.isEmpty()) continue;
        return act(row, actions.contains(MessageAction::Edit) ? MessageAction::Edit : MessageAction::Undo);
    }
}

// ---- events

bool ChatPanel::keyPressed(int key) {
    const int row = m_list->currentIndex().row();
    if (row < 0) return false;
    const auto& message = m_model->row(row);
    const auto actions = actionsOf(message);
    if ((key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) && (!message.files.isEmpty() || !actions.isEmpty())) {
        if (actions.size() + message.files.size() == 1 && !message.files.isEmpty()) openFileAt(row, 0);
        else showMenu(row, m_list->viewport()->mapToGlobal(m_list->visualRect(m_list->currentIndex()).center()));
        return true;
    }
    if ((key == Qt::Key_Delete || key == Qt::Key_U) && !actions.isEmpty()) {
        act(row, actions.contains(MessageAction::Remove) ? MessageAction::Remove : MessageAction::Undo);
        return true;
    }
    return false;
}

bool ChatPanel::eventFilter(QObject* watched, QEvent* event) {
    // A list in one column lays nothing out anew when only its width changes, as when the scroll bar comes.
    if (watched == m_list->viewport() && event->type() == QEvent::Resize && static_cast<QResizeEvent*>(event)->oldSize().width() != m_list->viewport()->width()) {
        m_list->doItemsLayout();
        keepPlace();
    }
    if (watched == m_list->viewport() && event->type() == QEvent::MouseButtonRelease && static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton)
        clicked(static_cast<QMouseEvent*>(event)->pos());
    if (watched == m_list && event->type() == QEvent::FocusIn && !m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->selectionModel()->setCurrentIndex(m_model->index(m_model->rowCount() - 1), QItemSelectionModel::NoUpdate);
    if (watched == m_list && event->type() == QEvent::KeyPress && keyPressed(static_cast<QKeyEvent*>(event)->key())) return true;
    return QFrame::eventFilter(watched, event);
}

void ChatPanel::showEvent(QShowEvent* event) {
    QFrame::showEvent(event);
    m_form->takeUp();
    keepPlace();
    markSeen();
}
void ChatPanel::hideEvent(QHideEvent* event) {
    QFrame::hideEvent(event);
    m_form->letGo();
}
bool ChatPanel::event(QEvent* event) {
    const bool taken = QFrame::event(event);
    if (event->type() == QEvent::WindowActivate) markSeen();
    return taken;
}
void ChatPanel::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    keepPlace();
}
void ChatPanel::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(event->mimeData()).isEmpty()) event->acceptProposedAction();
}
void ChatPanel::dropEvent(QDropEvent* event) {
    m_form->addFiles(localFiles(event->mimeData()));
    event->acceptProposedAction();
}
void ChatPanel::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.fillRect(rect(), tokens().canvas);
    if (!m_compact) p.fillRect(m_header->geometry(), tokens().surface);
}
} // namespace atelyra::ui
