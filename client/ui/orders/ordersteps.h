#pragma once
// The five steps of an order with their dates, as its buyer or seller reads them. Free function, UI thread.
#include "client/ui/kit/badge.h"
#include "shared/proto/orders.pb.h"

namespace atelyra::ui {

// An order that ended early stops at the step where it was.
QVector<Step> stepsOf(const v1::Order& order);

} // namespace atelyra::ui
