#pragma once
// Who asks to read what is locked because its person has limited the use of their data, and what the officer said. Plain functions, UI thread.
#include "client/model/admin/recordsmodel.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::model {

QVector<Record> readAskRecords(const v1::ReadAsks& asks);
bool waits(const v1::ReadAsk& ask);
QString askedToReadWords(); // to who has asked

} // namespace atelyra::model
