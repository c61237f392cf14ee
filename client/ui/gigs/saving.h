#pragma once
// Saving a gig and taking it back, the same way on every page: at once, with an undo in the toast. Free functions, UI thread.
#include <QString>

#include "client/ui/frame/context.h"

namespace atelyra::ui {

void setSavedWithUndo(Context& context, GigId gig, const QString& title, bool saved);

} // namespace atelyra::ui
