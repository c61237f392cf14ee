#pragma once
// What is on the screen now, as JSON for a report: the place, the window, and every visible control with its role, name and state as
// a screen reader would tell it. Holds what the person can see, so it goes to the clipboard and nowhere else. UI thread.
#include <QByteArray>
#include <QWidget>

#include "client/ui/frame/place.h"

namespace atelyra::ui {

QString placeName(Place::Kind kind); // "discover", "orderReview"
QByteArray screenState(const QWidget& window, const Place& place);

} // namespace atelyra::ui
