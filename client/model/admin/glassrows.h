#pragma once
// Broken glass as both desks show it: who asked, why, until when, and how it was looked at again; and what lies behind it. Qt Core, UI thread.
#include "client/model/admin/recordsmodel.h"
#include "shared/proto/glass.pb.h"

namespace atelyra::model {

QVector<Record> glassRecords(const v1::Glasses& glasses);
bool mayAnswer(const v1::Glass& glass);
bool mayReview(const v1::Glass& glass);
QVector<QPair<QString, QString>> glassFacts(const v1::Glass& glass);
QString myGlass(const v1::Glasses& mine); // what has become of the one that was asked for last
const v1::Glass* openGlass(const v1::Glasses& mine); // null: there is none
bool mayBreak(const v1::Glasses& mine);              // one at a time

// Behind it. The id of a row says what it is, and is a question again.
QVector<Record> behindRecords(const v1::BehindGlass& behind);
enum class Behind { Ticket, Matter, Order };
struct BehindId {
    Behind what = Behind::Ticket;
    v1::MatterKind kind = v1::MATTER_KIND_UNSET;
    std::string id; // or the number of an order
};
BehindId behindId(const QByteArray& row);
QVector<QPair<QString, QString>> ticketFacts(const v1::TicketCase& ticket); // with all that was said
QString glassProblem(const Error& error);

} // namespace atelyra::model
