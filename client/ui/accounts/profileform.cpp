#include "client/ui/accounts/profileform.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/accounts/accountactions.h"
#include "client/model/words.h"
#include "client/ui/accounts/formcheck.h"
#include "client/ui/accounts/places.h"
#include "client/ui/accounts/profilepicture.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/theme/space.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace atelyra::ui {
namespace {
constexpr int kWidth = 640;

QString textOf(const std::string& text) { return QString::fromStdString(text); }
std::string cleaned(const QString& text, Lines lines = Lines::One) { return cleanText(text.toStdString(), lines); }

// One a line, empty lines left out.
template <class List> QString linesOf(const List& list) {
    QStringList lines;
    for (const auto& one : list) lines.append(textOf(one));
    return lines.join(QLatin1Char('\n'));
}

QStringList listOf(const TextEdit& edit) {
    QStringList list;
    const auto lines = edit.toPlainText().split(QLatin1Char('\n'));
    for (const QString& line : lines)
        if (!line.trimmed().isEmpty()) list.append(line.trimmed());
    return list;
}

QString languageCode(const QString& typed) {
    QComboBox known;
    fillLanguages(known);
    const int at = known.findText(typed, Qt::MatchFixedString);
    return at >= 0 ? known.itemData(at).toString() : typed;
}

QString languageLines(const v1::Profile& profile) {
    QComboBox known;
    fillLanguages(known);
    QStringList lines;
    for (const auto& code : profile.languages()) {
        const int at = known.findData(textOf(code));
        lines.append(at >= 0 ? known.itemText(at) : textOf(code));
    }
    return lines.join(QLatin1Char('\n'));
}
} // namespace

ProfileForm::ProfileForm(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_check(new FormCheck(this)), m_banner(new Banner) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    auto* page = named(new ScrollPage(kWidth), "accounts.profile.form", tr("Your profile"));
    page->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(page);
    QVBoxLayout* column = page->body();
    column->setSpacing(Space::kFieldToField);
    column->addWidget(new Label(tr("Your profile"), Type::Page));
    column->addWidget((new Label(tr("What others see on your gigs, in orders and in messages."), Type::Body, Ink::Text2))->wrapped());
    m_banner->hide();
    column->addWidget(m_banner);
    addAvatar(*column);
    addFields(*column);
    auto* row = new QHBoxLayout;
    m_save = named(button(tr("Save profile"), Kind::Primary), "accounts.saveProfile", tr("Save profile"));
    connect(m_save, &QPushButton::clicked, this, &ProfileForm::save);
    row->addWidget(m_save);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(1);
}

void ProfileForm::addAvatar(QVBoxLayout& column) {
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_picture = new Avatar(56));
    m_choose = named(button(tr("Choose a picture…"), Kind::Secondary, QStringLiteral("image-plus")), "accounts.chooseAvatar", tr("Choose a picture"));
    connect(m_choose, &QPushButton::clicked, this, &ProfileForm::chooseAvatar);
    row->addWidget(m_choose);
    row->addStretch(1);
    column.addLayout(row);
}

void ProfileForm::addFields(QVBoxLayout& column) {
    Field* name = addLine(column, m_name, tr("Name"), "accounts.displayName", limits::kNameBytes);
    m_check->add(name, [this] { return m_name->text().trimmed().isEmpty() ? tr("Enter the name that others see.") : QString(); });
    addLine(column, m_headline, tr("Headline"), "accounts.headline", limits::kLineBytes)->setHelp(tr("One line about what you do."));
    m_bio = new TextEdit({}, 4, 12);
    auto* bio = new Field(tr("About you"), m_bio, "accounts.bio");
    column.addWidget(bio);
    m_check->add(bio, [this] {
        return m_bio->toPlainText().toUtf8().size() > int(limits::kBioBytes) ? tr("Shorten this text.") : QString();
    });
    m_country = comboBox();
    fillCountries(*m_country);
    auto* places = new QHBoxLayout;
    places->setSpacing(12);
    places->addWidget(new Field(tr("Country or region"), m_country, "accounts.country"), 1);
    m_city = lineEdit();
    places->addWidget(new Field(tr("City"), m_city, "accounts.city"), 1);
    column.addLayout(places);
    Field* languages = addList(column, m_languages, tr("Languages"), "accounts.languages", tr("One a line, the strongest first."));
    m_check->add(languages, [this] {
        return listOf(*m_languages).size() > limits::kLanguages ? tr("Keep %n language(s) at most.", nullptr, limits::kLanguages) : QString();
    });
    Field* skills = addList(column, m_skills, tr("Skills"), "accounts.skills", tr("One a line."));
    m_check->add(skills, [this] { return listOf(*m_skills).size() > limits::kSkills ? tr("Keep %n skill(s) at most.", nullptr, limits::kSkills) : QString(); });
    Field* links = addList(column, m_links, tr("Links"), "accounts.links", tr("One a line, beginning with https://."));
    m_check->add(links, [this] {
        const auto all = listOf(*m_links);
        for (const QString& link : all)
            if (!isSafeLink(link.toStdString())) return tr("“%1” is not a web address. Begin it with https://.").arg(link);
        return QString();
    });
}

Field* ProfileForm::addLine(QVBoxLayout& column, QLineEdit*& edit, const QString& label, const char* id, std::size_t maxBytes) {
    edit = lineEdit();
    edit->setMaxLength(int(maxBytes));
    auto* field = new Field(label, edit, id);
    column.addWidget(field);
    return field;
}

Field* ProfileForm::addList(QVBoxLayout& column, TextEdit*& edit, const QString& label, const char* id, const QString& help) {
    edit = new TextEdit({}, 2, 8);
    auto* field = new Field(label, edit, id);
    field->setHelp(help);
    column.addWidget(field);
    return field;
}

void ProfileForm::set(const v1::Profile& profile) {
    if (isChanged()) {
        m_stored = profile; // the next save goes on from what others have now; what is typed stays
        return;
    }
    m_stored = profile;
    fill(profile);
}

void ProfileForm::fill(const v1::Profile& profile) {
    m_name->setText(textOf(profile.display_name()));
    m_headline->setText(textOf(profile.headline()));
    m_bio->setPlainText(textOf(profile.bio()));
    selectCode(*m_country, textOf(profile.country()));
    m_city->setText(textOf(profile.city()));
    m_languages->setPlainText(languageLines(profile));
    m_skills->setPlainText(linesOf(profile.skills()));
    m_links->setPlainText(linesOf(profile.links()));
    m_avatar.reset();
    showAvatar();
}

void ProfileForm::showAvatar() {
    const v1::File& file = m_avatar ? *m_avatar : m_stored.avatar();
    m_picture->set(QByteArray::fromStdString(m_stored.account_id()), textOf(m_stored.display_name()));
    loadProfilePicture(m_context, file, this, [this](const QImage& image) {
        m_picture->set(QByteArray::fromStdString(m_stored.account_id()), textOf(m_stored.display_name()), image);
    });
}

v1::UpdateProfile ProfileForm::values() const {
    v1::UpdateProfile update;
    update.set_display_name(cleaned(m_name->text()));
    update.set_headline(cleaned(m_headline->text()));
    update.set_bio(cleaned(m_bio->toPlainText(), Lines::Many));
    update.set_country(codeOf(*m_country).toStdString());
    update.set_city(cleaned(m_city->text()));
    const auto languages = listOf(*m_languages);
    for (const QString& one : languages) update.add_languages(cleaned(languageCode(one)));
    const auto skills = listOf(*m_skills);
    for (const QString& one : skills) update.add_skills(cleaned(one));
    const auto links = listOf(*m_links);
    for (const QString& one : links) update.add_links(one.toStdString());
    if (const v1::File& avatar = m_avatar ? *m_avatar : m_stored.avatar(); !avatar.sha256().empty()) *update.mutable_avatar() = avatar;
    return update;
}

bool ProfileForm::isChanged() const {
    if (m_stored.account_id().empty()) return false;
    if (m_avatar) return true;
    const auto same = [](const auto& list, const auto& other) { return std::equal(list.begin(), list.end(), other.begin(), other.end()); };
    const v1::UpdateProfile now = values();
    return now.display_name() != m_stored.display_name() || now.headline() != m_stored.headline() || now.bio() != m_stored.bio()
        || (!m_stored.country().empty() && now.country() != m_stored.country()) || now.city() != m_stored.city()
        || !same(now.languages(), m_stored.languages()) || !same(now.skills(), m_stored.skills()) || !same(now.links(), m_stored.links());
}

void ProfileForm::save() {
    m_banner->hide();
    if (m_check->check() > 0) return;
    setBusy(m_save, true);
    m_context.accounts.updateProfile(values(), this, [this](const Result<CommandId>& result) {
        setBusy(m_save, false);
        if (!result) {
            m_banner->set(Tone::Warn, QStringLiteral("circle-alert"), model::errorSentence(result.error()));
            m_banner->show();
            return;
        }
        m_avatar.reset();
        m_context.navigator.toast(tr("Profile saved. It sends when there is a connection."));
    });
}

void ProfileForm::chooseAvatar() {
    auto* dialog = new QFileDialog(this, tr("Choose a picture"), {}, tr("Pictures (*.png *.jpg *.jpeg *.webp)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        setBusy(m_choose, true);
        m_context.accounts.importFile(path, this, [this](const Result<v1::File>& file) {
            setBusy(m_choose, false);
            if (!file) return m_context.navigator.toast(model::errorSentence(file.error()));
            m_avatar = *file;
            showAvatar();
        });
    });
    dialog->open();
}
} // namespace atelyra::ui
