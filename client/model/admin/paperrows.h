#pragma once
// Holds, disclosures and retention rules as rows; what is wrong or wants somebody has a tone, the rest none. Plain functions, UI thread.
#include "client/model/admin/recordsmodel.h"
#include "shared/base/result.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::model {

bool isInForce(const v1::HoldRow& hold, qint64 nowMs);
bool isProposed(const v1::HoldRow& hold); // and waits for a second officer
QVector<Record> holdRecords(const v1::HoldRows& holds, qint64 nowMs);

bool isProposed(const v1::Disclosure& disclosure);
bool mayBeTaken(const v1::Disclosure& disclosure);
QVector<Record> disclosureRecords(const v1::Disclosures& disclosures, qint64 nowMs);

QString periodWords(const std::string& code); // "TX7Y": "7 years from the end of the fiscal year"
QVector<Record> retentionRecords(const v1::RetentionReport& report);

// As deskProblem, where two have to agree.
QString fourEyesProblem(const Error& error);

} // namespace atelyra::model
