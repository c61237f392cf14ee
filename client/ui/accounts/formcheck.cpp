#include "client/ui/accounts/formcheck.h"

#include <algorithm>

#include <QComboBox>
#include <QEvent>
#include <QLineEdit>

#include "client/ui/kit/field.h"

namespace atelyra::ui {
namespace {
// The editor itself, or its first part (a date has three).
QWidget* focusTarget(QWidget* editor) {
    if (editor->focusPolicy() != Qt::NoFocus) return editor;
    const auto parts = editor->findChildren<QWidget*>();
    const auto found = std::find_if(parts.begin(), parts.end(), [](const QWidget* part) { return part->focusPolicy() & Qt::TabFocus; });
    return found == parts.end() ? editor : *found;
}
} // namespace

FormCheck::FormCheck(QObject* parent) : QObject(parent) {}

void FormCheck::add(Field* field, std::function<QString()> problem) {
    m_entries.append({field, std::move(problem)});
    QList<QWidget*> parts = field->editor()->findChildren<QWidget*>();
    parts.prepend(field->editor());
    for (QWidget* part : std::as_const(parts)) {
        part->installEventFilter(this);
        if (auto* line = qobject_cast<QLineEdit*>(part)) connect(line, &QLineEdit::textEdited, this, [this, field] { recheck(field); });
        if (auto* box = qobject_cast<QComboBox*>(part)) connect(box, &QComboBox::activated, this, [this, field] { recheck(field); });
    }
}

int FormCheck::check() {
    int wrong = 0;
    Field* first = nullptr;
    for (Entry& entry : m_entries) {
        entry.touched = true;
        entry.field->setError(entry.problem());
        if (!entry.field->hasError()) continue;
        if (wrong++ == 0) first = entry.field;
    }
    if (first) focusTarget(first->editor())->setFocus(Qt::OtherFocusReason);
    return wrong;
}

void FormCheck::refuse(Field* field, const QString& sentence) {
    field->setError(sentence);
    focusTarget(field->editor())->setFocus(Qt::OtherFocusReason);
}

void FormCheck::recheck(Field* field) {
    for (Entry& entry : m_entries) {
        if (entry.field != field) continue;
        entry.touched = true;
        // While typing an error may go, but none comes.
        if (field->hasError()) field->setError(entry.problem());
    }
}

FormCheck::Entry* FormCheck::find(const QObject* editor) {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        const QWidget* own = entry.field->editor();
        return own == editor || (editor->isWidgetType() && own->isAncestorOf(static_cast<const QWidget*>(editor)));
    });
    return found == m_entries.end() ? nullptr : &*found;
}

bool FormCheck::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) {
        Entry* entry = find(watched);
        // Going from one part of a field to another is not leaving it.
        const bool within = entry && entry->field->editor() != watched
            && entry->field->editor()->isAncestorOf(entry->field->window()->focusWidget());
        if (entry && entry->touched && !within) entry->field->setError(entry->problem());
    }
    return QObject::eventFilter(watched, event);
}
} // namespace atelyra::ui
