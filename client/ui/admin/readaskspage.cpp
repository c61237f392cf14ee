#include "client/ui/admin/readaskspage.h"

#include <QComboBox>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/admin/deskwords.h"
#include "client/model/admin/readrows.h"
#include "client/model/makerows.h"
#include "client/ui/admin/paperform.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"
#include "shared/rules/requests.h"

namespace atelyra::ui {

ReadAsksPage::ReadAsksPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskListPage(context, desk, {"admin.reading", tr("Limited use"), {tr("What"), tr("State"), tr("Asked by"), tr("Asked")}, {{240, 0, true}, {260}, {160, 1}, {140, 2}}}, parent),
      m_allow(named(button(tr("Let them read it…"), Kind::Primary, QStringLiteral("eye")), "admin.reading.allow", tr("Let the colleague read it"))),
      m_refuse(named(button(tr("Keep it locked")), "admin.reading.refuse", tr("Keep it locked"))), m_say((new Label({}, Type::Body, Ink::Text2))->wrapped()) {
    setNothing(QStringLiteral("lock-keyhole"), tr("Nobody asks to read what is locked"),
        tr("Tickets and reports of people who have limited the use of their data are locked to colleagues. Whoever needs to read one asks here."));
    auto* row = new QWidget;
    auto* flow = new FlowLayout(Space::k8, row);
    for (QPushButton* one : {m_allow, m_refuse}) flow->addWidget(one);
    above()->addWidget(row);
    above()->addWidget(m_say);
    connect(m_allow, &QPushButton::clicked, this, &ReadAsksPage::allow);
    connect(m_refuse, &QPushButton::clicked, this, &ReadAsksPage::refuse);
    connect(&table(), &DeskTable::chosenChanged, this, &ReadAsksPage::showChosen);
    showChosen();
}

void ReadAsksPage::read() {
    showReading();
    desk().ask(v1::ReadAsksQuery(), this, [this](const Result<v1::ReadAsks>& asks) {
        if (!asks) return showProblem(asks.error());
        take(*asks);
    });
}

void ReadAsksPage::take(const v1::ReadAsks& asks) {
    m_asks = asks;
    showRows(model::readAskRecords(m_asks));
    showChosen();
}

// What may not be done is not there, and why is said.
void ReadAsksPage::showChosen() {
    const v1::ReadAsk* ask = chosen();
    const bool open = ask && model::waits(*ask) && !ask->not_mine();
    m_allow->setVisible(open);
    m_refuse->setVisible(open);
    m_say->setText(ask && ask->not_mine() ? tr("It is about you, or you asked, so another officer has to answer.")
                                          : tr("What is allowed here is allowed for a week, for one of the four reasons that the law knows. The person sees who asked, who allowed it and who looked."));
}

void ReadAsksPage::allow() {
    const v1::ReadAsk* ask = chosen();
    if (!ask) return;
    m_form = new PaperForm("admin.read", tr("Let a colleague read it"), tr("For a week, and only this one. Why is written to the audit log, and the person can see it."), tr("Let them read it"), window());
    auto* why = m_form->addReasons(tr("Why"), "admin.read.reason", rules::readReasons());
    connect(m_form, &AskDialog::confirmed, this, [this, form = m_form, why, id = ask->item_id()] {
        if (!form->isFilled()) return;
        v1::AnswerReadAsk answer;
        answer.set_item_id(id);
        answer.set_reason(model::u8(why->currentData().toString()));
        form->setWorking(true);
        desk().ask(answer, form, [this, form](const Result<v1::ReadAsks>& asks) {
            if (asks) take(*asks);
            form->settle(asks ? ok() : Status(asks.error()), asks ? QString() : model::deskProblem(asks.error()));
        });
    });
    m_form->begin();
}

void ReadAsksPage::refuse() {
    const v1::ReadAsk* ask = chosen();
    if (!ask) return;
    v1::AnswerReadAsk answer;
    answer.set_item_id(ask->item_id());
    desk().ask(answer, this, [this](const Result<v1::ReadAsks>& asks) {
        if (!asks) return context().navigator.toast(model::deskProblem(asks.error()));
        take(*asks);
    });
}

bool ReadAsksPage::hasUnsaved() const { return m_form; }
} // namespace atelyra::ui
