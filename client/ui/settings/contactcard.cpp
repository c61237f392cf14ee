#include "client/ui/settings/contactcard.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/accounts/accountactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/accounts/passwordedit.h"
#include "client/ui/kit/askdialog.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/settings/rightsdialogs.h"
#include "client/ui/theme/space.h"
#include "shared/base/text.h"
#include "shared/rules/accounts.h"

namespace atelyra::ui {

ContactCard::ContactCard(Context& context, QWidget* parent) : QWidget(parent), m_context(context), m_sessions(context.engine), m_rights(context.engine) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    auto* card = new Card(tr("Handle, mail and phone"));
    column->addWidget(card);
    auto* rows = new QVBoxLayout;
    rows->setSpacing(Space::k8);
    card->body()->addLayout(rows);
    m_handle = addRow(*rows, tr("Handle"), "settings.handle", tr("Ask for another…"), &ContactCard::askHandle);
    m_email = addRow(*rows, tr("Mail address"), "settings.email", tr("Change…"), &ContactCard::changeEmail);
    m_phone = addRow(*rows, tr("Phone"), "settings.phone", tr("Change…"), &ContactCard::changePhone);
    connect(&context.shell, &model::ShellWatch::changed, this, &ContactCard::refresh);
    refresh();
}

Label* ContactCard::addRow(QVBoxLayout& rows, const QString& name, const char* id, const QString& action, void (ContactCard::*act)()) {
    auto* across = new QHBoxLayout;
    across->setSpacing(Space::k8);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new Label(name, Type::Meta, Ink::Text3));
    auto* value = named((new Label({}, Type::Label))->elided(), id);
    words->addWidget(value);
    across->addLayout(words, 1);
    auto* change = named(button(action), QByteArray(id).append(".change").constData(), tr("%1: %2").arg(name, action));
    change->setProperty("small", true);
    connect(change, &QPushButton::clicked, this, act);
    across->addWidget(change);
    rows.addLayout(across);
    return value;
}

void ContactCard::refresh() {
    const model::ShellView& view = m_context.shell.view();
    m_handle->setText(u'@' + view.handle);
    m_email->setText(view.email);
    m_phone->setText(view.phone.isEmpty() ? tr("None. The market works without one.") : view.phone);
}

void ContactCard::askHandle() {
    openRequestQuestion(m_rights, v1::RIGHT_TO_CORRECTION, window(), [this] { m_context.navigator.toast(tr("Asked for. Settings, Privacy shows how far it is.")); },
        tr("My handle should be: "));
}

void ContactCard::changeEmail() {
    auto* dialog = new AskDialog("settings.newEmail", tr("Change the mail address"), tr("Letters go there from now on, and you can sign in with it. The address until now gets a last one that says so."),
        tr("Change it"), Kind::Primary, window());
    auto* address = lineEdit();
    address->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    auto* next = new Field(tr("New mail address"), address, "settings.newEmail.address");
    auto* secret = new PasswordEdit;
    auto* password = new Field(tr("Your password, once more"), secret, "settings.newEmail.password");
    for (Field* field : {next, password}) dialog->body()->addWidget(field);
    for (QLineEdit* edit : {address, static_cast<QLineEdit*>(secret)}) connect(edit, &QLineEdit::returnPressed, dialog, &AskDialog::press);
    connect(dialog, &AskDialog::confirmed, this, [this, dialog, next, password, address, secret] {
        next->setError(isEmail(address->text().trimmed().toStdString()) ? QString() : tr("Enter an address with an @ and a domain, such as name@example.org."));
        password->setError(secret->text().isEmpty() ? tr("Enter your password. A computer that is left open must not be able to do this.") : QString());
        if (next->hasError()) return address->setFocus(Qt::OtherFocusReason);
        if (password->hasError()) return secret->setFocus(Qt::OtherFocusReason);
        dialog->setWorking(true);
        m_sessions.changeEmail(secret->text(), address->text().trimmed(), dialog, [&context = m_context, dialog, next, password](const Status& changed) {
            dialog->setWorking(false);
            if (changed) {
                dialog->accept();
                return context.navigator.toast(tr("Letters go to the new address from now on."));
            }
            const ErrorCode code = changed.error().code;
            if (code == ErrorCode::Forbidden) password->setError(tr("This is not the password of your account. Nothing was done."));
            else if (code == ErrorCode::Invalid) next->setError(tr("This is the one that you have had. Take another."));
            else dialog->tell(model::errorSentence(changed.error()));
        });
    });
    dialog->begin(*address);
}

void ContactCard::changePhone() {
    auto* dialog = new AskDialog("settings.newPhone", tr("Change the phone number"),
        tr("Only needed if you want it: a privacy officer may call it where it has to be established that a request is yours. Nobody else sees it."), tr("Save"), Kind::Primary, window());
    auto* number = lineEdit();
    number->setText(m_context.shell.view().phone);
    number->setInputMethodHints(Qt::ImhDialableCharactersOnly);
    auto* field = new Field(tr("Phone number"), number, "settings.newPhone.number");
    field->setRequired(false);
    field->setHelp(tr("With the country, such as +351 912 345 678. Empty it to have none."));
    dialog->body()->addWidget(field);
    connect(number, &QLineEdit::returnPressed, dialog, &AskDialog::press);
    connect(dialog, &AskDialog::confirmed, this, [this, dialog, field, number] {
        const QString wish = number->text().trimmed();
        field->setError(rules::isPhone(wish.toStdString()) ? QString() : tr("Use 5 to 15 digits, with spaces, hyphens and brackets as you like."));
        if (field->hasError()) return number->setFocus(Qt::OtherFocusReason);
        m_context.accounts.setPhone(wish, dialog, [dialog](const Result<CommandId>& said) {
            if (!said) return dialog->tell(model::errorSentence(said.error()));
            dialog->accept();
        });
    });
    dialog->begin(*number);
}
} // namespace atelyra::ui
