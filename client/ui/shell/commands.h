#pragma once
// The one table of what the window can do: the menu bar, the palette and the shortcuts sheet all read the same actions, so a
// shortcut is written down once. Owned by the window; UI thread.
#include <functional>

#include <QAction>
#include <QList>
#include <QObject>

namespace atelyra::ui {

class Commands : public QObject {
    Q_OBJECT
public:
    enum class Menu { File, Go, View, Sync, Help, Simulate, None };

    struct Entry {
        QAction* action = nullptr;
        Menu menu = Menu::None;
        QString glyph; // for the palette; empty: not offered there
    };

    explicit Commands(QWidget* window);

    // id becomes the action's objectName.
    QAction* add(Menu menu, const QString& id, const QString& text, const QString& glyph, const QList<QKeySequence>& keys,
        std::function<void()> run);
    const QList<Entry>& entries() const { return m_entries; }
    QAction* action(const QString& id) const;

private:
    QWidget* m_window;
    QList<Entry> m_entries;
};

} // namespace atelyra::ui
