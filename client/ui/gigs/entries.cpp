#include "client/ui/gigs/entries.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/words.h"
#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/field.h"
#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/limits.h"
#include "shared/base/rng.h"

namespace atelyra::ui {
namespace {
QString q(const std::string& text) { return QString::fromStdString(text); }
std::string trimmed(const QString& text) { return text.trimmed().toStdString(); }

} // namespace

std::string newPartId() {
    SystemRng rng;
    return newRawId(SystemClock().wallMs(), rng).str();
}

ExtraEntry::ExtraEntry() : m_id(newPartId()), m_name(lineEdit()), m_price(lineEdit()), m_days(new QSpinBox) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(12);
    m_days->setRange(-limits::kMaxDays, limits::kMaxDays);
    m_name->setPlaceholderText(tr("Delivery in two days"));
    row->addWidget(new Field(tr("Extra"), m_name, ""), 3);
    row->addWidget(new Field(tr("Price in euros"), m_price, ""), 1);
    row->addWidget(new Field(tr("Days added or saved"), m_days, ""), 1);
    connect(m_name, &QLineEdit::textEdited, this, &Entry::edited);
    connect(m_price, &QLineEdit::textEdited, this, &Entry::edited);
    connect(m_days, &QSpinBox::valueChanged, this, &Entry::edited);
}

void ExtraEntry::set(const v1::Extra& extra) {
    const QSignalBlocker quiet(this);
    m_id = extra.id();
    m_name->setText(q(extra.name()));
    m_price->setText(extra.price_minor() > 0 ? QLocale().toString(double(extra.price_minor()) / 100, 'f', 2) : QString());
    m_days->setValue(extra.add_days());
}

v1::Extra ExtraEntry::get() const {
    v1::Extra extra;
    extra.set_id(m_id);
    extra.set_name(trimmed(m_name->text()));
    extra.set_price_minor(std::max<qint64>(0, model::moneyFromText(m_price->text())));
    extra.set_add_days(m_days->value());
    return extra;
}

void ExtraEntry::setNumber(int i) {
    const QString path = u"extras[%1]."_qs.arg(i), name = u"editor.extra%1."_qs.arg(i);
    markField(*m_name, path + u"name"_qs);
    markField(*m_price, path + u"price_minor"_qs);
    markField(*m_days, path + u"add_days"_qs);
    called(m_name, name + u"name"_qs, tr("Name of extra %1").arg(i + 1));
    called(m_price, name + u"price"_qs, tr("Price of extra %1 in euros").arg(i + 1));
    called(m_days, name + u"days"_qs, tr("Days that extra %1 adds or saves").arg(i + 1));
}

QWidget* ExtraEntry::firstInput() { return m_name; }

FaqEntry::FaqEntry() : m_question(lineEdit()), m_answer(new TextEdit({}, 2, 8)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(12);
    column->addWidget(new Field(tr("Question"), m_question, ""));
    column->addWidget(new Field(tr("Your answer"), m_answer, ""));
    connect(m_question, &QLineEdit::textEdited, this, &Entry::edited);
    connect(m_answer, &QPlainTextEdit::textChanged, this, &Entry::edited);
}

void FaqEntry::set(const v1::Faq& faq) {
    const QSignalBlocker quiet(this);
    m_question->setText(q(faq.question()));
    m_answer->setPlainText(q(faq.answer()));
}

v1::Faq FaqEntry::get() const {
    v1::Faq faq;
    faq.set_question(trimmed(m_question->text()));
    faq.set_answer(trimmed(m_answer->toPlainText()));
    return faq;
}

void FaqEntry::setNumber(int i) {
    const QString path = u"faqs[%1]."_qs.arg(i), name = u"editor.faq%1."_qs.arg(i);
    markField(*m_question, path + u"question"_qs);
    markField(*m_answer, path + u"answer"_qs);
    called(m_question, name + u"question"_qs, tr("Question %1").arg(i + 1));
    called(m_answer, name + u"answer"_qs, tr("Answer to question %1").arg(i + 1));
}

QWidget* FaqEntry::firstInput() { return m_question; }

QuestionEntry::QuestionEntry()
    : m_id(newPartId()), m_label(lineEdit()), m_kind(comboBox()), m_required(new QCheckBox(tr("Needed to start"))),
      m_options(new TextEdit({}, 3, 12)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(12);
    for (const auto kind : {v1::TEXT, v1::LONG_TEXT, v1::CHOICE, v1::MULTI_CHOICE, v1::FILES, v1::DATE, v1::LINK})
        m_kind->addItem(model::questionKind(kind), int(kind));
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(new Field(tr("What you need to know"), m_label, ""), 3);
    row->addWidget(new Field(tr("Kind of answer"), m_kind, ""), 1);
    column->addLayout(row);
    m_optionsField = new Field(tr("Answers to choose from, one a line"), m_options, "");
    column->addWidget(m_optionsField);
    column->addWidget(m_required);
    m_optionsField->setVisible(false);
    connect(m_label, &QLineEdit::textEdited, this, &Entry::edited);
    connect(m_options, &QPlainTextEdit::textChanged, this, &Entry::edited);
    connect(m_required, &QCheckBox::toggled, this, &Entry::edited);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        m_optionsField->setVisible(isChoice());
        Q_EMIT edited();
    });
}

bool QuestionEntry::isChoice() const {
    const int kind = m_kind->currentData().toInt();
    return kind == v1::CHOICE || kind == v1::MULTI_CHOICE;
}

void QuestionEntry::set(const v1::Question& question) {
    const QSignalBlocker quiet(this);
    m_id = question.id();
    m_label->setText(q(question.label()));
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(int(question.kind()))));
    m_required->setChecked(question.required());
    QStringList options;
    for (const auto& option : question.options()) options.append(q(option));
    m_options->setPlainText(options.join(QLatin1Char('\n')));
}

v1::Question QuestionEntry::get() const {
    v1::Question question;
    question.set_id(m_id);
    question.set_label(trimmed(m_label->text()));
    question.set_kind(v1::QuestionKind(m_kind->currentData().toInt()));
    question.set_required(m_required->isChecked());
    if (isChoice())
        for (const QString& line : m_options->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            if (!line.trimmed().isEmpty()) question.add_options(trimmed(line));
    return question;
}

void QuestionEntry::setNumber(int i) {
    const QString path = u"questions[%1]."_qs.arg(i), name = u"editor.question%1."_qs.arg(i);
    markField(*m_label, path + u"label"_qs);
    markField(*m_kind, path + u"kind"_qs);
    markField(*m_options, path + u"options"_qs);
    called(m_label, name + u"label"_qs, tr("What you need to know, number %1").arg(i + 1));
    called(m_kind, name + u"kind"_qs, tr("Kind of answer %1").arg(i + 1));
    called(m_options, name + u"options"_qs, tr("Answers to choose from for number %1, one a line").arg(i + 1));
    called(m_required, name + u"required"_qs, tr("Number %1 is needed to start").arg(i + 1));
}

QWidget* QuestionEntry::firstInput() { return m_label; }
} // namespace atelyra::ui
