#pragma once
// Files of this computer in what was dropped or pasted. UI thread.
#include <QStringList>

class QMimeData;

namespace atelyra::ui {
QStringList localFiles(const QMimeData* data);
// What a paste means where only files can be meant: also lines of text that are the paths of files.
QStringList pastedFiles();
} // namespace atelyra::ui
