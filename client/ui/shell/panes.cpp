#include "client/ui/shell/panes.h"

#include <algorithm>

namespace atelyra::ui {

QList<QWidget*> panesOf(QWidget& root) {
    QList<QWidget*> panes;
    const auto all = root.findChildren<QWidget*>();
    std::copy_if(all.begin(), all.end(), std::back_inserter(panes),
        [](QWidget* child) { return child->property(kPaneProperty).toBool() && child->isVisible(); });
    if (panes.isEmpty()) return {&root};
    const int direction = root.isRightToLeft() ? -1 : 1;
    std::stable_sort(panes.begin(), panes.end(), [&](QWidget* one, QWidget* other) {
        return direction * one->mapTo(&root, QPoint()).x() < direction * other->mapTo(&root, QPoint()).x();
    });
    return panes;
}

QList<QWidget*> tabStops(QWidget& root) {
    QList<QWidget*> stops;
    for (QWidget* next = root.nextInFocusChain(); next && next != &root; next = next->nextInFocusChain()) {
        const bool reachable = next->isVisible() && next->isEnabled() && (next->focusPolicy() & Qt::TabFocus) && !next->focusProxy();
        if (reachable && root.isAncestorOf(next)) stops.append(next);
    }
    return stops;
}

bool focusFirst(QWidget& root) {
    const auto stops = tabStops(root);
    if (!stops.isEmpty()) stops.constFirst()->setFocus(Qt::TabFocusReason);
    return !stops.isEmpty();
}

void focusPage(QWidget& page) {
    if (page.focusPolicy() == Qt::NoFocus) focusFirst(page);
    else page.setFocus(Qt::OtherFocusReason);
}
} // namespace atelyra::ui
