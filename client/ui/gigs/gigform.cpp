#include "client/ui/gigs/gigform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QEvent>
#include <QLocale>
#include <QMap>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/words.h"
#include "client/ui/gigs/attachments.h"
#include "client/ui/gigs/entries.h"
#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/gigs/packagesgrid.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/inputs.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/tokenfield.h"
#include "client/ui/theme/space.h"
#include "shared/base/limits.h"

namespace atelyra::ui {
namespace {
QString q(const std::string& text) { return QString::fromStdString(text); }
int bytesOf(const QString& text) { return int(text.trimmed().toUtf8().size()); }

QStringList wordsOf(const google::protobuf::RepeatedPtrField<std::string>& values) {
    QStringList all;
    for (const auto& value : values) all.append(q(value));
    return all;
}

// Every language that has a name, by it.
const QMap<QString, QString>& languageTags() {
    static const QMap<QString, QString> tags = [] {
        QMap<QString, QString> found;
        for (const QLocale& locale : QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory)) {
            const QString tag = QLocale::languageToCode(locale.language());
            if (tag.size() == 2) found.insert(model::languageName(tag), tag);
        }
        return found;
    }();
    return tags;
}
QString languageTag(const QString& typed) {
    for (auto it = languageTags().cbegin(); it != languageTags().cend(); ++it)
        if (it.key().compare(typed, Qt::CaseInsensitive) == 0) return it.value();
    return typed; // a tag, or a word that the rules will name
}
} // namespace

QString GigForm::sectionName(int section) {
    switch (section) {
    case kBasics: return tr("Basics");
    case kPackages: return tr("Packages");
    case kImages: return tr("Images");
    case kQuestions: return tr("Questions");
    case kRequirements: return tr("Requirements");
    default: return tr("Publish");
    }
}

int GigForm::sectionOf(const std::string& field) {
    const auto is = [&](const char* begin) { return field.rfind(begin, 0) == 0; };
    if (is("packages") || is("extras")) return kPackages;
    if (is("media")) return kImages;
    if (is("faqs")) return kQuestions;
    if (is("questions")) return kRequirements;
    return is("approves") ? kPublish : kBasics;
}

GigForm::GigForm(Context& context, QWidget* parent) : QWidget(parent), m_context(context) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k24);
    buildBasics();
    buildPackages();
    buildImages();
    buildQuestions();
    buildRequirements();
    buildPublish();
    watchInputs();
    connect(this, &GigForm::edited, this, &GigForm::count);
}

QVBoxLayout* GigForm::addSection(int section, Label* note) {
    auto* box = m_sections[section] = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(Space::kFieldToField);
    if (section != kBasics) { // where the form begins is plain
        auto* head = new QHBoxLayout;
        head->setSpacing(Space::k16);
        head->addWidget(new Label(sectionName(section), Type::Section));
        if (note) head->addWidget(note->elided(), 1, Qt::AlignTrailing | Qt::AlignVCenter);
        else head->addStretch();
        column->addLayout(head);
    }
    static_cast<QVBoxLayout*>(layout())->addWidget(box);
    return column;
}

void GigForm::buildBasics() {
    auto* column = addSection(kBasics);
    m_title = lineEdit(tr("Hand-drawn wordmark for a shop or café"));
    m_titleField = new Field(tr("Title"), m_title, "editor.title");
    markField(*m_title, u"title"_qs);
    column->addWidget(m_titleField);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k16);
    m_category = comboBox();
    m_category->addItem(tr("Choose one"));
    markField(*m_category, u"category"_qs);
    row->addWidget(new Field(tr("Category"), m_category, "editor.category"), 1, Qt::AlignTop);
    m_tags = new TokenField(tr("logo, identity, guidelines"), limits::kTags, int(limits::kLineBytes));
    markField(*m_tags->edit(), u"tags"_qs);
    auto* tags = new Field(tr("Tags"), m_tags, "editor.tags");
    tags->setNote(tr("up to %n", nullptr, limits::kTags));
    row->addWidget(tags, 1, Qt::AlignTop);
    column->addLayout(row);
    m_summary = lineEdit(tr("One sentence that stands below the title"));
    markField(*m_summary, u"summary"_qs);
    m_summaryField = new Field(tr("Summary"), m_summary, "editor.summary");
    column->addWidget(m_summaryField);
    m_body = new TextEdit(tr("What you do, how you work, what the buyer gets and what not"), 6, 18);
    markField(*m_body, u"body"_qs);
    m_bodyField = new Field(tr("Description"), m_body, "editor.body");
    column->addWidget(m_bodyField);
    m_languages = new TokenField(tr("English, French"), limits::kLanguages, int(limits::kNameBytes));
    auto* completer = new QCompleter(QStringList(languageTags().keys()), m_languages);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_languages->edit()->setCompleter(completer);
    markField(*m_languages->edit(), u"languages"_qs);
    auto* languages = new Field(tr("Languages of the work"), m_languages, "editor.languages");
    languages->setNote(tr("up to %n", nullptr, limits::kLanguages));
    column->addWidget(languages);
    for (QLineEdit* edit : {m_title, m_summary}) connect(edit, &QLineEdit::textEdited, this, &GigForm::edited);
    for (TokenField* words : {m_tags, m_languages}) connect(words, &TokenField::changed, this, &GigForm::edited);
    connect(m_body, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_filling) Q_EMIT edited();
    });
    connect(m_category, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling) Q_EMIT edited();
    });
}

void GigForm::buildPackages() {
    m_keep = new Label({}, Type::Meta, Ink::Text3);
    auto* column = addSection(kPackages, m_keep);
    m_packages = new PackagesGrid;
    markField(*m_packages, u"packages"_qs);
    column->addWidget(m_packages);
    column->addWidget(new Label(tr("Extras"), Type::Label));
    m_extras = new EntryList(tr("Add extra"), u"editor.addExtra"_qs, u"editor.removeExtra"_qs, limits::kExtras, [] { return new ExtraEntry; });
    column->addWidget(m_extras);
    connect(m_packages, &PackagesGrid::edited, this, &GigForm::edited);
    connect(m_extras, &EntryList::edited, this, &GigForm::edited);
}

void GigForm::buildImages() {
    m_imagesWord = new Label({}, Type::Meta, Ink::Text3);
    auto* column = addSection(kImages, m_imagesWord);
    m_images = new Attachments(m_context, tr("Drop images"), "editor.images", true, limits::kMedia);
    markField(*m_images->area(), u"media"_qs);
    column->addWidget(m_images);
    m_alts = new QVBoxLayout;
    m_alts->setSpacing(Space::k12);
    column->addLayout(m_alts);
    connect(m_images, &Attachments::edited, this, [this] {
        showAltFields();
        Q_EMIT edited();
    });
}

// What each image shows, in words: for those who do not see it.
void GigForm::showAltFields() {
    const int images = int(m_images->files().size());
    m_imagesWord->setText(images == 0 ? tr("Without images a pattern is drawn")
                                      : tr("%1 of %2, drag to reorder or press Alt with the arrow keys").arg(images).arg(limits::kMedia));
    QString shown;
    for (const auto& file : m_images->files()) shown += q(file.name()) % QLatin1Char('\n');
    if (shown == m_altsShown && !m_filling) return;
    m_altsShown = shown;
    clearLayout(m_alts);
    for (int i = 0; i < int(m_images->files().size()); ++i) {
        const auto& file = m_images->files()[std::size_t(i)];
        auto* edit = lineEdit(tr("A black wordmark on a paper bag"));
        edit->setText(q(file.alt()));
        m_alts->addWidget(new Field(tr("What %1 shows").arg(model::isolated(q(file.name()))), edit, u"editor.image%1.alt"_qs.arg(i).toLatin1().constData()));
        connect(edit, &QLineEdit::textEdited, this, [this, i](const QString& text) {
            m_images->setAlt(i, text.trimmed());
            Q_EMIT edited();
        });
    }
}

void GigForm::buildQuestions() {
    auto* column = addSection(kQuestions);
    column->addWidget((new Label(tr("What buyers often ask, and your answer. It stands on the gig's page."), Type::Meta, Ink::Text3))->wrapped());
    m_faqs = new EntryList(tr("Add question"), u"editor.addFaq"_qs, u"editor.removeFaq"_qs, limits::kFaqs, [] { return new FaqEntry; });
    column->addWidget(m_faqs);
    connect(m_faqs, &EntryList::edited, this, &GigForm::edited);
}

void GigForm::buildRequirements() {
    auto* column = addSection(kRequirements);
    column->addWidget((new Label(tr("What you need from the buyer. The time for delivery begins when the needed answers are there."), Type::Meta, Ink::Text3))->wrapped());
    m_questions = new EntryList(tr("Add requirement"), u"editor.addQuestion"_qs, u"editor.removeQuestion"_qs, limits::kQuestions, [] { return new QuestionEntry; });
    column->addWidget(m_questions);
    connect(m_questions, &EntryList::edited, this, &GigForm::edited);
}

void GigForm::buildPublish() {
    auto* column = addSection(kPublish);
    m_approves = named(new QCheckBox(tr("I look at each order before it starts")), "editor.approves");
    markField(*m_approves, u"approves_orders"_qs);
    column->addWidget(m_approves);
    column->addWidget((new Label(tr("Off: an order starts as soon as it is paid. On: you accept or decline it first, and the buyer waits for you."), Type::Meta, Ink::Text3))->wrapped());
    connect(m_approves, &QCheckBox::toggled, this, [this] {
        if (!m_filling) Q_EMIT edited();
    });
}

void GigForm::setCategories(const QVector<v1::Category>& categories) {
    const bool before = std::exchange(m_filling, true);
    const QString chosen = m_category->currentData().toString();
    while (m_category->count() > 1) m_category->removeItem(1);
    for (const auto& category : categories) m_category->addItem(q(category.name()), q(category.slug()));
    m_category->setCurrentIndex(std::max(0, m_category->findData(chosen)));
    m_filling = before;
}

void GigForm::setFees(const v1::FeeSchedule& fees) {
    m_keep->setVisible(fees.version() > 0);
    m_keep->setText(tr("The market keeps %1 of each price and the VAT on that").arg(model::percentText(fees.commission_bp())));
}

void GigForm::setPublished(const v1::GigContent& published) { m_packages->setPublished(published); }

void GigForm::setContent(const v1::GigContent& content) {
    m_filling = true;
    m_left.clear();
    showProblems({}, true);
    m_title->setText(q(content.title()));
    const QString category = q(content.category());
    if (!category.isEmpty() && m_category->findData(category) < 0) m_category->addItem(category, category);
    m_category->setCurrentIndex(category.isEmpty() ? 0 : m_category->findData(category));
    m_tags->setTokens(wordsOf(content.tags()));
    m_summary->setText(q(content.summary()));
    m_body->setPlainText(q(content.body()));
    QStringList languages;
    for (const QString& tag : wordsOf(content.languages())) {
        const QString name = model::languageName(tag);
        languages.append(languageTag(name) == tag ? name : tag); // one with a region stays as it is
    }
    m_languages->setTokens(languages);
    m_packages->setContent(content);
    m_extras->clear();
    for (const auto& extra : content.extras()) static_cast<ExtraEntry*>(m_extras->add())->set(extra);
    m_faqs->clear();
    for (const auto& faq : content.faqs()) static_cast<FaqEntry*>(m_faqs->add())->set(faq);
    m_questions->clear();
    for (const auto& question : content.questions()) static_cast<QuestionEntry*>(m_questions->add())->set(question);
    m_images->setFiles({content.media().begin(), content.media().end()});
    m_approves->setChecked(content.approves_orders());
    showAltFields();
    m_filling = false;
    watchInputs();
    count();
}

v1::GigContent GigForm::content() const {
    v1::GigContent content;
    content.set_title(m_title->text().trimmed().toStdString());
    content.set_category(m_category->currentData().toString().toStdString());
    for (const QString& tag : m_tags->tokens()) content.add_tags(tag.toStdString());
    content.set_summary(m_summary->text().trimmed().toStdString());
    content.set_body(m_body->toPlainText().trimmed().toStdString());
    for (const QString& language : m_languages->tokens()) content.add_languages(languageTag(language).toStdString());
    m_packages->write(content);
    for (Entry* entry : m_extras->entries()) *content.add_extras() = static_cast<ExtraEntry*>(entry)->get();
    for (Entry* entry : m_faqs->entries()) *content.add_faqs() = static_cast<FaqEntry*>(entry)->get();
    for (Entry* entry : m_questions->entries()) *content.add_questions() = static_cast<QuestionEntry*>(entry)->get();
    for (const auto& file : m_images->files()) *content.add_media() = file;
    content.set_approves_orders(m_approves->isChecked());
    return content;
}

void GigForm::count() {
    m_titleField->setCounter(bytesOf(m_title->text()), int(limits::kTitleBytes));
    m_summaryField->setCounter(bytesOf(m_summary->text()), int(limits::kLineBytes));
    m_bodyField->setCounter(bytesOf(m_body->toPlainText()), int(limits::kGigBodyBytes));
    watchInputs();
}

void GigForm::watchInputs() {
    for (QWidget* input : findChildren<QWidget*>())
        if (!fieldOf(*input).isEmpty()) {
            input->removeEventFilter(this);
            input->installEventFilter(this);
        }
}

bool GigForm::eventFilter(QObject* watched, QEvent* event) {
    auto* input = qobject_cast<QWidget*>(watched);
    if (input && event->type() == QEvent::FocusOut) {
        m_left.insert(fieldOf(*input));
        Q_EMIT fieldLeft();
    } else if (input && event->type() == QEvent::FocusIn) {
        Q_EMIT focused(input);
    }
    return QWidget::eventFilter(watched, event);
}

int GigForm::showProblems(const std::vector<rules::FieldProblem>& problems, bool all) {
    QHash<QWidget*, QString> wanted;
    for (const auto& problem : problems) {
        QWidget* input = inputOf(*this, q(problem.field));
        if (!input || wanted.contains(input)) continue;
        if (all || m_left.contains(fieldOf(*input))) wanted.insert(input, model::fieldProblem(problem));
    }
    const auto present = findChildren<QWidget*>();
    for (QWidget* before : std::exchange(m_marked, {}))
        if (!wanted.contains(before) && present.contains(before)) showProblemAt(*before, {});
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        showProblemAt(*it.key(), it.value());
        m_marked.insert(it.key());
    }
    return int(m_marked.size());
}

QSet<int> GigForm::sectionsWithProblem() const {
    QSet<int> found;
    for (const QWidget* input : m_marked) found.insert(sectionOf(fieldOf(*input).toStdString()));
    return found;
}

model::FileRow GigForm::cover() const { return m_images->files().empty() ? model::FileRow() : m_images->row(0); }

bool GigForm::focusField(const std::string& field) {
    QWidget* input = inputOf(*this, q(field));
    if (!input) return false;
    // The offer of more packages and the like are inputs by themselves; whole blocks hand on to their first control.
    if (input->focusPolicy() == Qt::NoFocus)
        for (QWidget* inner : input->findChildren<QWidget*>())
            if (inner->focusPolicy() & Qt::TabFocus && inner->isEnabled()) {
                input = inner;
                break;
            }
    input->setFocus(Qt::TabFocusReason);
    Q_EMIT focused(input);
    return true;
}
} // namespace atelyra::ui
