#pragma once
// What painted widgets are to a screen reader: the toast an alert, badges and bars graphics, a segmented control a group. UI thread.

namespace atelyra::ui {

void speakRoles(); // every kit widget that has a role of its own calls this when it is made

} // namespace atelyra::ui
