#pragma once
// A document by which somebody shows who they are, looked at by whoever has the request: pictures here, a PDF in the system's own program, out of a
// folder that lies in memory, and gone with this window. That it was looked at is written down before it comes. Opened over the window; deletes
// itself. UI thread.
#include "client/model/admin/deskactions.h"

class QWidget;

namespace atelyra::ui {
class Pictures;

void openProof(model::DeskActions& desk, Pictures& pictures, const std::string& requestId, const v1::ProofRow& proof, QWidget* parent);

} // namespace atelyra::ui
