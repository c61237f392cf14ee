#include "client/ui/kit/roles.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QWidget>

namespace atelyra::ui {
namespace {
// Asked for each class of a widget, the most special one first.
QAccessibleInterface* make(const QString& className, QObject* object) {
    static const QHash<QString, QAccessible::Role> roles{
        {QStringLiteral("atelyra::ui::Toast"), QAccessible::AlertMessage}, {QStringLiteral("atelyra::ui::Badge"), QAccessible::StaticText},
        {QStringLiteral("atelyra::ui::Rating"), QAccessible::StaticText}, {QStringLiteral("atelyra::ui::Avatar"), QAccessible::Graphic},
        {QStringLiteral("atelyra::ui::ProgressRing"), QAccessible::Graphic}, {QStringLiteral("atelyra::ui::OrderStepper"), QAccessible::Graphic},
        {QStringLiteral("atelyra::ui::EscrowBar"), QAccessible::Graphic}, {QStringLiteral("atelyra::ui::StarsInput"), QAccessible::Slider},
        {QStringLiteral("atelyra::ui::Segmented"), QAccessible::Grouping}, {QStringLiteral("atelyra::ui::Card"), QAccessible::Grouping},
        {QStringLiteral("atelyra::ui::Sheet"), QAccessible::Dialog}};
    auto* widget = qobject_cast<QWidget*>(object);
    const auto found = roles.constFind(className);
    if (!widget || found == roles.constEnd()) return nullptr;
    return new QAccessibleWidget(widget, *found);
}
} // namespace

void speakRoles() {
    static const bool once = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(once);
}

} // namespace atelyra::ui
