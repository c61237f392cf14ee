#pragma once
// Which page shows which kind of place: the one table of the shell that knows the pages of every room. UI thread.
#include "client/ui/frame/page.h"

namespace atelyra::ui {

// A new page, or nullptr where the kind has none.
Page* makePage(Place::Kind kind, Context& context, QWidget* parent);
// A visitor may look; for the rest one signs in.
bool needsAccount(const Place& place);

} // namespace atelyra::ui
