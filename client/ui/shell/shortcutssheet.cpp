#include "client/ui/shell/shortcutssheet.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/ui/kit/buttons.h"
#include "client/ui/kit/card.h"
#include "client/ui/kit/label.h"
#include "client/ui/kit/names.h"
#include "client/ui/kit/notices.h"
#include "client/ui/shell/keycaps.h"

namespace atelyra::ui {
namespace {
constexpr int kWidth = 640;
constexpr int kTop = 64;
constexpr int kHeight = 480;
} // namespace

ShortcutsSheet::ShortcutsSheet(const Commands& commands, QWidget* window)
    : QObject(window), m_commands(commands), m_sheet(new Sheet(window, kWidth, kTop)), m_scroll(new ScrollPage) {
    named(m_sheet, "shell.shortcuts", tr("Keyboard shortcuts"));
    QVBoxLayout* column = m_sheet->body();
    column->setContentsMargins({});
    column->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(24, 16, 16, 8);
    top->addWidget(new Label(tr("Keyboard shortcuts"), Type::Title), 1);
    QPushButton* close = named(iconButton(QStringLiteral("x"), tr("Close")), "shell.shortcuts.close");
    connect(close, &QPushButton::clicked, m_sheet, &Sheet::closeSheet);
    top->addWidget(close);
    column->addLayout(top);
    named(m_scroll, "shell.shortcuts.list", tr("Shortcuts"));
    m_scroll->setFixedHeight(kHeight);
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    column->addWidget(m_scroll);
}

void ShortcutsSheet::open(Page* page) {
    clearLayout(m_scroll->body());
    if (page && !page->shortcuts().isEmpty()) add(page->title(), page->shortcuts());
    QList<QPair<QString, QString>> lines;
    for (const Commands::Entry& entry : m_commands.entries())
        if (entry.action->isVisible() && !entry.action->shortcut().isEmpty())
            lines.append({entry.action->shortcut().toString(QKeySequence::NativeText), entry.action->iconText()});
    add(tr("Everywhere"), lines);
    m_scroll->body()->addStretch(1);
    m_sheet->openSheet(m_scroll);
}

void ShortcutsSheet::add(const QString& title, const QList<QPair<QString, QString>>& keysAndWords) {
    m_scroll->body()->addWidget(new Label(title, Type::Section));
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(0, 1);
    for (int i = 0; i < keysAndWords.size(); ++i) {
        const auto& [keys, words] = keysAndWords[i];
        grid->addWidget((new Label(words, Type::Body, Ink::Text2))->wrapped(), i, 0);
        auto* caps = new KeyCaps(keys);
        grid->addWidget(caps, i, 1, Qt::AlignRight);
    }
    m_scroll->body()->addLayout(grid);
    m_scroll->body()->addSpacing(16);
}
} // namespace atelyra::ui
