#pragma once
// Payouts that want two of finance, and the money of an order, as the desk shows them. Qt Core, UI thread.
#include "client/model/admin/recordsmodel.h"
#include "shared/proto/finance.pb.h"

namespace atelyra::model {

QVector<Record> payoutRecords(const v1::PayoutRows& rows); // what waits first
bool mayDecide(const v1::PayoutRow& row);
QString decidedBy(const v1::PayoutRow& row); // whose turn it is, or who it was: the four eyes in words
QVector<QPair<QString, QString>> moneyFacts(const v1::OrderMoney& money);
QVector<Record> bookRecords(const v1::OrderMoney& money); // a row a posting
QString payoutProblem(const Error& error);

} // namespace atelyra::model
