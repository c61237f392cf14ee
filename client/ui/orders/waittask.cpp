#include "client/ui/orders/waittask.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/model/orders/orderactions.h"
#include "client/model/words.h"
#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/orders/pointsview.h"
#include "client/ui/theme/space.h"

namespace atelyra::ui {
namespace {
struct Said {
    QString title, text;
};
QString by(qint64 ms) { return ms > 0 ? model::dayTimeInText(ms) : QString(); }

Said ended(const v1::Order& o, const QString& amount) {
    const QString money = o.escrow() == v1::REFUNDED ? WaitTask::tr("%1 went back to the buyer.").arg(amount) : o.escrow() == v1::NOT_FUNDED ? WaitTask::tr("No money was taken.") : QString();
    const QString reason = o.end_reason() == v1::END_REASON_UNSET ? QString() : WaitTask::tr("Reason: %1.").arg(model::endReason(o.end_reason()));
    const QString title = o.state() == v1::DECLINED ? WaitTask::tr("The order was declined")
                        : o.state() == v1::EXPIRED ? WaitTask::tr("The order has expired") : WaitTask::tr("The order was cancelled");
    return {title, QString(reason + u' ' + money).trimmed()};
}

Said buyers(const v1::Order& o, const QString& other) {
    switch (o.state()) {
    case v1::PENDING_PAYMENT:
        if (o.number().empty()) // the server has not seen it yet
            return {WaitTask::tr("Your order waits in your Outbox"), WaitTask::tr("It is sent as soon as there is a connection. You are charged then, and never more than this price.")};
        return {WaitTask::tr("The payment is on its way"), WaitTask::tr("The bank has not answered yet. There is nothing to do; you will not be charged twice.")};
    case v1::PENDING_ACCEPTANCE:
        return {WaitTask::tr("%1 looks at your order").arg(other), WaitTask::tr("If there is no answer by %1, everything you paid comes back.").arg(by(o.accept_by_ms()))};
    case v1::IN_REVISION: return {WaitTask::tr("%1 works on your revision").arg(other), WaitTask::tr("You asked for these changes.")};
    default:
        return {WaitTask::tr("%1 is working").arg(other), o.due_ms() > 0 ? WaitTask::tr("The delivery is due %1. Your money stays in escrow until you accept.").arg(by(o.due_ms())) : QString()};
    }
}

Said sellers(const v1::Order& o, const QString& other) {
    if (o.state() == v1::PENDING_PAYMENT) return {WaitTask::tr("Waiting for the payment"), WaitTask::tr("Start when it has arrived. You will be told.")};
    return {WaitTask::tr("%1 still has questions to answer").arg(other), WaitTask::tr("The time for delivery starts with the answers, due by %1. If you know enough, start now.").arg(by(o.answer_by_ms()))};
}
} // namespace

WaitTask::WaitTask(Context& ctx, QWidget* parent)
    : OrderTask(ctx, parent), m_title(new Label({}, Type::Section)), m_text(new Label({}, Type::Body, Ink::Text2)), m_points(new QWidget),
      m_skip(button(tr("Start without the answers"))) {
    card()->body()->addWidget(named(m_title->wrapped(), "order.wait.title"));
    card()->body()->addWidget(m_text->wrapped());
    (new QVBoxLayout(m_points))->setContentsMargins({});
    card()->body()->addWidget(m_points);
    card()->body()->addWidget(named(m_skip, "order.skip", m_skip->text()), 0, Qt::AlignTrailing);
    connect(m_skip, &QPushButton::clicked, this, [this] { context().orders.skipRequirements(view().row.id, this, said(tr("Started, the time for delivery runs"))); });
}

void WaitTask::refresh() {
    const v1::Order& order = view().order;
    const bool over = rules::isEnded(order.state());
    const Said words = over ? ended(order, money(order.quote().total_minor())) : view().asBuyer ? buyers(order, other()) : sellers(order, other());
    m_title->setText(words.title);
    m_text->setText(words.text);
    m_text->setVisible(!words.text.isEmpty());
    m_skip->setVisible(may(rules::Event::SellerSkips));
    clearLayout(m_points->layout());
    const bool points = order.state() == v1::IN_REVISION && order.revisions_size() > 0;
    if (points) m_points->layout()->addWidget(new PointsView(order, order.revisions(order.revisions_size() - 1)));
    m_points->setVisible(points);
}
} // namespace atelyra::ui
