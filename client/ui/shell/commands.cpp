#include "client/ui/shell/commands.h"

#include <algorithm>

#include <QWidget>

namespace atelyra::ui {

Commands::Commands(QWidget* window) : QObject(window), m_window(window) {}

QAction* Commands::add(Menu menu, const QString& id, const QString& text, const QString& glyph, const QList<QKeySequence>& keys,
    std::function<void()> run) {
    auto* action = new QAction(text, this);
    action->setObjectName(id);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    m_window->addAction(action);
    m_entries.append({action, menu, glyph});
    return action;
}

QAction* Commands::action(const QString& id) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& e) { return e.action->objectName() == id; });
    return found == m_entries.end() ? nullptr : found->action;
}
} // namespace atelyra::ui
