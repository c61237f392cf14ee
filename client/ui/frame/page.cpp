#include "client/ui/frame/page.h"

#include "client/ui/frame/taborder.h"

namespace atelyra::ui {

bool Page::focusNextPrevChild(bool next) {
    followLayout(*this); // what was built last stands last in Qt's own order
    return QWidget::focusNextPrevChild(next);
}
} // namespace atelyra::ui
