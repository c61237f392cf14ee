#pragma once
// How much, and to which account. UI thread.
#include "client/model/money/moneyactions.h"
#include "client/ui/frame/context.h"

namespace atelyra::ui {

// What is available is proposed. The view has an account that may be used.
void openWithdrawal(Context& context, model::MoneyActions& actions, const model::MoneyView& view, QWidget* parent);

} // namespace atelyra::ui
