#pragma once
// The entries of the audit log as rows: what, who, when, about which request, why, and what it changed. Plain functions, UI thread.
#include "client/model/admin/recordsmodel.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::model {

QVector<Record> auditRecords(const QVector<v1::AuditEntry>& entries);
// "REQUEST_RECEIVED due 1790000000000" as people say it; what this version does not know stays as it is.
QString changeWords(const std::string& before, const std::string& after);

} // namespace atelyra::model
