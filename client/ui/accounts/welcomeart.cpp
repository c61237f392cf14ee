#include "client/ui/accounts/welcomeart.h"

#include <array>

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include "client/ui/frame/brandmark.h"
#include "client/ui/kit/label.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {

enum class Shape { Square, Disc, UpperLeft, UpperRight, LowerLeft, LowerRight, HalfUp, Slope };
enum class Ink { Deep, Blue, Sky, Gold, Coral, Paper };
struct Patch {
    int column, row;
    Shape shape;
    Ink ink;
};
constexpr int kColumns = 5;

constexpr std::array kQuilt{
    Patch{0, 0, Shape::LowerRight, Ink::Sky}, Patch{1, 0, Shape::Disc, Ink::Gold}, Patch{2, 0, Shape::LowerLeft, Ink::Coral},
    Patch{4, 0, Shape::UpperLeft, Ink::Blue}, Patch{0, 1, Shape::Square, Ink::Deep}, Patch{1, 1, Shape::UpperRight, Ink::Paper},
    Patch{2, 1, Shape::UpperLeft, Ink::Gold}, Patch{3, 1, Shape::LowerRight, Ink::Blue}, Patch{4, 1, Shape::LowerLeft, Ink::Sky},
    Patch{0, 2, Shape::UpperLeft, Ink::Blue}, Patch{1, 2, Shape::HalfUp, Ink::Coral}, Patch{4, 2, Shape::Disc, Ink::Coral},
    Patch{1, 3, Shape::LowerRight, Ink::Paper}, Patch{4, 3, Shape::UpperRight, Ink::Gold}, Patch{0, 4, Shape::UpperRight, Ink::Coral},
    Patch{1, 4, Shape::LowerLeft, Ink::Blue}, Patch{2, 4, Shape::Slope, Ink::Gold}, Patch{3, 4, Shape::UpperLeft, Ink::Sky},
    Patch{4, 4, Shape::Square, Ink::Deep}, Patch{0, 5, Shape::LowerRight, Ink::Deep}, Patch{1, 5, Shape::UpperRight, Ink::Deep},
    Patch{4, 5, Shape::UpperLeft, Ink::Deep},
};

QColor ground() { return tokens().accent.darker(190); }

QColor inkOf(Ink ink) {
    const Tokens& t = tokens();
    switch (ink) {
    case Ink::Deep: return ground().darker(130);
    case Ink::Blue: return t.accent;
    case Ink::Sky: return t.accent.lighter(145);
    case Ink::Gold: return t.c2.lighter(115);
    case Ink::Coral: return t.c4.lighter(115);
    case Ink::Paper: break;
    }
    return t.dark ? t.text : t.canvas;
}

// A quarter disc whose corner lies in the named corner of the cell.
QPainterPath quarter(const QRectF& cell, Shape shape) {
    const qreal size = cell.width();
    QPointF corner = cell.topLeft();
    qreal start = 270;
    if (shape == Shape::UpperRight) corner = cell.topRight(), start = 180;
    if (shape == Shape::LowerLeft) corner = cell.bottomLeft(), start = 0;
    if (shape == Shape::LowerRight) corner = cell.bottomRight(), start = 90;
    QPainterPath path(corner);
    path.arcTo(QRectF(corner.x() - size, corner.y() - size, 2 * size, 2 * size), start, 90);
    path.closeSubpath();
    return path;
}

void paintPatch(QPainter& painter, const QRectF& cell, const Patch& patch) {
    painter.setBrush(inkOf(patch.ink));
    switch (patch.shape) {
    case Shape::Square: painter.drawRect(cell); break;
    case Shape::Disc: painter.drawEllipse(cell); break;
    case Shape::HalfUp: painter.drawRect(cell.adjusted(0, 0, 0, -cell.height() / 2)); break;
    case Shape::Slope: painter.drawPolygon(QPolygonF{cell.bottomLeft(), cell.topRight(), cell.bottomRight()}); break;
    default: painter.drawPath(quarter(cell, patch.shape));
    }
}
} // namespace

WelcomeArt::WelcomeArt(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("welcomeArt"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(40, 40, 40, 36);
    column->setSpacing(10);
    column->addStretch(1);
    column->addWidget((new Label(tr("Work made by people,\nat your own pace."), Type::Figure, atelyra::ui::Ink::OnInverse))->wrapped());
    column->addWidget((new Label(tr("Browse, brief and review even without a connection.\nAtelyra sends everything when you are back."),
        Type::Reading, atelyra::ui::Ink::OnInverse))->wrapped());
}

void WelcomeArt::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), ground());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const qreal size = width() / qreal(kColumns);
    for (const Patch& patch : kQuilt) paintPatch(painter, QRectF(patch.column * size, patch.row * size, size, size), patch);
    const QRectF page(2 * size, 2 * size, 2 * size, 2 * size);
    painter.fillRect(page, inkOf(Ink::Paper));
    paintLyre(painter, page.adjusted(size * 0.14, size * 0.14, -size * 0.14, -size * 0.14), ground(), inkOf(Ink::Coral), 1.3);
}
} // namespace atelyra::ui
