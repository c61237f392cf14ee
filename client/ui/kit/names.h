#pragma once
// Every control has a stable object name, by which tests and drivers find it, and an accessible name, by which people do.
#include <QString>
#include <QWidget>

namespace atelyra::ui {

template <class W> W* named(W* widget, const char* objectName, const QString& accessibleName = {}) {
    widget->setObjectName(QLatin1String(objectName));
    if (!accessibleName.isEmpty()) widget->setAccessibleName(accessibleName);
    return widget;
}
// Tooltips have no plain mode: this is the one place that sets them, escaped, with the shortcut behind the text.
void setTip(QWidget* widget, const QString& text, const QString& shortcut = {});
// Opens https, http and mailto in the system's program; anything else is ignored and gives false.
bool openLink(const QString& url);
// Opens a file of this profile with the system's program for it.
bool openFile(const QString& path);

} // namespace atelyra::ui
