#include "client/ui/theme/motion.h"

#include <QCheckBox>
#include <QVariantAnimation>

#include "client/ui/theme/space.h"
#include "client/ui/theme/theme.h"

namespace atelyra::ui {
namespace {
constexpr auto kTurn = "turn";
constexpr auto kKnob = "knob";

QVariantAnimation* animationOf(const QWidget* widget, const char* name) {
    return widget ? widget->findChild<QVariantAnimation*>(QLatin1String(name), Qt::FindDirectChildrenOnly) : nullptr;
}

QVariantAnimation* newAnimation(QWidget* widget, const char* name, qreal end) {
    auto* animation = new QVariantAnimation(widget);
    animation->setObjectName(QLatin1String(name));
    animation->setStartValue(0.0);
    animation->setEndValue(end);
    QObject::connect(animation, &QVariantAnimation::valueChanged, widget, [widget] { widget->update(); });
    QObject::connect(&theme(), &Theme::changed, animation, [animation] {
        if (theme().reducedMotion()) animation->stop();
    });
    return animation;
}
} // namespace

void setTurning(QWidget* widget, bool turning) {
    QVariantAnimation* animation = animationOf(widget, kTurn);
    const int oneTurn = theme().duration(Motion::kBusyTurn);
    if (!turning || oneTurn == 0) {
        delete animation;
        return widget->update();
    }
    if (!animation) animation = newAnimation(widget, kTurn, 360.0);
    animation->setDuration(oneTurn);
    animation->setLoopCount(-1);
    if (animation->state() != QAbstractAnimation::Running) animation->start();
}

qreal turnOf(const QWidget* widget) {
    const QVariantAnimation* animation = animationOf(widget, kTurn);
    return animation && animation->state() == QAbstractAnimation::Running ? animation->currentValue().toReal() : 0;
}

void slideKnob(QCheckBox* box) {
    if (animationOf(box, kKnob)) return;
    QVariantAnimation* slide = newAnimation(box, kKnob, 1.0);
    slide->setEasingCurve(QEasingCurve::OutCubic);
    QObject::connect(box, &QCheckBox::toggled, slide, [box, slide](bool on) {
        slide->stop();
        slide->setDuration(theme().duration(Motion::kQuick));
        slide->setDirection(on ? QAbstractAnimation::Forward : QAbstractAnimation::Backward);
        if (slide->duration() > 0 && box->isVisible()) slide->start();
    });
}

qreal knobOf(const QWidget* box, bool on) {
    const QVariantAnimation* slide = animationOf(box, kKnob);
    return slide && slide->state() == QAbstractAnimation::Running ? slide->currentValue().toReal() : on ? 1 : 0;
}
} // namespace atelyra::ui
