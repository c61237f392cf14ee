#pragma once
// What decides the order of gigs, in words, in a small panel below the control that asks. UI thread.
#include <QWidget>

#include "shared/proto/gigs.pb.h"

namespace atelyra::ui {

void showWhyOrder(QWidget& below, v1::GigSort sort, bool searching);

} // namespace atelyra::ui
