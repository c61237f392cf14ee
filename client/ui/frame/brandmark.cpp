#include "client/ui/frame/brandmark.h"

#include <QPainter>
#include <QPainterPath>

#include "client/ui/theme/paint.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr qreal kUnits = 24; // of the drawing's own grid
}

void paintLyre(QPainter& painter, const QRectF& rect, const QColor& body, const QColor& strings, qreal width) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / kUnits, rect.height() / kUnits);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(strings, width * 0.7, Qt::SolidLine, Qt::RoundCap));
    for (const qreal x : {12.0, 10.2, 13.8}) {
        painter.drawLine(QPointF(x, 9), QPointF(x, x == 12 ? 18 : 16.4));
        if (strings == body) break; // small: one string
    }
    painter.setPen(QPen(body, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPainterPath bowl(QPointF(7.1, 5.2));
    bowl.cubicTo(6.1, 9.6, 6.5, 14.2, 12, 18.4);
    bowl.cubicTo(17.5, 14.2, 17.9, 9.6, 16.9, 5.2);
    painter.drawPath(bowl);
    painter.drawLine(QPointF(7.4, 9), QPointF(16.6, 9));
    painter.restore();
}

void paintBrandTile(QPainter& painter, const QRectF& rect) {
    roundBox(&painter, rect, rect.width() * 0.27, tokens().accent);
    paintLyre(painter, rect, tokens().onAccent, tokens().onAccent, 1.9);
}

BrandMark::BrandMark(int size, QWidget* parent) : QWidget(parent) { setFixedSize(size, size); }

void BrandMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBrandTile(painter, rect());
}
} // namespace atelyra::ui
