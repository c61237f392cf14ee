#pragma once
// Ties the inputs of a form to the field paths of the rules ("packages[1].price_minor"), so that a problem finds its input and the
// focus can go there. The mark is a property of the widget; renumbered rows mark themselves anew. Free functions, UI thread.
#include <QString>
#include <QWidget>

namespace atelyra::ui {

// Whoever shows problems for inputs that lie inside it; the innermost one above an input is asked. Empty text: none any more.
class ProblemPlace {
public:
    virtual ~ProblemPlace() = default;
    virtual void showProblem(QWidget& input, const QString& text) = 0;
};

// Names that are numbered at run time; for fixed ones see named() of the kit.
template <class W> W* called(W* widget, const QString& objectName, const QString& accessibleName) {
    widget->setObjectName(objectName);
    widget->setAccessibleName(accessibleName);
    return widget;
}

void markField(QWidget& input, const QString& path);
QString fieldOf(const QWidget& input); // empty: no mark
// The input of the path, or of the nearest thing that contains it: without "[3]" or ".label" at the end.
QWidget* inputOf(const QWidget& form, const QString& path);
// Says it beside the input: in the form field around it or in the nearest place for problems.
void showProblemAt(QWidget& input, const QString& text);

} // namespace atelyra::ui
