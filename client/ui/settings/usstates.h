#pragma once
// What people in the United States may choose and ask for, on one screen, whichever state they live in. What is asked from here carries the state
// that was chosen, and nothing remembers it afterwards. Free function, UI thread.
#include <functional>

#include "client/model/accounts/rightsactions.h"
#include "client/ui/frame/context.h"

namespace atelyra::ui {

struct UsWays { // where the same is done for everybody
    std::function<void()> getCopy;
    std::function<void()> close;
    std::function<void()> asked; // a request has gone to the Outbox
};
// signalHonoured: an opt-out signal came with a request of this account.
void openUsChoices(Context& context, model::RightsActions& rights, bool signalHonoured, QWidget* parent, UsWays ways);

} // namespace atelyra::ui
