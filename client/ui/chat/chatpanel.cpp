#include "client/ui/chat/chatpanel.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include "client/model/accounts/accountactions.h"
#include "client/model/chat/chatactions.h"
#include "client/model/format.h"
#include "client/model/outbox/outboxactions.h"
#include "client/model/words.h"
#include "client/ui/chat/messagedelegate.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"
#include "shared/base/limits.h"

namespace atelyra::ui {
namespace {
constexpr int kDraftMs = 1'000; // on the disk within two seconds of the last key
}

ChatPanel::ChatPanel(Context& context, QWidget* parent) : QFrame(parent), m_context(context), m_model(new model::MessagesModel(context.engine, this)) {
    setObjectName(QStringLiteral("chat"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHeader(column);
    buildList(column);
    buildComposer(column);
    m_draft.setSingleShot(true);
    connect(&m_draft, &QTimer::timeout, this, [this] { m_context.chat.saveDraft(target(), m_composer->text()); });
    connect(m_model, &model::PagedModelBase::loaded, this, &ChatPanel::arrived);
    connect(&theme(), &Theme::changed, this, [this] { m_list->doItemsLayout(); });
}

void ChatPanel::buildHeader(QVBoxLayout* column) {
    auto* header = new QWidget(this);
    header->setFixedHeight(scaled(Height::kHeader));
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(Space::k16, 0, Space::k12, 0);
    row->setSpacing(10);
    m_avatar = new Avatar(32, header);
    row->addWidget(m_avatar);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    m_name = new Label({}, Type::Label, Ink::Text, header);
    m_detail = new Label({}, Type::Meta, Ink::Text2, header);
    words->addStretch();
    words->addWidget(m_name->elided());
    words->addWidget(m_detail->elided());
    words->addStretch();
    row->addLayout(words, 1);
    m_openOrder = named(button(tr("Open order"), Kind::Secondary, QStringLiteral("package"), header), "chat.openOrder", tr("Open order"));
    row->addWidget(m_openOrder);
    m_close = iconButton(QStringLiteral("panel-right-close"), tr("Close the chat"), QStringLiteral("Ctrl+\\"), header);
    m_close->setObjectName(QStringLiteral("chat.close"));
    m_close->hide();
    row->addWidget(m_close);
    column->addWidget(header);
    column->addWidget(new Divider(Qt::Horizontal, this));
    connect(m_close, &QPushButton::clicked, this, &ChatPanel::closeRequested);
    connect(m_openOrder, &QPushButton::clicked, this, [this] {
        Place place;
        place.kind = Place::Kind::Order;
        place.order = target().order;
        m_context.navigator.go(place);
    });
}

void ChatPanel::buildList(QVBoxLayout* column) {
    m_list = named(new QListView(this), "chat.messages", tr("Messages"));
    m_delegate = new MessageDelegate(m_list);
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
    m_empty = new EmptyState(QStringLiteral("message-square"), tr("No messages yet"), tr("What you write here is kept on this device and sent when there is a connection."), this);
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    m_empty->hide();
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        m_stick = atEnd();
        if (m_stick) markSeen();
        if (value < 200) m_model->fetchOlder();
    });
    connect(m_list->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_stick) m_list->scrollToBottom();
    });
}

void ChatPanel::buildComposer(QVBoxLayout* column) {
    m_composer = new Composer(tr("Write a message"), "chat.text", this);
    auto* around = new QVBoxLayout;
    around->setContentsMargins(Space::k12, Space::k8, Space::k12, Space::k12);
    around->addWidget(m_composer);
    column->addLayout(around);
    connect(m_composer, &Composer::sendRequested, this, &ChatPanel::send);
    connect(m_composer, &Composer::attachRequested, this, &ChatPanel::attach);
    connect(m_composer, &Composer::filesDropped, this, &ChatPanel::addFiles);
    connect(m_composer, &Composer::textChanged, this, [this] {
        if (!m_loadingDraft) m_draft.start(kDraftMs);
    });
}

void ChatPanel::setTarget(const model::ChatTarget& wanted) {
    if (wanted == target() && m_model->isLoaded()) return;
    if (m_draft.isActive()) {
        m_draft.stop();
        m_context.chat.saveDraft(target(), m_composer->text());
    }
    m_files.clear();
    showAttachments();
    m_stick = true;
    m_model->setTarget(wanted);
    m_loadingDraft = true;
    m_composer->setText({});
    m_loadingDraft = false;
    m_context.chat.loadDraft(wanted, this, [this, wanted](const QString& draft) {
        if (!(target() == wanted) || !m_composer->text().isEmpty()) return;
        m_loadingDraft = true;
        m_composer->setText(draft);
        m_loadingDraft = false;
    });
    showPerson();
}

void ChatPanel::showPerson() {
    struct Person {
        QString name, detail;
    };
    m_openOrder->setVisible(!target().order.isNull() && m_close->isHidden());
    m_context.engine.ask(
        this,
        [wanted = target()](client::EngineSession& session) {
            Person person;
            const auto profile = session.cache().profile(wanted.other);
            person.name = profile ? QString::fromStdString(profile->display_name()) : tr("Member");
            if (!wanted.order.isNull())
                if (const auto order = session.cache().orders().find(wanted.order))
                    person.detail = order->order.number().empty() ? QString::fromStdString(order->order.terms().title())
                                                                  : QString::fromStdString(order->order.number() + " · " + order->order.terms().title());
            if (person.detail.isEmpty() && profile) person.detail = QString::fromStdString(profile->headline());
            return person;
        },
        [this, wanted = target()](const Person& person) {
            if (!(target() == wanted)) return;
            m_avatar->set(QByteArray::fromStdString(wanted.other.str()), person.name);
            m_name->setText(person.name);
            m_detail->setText(person.detail);
            m_composer->setPlaceholder(tr("Write to %1").arg(person.name));
        });
}

void ChatPanel::setCompactHeader(bool compact) {
    m_close->setVisible(compact);
    m_openOrder->setVisible(!compact && !target().order.isNull());
}
void ChatPanel::focusComposer() { m_composer->focusText(); }

void ChatPanel::arrived() {
    const bool none = m_model->isLoaded() && m_model->rowCount() == 0;
    m_empty->setVisible(none);
    m_list->setVisible(!none);
    if (m_stick) m_list->scrollToBottom();
    if (m_stick) markSeen();
    if (m_name->text().isEmpty()) showPerson();
}

bool ChatPanel::atEnd() const {
    const QScrollBar* bar = m_list->verticalScrollBar();
    return bar->value() >= bar->maximum() - 24;
}
void ChatPanel::markSeen() {
    if (isVisible() && window()->isActiveWindow()) m_context.chat.markRead(target(), m_model->newestSeq());
}

void ChatPanel::send() {
    if (m_importing > 0) return; // the files are part of the message; their rows say that they are on the way
    const QString text = m_composer->text().trimmed();
    if (text.isEmpty() && m_files.empty()) return;
    m_draft.stop();
    m_stick = true;
    m_context.chat.send(target(), text, m_files, this, [this, text](const Result<CommandId>& result) {
        if (result) return;
        m_context.navigator.toast(model::errorSentence(result.error()));
        if (m_composer->text().isEmpty()) m_composer->setText(text); // nothing typed is lost
    });
    m_files.clear();
    m_loadingDraft = true;
    m_composer->setText({});
    m_loadingDraft = false;
    showAttachments();
}

void ChatPanel::attach() {
    auto* dialog = new QFileDialog(window(), tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &ChatPanel::addFiles);
    dialog->open();
}

void ChatPanel::addFiles(const QStringList& paths) {
    for (const QString& path : paths) {
        if (int(m_files.size()) + m_importing >= limits::kFilesAMessage) {
            m_context.navigator.toast(tr("A message carries at most %n file(s).", nullptr, limits::kFilesAMessage));
            break;
        }
        ++m_importing;
        showAttachments();
        m_context.accounts.importFile(path, this, [this](const Result<v1::File>& file) {
            --m_importing;
            if (file) m_files.push_back(*file);
            else m_context.navigator.toast(model::errorSentence(file.error()));
            showAttachments();
        });
    }
}

void ChatPanel::showAttachments() {
    clearLayout(m_composer->above());
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        auto* row = new QWidget(m_composer);
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        const QString name = QString::fromStdString(m_files[i].name());
        line->addWidget(new Label(name, Type::Label, Ink::Text, row));
        line->addWidget(new Label(model::sizeText(m_files[i].size()), Type::Meta, Ink::Text2, row));
        line->addStretch();
        QPushButton* remove = iconButton(QStringLiteral("x"), tr("Remove %1").arg(name), {}, row);
        remove->setProperty("small", true);
        remove->setObjectName(QStringLiteral("chat.removeFile"));
        connect(remove, &QPushButton::clicked, this, [this, i] {
            m_files.erase(m_files.begin() + std::ptrdiff_t(i));
            showAttachments();
        });
        line->addWidget(remove);
        m_composer->above()->addWidget(row);
    }
    if (m_importing > 0) m_composer->above()->addWidget(new Label(tr("Adding %n file(s)…", nullptr, m_importing), Type::Meta, Ink::Text2, m_composer));
    m_composer->setCanSend(!m_files.empty());
}

void ChatPanel::clicked(const QPoint& at) {
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid()) return;
    const auto& message = m_model->row(index.row());
    const QRect rect = m_list->visualRect(index);
    if (const int file = m_delegate->fileAt(rect, message, at); file >= 0) openFileAt(index.row(), file);
    else if (m_delegate->undoAt(rect, message, at)) undoAt(index.row());
}

void ChatPanel::openFileAt(int row, int file) {
    const auto& wanted = m_model->row(row).files.at(file);
    if (wanted.localPath.isEmpty()) m_context.accounts.fetchFile(wanted);
    else if (!openFile(wanted.localPath)) m_context.navigator.toast(tr("No program on this computer opens “%1”.").arg(wanted.name));
}

void ChatPanel::undoAt(int row) {
    const auto message = m_model->at(row);
    m_context.outbox.undo(message.command, this, [this, message](const Result<int>& taken) {
        if (!taken) return m_context.navigator.toast(tr("It is on its way and can no longer be undone."));
        if (m_composer->text().isEmpty()) m_composer->setText(message.body);
        m_context.navigator.toast(tr("Message taken back"));
    });
}

bool ChatPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list->viewport() && event->type() == QEvent::MouseButtonRelease) clicked(static_cast<QMouseEvent*>(event)->pos());
    if (watched == m_list && event->type() == QEvent::KeyPress && m_list->currentIndex().isValid()) {
        const int row = m_list->currentIndex().row(), key = static_cast<QKeyEvent*>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Space) && !m_model->row(row).files.isEmpty()) {
            openFileAt(row, 0);
            return true;
        }
        if (key == Qt::Key_Delete || key == Qt::Key_U) {
            undoAt(row);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void ChatPanel::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    m_list->doItemsLayout();
}
void ChatPanel::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.fillRect(rect(), tokens().canvas);
}
} // namespace atelyra::ui
