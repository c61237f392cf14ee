#pragma once
// Decisions, the rules that make them and reports in words. Plain functions, UI thread.
#include <QPair>
#include <QString>
#include <QVector>

#include "client/model/words.h"
#include "shared/proto/decisions.pb.h"

namespace atelyra::model {

QString decisionTitle(const v1::Decision& decision);        // what is so now: "New orders wait"
QString decisionStepWords(v1::DecisionStep step);           // what kind it is: "A warning"
StateWords decisionState(const v1::Decision& decision, qint64 nowMs);
// What was decided, by whom, why, until when, and what became of a review: label and words.
QVector<QPair<QString, QString>> decisionFacts(const v1::Decision& decision, qint64 nowMs);
QString limitWords(v1::Limit limit);
QString ruleName(std::string_view rule);   // in a few words
QString ruleInputs(std::string_view rule); // what it looks at
QString ruleEffect(std::string_view rule); // what it does
QString signalWords(const v1::Signal& signal);
QString clauseWords(std::string_view clause);
QString reportReason(v1::ReportReason reason);

} // namespace atelyra::model
