#include "client/ui/admin/payoutspage.h"

#include <algorithm>

#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/admin/financerows.h"
#include "client/model/makerows.h"
#include "client/ui/admin/paperform.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/field.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

PayoutsPage::PayoutsPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskListPage(context, desk, {"admin.payouts", tr("Payouts"), {tr("Amount"), tr("To"), tr("State"), tr("Asked")}, {{160, 0, true}, {180}, {300}, {140, 1}}}, parent),
      m_approve(named(button(tr("Approve"), Kind::Primary, QStringLiteral("check")), "admin.payouts.approve", tr("Approve the chosen payout"))),
      m_refuse(named(button(tr("Refuse…")), "admin.payouts.refuse", tr("Refuse the chosen payout"))), m_say((new Label({}, Type::Body, Ink::Text2))->wrapped()) {
    setNothing(QStringLiteral("wallet"), tr("No payout of the last 90 days"), tr("Payouts over the sum that wants two of you come here, and wait."));
    auto* row = new QWidget;
    auto* flow = new FlowLayout(Space::k8, row);
    for (QPushButton* one : {m_approve, m_refuse}) flow->addWidget(one);
    above()->addWidget(row);
    above()->addWidget(m_say);
    connect(m_approve, &QPushButton::clicked, this, &PayoutsPage::approve);
    connect(m_refuse, &QPushButton::clicked, this, &PayoutsPage::refuse);
    connect(&table(), &DeskTable::chosenChanged, this, &PayoutsPage::showChosen);
    showChosen();
}

void PayoutsPage::read() {
    showReading();
    desk().ask(v1::PayoutsQuery(), this, [this](const Result<v1::PayoutRows>& rows) {
        if (!rows) return showProblem(rows.error());
        take(*rows);
    });
}

void PayoutsPage::take(const v1::PayoutRows& rows) {
    m_rows = rows;
    showRows(model::payoutRecords(m_rows));
    desk().countWaiting(int(std::count_if(m_rows.waiting().begin(), m_rows.waiting().end(), model::mayDecide)));
    showChosen();
}

// What may not be done is not there, and why is said in the row.
void PayoutsPage::showChosen() {
    const v1::PayoutRow* row = chosen();
    const bool open = row && model::mayDecide(*row);
    m_approve->setVisible(open);
    m_refuse->setVisible(open);
    m_say->setText(open && !row->approver().empty() ? tr("It is sent with your approval, since a colleague has approved it before.")
                                                    : tr("A large payout is sent when two of you have approved it, and nobody decides on their own. Each step is written down."));
}

v1::ActOnPayout PayoutsPage::acting(v1::PayoutAct act) {
    v1::ActOnPayout body;
    const v1::PayoutRow* row = chosen();
    if (!row) return body;
    body.set_payout_id(row->payout_id());
    body.set_version(row->version());
    body.set_act(act);
    return body;
}

void PayoutsPage::approve() {
    if (!chosen()) return;
    desk().ask(acting(v1::APPROVE_PAYOUT), this, [this](const Result<v1::PayoutRows>& rows) {
        if (!rows) return context().navigator.toast(model::payoutProblem(rows.error()));
        take(*rows);
    });
}

void PayoutsPage::refuse() {
    if (!chosen()) return;
    m_form = new PaperForm("admin.payout", tr("Refuse the payout"), tr("The money is available to its owner again, who reads what you write."), tr("Refuse the payout"), window());
    auto* why = m_form->addText(tr("Why"), "admin.payout.reason");
    connect(m_form, &AskDialog::confirmed, this, [this, form = m_form, why, act = acting(v1::REFUSE_PAYOUT)]() mutable {
        if (!form->isFilled()) return;
        act.set_text(model::u8(why->toPlainText().trimmed()));
        form->setWorking(true);
        desk().ask(act, form, [this, form](const Result<v1::PayoutRows>& rows) {
            if (rows) take(*rows);
            form->settle(rows ? ok() : Status(rows.error()), rows ? QString() : model::payoutProblem(rows.error()));
        });
    });
    m_form->begin();
}

bool PayoutsPage::hasUnsaved() const { return m_form; }
} // namespace atelyra::ui
