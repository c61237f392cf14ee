#pragma once
// Alerts about the market's safety as rows and facts, in words. What it is about is only in one that was looked at. Plain functions, UI thread.
#include <QPair>

#include "client/model/admin/recordsmodel.h"
#include "shared/base/result.h"
#include "shared/proto/watch.pb.h"

namespace atelyra::model {

QString alertWords(v1::AlertKind kind);
QString alertMeaning(v1::AlertKind kind); // what it may be, and what to look at first
QString alertEndWords(v1::AlertEnd end);
QVector<Record> alertRecords(const v1::Alerts& alerts);
QVector<QPair<QString, QString>> alertFacts(const v1::Alert& alert, qint64 nowMs);
QString alertProblem(const Error& error);

} // namespace atelyra::model
