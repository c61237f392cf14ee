#pragma once
// Matters of the moderators' desk as rows and facts, in words. Plain functions, UI thread.
#include <QPair>

#include "client/model/admin/recordsmodel.h"
#include "shared/base/result.h"
#include "shared/proto/moderation.pb.h"

namespace atelyra::model {

QString matterWords(const v1::MatterRow& row); // what it is: "Reported: fraud"
QVector<Record> matterRecords(const v1::Matters& matters);
QByteArray matterId(const v1::MatterRow& row); // of its record
QVector<QPair<QString, QString>> matterFacts(const v1::Matter& matter, qint64 nowMs);
QString actWords(v1::MatterAct act);
QString matterProblem(const Error& error);

} // namespace atelyra::model
