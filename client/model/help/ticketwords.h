#pragma once
// What a ticket is called: its kind, how far it is for who asked and at the desk, what its clock says, and the names of the desk's steps. Qt Core,
// UI thread.
#include <QString>

#include "client/model/words.h"
#include "shared/proto/helpdesk.pb.h"

namespace atelyra::model {

QString ticketKind(v1::TicketKind kind);    // "Payment"
QString ticketQuestion(v1::TicketKind kind); // in a list to choose from: "A payment or a refund"
// For who asked; queued: it waits in the Outbox.
StateWords ticketState(const v1::Ticket& ticket, bool queued);
QString ticketNext(const v1::Ticket& ticket, qint64 nowMs); // whose turn it is, and until when
// At the desk.
StateWords ticketStage(const v1::TicketRow& row);
QString ticketSubject(const v1::TicketRow& row); // or that it is locked
StateWords ticketClock(const v1::Ticket& ticket, qint64 nowMs); // "Due 15:20", "2 h late"; where it stands: "Waits for the person"
QString ticketStep(v1::TicketStep step, const v1::TicketRow& row);
QString ticketReason(v1::TicketReason reason); // empty: none
QString spanText(qint64 ms);                   // "40 min", "3 h", "2 days"

} // namespace atelyra::model
