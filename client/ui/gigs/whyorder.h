#pragma once
// What decides the order of gigs, and why one of them stands where it stands: a small panel beside what asks, with the switch of the one part that
// is about the reader. UI thread.
#include "client/model/rows.h"
#include "client/ui/frame/context.h"

class QWidget;

namespace atelyra::ui {

void showWhyOrder(Context& context, QWidget& below, v1::GigSort sort, bool searching);
// Of a gig that has weights; card in the coordinates of `in`.
void showWhyHere(Context& context, QWidget& in, const QRect& card, const model::GigRow& gig);

} // namespace atelyra::ui
