#pragma once
// Opens a file of this profile with the system's program for it: a readable copy, which goes when Atelyra ends. Says so when that
// fails. UI thread.
#include "client/model/rows.h"
#include "client/ui/frame/context.h"

namespace atelyra::ui {

void openFile(Context& context, const model::FileRow& file);

} // namespace atelyra::ui
