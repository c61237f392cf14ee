#include "client/ui/admin/ordermoneypage.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/admin/deskwords.h"
#include "client/model/admin/financerows.h"
#include "client/model/makerows.h"
#include "client/ui/admin/paperform.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/flowlayout.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/space.h"
#include "shared/rules/deskreasons.h"

namespace atelyra::ui {
namespace {
constexpr int kNumberLetters = 20;
}

OrderMoneyPage::OrderMoneyPage(Context& context, model::DeskActions& desk, QWidget* parent)
    : DeskListPage(context, desk, {"admin.money", tr("What was booked"), {tr("What"), tr("Account"), tr("Amount"), tr("When")}, {{220, 0, true}, {220}, {140}, {140, 1}}}, parent),
      m_card(new Card), m_facts(named(new KeyValueRows, "admin.money.facts", tr("Facts"))) {
    setNothing(QStringLiteral("scroll-text"), tr("No order was looked at"), tr("Look at one by its number, with a reason. Its buyer and its seller see that somebody looked, and why."));
    auto* row = new QWidget;
    auto* flow = new FlowLayout(Space::k8, row);
    auto* look = named(button(tr("Look at an order…"), Kind::Primary, QStringLiteral("search")), "admin.money.look", tr("Look at the money of an order"));
    flow->addWidget(look);
    above()->addWidget(row);
    above()->addWidget((new Label(tr("What an order is about and what its parties wrote to each other is not shown here."), Type::Body, Ink::Text2))->wrapped());
    m_card->body()->addWidget(m_facts);
    above()->addWidget(m_card);
    m_card->hide();
    connect(look, &QPushButton::clicked, this, &OrderMoneyPage::ask);
}

void OrderMoneyPage::read() {
    m_card->hide();
    showRows({});
}

void OrderMoneyPage::ask() {
    m_form = new PaperForm("admin.order", tr("Look at the money of an order"), tr("Why is written to the audit log, and both parties can see it."), tr("Look at it"), window());
    auto* number = m_form->addLine(tr("Number of the order"), "admin.order.number", tr("As people know it: AT-20418."));
    number->setMaxLength(kNumberLetters);
    auto* why = m_form->addReasons(tr("Why"), "admin.order.reason", rules::moneyReasons());
    connect(m_form, &AskDialog::confirmed, this, [this, form = m_form, number, why] {
        if (!form->isFilled()) return;
        v1::OrderMoneyQuery query;
        query.set_number(model::u8(number->text().trimmed().toUpper()));
        query.set_reason(model::u8(why->currentData().toString()));
        form->setWorking(true);
        desk().ask(query, form, [this, form](const Result<v1::OrderMoney>& money) {
            if (money) take(*money);
            const bool unknown = !money && money.error().code == ErrorCode::NotFound;
            form->settle(money ? ok() : Status(money.error()), money ? QString() : unknown ? tr("There is no order of this number.") : model::deskProblem(money.error()));
        });
    });
    m_form->begin();
}

void OrderMoneyPage::take(const v1::OrderMoney& money) {
    m_card->setTitle(model::q(money.number()));
    m_facts->clear();
    for (const auto& [label, words] : model::moneyFacts(money)) m_facts->add(label, words);
    m_card->show();
    showRows(model::bookRecords(money));
}

bool OrderMoneyPage::hasUnsaved() const { return m_form; }
} // namespace atelyra::ui
