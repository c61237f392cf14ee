#include "client/ui/trust/reviewform.h"

#include <QGridLayout>
#include <QPushButton>

#include "client/model/format.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"
#include "client/ui/trust/marks.h"
#include "shared/base/limits.h"

namespace atelyra::ui {

ReviewForm::ReviewForm(QWidget* parent)
    : QWidget(parent), m_title(new Label({}, Type::Section)), m_problem(new Label({}, Type::Meta, Ink::Bad)),
      m_text(new TextEdit(tr("What went well, what others should know"), 3, 10)), m_send(button(tr("Send review"), Kind::Primary, u"star"_qs)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::k12);
    column->addWidget(m_title->wrapped());
    column->addWidget((new Label(tr("Neither of you sees the other's review before both are written, or 14 days have passed. Until then you can change yours. "
                                    "A review changes nothing about payment."),
                           Type::Body, Ink::Text2))
                          ->wrapped());
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(Space::k16);
    grid->setVerticalSpacing(Space::k8);
    grid->setColumnStretch(2, 1);
    static constexpr const char* kNames[] = {"order.review.quality", "order.review.communication", "order.review.described"};
    for (int i = 0; i < 3; ++i) {
        m_words[i] = new Label({}, Type::Label);
        m_marks[i] = new StarsInput({}, kNames[i]);
        m_words[i]->setBuddy(m_marks[i]);
        grid->addWidget(m_words[i], i, 0);
        grid->addWidget(m_marks[i], i, 1);
        connect(m_marks[i], &StarsInput::valueChanged, this, [this] {
            if (m_tried) check();
            Q_EMIT edited();
        });
    }
    column->addLayout(grid);
    m_field = new Field(tr("In words"), m_text, "order.review.text");
    m_field->setRequired(false);
    column->addWidget(m_field);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_field->setCounter(int(m_text->toPlainText().toUcs4().size()), int(limits::kReviewCharacters));
        if (m_tried) check();
        Q_EMIT edited();
    });
    column->addWidget(m_problem->wrapped());
    m_problem->hide();
    column->addWidget(named(m_send, "order.review.send"), 0, Qt::AlignTrailing);
    connect(m_send, &QPushButton::clicked, this, &ReviewForm::send);
    setSide(true, {});
}

void ReviewForm::setSide(bool byBuyer, const QString& otherName) {
    m_title->setText(tr("How was it with %1?").arg(model::isolated(otherName)));
    for (int i = 0; i < 3; ++i) {
        m_words[i]->setText(markName(byBuyer, i));
        m_marks[i]->setAccessibleName(markName(byBuyer, i));
    }
}

void ReviewForm::setReview(const v1::Review& review) {
    set({review.first_mark(), review.second_mark(), review.third_mark()}, review.text());
    m_send->setText(tr("Send changed review"));
}

void ReviewForm::setDraft(const v1::WriteReview& draft) { set({draft.first_mark(), draft.second_mark(), draft.third_mark()}, draft.text()); }

// What the program fills in is not an edit.
void ReviewForm::set(const int (&marks)[3], const std::string& text) {
    const QSignalBlocker quiet(this);
    for (int i = 0; i < 3; ++i) m_marks[i]->setValue(marks[i]);
    m_text->setPlainText(QString::fromStdString(text));
}

v1::WriteReview ReviewForm::draft() const {
    v1::WriteReview draft;
    draft.set_first_mark(m_marks[0]->value());
    draft.set_second_mark(m_marks[1]->value());
    draft.set_third_mark(m_marks[2]->value());
    draft.set_text(m_text->toPlainText().trimmed().toStdString());
    return draft;
}

bool ReviewForm::check() {
    QWidget* first = nullptr;
    QStringList missing;
    for (int i = 0; i < 3; ++i) {
        if (m_marks[i]->value() > 0) continue;
        missing.append(m_words[i]->text());
        if (!first) first = m_marks[i];
    }
    const bool tooLong = m_text->toPlainText().toUcs4().size() > qsizetype(limits::kReviewCharacters);
    m_field->setError(tooLong ? tr("Shorten the text to %1 characters.").arg(int(limits::kReviewCharacters)) : QString());
    m_problem->setText(tr("Give one to five stars for: %1.").arg(missing.join(u", "_qs)));
    m_problem->setVisible(!missing.isEmpty());
    if (!first && tooLong) first = m_text;
    if (first && !m_tried) first->setFocus(Qt::TabFocusReason);
    return !first;
}

void ReviewForm::send() {
    m_tried = false; // so that the focus moves
    const bool good = check();
    m_tried = true;
    if (good) Q_EMIT sendRequested(draft());
}
} // namespace atelyra::ui
