#pragma once
// The ways to ask for help, each one dialog: a question of any kind, a report of an account that may be a child's, and that somebody else is in
// one's own. What was written stays until it is in the Outbox. Opened over the window; deletes itself. UI thread.
#include <functional>

#include <QWidget>

#include "client/model/help/helpactions.h"
#include "client/ui/frame/context.h"

namespace atelyra::ui {

// orderTitle: of the order that was in view, which the person may name; empty: none was.
void openQuestion(Context& context, const model::Question& begun, const QString& orderTitle, QWidget* parent, std::function<void(const RawId&)> asked);
void openChildReport(Context& context, AccountId about, const QString& name, QWidget* parent);
// One screen: another password, all other computers signed out, and an urgent ticket. Without a network nothing of it is done.
void openTakenOver(Context& context, QWidget* parent);

} // namespace atelyra::ui
