#include "client/ui/orders/accepttask.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/orders/orderactions.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/orders/reasondialog.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {

AcceptTask::AcceptTask(Context& ctx, QWidget* parent)
    : OrderTask(ctx, parent), m_text(new Label({}, Type::Body, Ink::Text2)), m_note(new Label({}, Type::Body)),
      m_accept(button({}, Kind::Primary, u"check"_qs)), m_decline(button(tr("Decline…"))) {
    card()->setTitle(tr("A new order for you"));
    card()->body()->addWidget(m_text->wrapped());
    card()->body()->addWidget(m_note->wrapped()->selectable());
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::k8);
    row->addStretch();
    row->addWidget(named(m_decline, "order.decline", tr("Decline the order")));
    row->addWidget(named(m_accept, "order.acceptOrder"));
    card()->body()->addLayout(row);
    connect(m_accept, &QPushButton::clicked, this, &AcceptTask::accept);
    connect(m_decline, &QPushButton::clicked, this, &AcceptTask::decline);
}

void AcceptTask::refresh() {
    const auto& quote = view().order.quote();
    m_text->setText(tr("%1 has paid. You receive %2 when the delivery is accepted; it is due %n day(s) after the start. Answer by %3.", nullptr, quote.days())
                        .arg(other(), money(quote.seller_net_minor()), model::dayTimeInText(view().order.accept_by_ms())));
    const QString note = QString::fromStdString(view().order.buyer_note());
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_accept->setText(tr("Accept order for %1").arg(money(quote.price_minor())));
    m_accept->setAccessibleName(m_accept->text());
    m_accept->setVisible(may(rules::Event::SellerAccepts));
    m_decline->setVisible(may(rules::Event::SellerDeclines));
}

bool AcceptTask::primary() {
    accept();
    return true;
}

void AcceptTask::accept() {
    if (may(rules::Event::SellerAccepts)) context().orders.acceptOrder(view().row.id, this, said(tr("Order accepted")));
}

void AcceptTask::decline() {
    (new ReasonDialog({tr("Decline the order?"), tr("%1 gets everything back. Declining counts nothing against you.").arg(other()), tr("Decline order"), false},
         rules::reasonsFor(rules::Event::SellerDeclines),
         [this](v1::EndReason reason, const QString&) { context().orders.declineOrder(view().row.id, reason, this, said(tr("Order declined"))); }, this))
        ->open();
}
} // namespace atelyra::ui
