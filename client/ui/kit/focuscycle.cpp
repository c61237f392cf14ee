#include "client/ui/kit/focuscycle.h"

#include <QApplication>

namespace atelyra::ui {

bool cycleFocus(QWidget& root, bool next) {
    QWidget* from = QApplication::focusWidget();
    if (!from || !root.isAncestorOf(from)) from = &root;
    const auto after = [next](QWidget* one) { return next ? one->nextInFocusChain() : one->previousInFocusChain(); };
    for (QWidget* to = after(from); to != from; to = after(to)) {
        const bool stops = root.isAncestorOf(to) && to->isVisible() && to->isEnabled() && !to->focusProxy() && (to->focusPolicy() & Qt::TabFocus);
        if (!stops) continue;
        to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        return true;
    }
    return true;
}
} // namespace atelyra::ui
