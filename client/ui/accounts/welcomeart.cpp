#include "client/ui/accounts/welcomeart.h"

#include <array>

#include <QPainter>
#include <QPainterPath>

#include "client/ui/frame/brandmark.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {

enum class Shape { Square, Disc, UpperLeft, UpperRight, LowerLeft, LowerRight, HalfUp, Slope };
enum class Dye { Deep, Blue, Sky, Gold, Coral, Paper };
struct Patch {
    int column, row;
    Shape shape;
    Dye dye;
};
constexpr int kColumns = 5;

constexpr std::array kQuilt{
    Patch{0, 0, Shape::LowerRight, Dye::Sky}, Patch{1, 0, Shape::Disc, Dye::Gold}, Patch{2, 0, Shape::LowerLeft, Dye::Coral},
    Patch{4, 0, Shape::UpperLeft, Dye::Blue}, Patch{0, 1, Shape::Square, Dye::Deep}, Patch{1, 1, Shape::UpperRight, Dye::Paper},
    Patch{2, 1, Shape::UpperLeft, Dye::Gold}, Patch{3, 1, Shape::LowerRight, Dye::Blue}, Patch{4, 1, Shape::LowerLeft, Dye::Sky},
    Patch{0, 2, Shape::UpperLeft, Dye::Blue}, Patch{1, 2, Shape::HalfUp, Dye::Coral}, Patch{4, 2, Shape::Disc, Dye::Coral},
    Patch{1, 3, Shape::LowerRight, Dye::Paper}, Patch{4, 3, Shape::UpperRight, Dye::Gold}, Patch{0, 4, Shape::UpperRight, Dye::Coral},
    Patch{1, 4, Shape::LowerLeft, Dye::Blue}, Patch{2, 4, Shape::Slope, Dye::Gold}, Patch{3, 4, Shape::UpperLeft, Dye::Sky},
    Patch{4, 4, Shape::Square, Dye::Deep}, Patch{0, 5, Shape::LowerRight, Dye::Deep}, Patch{1, 5, Shape::UpperRight, Dye::Deep},
    Patch{4, 5, Shape::UpperLeft, Dye::Deep},
};

QColor ground() { return tokens().accent.darker(190); }

QColor colourOf(Dye dye) {
    const Tokens& t = tokens();
    switch (dye) {
    case Dye::Deep: return ground().darker(130);
    case Dye::Blue: return t.accent;
    case Dye::Sky: return t.accent.lighter(145);
    case Dye::Gold: return t.c2.lighter(115);
    case Dye::Coral: return t.c4.lighter(115);
    case Dye::Paper: break;
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
    painter.setBrush(colourOf(patch.dye));
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
    setObjectName(QStringLiteral("accounts.art"));
    setAccessibleName(motto() + QLatin1Char('\n') + promise());
}

QString WelcomeArt::motto() { return tr("Work made by people,\nat your own pace."); }
QString WelcomeArt::promise() { return tr("Browse, brief and review even without a connection.\nAtelyra sends everything when you are back."); }

// The ground is dark in every theme, so the words are light in every theme.
void WelcomeArt::paintWords(QPainter& painter) const {
    const int edge = Space::k40, wide = width() - 2 * edge;
    const QFont large = fontOf(Type::Figure), small = fontOf(Type::Reading);
    const int below = linesHeight(promise(), small, wide, lineHeight(Type::Reading), 0);
    const int above = linesHeight(motto(), large, wide, lineHeight(Type::Figure), 0);
    painter.setLayoutDirection(layoutDirection());
    QRect box(edge, height() - edge - below, wide, below);
    paintLines(&painter, box, promise(), small, tokens().onAccent, lineHeight(Type::Reading), 0);
    box = QRect(edge, box.top() - Space::k12 - above, wide, above);
    paintLines(&painter, box, motto(), large, tokens().onAccent, lineHeight(Type::Figure), 0);
}

void WelcomeArt::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), ground());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const qreal size = width() / qreal(kColumns);
    for (const Patch& patch : kQuilt) paintPatch(painter, QRectF(patch.column * size, patch.row * size, size, size), patch);
    const QRectF page(2 * size, 2 * size, 2 * size, 2 * size);
    painter.fillRect(page, colourOf(Dye::Paper));
    paintLyre(painter, page.adjusted(size * 0.14, size * 0.14, -size * 0.14, -size * 0.14), ground(), colourOf(Dye::Coral), 1.3);
    paintWords(painter);
}
} // namespace atelyra::ui
