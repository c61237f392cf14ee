#include "client/ui/shell/brandbutton.h"

#include <QMenu>
#include <QPainter>

#include "client/ui/frame/brandmark.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/icons.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kPadding = 16;

int markSize() { return scaled(24); }
} // namespace

BrandButton::BrandButton(QWidget* parent) : QAbstractButton(parent) {
    setObjectName(QStringLiteral("shell.brand"));
    setText(QStringLiteral("Atelyra"));
    setAccessibleName(tr("Atelyra menu"));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (m_menu) m_menu->popup(mapToGlobal(isRightToLeft() ? rect().bottomRight() - QPoint(m_menu->sizeHint().width(), 0) : rect().bottomLeft()));
    });
}

void BrandButton::setMenu(QMenu* menu) { m_menu = menu; }

void BrandButton::setRail(bool rail) {
    m_rail = rail;
    setTip(this, rail ? accessibleName() : QString());
    updateGeometry();
    update();
}

QSize BrandButton::sizeHint() const { return {m_rail ? Width::kRail : Width::kSidebar, qMax(Height::kHeader, QFontMetrics(fontOf(Type::Section)).height() + 20)}; }
QSize BrandButton::minimumSizeHint() const { return {Width::kRail, sizeHint().height()}; }

void BrandButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokens();
    if ((underMouse() || isDown()) && isEnabled()) painter.fillRect(rect(), isDown() ? t.pressed : t.hover);
    const auto place = [&](const QRect& box) { return mirrored(layoutDirection(), rect(), box); };
    const int left = m_rail ? (width() - markSize()) / 2 : kPadding;
    paintBrandTile(painter, place({left, (height() - markSize()) / 2, markSize(), markSize()}));
    if (m_rail) return;
    paintText(&painter, place({kPadding + markSize() + 10, 0, width() - kPadding * 2 - markSize() - 28, height()}), text(), fontOf(Type::Section), t.text);
    const int arrows = scaled(14);
    paintIcon(&painter, place({width() - kPadding - arrows, (height() - arrows) / 2, arrows, arrows}), QStringLiteral("chevrons-up-down"), arrows, t.text3);
}
} // namespace atelyra::ui
