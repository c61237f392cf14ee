#pragma once
// Incidents as rows, clocks and facts, in words; a drill says so wherever it is named. Plain functions, UI thread.
#include <QPair>

#include "client/model/admin/recordsmodel.h"
#include "shared/base/result.h"
#include "shared/proto/incidents.pb.h"

namespace atelyra::model {

QString incidentTitle(const v1::Incident& incident); // "I-1001: what happened"
QString incidentActWords(v1::IncidentAct act);       // of a button
QString incidentActAsks(v1::IncidentAct act);        // what is to be written with it
QString incidentActMeaning(v1::IncidentAct act);
StateWords authorityClock(const v1::Incident& incident, qint64 nowMs); // "41 hours left", in its tone
QVector<Record> incidentRecords(const v1::Incidents& incidents, qint64 nowMs);
QVector<QPair<QString, QString>> incidentFacts(const v1::Incident& incident, qint64 nowMs);
QString incidentProblem(const Error& error);

} // namespace atelyra::model
