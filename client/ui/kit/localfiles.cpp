#include "client/ui/kit/localfiles.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace atelyra::ui {
QStringList localFiles(const QMimeData* data) {
    QStringList paths;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile()) paths.append(url.toLocalFile());
    return paths;
}

QStringList pastedFiles() {
    const QMimeData* pasted = QApplication::clipboard()->mimeData();
    QStringList paths = localFiles(pasted);
    if (!paths.isEmpty() || !pasted->hasText()) return paths;
    for (const QString& line : pasted->text().split(u'\n', Qt::SkipEmptyParts))
        if (QFileInfo(line.trimmed()).isFile()) paths.append(line.trimmed());
    return paths;
}
} // namespace atelyra::ui
