#pragma once
// Moving the focus between the panes of the window (F6) and into a widget. A page marks its panes with the property "pane"; a page
// without marks is one pane. Free functions, UI thread.
#include <QList>
#include <QWidget>

namespace atelyra::ui {

constexpr char kPaneProperty[] = "pane";

// The marked and visible widgets inside, in reading order; the widget itself if there is none.
QList<QWidget*> panesOf(QWidget& root);
// Every control inside that Tab can reach now, in the order in which it does.
QList<QWidget*> tabStops(QWidget& root);
// To the first of them; false: there is none.
bool focusFirst(QWidget& root);
// The next Tab starts in the page; one that has keys of its own has the focus itself.
void focusPage(QWidget& page);

} // namespace atelyra::ui
