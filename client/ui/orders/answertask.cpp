#include "client/ui/orders/answertask.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/draftscopes.h"
#include "client/model/format.h"
#include "client/model/orders/orderactions.h"
#include "client/ui/gigs/answersform.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
std::vector<v1::Answer> listOf(const google::protobuf::RepeatedPtrField<v1::Answer>& answers) { return {answers.begin(), answers.end()}; }
}

AnswerTask::AnswerTask(Context& ctx, QWidget* parent)
    : OrderTask(ctx, parent), m_text(new Label({}, Type::Body, Ink::Text2)), m_open(new Label({}, Type::Meta, Ink::Text2)), m_form(new AnswersForm(ctx)),
      m_draft(new OrderDraft(
          ctx,
          [this] {
              v1::SubmitRequirements draft;
              for (const auto& answer : m_form->answers()) *draft.add_answers() = answer;
              return draft.SerializeAsString();
          },
          [this](const std::string& body) {
              v1::SubmitRequirements draft;
              if (draft.ParseFromString(body)) m_form->setAnswers(listOf(draft.answers()));
              count();
          },
          this)),
      m_send(button(tr("Send answers"), Kind::Primary, u"send"_qs)) {
    card()->setTitle(tr("What the seller needs to start"));
    card()->body()->addWidget(m_text->wrapped());
    card()->body()->addWidget(m_form);
    auto* row = new QHBoxLayout;
    row->addWidget(m_open->wrapped(), 1);
    row->addWidget(named(m_send, "order.answers.send", m_send->text()));
    card()->body()->addLayout(row);
    connect(m_form, &AnswersForm::edited, this, [this] {
        m_draft->touch();
        count();
    });
    connect(m_send, &QPushButton::clicked, this, &AnswerTask::send);
}

void AnswerTask::refresh() {
    m_text->setText(tr("%1 starts when the questions are answered, at the latest by %2. What you type is kept on this device.")
                        .arg(other(), model::dayTimeInText(view().order.answer_by_ms())));
    if (m_shown != view().row.id) {
        m_shown = view().row.id;
        m_form->setQuestions(view().order.terms().questions());
        m_form->setAnswers(listOf(view().order.answers()));
        m_draft->setScope(model::requirementsDraft(m_shown));
    }
    m_send->setVisible(may(rules::Event::RequirementsSubmitted));
    count();
}

void AnswerTask::count() {
    const int open = m_form->openRequired();
    m_open->setText(open > 0 ? tr("%n needed answer(s) missing", nullptr, open) : tr("Everything needed is there."));
}

bool AnswerTask::primary() {
    send();
    return true;
}

void AnswerTask::send() {
    if (!may(rules::Event::RequirementsSubmitted)) return;
    if (m_form->showFirstProblem()) return;
    if (m_form->openRequired() > 0) {
        m_open->setInk(Ink::Bad);
        return m_form->setFocus(Qt::TabFocusReason);
    }
    context().orders.submitRequirements(view().row.id, m_form->answers(), this, [this, say = said(tr("Answers sent"))](Result<CommandId> result) {
        if (result) m_draft->drop();
        say(std::move(result));
    });
}
} // namespace atelyra::ui
