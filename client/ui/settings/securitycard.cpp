#include "client/ui/settings/securitycard.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/words.h"
#include "client/ui/accounts/passwordedit.h"
#include "client/ui/accounts/passwordstrength.h"
#include "client/ui/help/questiondialog.h"
#include "client/ui/kit/askdialog.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"
#include "shared/base/limits.h"

namespace atelyra::ui {
namespace {
Field* addPassword(AskDialog& dialog, const QString& label, const char* id) {
    auto* edit = new PasswordEdit;
    auto* field = new Field(label, edit, id);
    dialog.body()->addWidget(field);
    QObject::connect(edit, &QLineEdit::textEdited, field, [field] { field->setError({}); });
    QObject::connect(edit, &QLineEdit::returnPressed, &dialog, &AskDialog::press);
    return field;
}
QString textIn(const Field& field) { return static_cast<QLineEdit*>(field.editor())->text(); }

bool refuse(Field& field, const QString& problem) {
    field.setError(problem);
    if (field.hasError()) field.editor()->setFocus(Qt::OtherFocusReason);
    return field.hasError();
}
} // namespace

SecurityCard::SecurityCard(Context& context, QWidget* parent) : QWidget(parent), m_context(context), m_actions(context.engine), m_rows(new QVBoxLayout) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    auto* card = new Card(tr("Password and computers"));
    column->addWidget(card);
    m_rows->setSpacing(Space::k8);
    card->body()->addLayout(m_rows);
    auto* row = new QWidget;
    auto* flow = new FlowLayout(Space::k8, row);
    flow->setContentsMargins({});
    auto* change = named(button(tr("Change password…")), "settings.password", tr("Change password"));
    m_end = named(button(tr("Sign out everywhere else…")), "settings.endSessions", tr("Sign out everywhere else"));
    auto* taken = named(button(tr("My account was taken over…"), Kind::Danger, QStringLiteral("shield-alert")), "settings.takenOver", tr("My account was taken over"));
    for (QPushButton* one : {change, m_end, taken}) flow->addWidget(one);
    card->body()->addWidget(row);
    connect(change, &QPushButton::clicked, this, &SecurityCard::changePassword);
    connect(m_end, &QPushButton::clicked, this, &SecurityCard::endOthers);
    connect(taken, &QPushButton::clicked, this, [this] { openTakenOver(m_context, window()); });
}

void SecurityCard::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    read();
}

void SecurityCard::read() {
    m_actions.sessions(this, [this](const Result<v1::Sessions>& all) { show(all); });
}

void SecurityCard::show(const Result<v1::Sessions>& all) {
    clearLayout(m_rows);
    m_end->setVisible(!all || all->all_size() > 1);
    if (!all) {
        const bool away = all.error().code == ErrorCode::Unavailable;
        m_rows->addWidget(named(new Label(away ? tr("Which computers are signed in is read from the server, which is not answering.") : model::errorSentence(all.error()), Type::Body, Ink::Text2),
            "settings.sessions.problem")->wrapped());
        return;
    }
    for (const auto& one : all->all()) {
        auto* line = named(new QWidget, "settings.session");
        auto* across = new QHBoxLayout(line);
        across->setContentsMargins({});
        across->setSpacing(Space::k8);
        const QString label = one.device_label().empty() ? tr("A computer") : model::q(one.device_label());
        across->addWidget((new Label(label, Type::Label))->elided(), 1);
        if (one.current()) across->addWidget(new Badge(tr("This computer"), QStringLiteral("check"), Tone::Ok));
        across->addWidget(new Label(tr("Used %1").arg(model::dayTimeInText(one.used_ms())), Type::Meta, Ink::Text2));
        m_rows->addWidget(line);
    }
}

void SecurityCard::changePassword() {
    auto* dialog = new AskDialog("settings.newPassword", tr("Change password"), tr("Every other computer is signed out at once. This one stays."), tr("Change password"), Kind::Primary, window());
    Field* old = addPassword(*dialog, tr("Your password until now"), "settings.newPassword.old");
    Field* next = addPassword(*dialog, tr("Another password"), "settings.newPassword.new");
    next->setHelp(tr("At least %n character(s). Several words are easy to remember.", nullptr, int(limits::kPasswordMinCharacters)));
    connect(dialog, &AskDialog::confirmed, this, [this, dialog, old, next] {
        if (refuse(*old, textIn(*old).isEmpty() ? tr("Enter the password that you have had until now.") : QString())) return;
        if (refuse(*next, passwordStrength(textIn(*next)).enough ? QString() : tr("Take a longer one: at least %n character(s).", nullptr, int(limits::kPasswordMinCharacters)))) return;
        dialog->setWorking(true);
        m_actions.changePassword(textIn(*old), textIn(*next), dialog, [card = QPointer(this), dialog, old, next](const Result<v1::SessionsEnded>& ended) {
            dialog->setWorking(false);
            if (ended) {
                dialog->accept();
                if (!card) return;
                card->read();
                return card->m_context.navigator.toast(tr("You have another password, and %n other computer(s) were signed out.", nullptr, ended->ended()));
            }
            const auto code = ended.error().code;
            if (code == ErrorCode::Forbidden) refuse(*old, tr("This is not the password of your account. Nothing was done."));
            else if (code == ErrorCode::WeakPassword) refuse(*next, tr("This password is easy to guess. Take several words that have nothing to do with each other."));
            else if (code == ErrorCode::Invalid) refuse(*next, tr("This is the one that you have had. Take another."));
            else dialog->tell(model::errorSentence(ended.error()));
        });
    });
    dialog->begin(*old->editor());
}

void SecurityCard::endOthers() {
    auto* dialog = new AskDialog("settings.endOthers", tr("Sign out everywhere else"), tr("Every computer but this one has to sign in again. What was not sent there waits there."), tr("Sign out everywhere else"),
        Kind::Primary, window());
    Field* password = addPassword(*dialog, tr("Your password, once more"), "settings.endOthers.password");
    connect(dialog, &AskDialog::confirmed, this, [this, dialog, password] {
        if (refuse(*password, textIn(*password).isEmpty() ? tr("Enter your password. A computer that is left open must not be able to do this.") : QString())) return;
        dialog->setWorking(true);
        m_actions.endOthers(textIn(*password), dialog, [card = QPointer(this), dialog, password](const Result<v1::SessionsEnded>& ended) {
            dialog->setWorking(false);
            if (!ended && ended.error().code == ErrorCode::Forbidden) return void(refuse(*password, tr("This is not the password of your account. Nothing was done.")));
            if (!ended) return dialog->tell(model::errorSentence(ended.error()));
            dialog->accept();
            if (!card) return;
            card->read();
            card->m_context.navigator.toast(tr("%n other computer(s) were signed out.", nullptr, ended->ended()));
        });
    });
    dialog->begin(*password->editor());
}
} // namespace atelyra::ui
