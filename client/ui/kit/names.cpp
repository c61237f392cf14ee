#include "client/ui/kit/names.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

#include "shared/base/text.h"

namespace atelyra::ui {

void setTip(QWidget* widget, const QString& text, const QString& shortcut) {
    const QString whole = shortcut.isEmpty() ? text : QStringLiteral("%1  %2").arg(text, shortcut);
    // Markup is what a tooltip would guess; escaped text that starts as markup is shown letter by letter.
    widget->setToolTip(whole.isEmpty() ? QString() : QStringLiteral("<qt>%1</qt>").arg(whole.toHtmlEscaped()));
}

bool openLink(const QString& url) {
    if (!isSafeLink(url.toStdString())) return false;
    return QDesktopServices::openUrl(QUrl(url, QUrl::StrictMode));
}

bool openFile(const QString& path) {
    const QFileInfo file(path);
    if (!file.isFile() || file.isExecutable()) return false;
    return QDesktopServices::openUrl(QUrl::fromLocalFile(file.absoluteFilePath()));
}
} // namespace atelyra::ui
