#include "client/ui/gigs/entrylist.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/ui/gigs/fieldmarks.h"
#include "client/ui/kit/buttons.h"

namespace atelyra::ui {
namespace {
constexpr char kRemove[] = "removeEntry";
}

EntryList::EntryList(const QString& addText, const QString& addName, const QString& removeName, int most, std::function<Entry*()> make,
    QWidget* parent)
    : QWidget(parent), m_removeName(removeName), m_most(most), m_make(std::move(make)) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->setSpacing(8);
    m_column = new QVBoxLayout;
    m_column->setSpacing(8);
    outer->addLayout(m_column);
    m_add = button(addText, Kind::Secondary, u"plus"_qs);
    called(m_add, addName, addText);
    outer->addWidget(m_add, 0, Qt::AlignLeading);
    connect(m_add, &QPushButton::clicked, this, [this] {
        add()->firstInput()->setFocus(Qt::TabFocusReason);
        Q_EMIT edited();
    });
}

Entry* EntryList::add() {
    auto* frame = new QFrame;
    frame->setProperty("card", true);
    auto* row = new QHBoxLayout(frame);
    row->setContentsMargins(14, 12, 8, 12);
    row->setSpacing(8);
    Entry* entry = m_make();
    row->addWidget(entry, 1);
    auto* close = iconButton(u"x"_qs, tr("Remove"));
    close->setProperty(kRemove, true);
    row->addWidget(close, 0, Qt::AlignTop);
    connect(close, &QAbstractButton::clicked, this, [this, entry] { remove(entry); });
    connect(entry, &Entry::edited, this, &EntryList::edited);
    m_column->addWidget(frame);
    m_entries.append(entry);
    settle();
    return entry;
}

void EntryList::remove(Entry* entry) {
    const auto at = m_entries.indexOf(entry);
    if (at < 0) return;
    m_entries.remove(at);
    QWidget* frame = entry->parentWidget();
    m_column->removeWidget(frame);
    frame->hide();
    frame->setParent(nullptr);
    frame->deleteLater();
    settle();
    QWidget* next = m_entries.isEmpty() ? m_add : m_entries[std::min(at, m_entries.size() - 1)]->firstInput();
    next->setFocus(Qt::TabFocusReason);
    Q_EMIT edited();
}

void EntryList::clear() {
    for (Entry* entry : std::exchange(m_entries, {})) {
        QWidget* frame = entry->parentWidget();
        m_column->removeWidget(frame);
        frame->hide();
        frame->setParent(nullptr);
        frame->deleteLater();
    }
    settle();
}

void EntryList::settle() {
    for (int i = 0; i < m_entries.size(); ++i) {
        m_entries[i]->setNumber(i);
        for (QAbstractButton* close : m_entries[i]->parentWidget()->findChildren<QAbstractButton*>())
            if (close->property(kRemove).toBool()) called(close, m_removeName + QString::number(i), tr("Remove number %1").arg(i + 1));
    }
    m_add->setVisible(m_entries.size() < m_most);
}
} // namespace atelyra::ui
