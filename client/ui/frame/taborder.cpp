#include "client/ui/frame/taborder.h"

#include <algorithm>

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QFocusFrame>
#include <QLayout>
#include <QPointer>
#include <QScrollArea>

namespace atelyra::ui {
namespace {
void addIn(const QLayout& layout, QWidgetList& found) {
    for (int i = 0; i < layout.count(); ++i) {
        if (QWidget* widget = layout.itemAt(i)->widget()) found.append(widget);
        else if (const QLayout* inner = layout.itemAt(i)->layout()) addIn(*inner, found);
    }
}

QWidgetList childrenInOrder(const QWidget& parent) {
    if (const auto* area = qobject_cast<const QScrollArea*>(&parent)) return area->widget() ? QWidgetList{area->widget()} : QWidgetList{};
    const bool whole = qobject_cast<const QAbstractScrollArea*>(&parent) || qobject_cast<const QComboBox*>(&parent) || qobject_cast<const QAbstractSpinBox*>(&parent);
    if (whole) return {};
    QWidgetList laid, placed;
    if (parent.layout()) addIn(*parent.layout(), laid);
    for (QObject* child : parent.children())
        if (auto* widget = qobject_cast<QWidget*>(child); widget && !widget->isWindow() && !laid.contains(widget)) placed.append(widget);
    const bool rtl = parent.isRightToLeft();
    std::stable_sort(placed.begin(), placed.end(), [rtl](const QWidget* a, const QWidget* b) {
        if (a->y() != b->y()) return a->y() < b->y();
        return rtl ? a->geometry().right() > b->geometry().right() : a->x() < b->x();
    });
    return laid + placed;
}

// Of buttons of which one is chosen, Tab goes to that one. Qt would take the first, and only later know better.
bool takesTab(const QWidget& widget) {
    if (widget.focusProxy() || !widget.isEnabled()) return false;
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    const QButtonGroup* group = button ? button->group() : nullptr;
    if (group && group->exclusive() && group->checkedButton()) return button->isChecked() || button->hasFocus();
    return (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
}

void addFocusable(QWidget& widget, QWidgetList& found) {
    if (widget.isHidden()) return;
    if (takesTab(widget)) found.append(&widget);
    for (QWidget* child : childrenInOrder(widget)) addFocusable(*child, found);
}
} // namespace

bool moveFocus(QWidget& root, bool next) {
    QWidgetList order;
    addFocusable(root, order);
    const auto reason = next ? Qt::TabFocusReason : Qt::BacktabFocusReason;
    const auto at = order.indexOf(QApplication::focusWidget());
    if (at < 0 && QApplication::focusWidget() != &root) return false;
    if (const auto to = next ? at + 1 : at - 1; to >= 0 && to < order.size()) {
        order[to]->setFocus(reason);
        return true;
    }
    for (QWidget* outside = &root; (outside = next ? outside->nextInFocusChain() : outside->previousInFocusChain()) != &root;) {
        if (root.isAncestorOf(outside) || !takesTab(*outside) || !outside->isVisibleTo(root.window())) continue;
        outside->setFocus(reason);
        return true;
    }
    return false;
}

// What is wished for until it is granted. News may come again before that; then the focus has already fallen to whatever stands near,
// and the first wish holds on. A child of the root, found by its name.
class KeepFocus::Wish final : public QObject {
public:
    Wish(QWidget& root, QWidget* focus) : QObject(&root), was(focus), control(focus->objectName()) {
        setObjectName(kName);
        const auto rings = focus->window()->findChildren<QFocusFrame*>();
        ringed = std::any_of(rings.begin(), rings.end(), [focus](const QFocusFrame* ring) { return ring->isVisible() && ring->widget() == focus; });
    }
    void grant(QWidget& root) const {
        if (was && was->hasFocus()) return;
        const auto all = root.findChildren<QWidget*>(control);
        const auto same = std::find_if(all.begin(), all.end(), [&](const QWidget* w) { return w->isVisible() && w != was; });
        if (same != all.end()) (*same)->setFocus(ringed ? Qt::TabFocusReason : Qt::OtherFocusReason);
    }

    static inline const QString kName = QStringLiteral("frame.focusWish");
    const QPointer<QWidget> was;
    const QString control;
    bool ringed = false; // by keyboard, so that the ring goes along
    int open = 0;        // how often it will be looked at again
};

KeepFocus::KeepFocus(QWidget& root) : m_root(root) {
    m_wish = static_cast<Wish*>(root.findChild<QObject*>(Wish::kName, Qt::FindDirectChildrenOnly));
    QWidget* focus = QApplication::focusWidget();
    if (!m_wish && focus && root.isAncestorOf(focus) && !focus->objectName().isEmpty()) m_wish = new Wish(root, focus);
}

// A moment later, when layouts have shown what is new.
KeepFocus::~KeepFocus() {
    if (!m_wish) return;
    ++m_wish->open;
    const auto look = [root = &m_root, wish = m_wish] {
        if (--wish->open > 0) return;
        wish->grant(*root);
        delete wish;
    };
    QMetaObject::invokeMethod(&m_root, look, Qt::QueuedConnection);
}
} // namespace atelyra::ui
