#pragma once
// The question before somebody offers something for the first time: neutral, answered on this computer, and put once while the program runs. Free
// functions, UI thread.
#include <functional>

#include "client/ui/frame/context.h"

class QDate;
class QWidget;

namespace atelyra::ui {

// Goes on at once for whoever has answered before. Otherwise asks over the window of `over`, and goes on when the answer allows it; nothing
// happens where it does not, or where the question is left. today is handed in, so that a test can have its own.
void askSellingAge(Context& context, QWidget* over, std::function<void()> goOn, const QDate& today);
void askSellingAge(Context& context, QWidget* over, std::function<void()> goOn);

} // namespace atelyra::ui
