#include "client/ui/chat/messageform.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QImage>
#include <QKeyEvent>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QVBoxLayout>

#include "client/model/accounts/accountactions.h"
#include "client/model/chat/chatactions.h"
#include "client/model/format.h"
#include "client/model/words.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"
#include "shared/base/clock.h"
#include "shared/base/limits.h"
#include "shared/rules/cardnumbers.h"

namespace atelyra::ui {
namespace {
constexpr int kTypingMs = 1'000; // on the disk within two seconds of the last key

bool isTooLong(const QString& text) { return text.trimmed().toUtf8().size() > qsizetype(limits::kMessageBytes); }
} // namespace

MessageForm::MessageForm(Context& context, QWidget* parent) : QWidget(parent), m_context(context) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::k12, Space::k8, Space::k12, Space::k12);
    column->setSpacing(4);
    m_problem = named(new Label(tr("This is longer than a message may be. Shorten it, or attach it as a file."), Type::Meta, Ink::Bad, this), "chat.problem");
    m_problem->wrapped();
    m_problem->hide();
    m_card = named(new Label(tr("There is a card number in this. Nobody here needs it: all but its last four digits is hidden when you send."), Type::Meta, Ink::Warn, this), "chat.card");
    m_card->wrapped();
    m_card->hide();
    m_composer = new Composer(tr("Write a message"), "chat.text", this);
    column->addWidget(m_problem);
    column->addWidget(m_card);
    column->addWidget(m_composer);
    m_composer->editor()->installEventFilter(this);
    auto* attachKey = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), this);
    attachKey->setContext(Qt::WindowShortcut);
    connect(attachKey, &QShortcut::activated, this, &MessageForm::attach);
    connect(m_composer, &Composer::sendRequested, this, &MessageForm::send);
    connect(m_composer, &Composer::attachRequested, this, &MessageForm::attach);
    connect(m_composer, &Composer::filesDropped, this, &MessageForm::addFiles);
    connect(m_composer, &Composer::textChanged, this, &MessageForm::changed);
    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &MessageForm::keep);
}

MessageForm::~MessageForm() {
    if (!m_target.other.isNull()) letGo();
}

void MessageForm::setTarget(const model::ChatTarget& target) {
    if (!m_target.other.isNull()) letGo();
    m_target = target;
    m_importing = std::make_shared<int>(0);
    takeUp();
}

void MessageForm::setName(const QString& name) { m_composer->setPlaceholder(tr("Write to %1").arg(name)); }
void MessageForm::focusText() { m_composer->focusText(); }

model::ChatDraft MessageForm::written() const { return {m_composer->text(), m_files}; }

void MessageForm::fill(const model::ChatDraft& draft) {
    m_filling = true;
    m_files = draft.files;
    if (m_composer->text() != draft.text) m_composer->setText(draft.text);
    m_filling = false;
    showAbove();
}

void MessageForm::letGo() {
    ++m_question;
    m_typing.stop();
    const auto draft = written();
    if (!m_held) m_context.chat.saveDraft(m_target, draft);
    else if (!draft.isEmpty()) m_context.chat.addToDraft(m_target, draft);
    m_held = true;
    fill({});
}

void MessageForm::takeUp() {
    if (m_target.other.isNull()) return;
    m_context.chat.loadDraft(m_target, this, [this, question = ++m_question](model::ChatDraft draft) {
        if (question != m_question || !m_held) return;
        const auto since = written();
        draft.add(since.text, since.files);
        m_held = false;
        fill(draft);
        if (!since.isEmpty()) m_typing.start(kTypingMs);
    });
}

void MessageForm::changed() {
    m_problem->setVisible(isTooLong(m_composer->text()));
    m_card->setVisible(rules::hasCardNumber(m_composer->text().toStdString()));
    if (!m_filling) m_typing.start(kTypingMs);
}

void MessageForm::keep() {
    if (!m_held) m_context.chat.saveDraft(m_target, written());
}

void MessageForm::send() {
    auto message = written();
    message.text = message.text.trimmed();
    // Files on their way are part of the message, and a draft that is still being read may be; both take a moment.
    if (m_held || *m_importing > 0 || message.isEmpty()) return;
    if (isTooLong(message.text)) return focusText(); // the reason stands above
    m_typing.stop();
    m_context.chat.send(m_target, message, this, [this, target = m_target, message](const Result<CommandId>& result) {
        if (result) return;
        m_context.navigator.toast(model::errorSentence(result.error()));
        if (!(target == m_target) || m_held) return; // it is in the draft
        auto draft = message;
        draft.add(m_composer->text(), m_files);
        fill(draft);
        keep();
    });
    fill({});
    Q_EMIT sent();
}

void MessageForm::attach() {
    auto* dialog = new QFileDialog(window(), tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &MessageForm::addFiles);
    dialog->open();
}

void MessageForm::addFiles(const QStringList& paths) {
    for (const QString& path : paths) {
        if (!expectFile()) break;
        import(path, m_target, m_importing);
    }
}

bool MessageForm::expectFile() {
    if (int(m_files.size()) + *m_importing >= limits::kFilesAMessage) {
        m_context.navigator.toast(tr("A message carries at most %n file(s).", nullptr, limits::kFilesAMessage));
        return false;
    }
    ++*m_importing;
    showAbove();
    return true;
}

// A file belongs to the conversation that it was given to, whichever stands here by the time it comes.
void MessageForm::import(const QString& path, const model::ChatTarget& target, const std::shared_ptr<int>& expected) {
    m_context.accounts.importFile(path, this, [this, target, expected, name = path.section(QLatin1Char('/'), -1)](const Result<v1::File>& file) {
        --*expected;
        if (!file) m_context.navigator.toast(tr("“%1” was not attached. %2").arg(name, model::errorSentence(file.error())));
        if (!(target == m_target)) {
            if (file) m_context.chat.addToDraft(target, {{}, {*file}});
            return;
        }
        if (file) m_files.push_back(*file);
        showAbove();
        changed();
    });
}

// Written as a file by another thread, since a large one takes a while; the file is copied into the profile and not needed afterwards.
void MessageForm::addPasted(const QImage& image) {
    if (image.isNull() || !expectFile()) return;
    if (!m_pasted) m_pasted = std::make_unique<QTemporaryDir>();
    const QString time = QDateTime::fromMSecsSinceEpoch(SystemClock().wallMs()).toString(QStringLiteral("yyyy-MM-dd HH.mm.ss.zzz"));
    const QString path = m_pasted->filePath(tr("Pasted image") + QLatin1Char(' ') + time + QStringLiteral(".png"));
    QThreadPool::globalInstance()->start([image, path, form = QPointer<MessageForm>(this), target = m_target, expected = m_importing] {
        image.save(path, "PNG"); // one that was not written cannot be attached, and that is told
        QMetaObject::invokeMethod(qApp, [path, form, target, expected] {
            if (form) form->import(path, target, expected);
        });
    });
}

void MessageForm::showAbove() {
    clearLayout(m_composer->above());
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        auto* row = new QWidget(m_composer);
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        const QString name = QString::fromStdString(m_files[i].name());
        line->addWidget(new Glyph(QStringLiteral("paperclip"), 16, Ink::Text2, row));
        line->addWidget((new Label(name, Type::Label, Ink::Text, row))->elided(), 1);
        line->addWidget(new Label(model::sizeText(m_files[i].size()), Type::Meta, Ink::Text2, row));
        QPushButton* remove = iconButton(QStringLiteral("x"), tr("Remove %1").arg(name), {}, row);
        remove->setProperty("small", true);
        remove->setObjectName(QStringLiteral("chat.removeFile"));
        connect(remove, &QPushButton::clicked, this, [this, i] {
            m_files.erase(m_files.begin() + std::ptrdiff_t(i));
            focusText();
            showAbove();
            changed();
        }, Qt::QueuedConnection); // the button goes with its row
        line->addWidget(remove);
        m_composer->above()->addWidget(row);
    }
    if (*m_importing > 0) m_composer->above()->addWidget(new Label(tr("Adding %n file(s)…", nullptr, *m_importing), Type::Meta, Ink::Text2, m_composer));
    m_composer->setCanSend(!m_files.empty());
}

bool MessageForm::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_composer->editor() || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Up && key->modifiers() == Qt::NoModifier && written().isEmpty()) {
        Q_EMIT editLastRequested();
        return true;
    }
    if (key->matches(QKeySequence::Paste)) {
        const QMimeData* pasted = QApplication::clipboard()->mimeData();
        if (pasted && pasted->hasImage() && !pasted->hasUrls() && !pasted->hasText()) {
            addPasted(qvariant_cast<QImage>(pasted->imageData()));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}
} // namespace atelyra::ui
