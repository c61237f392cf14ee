#pragma once
// Walks a window as people meet it and writes down what a designer or a screen reader's user would file: one line a finding, nothing
// where all is well. For tests of every room: QVERIFY2(all.isEmpty(), told(all)). UI thread.
#include <initializer_list>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QComboBox>
#include <QFocusFrame>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

#include "client/ui/theme/theme.h"

namespace atelyra::ui {

inline QByteArray told(const QStringList& findings) { return findings.join(QLatin1Char('\n')).toUtf8(); }

// ---- the looks that every page must stand

struct Look {
    bool dark = false, rightToLeft = false;
    int percent = 100;
    QSize size;
};
// For a _data function: eight rows a size, of one column, "look".
inline void addLooks(std::initializer_list<QSize> sizes = {{1024, 700}, {1440, 900}}) {
    QTest::addColumn<Look>("look");
    for (const bool dark : {false, true})
        for (const bool rtl : {false, true})
            for (const int percent : {100, 200})
                for (const QSize size : sizes)
                    QTest::addRow("%s %s %d%% %dx%d", dark ? "dark" : "light", rtl ? "rtl" : "ltr", percent, size.width(), size.height())
                        << Look{dark, rtl, percent, size};
}
// Before the window is made; undone by putOn({}).
inline void putOn(Theme& theme, const Look& look) {
    QGuiApplication::setLayoutDirection(look.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    theme.setScheme(look.dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
    theme.setTextPercent(look.percent);
}

// ---- what a screen reader meets

inline bool isControl(QAccessible::Role role) {
    switch (role) {
    case QAccessible::PushButton: case QAccessible::CheckBox: case QAccessible::RadioButton: case QAccessible::EditableText:
    case QAccessible::ComboBox: case QAccessible::Slider: case QAccessible::SpinBox: case QAccessible::PageTab: case QAccessible::Link:
    case QAccessible::ListItem: case QAccessible::List: case QAccessible::Table: case QAccessible::MenuItem: case QAccessible::ButtonMenu:
    case QAccessible::ButtonDropDown: return true;
    default: return false;
    }
}

inline void walkSpoken(QAccessibleInterface* item, const QString& path, QStringList& findings) {
    constexpr int kRows = 40; // of a list: the others are told by the same code
    if (!item || !item->isValid() || item->state().invisible) return;
    const QObject* object = item->object();
    const auto* widget = qobject_cast<const QWidget*>(object);
    if (widget && !widget->isVisible()) return;
    const QString id = object && !object->objectName().isEmpty() ? object->objectName() : object ? QLatin1String(object->metaObject()->className()) : QStringLiteral("row");
    const QString here = path + QLatin1Char('/') + id;
    const bool qtsOwn = id.startsWith(QLatin1String("qt_")) || qobject_cast<const QScrollBar*>(object);
    const bool reachable = widget ? widget->focusPolicy() != Qt::NoFocus : isControl(item->role());
    if (!qtsOwn && (isControl(item->role()) || reachable) && item->text(QAccessible::Name).isEmpty())
        findings.append(QStringLiteral("has no name: ") + here);
    if (qobject_cast<const QComboBox*>(object)) return; // its list shows when it is opened
    const int count = item->childCount();
    for (int i = 0; i < count && (!qobject_cast<const QAbstractItemView*>(object) || i < kRows); ++i) walkSpoken(item->child(i), here, findings);
}

// Controls that a screen reader would only call "button".
inline QStringList namelessControls(QWidget& root) {
    QStringList findings;
    walkSpoken(QAccessible::queryAccessibleInterface(&root), {}, findings);
    return findings;
}

// ---- what does not fit

inline QString cutIn(const QWidget& widget) {
    const auto said = [&](const QString& what, const QString& text) {
        return QStringLiteral("%1: %2 %3 “%4” has %5x%6").arg(what, QLatin1String(widget.metaObject()->className()), widget.objectName(), text.left(40))
            .arg(widget.width()).arg(widget.height());
    };
    const QSize least = widget.minimumSizeHint();
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        if (label->text().isEmpty() || !label->toolTip().isEmpty()) return {}; // cut on purpose, and told by its tooltip
        if (label->wordWrap() && label->heightForWidth(label->width()) > label->height() + 1) return said(QStringLiteral("too low"), label->text());
        if (!label->wordWrap() && QFontMetrics(label->font()).horizontalAdvance(label->text()) > label->contentsRect().width() + 1)
            return said(QStringLiteral("too narrow"), label->text());
        return {};
    }
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
        const bool mayElide = button->sizePolicy().horizontalPolicy() == QSizePolicy::Expanding && !qobject_cast<const QPushButton*>(button);
        if (button->height() + 1 < least.height() || (!mayElide && button->width() + 1 < least.width())) return said(QStringLiteral("squeezed"), button->text());
        return {};
    }
    if (const auto* line = qobject_cast<const QLineEdit*>(&widget)) {
        const int text = QFontMetrics(line->font()).horizontalAdvance(line->placeholderText());
        const int room = line->width() - line->textMargins().left() - line->textMargins().right();
        if (line->text().isEmpty() && text > room) return said(QStringLiteral("placeholder too long"), line->placeholderText());
        if (line->height() < QFontMetrics(line->font()).height()) return said(QStringLiteral("too low"), line->placeholderText());
        return {};
    }
    if (const auto* combo = qobject_cast<const QComboBox*>(&widget))
        if (QFontMetrics(combo->font()).horizontalAdvance(combo->currentText()) > combo->width() - 44) return said(QStringLiteral("too narrow"), combo->currentText());
    return {};
}

inline void walkShown(const QWidget& widget, QStringList& findings) {
    if (!widget.isVisible() || qobject_cast<const QFocusFrame*>(&widget)) return;
    if (const QString cut = cutIn(widget); !cut.isEmpty()) findings.append(cut);
    const auto* area = qobject_cast<const QScrollArea*>(&widget);
    if (area && area->widget() && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff && area->widget()->width() > area->viewport()->width())
        findings.append(QStringLiteral("wider than its page by %1: %2").arg(area->widget()->width() - area->viewport()->width()).arg(area->objectName()));
    for (const QObject* child : widget.children()) {
        const auto* inside = qobject_cast<const QWidget*>(child);
        if (!inside || inside->isWindow() || !inside->isVisible()) continue;
        if (widget.layout() && widget.layout()->indexOf(const_cast<QWidget*>(inside)) >= 0 && !widget.rect().adjusted(-1, -1, 1, 1).contains(inside->geometry()))
            findings.append(QStringLiteral("sticks out: %1 %2 of %3 %4").arg(QLatin1String(inside->metaObject()->className()), inside->objectName(),
                QLatin1String(widget.metaObject()->className()), widget.objectName()));
        walkShown(*inside, findings);
    }
}

// Text that does not fit where it stands, and parts that stick out of what holds them.
inline QStringList cutTexts(const QWidget& root) {
    QStringList findings;
    walkShown(root, findings);
    return findings;
}

} // namespace atelyra::ui

Q_DECLARE_METATYPE(atelyra::ui::Look)
