#pragma once
// What is done about payment methods and payouts beside their owner's commands: finance decides about a payout that is large enough to need two
// of them. Pure, any thread.
#include "shared/rules/apply.h"

namespace atelyra::rules {

// Takes a method away and has the provider forget it, where it has one.
void removeMethod(const v1::PaymentMethod& method, Changes& changes);
// AlreadyDone: it does not wait, or this officer has approved it; Forbidden: it is the officer's own. The second approval sends it.
Result<Changes> approvePayout(const Context& context, v1::Payout payout, const AccountId& officer, const View& view);
// The money is available again, and its owner reads why. `reason` is 1 to limits::kNoteBytes bytes.
Result<Changes> refusePayout(const Context& context, v1::Payout payout, const AccountId& officer, const std::string& reason);

} // namespace atelyra::rules
