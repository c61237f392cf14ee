#include "client/ui/settings/rightsdialogs.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>
#include <QFileDialog>
#include <QLineEdit>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/privacy/requestwords.h"
#include "client/model/shell/shellwatch.h"
#include "client/ui/accounts/passwordedit.h"
#include "client/ui/kit/askdialog.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"
#include "shared/base/clock.h"
#include "shared/base/limits.h"
#include "shared/rules/requests.h"

namespace atelyra::ui {
namespace {
struct Rights {
    Q_DECLARE_TR_FUNCTIONS(Rights)
};
constexpr qint64 kClosingMs = 30 * kDayMs;
constexpr qint64 kBackupsMs = 35 * kDayMs;

// Wrong is said at the field, all else in words of its own; what was typed stays.
void tellFailure(AskDialog& dialog, Field& password, const Error& error) {
    dialog.setWorking(false);
    const bool wrong = error.code == ErrorCode::Forbidden;
    password.setError(wrong ? Rights::tr("This is not the password of your account. Nothing was done.") : QString());
    dialog.tell(wrong ? QString() : model::errorSentence(error));
    if (wrong) password.editor()->setFocus(Qt::OtherFocusReason);
}

QLineEdit* addPassword(AskDialog& dialog, Field*& field) {
    auto* edit = new PasswordEdit;
    field = new Field(Rights::tr("Your password, once more"), edit, "settings.rightsPassword");
    dialog.body()->addWidget(field);
    QObject::connect(edit, &QLineEdit::returnPressed, &dialog, &AskDialog::press);
    QObject::connect(edit, &QLineEdit::textEdited, field, [field] { field->setError({}); });
    return edit;
}

// Who asks may go, as when the person is signed out: then nobody answers the question any more.
void open(AskDialog& dialog, model::RightsActions& rights, QWidget& first) {
    QObject::connect(&rights, &QObject::destroyed, &dialog, [&dialog] { dialog.done(QDialog::Rejected); });
    dialog.begin(first);
}

bool isTyped(const QString& password, Field& field) {
    field.setError(password.isEmpty() ? Rights::tr("Enter your password. A computer that is left open must not be able to do this.") : QString());
    if (password.isEmpty()) field.editor()->setFocus(Qt::OtherFocusReason);
    return !password.isEmpty();
}

// What is asked, and what comes of it.
QString requestHelp(v1::RightKind kind) {
    switch (kind) {
    case v1::RIGHT_TO_CORRECTION: return Rights::tr("What is wrong, and how is it right?");
    case v1::RIGHT_TO_RESTRICTION: return Rights::tr("What should not be used for now, and until which question is settled?");
    case v1::RIGHT_TO_OBJECT: return Rights::tr("Which use do you object to? You need no reason where it is marketing.");
    default: return Rights::tr("Which decision should a person look at?");
    }
}
} // namespace

QString rightName(v1::RightKind kind) {
    switch (kind) {
    case v1::RIGHT_TO_CORRECTION: return Rights::tr("Correct something");
    case v1::RIGHT_TO_RESTRICTION: return Rights::tr("Restrict processing");
    case v1::RIGHT_TO_OBJECT: return Rights::tr("Object");
    case v1::RIGHT_TO_HUMAN_REVIEW: return Rights::tr("Ask for human review");
    case v1::RIGHT_OF_ACCESS: return Rights::tr("Access, asked by letter");
    case v1::RIGHT_TO_ERASURE: return Rights::tr("Deletion, asked by letter");
    default: return Rights::tr("Request");
    }
}

model::StateWords requestWords(const v1::RightsRequest& request, qint64 nowMs) {
    using model::Tone;
    if (request.state() == v1::REQUEST_ANSWERED) return {Rights::tr("Answered"), QStringLiteral("check"), Tone::Ok};
    if (request.state() == v1::REQUEST_ANSWERED_IN_PART) return {Rights::tr("Answered in part"), QStringLiteral("check"), Tone::Neutral};
    if (request.state() == v1::REQUEST_DECLINED) return {Rights::tr("Refused"), QStringLiteral("info"), Tone::Neutral};
    if (request.number().empty()) return {Rights::tr("Not sent yet"), QStringLiteral("clock"), Tone::Queue};
    if (request.state() == v1::REQUEST_WAITS_FOR_PROOF) return {Rights::tr("Proof needed"), QStringLiteral("circle-alert"), Tone::Warn};
    const qint64 late = nowMs - rules::termMs(request, nowMs);
    if (late > 0) return {Rights::tr("Late by %n day(s)", nullptr, int((late + kDayMs - 1) / kDayMs)), QStringLiteral("hourglass"), Tone::Warn};
    return {Rights::tr("Day %1 of %2").arg(rules::dayOf(request, nowMs) + 1).arg(rules::daysOf(request)), QStringLiteral("hourglass"), Tone::Accent};
}

void openArchiveQuestion(model::RightsActions& rights, QWidget* parent, std::function<void(const v1::ExportReply&)> asked) {
    auto* dialog = new AskDialog("settings.archiveQuestion", Rights::tr("Get a copy of my data"),
        Rights::tr("Everything that the market holds about you, to read and for programs, with a list of what is left out and why. It can be saved twice within seven days; "
                   "then it is destroyed. One a day, since each reads all that is kept of you."),
        Rights::tr("Request a copy"), Kind::Primary, parent);
    Field* field = nullptr;
    auto* password = addPassword(*dialog, field);
    auto* passphrase = new PasswordEdit;
    auto* secret = new Field(Rights::tr("Passphrase for the archive"), passphrase, "settings.archivePassphrase");
    secret->setRequired(false);
    secret->setHelp(Rights::tr("With one, whoever finds the file cannot open it, and nobody can help you if you forget it."));
    dialog->body()->addWidget(secret);
    QObject::connect(dialog, &AskDialog::confirmed, dialog, [&rights, dialog, field, password, passphrase, asked = std::move(asked)] {
        if (!isTyped(password->text(), *field)) return;
        dialog->setWorking(true);
        rights.askArchive(password->text(), passphrase->text(), dialog, [dialog, field, asked](const Result<v1::ExportReply>& reply) {
            if (!reply) return tellFailure(*dialog, *field, reply.error());
            asked(*reply);
            dialog->accept();
        });
    });
    open(*dialog, rights, *password);
}

void openRequestQuestion(model::RightsActions& rights, v1::RightKind kind, QWidget* parent, std::function<void()> sent, const QString& begin, const QString& usState) {
    auto* dialog = new AskDialog("settings.requestQuestion", rightName(kind),
        Rights::tr("%1 The market answers within 30 days. The request has a number, and you see here how far it is.").arg(requestHelp(kind)), Rights::tr("Send the request"),
        Kind::Primary, parent);
    auto* text = new TextEdit({}, 4, 10);
    text->setPlainText(begin);
    text->moveCursor(QTextCursor::End);
    auto* field = new Field(Rights::tr("In your words"), text, "settings.requestText");
    dialog->body()->addWidget(field);
    QObject::connect(dialog, &AskDialog::confirmed, dialog, [&rights, dialog, field, text, kind, usState, sent = std::move(sent)] {
        const QString words = text->toPlainText().trimmed();
        const bool tooLong = words.toUtf8().size() > qsizetype(limits::kNoteBytes);
        field->setError(words.isEmpty() ? Rights::tr("Say in a sentence what it is about.") : tooLong ? Rights::tr("Shorten it: this is more than a request can carry.") : QString());
        if (words.isEmpty() || tooLong) return text->setFocus(Qt::OtherFocusReason);
        rights.ask(kind, words, dialog, [dialog, sent](const Result<CommandId>& asked) {
            if (!asked) return dialog->tell(model::errorSentence(asked.error()));
            sent();
            dialog->accept();
        }, usState);
    });
    open(*dialog, rights, *text);
}

namespace {
// From a file of this computer; nothing of it is kept here.
void chooseProof(model::RightsActions& rights, AskDialog& dialog, const v1::RightsRequest& request) {
    auto* files = new QFileDialog(&dialog, Rights::tr("Choose a document"), {}, Rights::tr("Pictures and PDF (*.png *.jpg *.jpeg *.pdf)"));
    files->setObjectName(QStringLiteral("settings.request.file"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(files, &QFileDialog::fileSelected, &dialog, [&rights, &dialog, request](const QString& path) {
        dialog.setWorking(true);
        rights.sendProof(request, path, &dialog, [&dialog](const Result<v1::SendProofReply>& sent) {
            dialog.setWorking(false);
            if (sent) return dialog.accept();
            switch (sent.error().code) {
            case ErrorCode::Forbidden: return dialog.tell(Rights::tr("This file cannot be read, or is empty. Nothing was sent."));
            case ErrorCode::TooLarge:
                return dialog.tell(Rights::tr("This file is too large, or there are %n already. Take a picture with fewer pixels, %1 at most. Nothing was sent.", nullptr, limits::kProofsARequest)
                                       .arg(model::sizeText(qint64(limits::kProofBytes))));
            case ErrorCode::UnsupportedType: return dialog.tell(Rights::tr("This is neither a picture (PNG, JPEG) nor a PDF. Nothing was sent."));
            default: return dialog.tell(model::errorSentence(sent.error()));
            }
        });
    });
    files->open();
}

void addAppeal(model::RightsActions& rights, AskDialog& dialog, const v1::RightsRequest& request) {
    auto* text = new TextEdit({}, 3, 8);
    auto* field = new Field(Rights::tr("What is wrong with the refusal?"), text, "settings.appealText");
    dialog.body()->addWidget(field);
    QObject::connect(&dialog, &AskDialog::confirmed, &dialog, [&rights, &dialog, field, text, request] {
        const QString words = text->toPlainText().trimmed();
        const bool tooLong = words.toUtf8().size() > qsizetype(limits::kNoteBytes);
        field->setError(words.isEmpty() ? Rights::tr("Say in a sentence what should be looked at.") : tooLong ? Rights::tr("Shorten it: this is more than a request can carry.") : QString());
        if (field->hasError()) return text->setFocus(Qt::OtherFocusReason);
        rights.appeal(request, words, &dialog, [&dialog](const Result<CommandId>& asked) {
            if (!asked) return dialog.tell(model::errorSentence(asked.error()));
            dialog.accept();
        });
    });
}
} // namespace

void openRequest(model::RightsActions& rights, const v1::RightsRequest& request, qint64 nowMs, const QString& authority, QWidget* parent) {
    const QString number = QString::fromStdString(request.number());
    const bool mayProve = rules::mayProve(request).has_value(), mayAppeal = rules::mayAppeal(request, nowMs).has_value();
    const QString action = mayProve ? Rights::tr("Send a document…") : mayAppeal ? Rights::tr("Have somebody else look at it") : QString();
    auto* dialog = new AskDialog("settings.request", number.isEmpty() ? rightName(request.kind()) : Rights::tr("Request %1").arg(number), {}, action, Kind::Primary, parent);
    auto* rows = named(new KeyValueRows, "settings.request.facts", dialog->windowTitle());
    rows->add(Rights::tr("Right"), rightName(request.kind()));
    rows->add(Rights::tr("Asked"), model::dayTimeText(request.received_ms()));
    rows->add(Rights::tr("Your words"), QString::fromStdString(request.text()));
    for (const auto& [label, words] : model::requestFacts(request, nowMs, authority)) rows->add(label, words);
    dialog->body()->addWidget(rows);
    if (mayProve) QObject::connect(dialog, &AskDialog::confirmed, dialog, [&rights, dialog, request] { chooseProof(rights, *dialog, request); });
    else if (mayAppeal) addAppeal(rights, *dialog, request);
    QObject::connect(&rights, &QObject::destroyed, dialog, [dialog] { dialog->done(QDialog::Rejected); });
    dialog->open();
}

namespace {
QWidget* closingFacts(Context& context, qint64 nowMs) {
    const model::ShellView& view = context.shell.view();
    auto* rows = named(new KeyValueRows, "settings.closing.facts", Rights::tr("What closing means"));
    const auto day = [](qint64 ms) { return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms).date(), QStringLiteral("d MMMM yyyy")); };
    rows->add(Rights::tr("Today"), Rights::tr("Hidden from everybody and signed out on all your computers. Your gigs can no longer be found or ordered."));
    rows->add(Rights::tr("For 30 days"), Rights::tr("Sign in, and all is as it was."));
    rows->add(day(nowMs + kClosingMs), Rights::tr("Erased: your profile, gigs, messages, files, lists and choices. Others see a former member."));
    rows->add(Rights::tr("Kept"), Rights::tr("What the law wants in the books: what was ordered, what was paid, and when. Seven years."));
    rows->add(Rights::tr("Backups"), Rights::tr("Encrypted, and gone by %1.").arg(day(nowMs + kClosingMs + kBackupsMs)));
    const int open = view.activeBuying + view.activeSelling;
    if (open > 0) rows->add(Rights::tr("Open orders"), Rights::tr("%n order(s) to be finished first. What that needs stays until then.", nullptr, open));
    if (view.outbox > 0) rows->add(Rights::tr("Not sent"), Rights::tr("%n action(s) in your Outbox would be lost.", nullptr, view.outbox));
    return rows;
}
} // namespace

void openClosingQuestion(Context& context, model::RightsActions& rights, qint64 nowMs, QWidget* parent, std::function<void()> getCopy) {
    auto* dialog = new AskDialog("settings.closingQuestion", Rights::tr("Close my account"), Rights::tr("What happens, and when:"), Rights::tr("Close my account"), Kind::DangerFill, parent);
    dialog->body()->addWidget(closingFacts(context, nowMs));
    Field* field = nullptr;
    auto* password = addPassword(*dialog, field);
    auto* copy = named(button(Rights::tr("Get my data first")), "settings.closing.copy", Rights::tr("Get my data first"));
    dialog->answers()->insertWidget(0, copy);
    QObject::connect(copy, &QPushButton::clicked, dialog, [dialog, getCopy = std::move(getCopy)] {
        dialog->reject();
        getCopy();
    });
    QObject::connect(dialog, &AskDialog::confirmed, dialog, [&rights, dialog, field, password] {
        if (!isTyped(password->text(), *field)) return;
        dialog->setWorking(true);
        rights.closeAccount(password->text(), dialog, [dialog, field](const Status& closed) {
            if (!closed) return tellFailure(*dialog, *field, closed.error());
            dialog->accept();
        });
    });
    open(*dialog, rights, *password);
}
} // namespace atelyra::ui
