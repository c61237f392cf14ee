#pragma once
// Which page shows which kind of place: the one table of the shell that knows the pages of every room. UI thread.
#include "client/ui/frame/page.h"
#include "shared/rules/privacypoints.h"

namespace atelyra::model {
class DeskActions;
}

namespace atelyra::ui {

// A new page, or nullptr where the kind has none.
Page* makePage(Place::Kind kind, Context& context, QWidget* parent);
// The same for administrator mode.
Page* makeDeskPage(Place::Kind kind, Context& context, model::DeskActions& desk, QWidget* parent);
rules::Screen screenOf(Place::Kind kind); // as it is counted, where that was allowed
// Where help is asked for from here: what is in view may be named there.
Place helpFrom(const Place& here);
// A visitor may look; for the rest one signs in.
bool needsAccount(const Place& place);

} // namespace atelyra::ui
