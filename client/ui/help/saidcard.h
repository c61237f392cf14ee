#pragma once
// One message of a ticket: who, when, the words, the files. Plain text, which can be selected. UI thread.
#include <QString>

#include "client/ui/kit/card.h"

namespace atelyra::ui {

enum class Said { ByPerson, ByStaff, Note };
// Takes the files, which may be null.
Card* saidCard(Said said, const QString& who, qint64 atMs, const QString& words, QWidget* files, const QByteArray& objectName);

} // namespace atelyra::ui
