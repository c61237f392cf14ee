#pragma once
// What finance decides about a payout that is large enough to need two of them. Pure, any thread.
#include "shared/rules/apply.h"

namespace atelyra::rules {

// AlreadyDone: it does not wait, or this officer has approved it; Forbidden: it is the officer's own. The second approval sends it.
Result<Changes> approvePayout(const Context& context, v1::Payout payout, const AccountId& officer, const View& view);
// The money is available again, and its owner reads why. `reason` is 1 to limits::kNoteBytes bytes.
Result<Changes> refusePayout(const Context& context, v1::Payout payout, const AccountId& officer, const std::string& reason);

} // namespace atelyra::rules
