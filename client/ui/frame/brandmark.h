#pragma once
// The mark of the program: a lyre on a rounded tile. UI thread.
#include <QWidget>

class QColor;
class QPainter;

namespace atelyra::ui {

void paintBrandTile(QPainter& painter, const QRectF& rect);
// The lines alone, for the large picture: body and bar in one ink, strings in another.
void paintLyre(QPainter& painter, const QRectF& rect, const QColor& body, const QColor& strings, qreal width);

class BrandMark final : public QWidget { // decorative
    Q_OBJECT
public:
    explicit BrandMark(int size, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace atelyra::ui
