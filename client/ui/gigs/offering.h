#pragma once
// Whether a gig takes orders: pausing it, putting it into the archive the way back, and its end, the same on every page: at once, with an undo
// in the toast; whoever offers something for the first time is asked how old they are, over the window of `over`. Free functions, UI thread.
#include "client/model/rows.h"
#include "client/ui/frame/context.h"

class QMenu;
class QWidget;

namespace atelyra::ui {

void setStateWithUndo(Context& context, const model::GigRow& gig, v1::GigState state, QWidget* over);

// What a press makes of it: takes no orders, or takes them again.
v1::GigState otherState(v1::GigState state);
QString otherStateWord(v1::GigState state);
QString archiveWord();
// One that is archived, for good; the undo stands below for as long as it works.
void removeWithUndo(Context& context, const model::GigRow& gig);
QString removeWord();
void addStateActions(QMenu& menu, Context& context, const model::GigRow& gig, QWidget* over);

} // namespace atelyra::ui
