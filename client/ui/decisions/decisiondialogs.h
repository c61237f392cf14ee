#pragma once
// A decision about the person with its reasons, the way to have a person look at it again, and reports of what others do. Opened over the
// window; they delete themselves. UI thread.
#include <functional>

#include "client/model/decisions/decisionactions.h"
#include "client/ui/frame/context.h"

class QWidget;

namespace atelyra::ui {

// Everything that there is to know about it; [Ask a person to review] while that is possible.
void openDecision(model::DecisionActions& actions, const v1::Decision& decision, qint64 nowMs, QWidget* parent, std::function<void()> asked);
// Report a gig, a profile or a message: `what` says which, in words.
void openReportQuestion(Context& context, const rules::Ref& item, const QString& what, QWidget* parent);

} // namespace atelyra::ui
