#pragma once
// What stands below after a verb: a sentence with the way to take the command back, or the refusal in words. UI thread.
#include <QString>

#include "client/model/submit.h"
#include "client/ui/frame/context.h"

class QObject;

namespace atelyra::ui {

// For a verb's done; quiet after the guard has gone.
model::Done toastAfter(Context& context, QObject* guard, const QString& sentence);

} // namespace atelyra::ui
