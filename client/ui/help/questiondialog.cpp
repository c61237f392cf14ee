#include "client/ui/help/questiondialog.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QShortcut>
#include <QVBoxLayout>

#include "client/engine/engine.h"
#include "client/model/accounts/sessionactions.h"
#include "client/model/draftscopes.h"
#include "client/model/format.h"
#include "client/model/help/ticketwords.h"
#include "client/model/makerows.h"
#include "client/ui/accounts/passwordedit.h"
#include "client/ui/accounts/passwordstrength.h"
#include "client/ui/gigs/attachments.h"
#include "client/ui/kit/askdialog.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/orders/orderdraft.h"
#include "client/ui/theme/space.h"
#include "shared/base/limits.h"

namespace atelyra::ui {
namespace {
struct Help {
    Q_DECLARE_TR_FUNCTIONS(Help)
};
constexpr v1::TicketKind kKinds[]{v1::TICKET_ABOUT_ORDER, v1::TICKET_ABOUT_PAYMENT, v1::TICKET_ABOUT_ACCOUNT, v1::TICKET_ABOUT_BUG, v1::TICKET_ABOUT_PRIVACY, v1::TICKET_ABOUT_SAFETY,
    v1::TICKET_ABOUT_OTHER};

qsizetype sizeOf(const QString& text) { return text.toUtf8().size(); }

// False: it says what is wrong, and has the focus.
bool fits(Field& field, const QString& text, std::size_t most, const QString& missing) {
    const bool tooLong = sizeOf(text) > qsizetype(most);
    field.setError(text.isEmpty() ? missing : tooLong ? Help::tr("Shorten it: this is more than fits.") : QString());
    if (field.hasError()) field.editor()->setFocus(Qt::OtherFocusReason);
    return !field.hasError();
}

void submitBy(AskDialog& dialog) {
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        QObject::connect(new QShortcut(QKeySequence(int(Qt::CTRL) | key), &dialog), &QShortcut::activated, &dialog, &AskDialog::press);
}

Field* addText(AskDialog& dialog, const QString& label, const char* id, int lines) {
    auto* text = new TextEdit({}, lines, 10);
    auto* field = new Field(label, text, id);
    dialog.body()->addWidget(field);
    QObject::connect(text, &QPlainTextEdit::textChanged, field, [field, text] {
        field->setError({});
        field->setCounter(int(sizeOf(text->toPlainText().trimmed())), int(limits::kNoteBytes));
    });
    return field;
}
QString textIn(const Field& field) { return static_cast<TextEdit*>(field.editor())->toPlainText().trimmed(); }

void send(AskDialog& dialog, model::HelpActions& help, const model::Question& question, std::function<void(const RawId&)> asked) {
    dialog.setWorking(true);
    help.ask(question, &dialog, [dialog = &dialog, asked = std::move(asked)](const Result<RawId>& id) {
        dialog->setWorking(false);
        if (!id) return dialog->tell(model::errorSentence(id.error()));
        dialog->accept();
        asked(*id);
    });
}

QCheckBox* addOrder(AskDialog& dialog, const QString& title) {
    const QString words = Help::tr("It is about the order “%1”: name it").arg(title);
    auto* box = named(new QCheckBox(words), "help.question.order", words);
    dialog.body()->addWidget(box);
    dialog.body()->addWidget((new Label(Help::tr("Then the help desk sees the order's number and how far it is. Nothing else of it."), Type::Meta, Ink::Text2))->wrapped());
    return box;
}
} // namespace

void openQuestion(Context& context, const model::Question& begun, const QString& orderTitle, QWidget* parent, std::function<void(const RawId&)> asked) {
    auto* dialog = new AskDialog("help.question", Help::tr("Ask the help desk"),
        Help::tr("A person reads it. The first answer comes within 8 hours in which the desk is open, Monday to Friday, 9 to 17 o'clock UTC; here and by mail."), Help::tr("Send"),
        Kind::Primary, parent);
    auto* help = new model::HelpActions(context.engine, dialog);
    auto* kind = comboBox();
    kind->addItem(Help::tr("Choose"));
    for (const auto each : kKinds) kind->addItem(model::ticketQuestion(each), int(each));
    kind->setCurrentIndex(std::max(0, kind->findData(int(begun.kind))));
    auto* kindField = new Field(Help::tr("What it is about"), kind, "help.question.kind");
    dialog->body()->addWidget(kindField);
    auto* subject = lineEdit();
    auto* subjectField = new Field(Help::tr("In a few words"), subject, "help.question.subject");
    dialog->body()->addWidget(subjectField);
    Field* textField = addText(*dialog, Help::tr("What happened, and what you need"), "help.question.text", 4);
    QCheckBox* order = begun.order.isNull() || orderTitle.isEmpty() ? nullptr : addOrder(*dialog, orderTitle);
    auto* files = new Attachments(context, Help::tr("Add pictures or files"), "help.question.files", false, limits::kFilesAMessage);
    dialog->body()->addWidget(files);
    dialog->body()->addWidget((new Label(Help::tr("Only what you write and add here is sent."), Type::Meta, Ink::Text2))->wrapped());
    const auto written = [=] {
        model::Question question;
        question.kind = v1::TicketKind(kind->currentData().toInt());
        question.subject = subject->text().trimmed();
        question.text = textIn(*textField);
        question.files = files->files();
        if (order && order->isChecked()) question.order = begun.order;
        return question;
    };
    auto* draft = new OrderDraft(
        context, [written] { return model::questionDraft(written()); },
        [=](const std::string& kept) {
            const auto question = model::questionOf(kept);
            if (kind->currentIndex() == 0) kind->setCurrentIndex(std::max(0, kind->findData(int(question.kind))));
            subject->setText(question.subject);
            static_cast<TextEdit*>(textField->editor())->setPlainText(question.text);
            files->setFiles(question.files);
            if (order) order->setChecked(question.order == begun.order);
        },
        dialog);
    QObject::connect(kind, &QComboBox::currentIndexChanged, draft, [=] {
        kindField->setError({});
        draft->touch();
    });
    QObject::connect(subject, &QLineEdit::textEdited, draft, [=] {
        subjectField->setError({});
        draft->touch();
    });
    QObject::connect(static_cast<TextEdit*>(textField->editor()), &QPlainTextEdit::textChanged, draft, &OrderDraft::touch);
    QObject::connect(files, &Attachments::edited, draft, &OrderDraft::touch);
    QObject::connect(dialog, &QDialog::rejected, draft, &OrderDraft::flush);
    draft->setScope(std::string(model::kNewTicketDraft));
    QObject::connect(dialog, &AskDialog::confirmed, dialog, [=, asked = std::move(asked)] {
        const auto question = written();
        kindField->setError(kind->currentIndex() == 0 ? Help::tr("Choose what it is about, so that the right person reads it.") : QString());
        if (kindField->hasError()) return kind->setFocus(Qt::OtherFocusReason);
        if (!fits(*subjectField, question.subject, limits::kTitleBytes, Help::tr("Say in a few words what it is about."))) return;
        if (!fits(*textField, question.text, limits::kNoteBytes, Help::tr("Write a sentence or two."))) return;
        send(*dialog, *help, question, [=](const RawId& id) {
            draft->drop();
            asked(id);
        });
    });
    submitBy(*dialog);
    dialog->begin(*kind);
}

void openChildReport(Context& context, AccountId about, const QString& name, QWidget* parent) {
    auto* dialog = new AskDialog("help.child", Help::tr("Report the account of a child"),
        Help::tr("Nobody under age may have an account here. A person looks at it within an hour, by day and night. If it is so, the account is hidden at once and erased within three days. "
                 "%1 is not told who has reported it.").arg(model::isolated(name)),
        Help::tr("Send the report"), Kind::Primary, parent);
    auto* help = new model::HelpActions(context.engine, dialog);
    Field* field = addText(*dialog, Help::tr("What makes you think so"), "help.child.text", 4);
    QObject::connect(dialog, &AskDialog::confirmed, dialog, [&context, dialog, help, field, about, name] {
        model::Question question;
        question.kind = v1::TICKET_ABOUT_SAFETY;
        question.reason = v1::CHILD_ACCOUNT;
        question.subject = Help::tr("The account of %1 may be a child's").arg(name);
        question.text = textIn(*field);
        question.about = about;
        if (!fits(*field, question.text, limits::kNoteBytes, Help::tr("Say in a sentence what you have seen."))) return;
        send(*dialog, *help, question, [&context](const RawId&) { context.navigator.toast(Help::tr("The report is in your Outbox. You can follow it under Help.")); });
    });
    submitBy(*dialog);
    dialog->begin(*field->editor());
}

// ---- somebody else is in the account
namespace {
// The computers that will be signed out.
void listSessions(AskDialog& dialog, model::SessionActions& actions) {
    auto* card = named(new Card(Help::tr("Signed in now")), "help.taken.sessions");
    auto* rows = new KeyValueRows(card);
    card->body()->addWidget(rows);
    rows->add(Help::tr("Reading…"), QString());
    dialog.body()->addWidget(card);
    actions.sessions(&dialog, [rows](const Result<v1::Sessions>& all) {
        rows->clear();
        if (!all) return rows->add(model::errorSentence(all.error()), QString());
        for (const auto& one : all->all()) {
            const QString label = one.device_label().empty() ? Help::tr("A computer") : model::q(one.device_label()), used = Help::tr("used %1").arg(model::dayTimeInText(one.used_ms()));
            rows->add(one.current() ? Help::tr("%1 (this one)").arg(label) : label, used);
        }
    });
}

struct TakenOver {
    AskDialog* dialog;
    Field *oldField, *newField, *textField;
    QString oldPassword() const { return static_cast<QLineEdit*>(oldField->editor())->text(); }
    QString newPassword() const { return static_cast<QLineEdit*>(newField->editor())->text(); }

    bool check() const {
        oldField->setError(oldPassword().isEmpty() ? Help::tr("Enter the password that you have had until now.") : QString());
        newField->setError(!passwordStrength(newPassword()).enough ? Help::tr("Take a longer one: at least %n character(s).", nullptr, int(limits::kPasswordMinCharacters)) : QString());
        for (Field* field : {oldField, newField}) {
            if (!field->hasError()) continue;
            field->editor()->setFocus(Qt::OtherFocusReason);
            return false;
        }
        return true;
    }
    void fail(const Error& error) const {
        dialog->setWorking(false);
        const bool wrong = error.code == ErrorCode::Forbidden, weak = error.code == ErrorCode::WeakPassword, same = error.code == ErrorCode::Invalid;
        oldField->setError(wrong ? Help::tr("This is not the password any more. If somebody has changed it, write to the market's security contact: it stands on its page.") : QString());
        newField->setError(weak ? Help::tr("This password is easy to guess. Take several words that have nothing to do with each other.")
                                : same ? Help::tr("This is the one that you have had. Take another.") : QString());
        dialog->tell(wrong || weak || same ? QString() : Help::tr("%1 Nothing was changed.").arg(model::errorSentence(error)));
        if (wrong || weak || same) (wrong ? oldField : newField)->editor()->setFocus(Qt::OtherFocusReason);
    }
};
} // namespace

void openTakenOver(Context& context, QWidget* parent) {
    auto* dialog = new AskDialog("help.taken", Help::tr("My account was taken over"),
        Help::tr("In one step: you get another password, every other computer is signed out at once, and the help desk hears of it before all others."),
        Help::tr("Change, sign out, tell the help desk"), Kind::Primary, parent);
    auto* sessions = new model::SessionActions(context.engine, dialog);
    auto* help = new model::HelpActions(context.engine, dialog);
    TakenOver form{dialog, new Field(Help::tr("Your password until now"), new PasswordEdit, "help.taken.old"), new Field(Help::tr("Another password"), new PasswordEdit, "help.taken.new"), nullptr};
    form.newField->setHelp(Help::tr("At least %n character(s). Several words are easy to remember.", nullptr, int(limits::kPasswordMinCharacters)));
    for (Field* field : {form.oldField, form.newField}) {
        dialog->body()->addWidget(field);
        auto* edit = static_cast<QLineEdit*>(field->editor());
        QObject::connect(edit, &QLineEdit::textEdited, field, [field] { field->setError({}); });
        QObject::connect(edit, &QLineEdit::returnPressed, dialog, &AskDialog::press);
    }
    form.textField = addText(*dialog, Help::tr("What you have noticed"), "help.taken.text", 3);
    form.textField->setRequired(false);
    listSessions(*dialog, *sessions);
    QObject::connect(dialog, &AskDialog::confirmed, dialog, [&context, form, sessions, help] {
        if (!form.check()) return;
        form.dialog->setWorking(true);
        sessions->changePassword(form.oldPassword(), form.newPassword(), form.dialog, [&context, form, help](const Result<v1::SessionsEnded>& ended) {
            if (!ended) return form.fail(ended.error());
            model::Question question;
            question.kind = v1::TICKET_ABOUT_SAFETY;
            question.reason = v1::ACCOUNT_TAKEN_OVER;
            question.subject = Help::tr("My account was taken over");
            question.text = textIn(*form.textField).left(int(limits::kNoteBytes) / 4); // four bytes a letter at most
            if (question.text.isEmpty()) question.text = Help::tr("I think that somebody else was in my account. I have another password now, and signed out everywhere else.");
            const int others = ended->ended();
            send(*form.dialog, *help, question, [&context, others](const RawId& id) {
                context.navigator.toast(Help::tr("You have another password, and %n other computer(s) were signed out.", nullptr, others));
                Place place;
                place.kind = Place::Kind::Help;
                place.section = QString::fromStdString(id.text());
                context.navigator.go(place);
            });
        });
    });
    dialog->begin(*form.oldField->editor());
}
} // namespace atelyra::ui
