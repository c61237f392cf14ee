#include "client/ui/accounts/signupform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/model/privacy/privacyactions.h"
#include "client/model/shell/shellwatch.h"
#include "client/model/words.h"
#include "client/ui/accounts/birthedit.h"
#include "client/ui/accounts/formcheck.h"
#include "client/ui/accounts/passwordedit.h"
#include "client/ui/accounts/passwordstrength.h"
#include "client/ui/accounts/places.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/privacy/consent.h"
#include "client/ui/theme/space.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/rules/accounts.h"

namespace atelyra::ui {

SignUpForm::SignUpForm(Context& context, std::function<QDate()> today, QWidget* parent)
    : QWidget(parent), m_context(context), m_today(std::move(today)), m_check(new FormCheck(this)), m_banner(new Banner), m_form(new QWidget),
      m_toFix(new Label({}, Type::Label, Ink::Bad)), m_submit(named(button(tr("Create account"), Kind::Primary), "accounts.signUp", tr("Create account"))) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->setSpacing(Space::kFieldToField);
    m_banner->hide();
    outer->addWidget(m_banner);
    outer->addWidget(m_form);
    outer->addStretch(1);

    auto* column = new QVBoxLayout(m_form);
    column->setContentsMargins({});
    column->setSpacing(Space::kFieldToField);
    m_nameField = addLine(*column, m_name, tr("Name"), "accounts.displayName",
        [](const QString& text) { return text.isEmpty() ? tr("Enter the name that others will see.") : QString(); });
    m_handleField = addLine(*column, m_handle, tr("Handle"), "accounts.handle", [](const QString& text) {
        return isHandle(text.toStdString()) ? QString() : tr("Use 3 to 30 small letters, digits or single hyphens.");
    });
    m_handleField->setHelp(tr("How others find you, for example clara-lindqvist."));
    m_emailField = addLine(*column, m_email, tr("Email"), "accounts.email", [](const QString& text) {
        return isEmail(text.toStdString()) ? QString() : tr("Enter an address with an @ and a domain, such as name@example.org.");
    });
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_handle->setInputMethodHints(Qt::ImhNoAutoUppercase | Qt::ImhNoPredictiveText);
    addPassword(*column);
    addPlaces(*column);
    addBirth(*column);
    addPromises(*column);
    m_toFix->hide();
    m_submit->setProperty("tall", true);
    m_submit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    column->addWidget(m_toFix);
    column->addWidget(m_submit);
    connect(m_submit, &QPushButton::clicked, this, &SignUpForm::submit);
}

Field* SignUpForm::addLine(QVBoxLayout& column, QLineEdit*& edit, const QString& label, const char* id, std::function<QString(const QString&)> problem) {
    edit = lineEdit();
    auto* field = new Field(label, edit, id);
    column.addWidget(field);
    m_check->add(field, [edit, problem = std::move(problem)] { return problem(edit->text().trimmed()); });
    connect(edit, &QLineEdit::returnPressed, this, &SignUpForm::submit);
    return field;
}

void SignUpForm::addPassword(QVBoxLayout& column) {
    m_password = new PasswordEdit;
    m_passwordField = new Field(tr("Password"), m_password, "accounts.newPassword");
    m_passwordField->setHelp(tr("At least %n character(s). Several words are easy to remember.", nullptr, int(limits::kPasswordMinCharacters)));
    column.addWidget(m_passwordField);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_bars = new StrengthBars, 1, Qt::AlignVCenter);
    row->addWidget(m_strength = new Label({}, Type::MetaMedium, Ink::Text2));
    column.addLayout(row);
    m_bars->hide();
    m_strength->hide();
    m_check->add(m_passwordField, [this] {
        return passwordStrength(m_password->text()).enough
            ? QString()
            : tr("Make it at least %n character(s) long.", nullptr, int(limits::kPasswordMinCharacters));
    });
    connect(m_password, &QLineEdit::textChanged, this, &SignUpForm::showStrength);
    connect(m_password, &QLineEdit::returnPressed, this, &SignUpForm::submit);
}

void SignUpForm::showStrength() {
    const PasswordStrength strength = passwordStrength(m_password->text());
    m_bars->setBars(strength.bars);
    m_bars->setVisible(strength.bars > 0);
    m_strength->setText(strength.words);
    m_strength->setInk(strength.bars >= 3 ? Ink::Ok : Ink::Text2);
    m_strength->setVisible(strength.bars > 0);
}

void SignUpForm::addPlaces(QVBoxLayout& column) {
    m_country = comboBox();
    m_language = comboBox();
    fillCountries(*m_country);
    fillLanguages(*m_language);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(new Field(tr("Country or region"), m_country, "accounts.country"), 1);
    row->addWidget(new Field(tr("Language"), m_language, "accounts.language"), 1);
    column.addLayout(row);
}

void SignUpForm::addBirth(QVBoxLayout& column) {
    m_birth = new BirthEdit;
    auto* field = new Field(tr("Month of birth"), m_birth, "accounts.birth");
    field->setHelp(BirthEdit::help());
    column.addWidget(field);
    m_check->add(field, [this] { return m_birth->problem(m_today()); });
    connect(m_birth, &BirthEdit::returnPressed, this, &SignUpForm::submit);
}

// Shown before anything is sent. To read is all that is asked; mail about offers has a box of its own, which nobody has ticked.
void SignUpForm::addPromises(QVBoxLayout& column) {
    auto* offers = new QHBoxLayout;
    offers->setSpacing(2); // the box has room of its own
    const QString question = tr("Send me offers by email. Optional, off unless you choose it.");
    m_offers = named(new QCheckBox, "accounts.offers", question);
    auto* words = (new Label(question, Type::Body, Ink::Text2))->wrapped();
    words->setBuddy(m_offers);
    offers->addWidget(m_offers, 0, Qt::AlignTop);
    offers->addWidget(words, 1);
    column.addLayout(offers);
    auto* binding = new QVBoxLayout;
    binding->setSpacing(0);
    binding->addWidget((new Label(tr("The account is made under the terms and the privacy policy of this server."), Type::Meta, Ink::Text2))->wrapped());
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k16);
    for (const auto& [section, text] : {std::pair("terms", tr("Read the terms")), std::pair("privacy", tr("Read the privacy policy"))}) {
        auto* link = named(new LinkButton(text), QByteArray("accounts.signUp.").append(section).constData(), text);
        link->setProperty("inText", true);
        connect(link, &QAbstractButton::clicked, this, [this, id = QString::fromLatin1(section)] { Q_EMIT legalAsked(id); });
        row->addWidget(link);
    }
    row->addStretch(1);
    binding->addLayout(row);
    column.addLayout(binding);
}

int SignUpForm::leastAge() const { return rules::leastAgeIn(codeOf(*m_country).toStdString()); }

void SignUpForm::begin() {
    if (!m_tooYoung) m_name->setFocus(Qt::OtherFocusReason);
}

model::SignUpForm SignUpForm::values() const {
    model::SignUpForm form;
    form.displayName = QString::fromStdString(cleanText(m_name->text().toStdString(), Lines::One));
    form.handle = m_handle->text().trimmed();
    form.email = m_email->text().trimmed();
    form.password = m_password->text();
    form.country = codeOf(*m_country);
    form.language = codeOf(*m_language);
    form.policyVersion = m_context.shell.view().policyVersion;
    form.oldEnough = true; // nobody else comes this far
    return form;
}

void SignUpForm::submit() {
    m_banner->hide();
    const int wrong = m_check->check();
    m_toFix->setVisible(wrong > 0);
    m_toFix->setText(tr("%n to fix", nullptr, wrong));
    if (wrong > 0) return;
    if (!isOldEnough(m_birth->value(), leastAge(), m_today())) return refuseYoung();
    setBusy(m_submit, true);
    m_context.accounts.signUp(values(), this, [this](const Status& status) {
        setBusy(m_submit, false);
        if (!status) return refused(status.error());
        m_password->clear();
        if (m_offers->isChecked()) m_context.privacy.choose(v1::MARKETING_MAIL, true, consentPolicyVersion());
    });
}

void SignUpForm::refused(const Error& error) {
    if (error.code == ErrorCode::NameTaken)
        return m_check->refuse(m_handleField, tr("Somebody on this server has this handle. Choose another one."));
    if (error.code == ErrorCode::WeakPassword)
        return m_check->refuse(m_passwordField, tr("This password is easy to guess. Take several words that have nothing to do with each other."));
    if (error.code == ErrorCode::TooYoung) return refuseYoung();
    if (error.code == ErrorCode::Invalid) {
        const QString sentence = tr("The server does not accept this. Change it and try again.");
        if (error.detail.starts_with("handle")) return m_check->refuse(m_handleField, sentence);
        if (error.detail.starts_with("email")) return m_check->refuse(m_emailField, sentence);
        if (error.detail.starts_with("display_name")) return m_check->refuse(m_nameField, sentence);
    }
    m_banner->set(Tone::Warn, QStringLiteral("circle-alert"), model::errorSentence(error));
    m_banner->show();
}

// Kind, and final for this run: another date would only teach people to lie.
void SignUpForm::refuseYoung() {
    m_tooYoung = true;
    const int least = leastAge();
    for (QLineEdit* edit : {m_name, m_handle, m_email, m_password}) edit->clear();
    m_birth->clear();
    m_form->hide();
    m_banner->set(Tone::Neutral, QStringLiteral("info"),
        tr("Atelyra is for people aged %1 or over, so we cannot make an account for you yet. Nothing you typed was sent or kept. "
           "You can look around without an account.").arg(least));
    m_banner->show();
    m_banner->setFocus(Qt::OtherFocusReason);
}
} // namespace atelyra::ui
