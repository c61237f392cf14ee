#include "client/ui/orders/paytask.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/orders/orderactions.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/money/paychoice.h"

namespace atelyra::ui {

PayTask::PayTask(Context& ctx, QWidget* parent)
    : OrderTask(ctx, parent), m_title(new Label({}, Type::Section)), m_text(new Label({}, Type::Body, Ink::Text2)), m_choice(new PayChoice(ctx, "order.pay.card")),
      m_pay(button({}, Kind::Primary, u"lock-keyhole"_qs)) {
    card()->body()->addWidget(m_title->wrapped());
    card()->body()->addWidget(m_text->wrapped());
    card()->body()->addWidget(m_choice);
    connect(m_choice, &PayChoice::chosen, this, [this] { m_pay->setEnabled(m_choice->means().isGiven()); });
    card()->body()->addWidget(named(m_pay, "order.pay"), 0, Qt::AlignTrailing);
    connect(m_pay, &QPushButton::clicked, this, &PayTask::pay);
}

void PayTask::refresh() {
    const auto& payment = view().order.payment();
    const QString until = model::dayTimeInText(view().order.pay_by_ms());
    if (payment.state() == v1::NEEDS_CONFIRMATION) {
        m_title->setText(tr("Your bank wants a confirmation"));
        m_text->setText(tr("Nothing has been charged. Confirm with your bank and pay again, or use another card, by %1.").arg(until));
    } else {
        m_title->setText(tr("The payment was refused"));
        m_text->setText(tr("Nothing has been charged. The order is kept until %1.").arg(until));
    }
    m_pay->setText(tr("Pay %1 again").arg(money(view().order.quote().total_minor())));
    m_pay->setAccessibleName(m_pay->text());
}

bool PayTask::primary() {
    pay();
    return true;
}

void PayTask::pay() {
    if (!may(rules::Event::PayAgain) || !m_choice->means().isGiven()) return;
    context().orders.payAgain(view().row.id, m_choice->means(), this, said(tr("Paying %1").arg(money(view().order.quote().total_minor()))));
}
} // namespace atelyra::ui
