#pragma once
// Whether a gig takes orders: pausing it, putting it into the archive and the way back, the same on every page: at once, with an undo
// in the toast. Free functions, UI thread.
#include "client/model/rows.h"
#include "client/ui/frame/context.h"

class QMenu;

namespace atelyra::ui {

void setStateWithUndo(Context& context, const model::GigRow& gig, v1::GigState state);

// What a press makes of it: takes no orders, or takes them again.
v1::GigState otherState(v1::GigState state);
QString otherStateWord(v1::GigState state);
QString archiveWord();
void addStateActions(QMenu& menu, Context& context, const model::GigRow& gig);

} // namespace atelyra::ui
