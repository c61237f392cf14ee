#include "client/ui/gigs/whyorder.h"

#include <QCoreApplication>
#include <QFrame>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include "client/ui/kit/buttons.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/theme/paint.h"
#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr int kWidth = 340;
QString tr(const char* text) { return QCoreApplication::translate("WhyOrder", text); }

QStringList factors(v1::GigSort sort, bool searching) {
    switch (sort) {
    case v1::NEWEST: return {tr("The gig that was published or changed last comes first.")};
    case v1::CHEAPEST: return {tr("The gig with the lowest package price comes first.")};
    case v1::BEST_RATED:
        return {tr("The gig with the highest rating comes first."),
            tr("A rating from few reviews counts as nearer to the average, so one happy buyer does not outrank a hundred.")};
    default: break;
    }
    if (searching)
        return {tr("How well the words you typed fit the title, the tags, the summary and the description. A word that few gigs have counts for more."),
            tr("Among equals, the newer gig comes first.")};
    return {tr("Without a search, the gig that was published or changed last comes first.")};
}

class Popover final : public QFrame {
public:
    explicit Popover(QWidget* parent) : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint) { setAttribute(Qt::WA_DeleteOnClose); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        p.fillRect(rect(), tokens().overlay);
        roundBox(&p, rect(), 0, tokens().overlay, tokens().line2);
    }
};
} // namespace

void showWhyOrder(QWidget& below, v1::GigSort sort, bool searching) {
    auto* panel = new Popover(&below);
    panel->setLayoutDirection(below.layoutDirection());
    named(panel, "discover.whyPanel", tr("Why this order?"));
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(Space::k16, Space::k16, Space::k16, Space::k12);
    column->setSpacing(Space::k8);
    column->addWidget(new Label(tr("Why this order?"), Type::Section));
    for (const QString& factor : factors(sort, searching)) column->addWidget((new Label(factor, Type::Body, Ink::Text2))->wrapped());
    column->addWidget((new Label(tr("Nothing about you is used: everybody sees this order, and no place in it can be bought."), Type::Body, Ink::Text2))->wrapped());
    auto* close = named(button(tr("Close"), Kind::Secondary), "discover.whyClose");
    QObject::connect(close, &QPushButton::clicked, panel, &QWidget::close);
    column->addWidget(close, 0, Qt::AlignTrailing);
    panel->setFixedWidth(scaled(kWidth));
    panel->adjustSize();
    const bool rtl = below.layoutDirection() == Qt::RightToLeft;
    QPoint at = below.mapToGlobal(QPoint(rtl ? 0 : below.width() - panel->width(), below.height() + Space::k4));
    if (const QScreen* screen = below.screen()) at.setX(std::clamp(at.x(), screen->availableGeometry().left(), std::max(screen->availableGeometry().left(), screen->availableGeometry().right() - panel->width())));
    panel->move(at);
    panel->show();
    close->setFocus(Qt::PopupFocusReason);
}
} // namespace atelyra::ui
