#include "client/ui/orders/deliveredtask.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/orders/orderactions.h"
#include "client/ui/kit/badge.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/orders/deliveryview.h"
#include "client/ui/theme/space.h"
#include "shared/rules/periods.h"

namespace atelyra::ui {

DeliveredTask::DeliveredTask(Context& ctx, QWidget* parent)
    : OrderTask(ctx, parent), m_delivery(new DeliveryView(ctx)), m_until(new Badge), m_text(new Label({}, Type::Body, Ink::Text2)),
      m_withdraw(button({}, Kind::Secondary, u"undo-2"_qs)) {
    m_delivery->head()->addWidget(m_until);
    card()->body()->addWidget(m_delivery);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k12);
    row->addWidget(m_text->wrapped(), 1);
    row->addWidget(named(m_withdraw, "order.withdraw"));
    card()->body()->addLayout(row);
    connect(m_withdraw, &QPushButton::clicked, this, [this] {
        const int index = currentDeliveryIndex(view().order);
        if (index >= 0 && may(rules::Event::WithdrawDelivery))
            context().orders.withdrawDelivery(view().row.id, view().order.deliveries(index).number(), this,
                toastAfter(context(), &context().orders, tr("Delivery withdrawn")));
    });
}

void DeliveredTask::refresh() {
    const v1::Order& order = view().order;
    const int index = currentDeliveryIndex(order);
    if (index < 0) return;
    const auto& delivery = order.deliveries(index);
    m_delivery->setDelivery(view(), index);
    m_until->set(tr("With the buyer until %1").arg(model::dayInText(order.review_by_ms())), u"eye"_qs, Tone::Neutral);
    const QString seen = delivery.opened_ms() > 0 ? tr("%1 opened it %2.").arg(other(), model::dayTimeInText(delivery.opened_ms())) : tr("%1 has not opened it yet.").arg(other());
    m_text->setText(tr("%1 You receive %2 when it is accepted, or when the review time ends without an answer.").arg(seen, money(order.quote().seller_net_minor())));
    m_withdraw->setText(tr("Withdraw Delivery %1").arg(delivery.number()));
    m_withdraw->setAccessibleName(m_withdraw->text());
    setTip(m_withdraw, tr("Until %1, while it has not been opened. Needs a connection.").arg(model::timeText(delivery.submitted_ms() + rules::kWithdrawDeliveryMs)));
    m_withdraw->setVisible(may(rules::Event::WithdrawDelivery));
}
} // namespace atelyra::ui
