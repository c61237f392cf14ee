#include "client/ui/accounts/signinform.h"

#include <QVBoxLayout>

#include "client/model/accounts/accountactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/accounts/formcheck.h"
#include "client/ui/accounts/passwordedit.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

SignInForm::SignInForm(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_check(new FormCheck(this)), m_banner(new Banner), m_login(lineEdit()),
      m_password(new PasswordEdit), m_loginField(new Field(tr("Email or handle"), m_login, "accounts.login")),
      m_passwordField(new Field(tr("Password"), m_password, "accounts.password")),
      m_submit(named(button(tr("Sign in"), Kind::Primary), "accounts.signIn", tr("Sign in"))),
      m_ask(named(new LinkButton(tr("Ask about your data without signing in")), "accounts.askWithoutSigningIn", tr("Ask about your data without signing in"))) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::kFieldToField);
    m_banner->hide();
    m_submit->setProperty("tall", true);
    m_submit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (QWidget* part : QList<QWidget*>{m_banner, m_loginField, m_passwordField, m_submit}) column->addWidget(part);
    m_ask->setProperty("inText", true);
    m_ask->setProperty("quiet", true);
    setTip(m_ask, tr("Opens a page of the market in your browser"));
    column->addWidget(m_ask, 0, Qt::AlignCenter);
    column->addStretch(1);
    m_login->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);

    m_check->add(m_loginField, [this] { return m_login->text().trimmed().isEmpty() ? tr("Enter your email address or your handle.") : QString(); });
    m_check->add(m_passwordField, [this] { return m_password->text().isEmpty() ? tr("Enter your password.") : QString(); });
    connect(m_submit, &QPushButton::clicked, this, &SignInForm::submit);
    connect(m_ask, &QAbstractButton::clicked, this, [this] { openLink(model::AccountActions::askingPage(m_context.shell.view().serverUrl)); });
    connect(&m_context.shell, &model::ShellWatch::changed, this, &SignInForm::refreshAsking);
    refreshAsking();
    connect(m_login, &QLineEdit::returnPressed, this, &SignInForm::submit);
    connect(m_password, &QLineEdit::returnPressed, this, &SignInForm::submit);
}

void SignInForm::begin() { (m_login->text().isEmpty() ? m_login : m_password)->setFocus(Qt::OtherFocusReason); }

void SignInForm::refreshAsking() { m_ask->setVisible(!m_context.shell.view().serverUrl.isEmpty()); }

void SignInForm::submit() {
    m_banner->hide();
    if (m_check->check() > 0) return;
    setBusy(m_submit, true);
    m_context.accounts.signIn(m_login->text().trimmed(), m_password->text(), this, [this](const Status& status) {
        setBusy(m_submit, false);
        if (!status) return refused(status.error());
        m_password->clear();
    });
}

void SignInForm::refused(const Error& error) {
    switch (error.code) {
    case ErrorCode::WrongCredentials:
        return m_check->refuse(m_passwordField, tr("Email or handle and password do not belong together on this server. Check both."));
    case ErrorCode::Conflict:
        m_banner->set(Tone::Warn, QStringLiteral("circle-alert"),
            tr("Actions of another account still wait on this device. Sign in with that account to send them."));
        break;
    default: m_banner->set(Tone::Warn, QStringLiteral("circle-alert"), model::errorSentence(error));
    }
    m_banner->show();
}
} // namespace atelyra::ui
