#include "client/ui/gigs/answersform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QEvent>
#include <QVBoxLayout>

#include "client/model/words.h"
#include "client/ui/gigs/attachments.h"
#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/field.h"
#include "client/ui/theme/space.h"
#include "shared/base/limits.h"
#include "shared/rules/orders.h"

namespace atelyra::ui {
namespace {
QString q(const std::string& text) { return QString::fromStdString(text); }
const QDate kNoDate(1900, 1, 1); // a date field has no empty state of its own

bool isGiven(const v1::Answer& answer) { return answer.values_size() > 0 || answer.files_size() > 0; }

QString mistake(v1::QuestionKind kind) {
    switch (kind) {
    case v1::LINK: return AnswersForm::tr("Give the whole address, beginning with https://");
    case v1::FILES: return AnswersForm::tr("One of the files cannot be sent. Remove it.");
    default: return AnswersForm::tr("This is too long, or has characters that cannot be used. Shorten it, or type it instead of pasting.");
    }
}
} // namespace

AnswersForm::AnswersForm(Context& context, QWidget* parent) : QWidget(parent), m_context(context), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins({});
    m_column->setSpacing(Space::kFieldToField);
}

void AnswersForm::setQuestions(const google::protobuf::RepeatedPtrField<v1::Question>& questions) {
    clearLayout(m_column);
    m_all.clear();
    for (int i = 0; i < questions.size(); ++i) {
        m_all.push_back(make(questions[i], u"review.answer%1"_qs.arg(i)));
        m_column->addWidget(m_all.back().field);
    }
}

AnswersForm::Answering AnswersForm::make(const v1::Question& question, const QString& name) {
    Answering a;
    a.question = question;
    const QByteArray handle = name.toLatin1();
    switch (question.kind()) {
    case v1::CHOICE: makeChoice(a); break;
    case v1::MULTI_CHOICE: makeSeveral(a, name); break;
    case v1::DATE: makeDate(a); break;
    case v1::FILES: makeFiles(a, handle); break;
    default: makeText(a); break;
    }
    a.field = new Field(q(question.label()), a.input, handle.constData());
    a.field->setNote(question.required() ? tr("needed to start") : tr("optional"));
    a.input->installEventFilter(this);
    return a;
}

void AnswersForm::makeText(Answering& a) {
    if (a.question.kind() == v1::LONG_TEXT) {
        auto* edit = new TextEdit({}, 3, 12);
        connect(edit, &QPlainTextEdit::textChanged, this, &AnswersForm::edited);
        a.read = [edit](v1::Answer& out) {
            if (const QString text = edit->toPlainText().trimmed(); !text.isEmpty()) out.add_values(text.toStdString());
        };
        a.write = [edit](const v1::Answer& in) { edit->setPlainText(in.values_size() ? q(in.values(0)) : QString()); };
        a.input = edit;
        return;
    }
    auto* edit = lineEdit(a.question.kind() == v1::LINK ? u"https://"_qs : QString());
    connect(edit, &QLineEdit::textEdited, this, &AnswersForm::edited);
    a.read = [edit](v1::Answer& out) {
        if (const QString text = edit->text().trimmed(); !text.isEmpty()) out.add_values(text.toStdString());
    };
    a.write = [edit](const v1::Answer& in) { edit->setText(in.values_size() ? q(in.values(0)) : QString()); };
    a.input = edit;
}

void AnswersForm::makeChoice(Answering& a) {
    QComboBox* box = comboBox();
    box->addItem(tr("Choose one"));
    for (const auto& option : a.question.options()) box->addItem(q(option), q(option));
    connect(box, &QComboBox::currentIndexChanged, this, &AnswersForm::edited);
    a.read = [box](v1::Answer& out) {
        if (box->currentIndex() > 0) out.add_values(box->currentData().toString().toStdString());
    };
    a.write = [box](const v1::Answer& in) { box->setCurrentIndex(in.values_size() ? std::max(0, box->findData(q(in.values(0)))) : 0); };
    a.input = box;
}

void AnswersForm::makeSeveral(Answering& a, const QString& name) {
    auto* group = new QWidget;
    auto* column = new QVBoxLayout(group);
    column->setContentsMargins({});
    column->setSpacing(Space::k4);
    QList<QCheckBox*> boxes;
    for (const auto& option : a.question.options()) {
        auto* box = called(new QCheckBox(q(option).replace(u'&', u"&&"_qs)), name + u".option%1"_qs.arg(boxes.size()), q(option));
        connect(box, &QCheckBox::toggled, this, &AnswersForm::edited);
        column->addWidget(box);
        boxes.append(box);
    }
    if (!boxes.isEmpty()) group->setFocusProxy(boxes.constFirst());
    const auto options = a.question.options();
    a.read = [boxes, options](v1::Answer& out) {
        for (int i = 0; i < boxes.size(); ++i)
            if (boxes[i]->isChecked()) out.add_values(options[i]);
    };
    a.write = [boxes, options](const v1::Answer& in) {
        for (int i = 0; i < boxes.size(); ++i)
            boxes[i]->setChecked(std::find(in.values().begin(), in.values().end(), options[i]) != in.values().end());
    };
    a.input = group;
}

void AnswersForm::makeDate(Answering& a) {
    auto* edit = new QDateEdit(kNoDate);
    edit->setMinimumDate(kNoDate);
    edit->setSpecialValueText(tr("No date yet"));
    edit->setCalendarPopup(true);
    edit->setDisplayFormat(QLocale().dateFormat(QLocale::LongFormat));
    connect(edit, &QDateEdit::dateChanged, this, &AnswersForm::edited);
    a.read = [edit](v1::Answer& out) {
        if (edit->date() != kNoDate) out.add_values(edit->date().toString(Qt::ISODate).toStdString());
    };
    a.write = [edit](const v1::Answer& in) {
        const QDate date = in.values_size() ? QDate::fromString(q(in.values(0)), Qt::ISODate) : QDate();
        edit->setDate(date.isValid() ? date : kNoDate);
    };
    a.input = edit;
}

void AnswersForm::makeFiles(Answering& a, const QByteArray& name) {
    auto* files = new Attachments(m_context, tr("Drop files here"), QByteArray(name + ".files").constData(), false, limits::kFilesAnAnswer);
    connect(files, &Attachments::edited, this, &AnswersForm::edited);
    a.read = [files](v1::Answer& out) {
        for (const auto& file : files->files()) *out.add_files() = file;
    };
    a.write = [files](const v1::Answer& in) { files->setFiles({in.files().begin(), in.files().end()}); };
    a.input = files;
}

v1::Answer AnswersForm::answerOf(const Answering& a) const {
    v1::Answer answer;
    answer.set_question_id(a.question.id());
    a.read(answer);
    return answer;
}

std::vector<v1::Answer> AnswersForm::answers() const {
    std::vector<v1::Answer> given;
    for (const Answering& a : m_all)
        if (auto answer = answerOf(a); isGiven(answer)) given.push_back(std::move(answer));
    return given;
}

void AnswersForm::setAnswers(const std::vector<v1::Answer>& answers) {
    const QSignalBlocker quiet(this);
    for (const Answering& a : m_all) {
        const auto found = std::find_if(answers.begin(), answers.end(), [&](const v1::Answer& x) { return x.question_id() == a.question.id(); });
        a.write(found == answers.end() ? v1::Answer() : *found);
    }
}

int AnswersForm::openRequired() const {
    return int(std::count_if(m_all.begin(), m_all.end(), [&](const Answering& a) { return a.question.required() && !isGiven(answerOf(a)); }));
}

bool AnswersForm::check(const Answering& a) {
    const bool fits = rules::checkAnswer(a.question, answerOf(a)).has_value();
    a.field->setError(fits ? QString() : mistake(a.question.kind()));
    return fits;
}

bool AnswersForm::showFirstProblem() {
    const Answering* first = nullptr;
    for (const Answering& a : m_all)
        if (!check(a) && !first) first = &a;
    if (first) first->input->setFocus(Qt::TabFocusReason);
    return first;
}

bool AnswersForm::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut)
        for (const Answering& a : m_all)
            if (a.input == watched) check(a);
    return QWidget::eventFilter(watched, event);
}
} // namespace atelyra::ui
