#include "client/ui/frame/page.h"

#include "client/ui/frame/taborder.h"

namespace atelyra::ui {

bool Page::focusNextPrevChild(bool next) {
    return moveFocus(*this, next) || QWidget::focusNextPrevChild(next);
}
} // namespace atelyra::ui
