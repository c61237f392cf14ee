#pragma once
// Where Tab leads in what lies over the window: round and round inside. UI thread.
#include <QWidget>

namespace atelyra::ui {

// To the next stop inside root, the first after the last. True: the focus is root's affair.
bool cycleFocus(QWidget& root, bool next);

} // namespace atelyra::ui
