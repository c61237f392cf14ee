#pragma once
// The two things that move by themselves: an icon that turns while something works, and the knob of a switch on its way. With
// reduced motion both are still, at once and for good. Each animation belongs to its widget. UI thread.
#include <QtGlobal>

class QCheckBox;
class QWidget;

namespace atelyra::ui {

void setTurning(QWidget* widget, bool turning); // repaints the widget while it turns
qreal turnOf(const QWidget* widget);            // degrees, clockwise; 0 at rest

void slideKnob(QCheckBox* box); // from now on; asked once by the style
qreal knobOf(const QWidget* box, bool on); // 0 off, 1 on, between while it slides

} // namespace atelyra::ui
