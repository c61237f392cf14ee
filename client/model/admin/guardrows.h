#pragma once
// How the market is guarded, as rows: safeguards, examinations, signals of browsers; what wants somebody has a tone, the rest none. Plain
// functions, UI thread.
#include "client/model/admin/recordsmodel.h"
#include "shared/proto/registers.pb.h"

namespace atelyra::model {

QVector<Record> guardRecords(const v1::GuardRegisters& registers); // what wants somebody first
struct Due {
    Tone tone = Tone::Ok;
    QString words;
};
Due examinationDue(const v1::GuardRegisters& registers);

} // namespace atelyra::model
