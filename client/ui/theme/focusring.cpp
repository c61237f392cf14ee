#include "client/ui/theme/focusring.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QFocusFrame>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>
#include <QTabBar>

namespace atelyra::ui {
namespace {
bool showsItsOwn(const QWidget* widget) {
    return qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget)
        || qobject_cast<const QAbstractScrollArea*>(widget) || qobject_cast<const QMenu*>(widget) || qobject_cast<const QMenuBar*>(widget)
        || qobject_cast<const QTabBar*>(widget) || qobject_cast<const QStackedWidget*>(widget->parentWidget()) || widget->isWindow() || widget->property("ownFocus").toBool();
}

bool byKeyboard(Qt::FocusReason reason) {
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
}
} // namespace

FocusRing::FocusRing(QObject* parent) : QObject(parent) { qApp->installEventFilter(this); }

FocusRing::~FocusRing() { delete m_frame; }

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::FocusIn:
        if (auto* widget = qobject_cast<QWidget*>(watched))
            surround(byKeyboard(static_cast<QFocusEvent*>(event)->reason()) && !showsItsOwn(widget) ? widget : nullptr);
        break;
    case QEvent::FocusOut:
        if (static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason) surround(nullptr);
        break;
    case QEvent::MouseButtonPress: surround(nullptr); break;
    case QEvent::KeyPress: // arrows and Space after a click: from now on the keyboard drives
        if (auto* widget = qobject_cast<QWidget*>(watched); widget && widget == QApplication::focusWidget() && !showsItsOwn(widget)
            && static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape && static_cast<QKeyEvent*>(event)->modifiers() == Qt::NoModifier)
            surround(widget);
        break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

void FocusRing::surround(QWidget* widget) {
    if (!widget) {
        if (m_frame) m_frame->setWidget(nullptr);
        return;
    }
    if (!m_frame) m_frame = new QFocusFrame;
    if (m_frame->widget() != widget) m_frame->setWidget(widget);
}

} // namespace atelyra::ui
