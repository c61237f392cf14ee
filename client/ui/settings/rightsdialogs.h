#pragma once
// The questions behind the rows of rights: a password for the archive, words for a request, what a request has come to, and what closing the
// account means before it is done. Each is opened over the window and deletes itself. UI thread.
#include <functional>

#include "client/model/accounts/rightsactions.h"
#include "client/model/words.h"
#include "client/ui/frame/context.h"

namespace atelyra::ui {

QString rightName(v1::RightKind kind); // "Correct something"
// How far a request is: "Day 4 of 30", "Answered", "Not sent yet".
model::StateWords requestWords(const v1::RightsRequest& request, qint64 nowMs);

void openArchiveQuestion(model::RightsActions& rights, QWidget* parent, std::function<void(const v1::ExportReply&)> asked);
// begin: what stands in the field already.
void openRequestQuestion(model::RightsActions& rights, v1::RightKind kind, QWidget* parent, std::function<void()> sent, const QString& begin = {}, const QString& usState = {});
// authority: whom one may complain to; empty: it is not known.
// Where something is asked of the person, or they may have a refusal looked at again, they do it there.
void openRequest(model::RightsActions& rights, const v1::RightsRequest& request, qint64 nowMs, const QString& authority, QWidget* parent);
// getCopy: the person would rather have their data first.
void openClosingQuestion(Context& context, model::RightsActions& rights, qint64 nowMs, QWidget* parent, std::function<void()> getCopy);

} // namespace atelyra::ui
