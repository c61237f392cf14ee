#include "client/ui/orders/reviewtask.h"

#include <QPointer>
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
#include "client/ui/orders/revisioncomposer.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
constexpr int kRowFrom = 660; // width from which the sentence stands beside the buttons
}

ReviewTask::ReviewTask(Context& ctx, QWidget* parent)
    : OrderTask(ctx, parent), m_delivery(new DeliveryView(ctx)), m_until(new Badge), m_release(new Label({}, Type::Body, Ink::Text2)), m_decision(new QWidget),
      m_revise(button({}, Kind::Secondary, u"rotate-ccw"_qs)), m_accept(button({}, Kind::Primary, u"check"_qs)) {
    m_delivery->head()->addWidget(m_until);
    card()->body()->addWidget(m_delivery);
    m_row = new QBoxLayout(QBoxLayout::LeftToRight, m_decision);
    m_row->setContentsMargins(0, Space::k4, 0, 0);
    m_row->setSpacing(Space::k8);
    m_row->addWidget(named(m_release->wrapped(), "order.release"), 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Space::k8);
    buttons->addStretch();
    buttons->addWidget(named(m_revise, "order.requestRevision"));
    buttons->addWidget(named(m_accept, "order.accept"));
    m_row->addLayout(buttons);
    card()->body()->addWidget(m_decision);
    connect(m_accept, &QPushButton::clicked, this, &ReviewTask::accept);
    connect(m_revise, &QPushButton::clicked, this, &ReviewTask::request);
}

void ReviewTask::refresh() {
    const v1::Order& order = view().order;
    const int index = currentDeliveryIndex(order);
    if (index < 0) return;
    m_delivery->setDelivery(view(), index);
    m_until->set(tr("Review by %1").arg(model::dayInText(order.review_by_ms())), u"clock"_qs, Tone::Warn);
    setTip(m_until, tr("Without an answer the delivery counts as accepted after %1.").arg(model::fullTimeText(order.review_by_ms())));
    m_release->setText(tr("Accepting releases %1 from escrow to %2.").arg(money(order.quote().price_minor()), model::isolated(view().row.otherName.section(u' ', 0, 0))));
    const int left = order.revisions_left(), all = order.terms().package().revisions();
    m_revise->setText(left < 0 ? tr("Request a revision") : tr("Request a revision (%1 of %2 left)").arg(left).arg(std::max(all, left)));
    m_revise->setAccessibleName(m_revise->text());
    setTip(m_revise, tr("Request a revision"), u"R"_qs);
    m_revise->setVisible(may(rules::Event::RequestRevision));
    m_accept->setText(tr("Accept and release %1").arg(money(order.quote().price_minor())));
    m_accept->setAccessibleName(m_accept->text());
    setTip(m_accept, m_accept->text(), u"Ctrl+Enter"_qs);
    m_accept->setVisible(may(rules::Event::AcceptDelivery));
    if (m_composer) m_composer->setView(view(), index);
    noteOpened();
}

void ReviewTask::resizeEvent(QResizeEvent* event) {
    OrderTask::resizeEvent(event);
    m_row->setDirection(width() < scaled(kRowFrom) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

// The seller may take a delivery back until somebody has looked at it; this is the looking.
void ReviewTask::noteOpened() {
    if (!may(rules::Event::OpenDelivery)) return;
    const int number = view().order.deliveries(currentDeliveryIndex(view().order)).number();
    const QString key = QString::fromStdString(view().row.id.text()) + QString::number(number);
    if (std::exchange(m_opened, key) == key) return;
    context().orders.openDelivery(view().row.id, number, this);
}

bool ReviewTask::primary() {
    if (m_composer && m_composer->isVisible()) m_composer->send();
    else accept();
    return true;
}

bool ReviewTask::revise() {
    if (!may(rules::Event::RequestRevision)) return false;
    openComposer();
    return true;
}

bool ReviewTask::closeInner() {
    if (!m_composer || !m_composer->isVisible()) return false;
    m_composer->flush();
    m_composer->hide();
    m_decision->show();
    m_revise->setFocus();
    return true;
}

bool ReviewTask::hasUnsaved() const { return m_composer && m_composer->isTouched(); }
void ReviewTask::flush() {
    if (m_composer) m_composer->flush();
}

void ReviewTask::accept() {
    if (!may(rules::Event::AcceptDelivery)) return;
    const v1::Order& order = view().order;
    context().orders.acceptDelivery(view().row.id, order.deliveries(currentDeliveryIndex(order)).number(), this,
        toastAfter(context(), &context().orders, tr("Delivery accepted, %1 goes to %2").arg(money(order.quote().price_minor()), other())));
}

void ReviewTask::request() { openComposer(); }

void ReviewTask::openComposer() {
    if (!m_composer) {
        m_composer = new RevisionComposer(context());
        card()->body()->addWidget(m_composer);
        m_composer->setView(view(), currentDeliveryIndex(view().order));
        connect(m_composer, &RevisionComposer::sendRequested, this, &ReviewTask::sendRevision);
        connect(m_composer, &RevisionComposer::closeRequested, this, [this] { closeInner(); });
    }
    m_decision->hide(); // one primary button at a time
    m_composer->show();
    m_composer->focusFirst();
}

void ReviewTask::sendRevision() {
    const v1::Order& order = view().order;
    const auto points = m_composer->points();
    context().orders.requestRevision(view().row.id, order.deliveries(currentDeliveryIndex(order)).number(), points, &context().orders,
        [composer = QPointer<RevisionComposer>(m_composer), say = toastAfter(context(), &context().orders, tr("Revision requested"))](Result<CommandId> result) {
            if (result && composer) composer->sent();
            say(std::move(result));
        });
}
} // namespace atelyra::ui
