#include "client/ui/gigs/sidepane.h"

#include <QPainter>

#include "client/ui/theme/theme.h"

namespace atelyra::ui {

SidePane::SidePane(QWidget* parent) : QScrollArea(parent) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    setFocusPolicy(Qt::NoFocus); // what is inside takes it
}

void SidePane::paintEvent(QPaintEvent*) {
    QPainter p(viewport());
    p.fillRect(viewport()->rect(), tokens().canvas);
    p.fillRect(QRect(isRightToLeft() ? viewport()->width() - 1 : 0, 0, 1, viewport()->height()), tokens().line);
}

void SidePane::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    if (widget()) widget()->setAutoFillBackground(false); // setWidget() turns it on
}
} // namespace atelyra::ui
