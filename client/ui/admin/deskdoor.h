#pragma once
// The door of administrator mode: the password once more. Opened over the window, deletes itself, and the desk stays shut unless the market has
// opened it. UI thread.
#include <functional>

#include "client/model/admin/deskactions.h"

class QDialog;
class QWidget;

namespace atelyra::ui {

// again: the session has ended while something was being done, which is kept. The answer comes once: whether the desk is open now.
QDialog* openDeskDoor(model::DeskActions& desk, bool again, QWidget* parent, std::function<void(bool)> done);

} // namespace atelyra::ui
