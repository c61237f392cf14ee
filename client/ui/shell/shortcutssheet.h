#pragma once
// Ctrl+/ and ?: every shortcut of the window and of the open page, read from the same table that makes them work. UI thread.
#include <QObject>

#include "client/ui/frame/page.h"
#include "client/ui/shell/commands.h"

class QVBoxLayout;

namespace atelyra::ui {
class ScrollPage;
class Sheet;

class ShortcutsSheet : public QObject {
    Q_OBJECT
public:
    ShortcutsSheet(const Commands& commands, QWidget* window);

    void open(Page* page); // nullptr: only the window's

private:
    void add(const QString& title, const QList<QPair<QString, QString>>& keysAndWords);

    const Commands& m_commands;
    Sheet* m_sheet;
    ScrollPage* m_scroll;
};

} // namespace atelyra::ui
