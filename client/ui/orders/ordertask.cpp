#include "client/ui/orders/ordertask.h"

#include <algorithm>

#include <QVBoxLayout>

#include "client/model/format.h"
#include "client/ui/kit/card.h"
#include "client/ui/orders/accepttask.h"
#include "client/ui/orders/answertask.h"
#include "client/ui/orders/delivertask.h"
#include "client/ui/orders/deliveredtask.h"
#include "client/ui/orders/paytask.h"
#include "client/ui/orders/afterwardstask.h"
#include "client/ui/orders/reviewtask.h"
#include "client/ui/orders/waittask.h"

namespace atelyra::ui {

OrderTask::OrderTask(Context& context, QWidget* parent) : QWidget(parent), m_context(context), m_card(new Card) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_card);
}

void OrderTask::setView(const model::OrderView& view) {
    m_view = view;
    refresh();
}

bool mayNow(const model::OrderView& view, rules::Event event) {
    return std::find(view.allowed.begin(), view.allowed.end(), event) != view.allowed.end();
}
bool OrderTask::may(rules::Event event) const { return mayNow(m_view, event); }
QString OrderTask::money(qint64 minor) const { return model::moneyText(minor, m_view.row.currency); }
QString OrderTask::other() const { return model::isolated(m_view.row.otherName); }
model::Done OrderTask::said(const QString& sentence) { return toastAfter(m_context, this, sentence); }

TaskKind taskOf(const model::OrderView& view) {
    if (!view.found) return TaskKind::None;
    switch (view.order.state()) {
    case v1::PENDING_PAYMENT: return mayNow(view, rules::Event::PayAgain) ? TaskKind::Pay : TaskKind::Wait;
    case v1::PENDING_ACCEPTANCE: return view.asBuyer ? TaskKind::Wait : TaskKind::Accept;
    case v1::REQUIREMENTS: return view.asBuyer ? TaskKind::Answer : TaskKind::Wait;
    case v1::ACTIVE:
    case v1::IN_REVISION: return view.asBuyer ? TaskKind::Wait : TaskKind::Deliver;
    case v1::DELIVERED: return view.asBuyer ? TaskKind::Review : TaskKind::Delivered;
    case v1::COMPLETED:
    case v1::CLOSED: return TaskKind::Afterwards;
    default: return TaskKind::Wait;
    }
}

OrderTask* makeTask(TaskKind kind, Context& context) {
    switch (kind) {
    case TaskKind::Pay: return new PayTask(context);
    case TaskKind::Accept: return new AcceptTask(context);
    case TaskKind::Answer: return new AnswerTask(context);
    case TaskKind::Review: return new ReviewTask(context);
    case TaskKind::Deliver: return new DeliverTask(context);
    case TaskKind::Delivered: return new DeliveredTask(context);
    case TaskKind::Afterwards: return new AfterwardsTask(context);
    case TaskKind::Wait: return new WaitTask(context);
    case TaskKind::None: break;
    }
    return nullptr;
}
} // namespace atelyra::ui
