#include "client/ui/orders/ordersteps.h"

#include <QCoreApplication>

#include "client/model/format.h"
#include "client/model/words.h"
#include "shared/rules/orders.h"

namespace atelyra::ui {
namespace {
QString tr(const char* text) { return QCoreApplication::translate("OrderSteps", text); }

enum { kPlaced, kRequirements, kWork, kReview, kDone };

int currentOf(const v1::Order& order) {
    switch (order.state()) {
    case v1::PENDING_PAYMENT:
    case v1::PENDING_ACCEPTANCE: return kPlaced;
    case v1::REQUIREMENTS: return kRequirements;
    case v1::ACTIVE:
    case v1::IN_REVISION: return kWork;
    case v1::DELIVERED: return kReview;
    case v1::COMPLETED:
    case v1::CLOSED: return kDone;
    default: break;
    }
    if (rules::currentDelivery(order)) return kReview; // ended early: as far as it came
    if (order.started_ms() > 0) return kWork;
    return order.placed_ms() > 0 ? kRequirements : kPlaced;
}

QString day(qint64 ms) { return ms > 0 ? model::dayText(ms) : QString(); }

QString dateOf(const v1::Order& order, int step) {
    const auto* delivery = rules::currentDelivery(order);
    switch (step) {
    case kPlaced: return day(order.placed_ms() > 0 ? order.placed_ms() : order.created_ms());
    case kRequirements: return order.started_ms() > 0 ? day(order.started_ms()) : order.answer_by_ms() > 0 ? tr("By %1").arg(day(order.answer_by_ms())) : QString();
    case kWork: return day(order.started_ms());
    case kReview:
        if (order.state() == v1::DELIVERED && delivery) return model::dayTimeText(delivery->submitted_ms());
        return delivery ? day(delivery->submitted_ms()) : QString();
    default: return order.completed_ms() > 0 ? day(order.completed_ms()) : order.due_ms() > 0 ? tr("By %1").arg(day(order.due_ms())) : QString();
    }
}
} // namespace

QVector<Step> stepsOf(const v1::Order& order) {
    const QString titles[] = {tr("Placed"), tr("Requirements"), order.state() == v1::IN_REVISION ? tr("In revision") : tr("In progress"), tr("In review"), tr("Completed")};
    const int current = currentOf(order);
    const bool stopped = order.state() == v1::CANCELLED || order.state() == v1::DECLINED || order.state() == v1::EXPIRED;
    const bool finished = order.state() == v1::COMPLETED || order.state() == v1::CLOSED;
    QVector<Step> steps;
    for (int i = 0; i <= kDone; ++i) {
        const auto state = i < current || (finished && i == current) ? Step::State::Done : i == current ? Step::State::Current : Step::State::Next;
        if (stopped && i == current) {
            steps.append({model::orderState(order, true, 0).text, day(order.ended_ms()), Step::State::Current});
            break;
        }
        steps.append({titles[i], state == Step::State::Next && i < kDone ? QString() : dateOf(order, i), state});
    }
    return steps;
}
} // namespace atelyra::ui
