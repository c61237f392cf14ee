#pragma once
// What the desks of staff ask of the market: each question with its answer and where it is put. Nothing of the answers is kept: they
// pass through to whoever asked. Engine thread.
#include "client/engine/call.h"
#include "shared/proto/admin.pb.h"
#include "shared/proto/finance.pb.h"
#include "shared/proto/glass.pb.h"
#include "shared/proto/helpdesk.pb.h"
#include "shared/proto/incidents.pb.h"
#include "shared/proto/moderation.pb.h"
#include "shared/proto/registers.pb.h"
#include "shared/proto/watch.pb.h"

namespace atelyra::client {

template <class Reply, wire::Endpoint where> struct AnsweredBy {
    using Answer = Reply;
    static constexpr wire::Endpoint kEndpoint = where;
};
template <class Question> struct DeskCall;
template <> struct DeskCall<v1::OpenDesk> : AnsweredBy<v1::DeskSession, wire::Endpoint::OpenDesk> {};
template <> struct DeskCall<v1::KeepDesk> : AnsweredBy<v1::DeskSession, wire::Endpoint::KeepDesk> {};
template <> struct DeskCall<v1::CloseDesk> : AnsweredBy<v1::CloseDeskReply, wire::Endpoint::CloseDesk> {};
template <> struct DeskCall<v1::DeskQuery> : AnsweredBy<v1::DeskQueue, wire::Endpoint::DeskRequests> {};
template <> struct DeskCall<v1::DeskCaseQuery> : AnsweredBy<v1::DeskCase, wire::Endpoint::DeskCase> {};
template <> struct DeskCall<v1::Reveal> : AnsweredBy<v1::Revealed, wire::Endpoint::DeskReveal> {};
template <> struct DeskCall<v1::DeskAct> : AnsweredBy<v1::DeskCase, wire::Endpoint::DeskAct> {};
template <> struct DeskCall<v1::ProofQuery> : AnsweredBy<v1::ProofFile, wire::Endpoint::DeskProof> {};
template <> struct DeskCall<v1::TicketQuery> : AnsweredBy<v1::TicketQueue, wire::Endpoint::DeskTickets> {};
template <> struct DeskCall<v1::TicketCaseQuery> : AnsweredBy<v1::TicketCase, wire::Endpoint::DeskTicket> {};
template <> struct DeskCall<v1::TicketAct> : AnsweredBy<v1::TicketCase, wire::Endpoint::DeskTicketAct> {};
template <> struct DeskCall<v1::TicketFileQuery> : AnsweredBy<v1::TicketFilePiece, wire::Endpoint::DeskTicketFile> {};
template <> struct DeskCall<v1::AuditQuery> : AnsweredBy<v1::AuditPage, wire::Endpoint::DeskAudit> {};
template <> struct DeskCall<v1::HoldsQuery> : AnsweredBy<v1::HoldRows, wire::Endpoint::DeskHolds> {};
template <> struct DeskCall<v1::PlaceHold> : AnsweredBy<v1::HoldRows, wire::Endpoint::DeskPlaceHold> {};
template <> struct DeskCall<v1::HoldStep> : AnsweredBy<v1::HoldRows, wire::Endpoint::DeskHoldStep> {};
template <> struct DeskCall<v1::DisclosuresQuery> : AnsweredBy<v1::Disclosures, wire::Endpoint::DeskDisclosures> {};
template <> struct DeskCall<v1::ProposeDisclosure> : AnsweredBy<v1::Disclosures, wire::Endpoint::DeskPropose> {};
template <> struct DeskCall<v1::DisclosureStep> : AnsweredBy<v1::Disclosures, wire::Endpoint::DeskDisclosureStep> {};
template <> struct DeskCall<v1::TakeDisclosure> : AnsweredBy<v1::DisclosurePackage, wire::Endpoint::DeskTake> {};
template <> struct DeskCall<v1::MattersQuery> : AnsweredBy<v1::Matters, wire::Endpoint::DeskMatters> {};
template <> struct DeskCall<v1::MatterQuery> : AnsweredBy<v1::Matter, wire::Endpoint::DeskMatter> {};
template <> struct DeskCall<v1::ActOnMatter> : AnsweredBy<v1::Matters, wire::Endpoint::DeskMatterAct> {};
template <> struct DeskCall<v1::AskToReadTicket> : AnsweredBy<v1::AskedToRead, wire::Endpoint::DeskAskTicket> {};
template <> struct DeskCall<v1::AskToReadMatter> : AnsweredBy<v1::AskedToRead, wire::Endpoint::DeskAskMatter> {};
template <> struct DeskCall<v1::ReadAsksQuery> : AnsweredBy<v1::ReadAsks, wire::Endpoint::DeskReadAsks> {};
template <> struct DeskCall<v1::AnswerReadAsk> : AnsweredBy<v1::ReadAsks, wire::Endpoint::DeskAnswerReadAsk> {};
template <> struct DeskCall<v1::RetentionQuery> : AnsweredBy<v1::RetentionReport, wire::Endpoint::DeskRetention> {};
template <> struct DeskCall<v1::RegistersQuery> : AnsweredBy<v1::GuardRegisters, wire::Endpoint::DeskRegisters> {};

template <> struct DeskCall<v1::AlertsQuery> : AnsweredBy<v1::Alerts, wire::Endpoint::DeskAlerts> {};
template <> struct DeskCall<v1::AlertQuery> : AnsweredBy<v1::Alert, wire::Endpoint::DeskAlert> {};
template <> struct DeskCall<v1::ActOnAlert> : AnsweredBy<v1::Alert, wire::Endpoint::DeskAlertAct> {};
template <> struct DeskCall<v1::IncidentsQuery> : AnsweredBy<v1::Incidents, wire::Endpoint::DeskIncidents> {};
template <> struct DeskCall<v1::IncidentQuery> : AnsweredBy<v1::Incident, wire::Endpoint::DeskIncident> {};
template <> struct DeskCall<v1::DeclareIncident> : AnsweredBy<v1::Incident, wire::Endpoint::DeskIncidentDeclare> {};
template <> struct DeskCall<v1::ActOnIncident> : AnsweredBy<v1::Incident, wire::Endpoint::DeskIncidentAct> {};

template <> struct DeskCall<v1::PayoutsQuery> : AnsweredBy<v1::PayoutRows, wire::Endpoint::DeskPayouts> {};
template <> struct DeskCall<v1::ActOnPayout> : AnsweredBy<v1::PayoutRows, wire::Endpoint::DeskPayoutAct> {};
template <> struct DeskCall<v1::OrderMoneyQuery> : AnsweredBy<v1::OrderMoney, wire::Endpoint::DeskOrderMoney> {};
template <> struct DeskCall<v1::GlassesQuery> : AnsweredBy<v1::Glasses, wire::Endpoint::DeskGlasses> {};
template <> struct DeskCall<v1::AnswerGlass> : AnsweredBy<v1::Glasses, wire::Endpoint::DeskAnswerGlass> {};
template <> struct DeskCall<v1::ReviewGlass> : AnsweredBy<v1::Glasses, wire::Endpoint::DeskReviewGlass> {};
template <> struct DeskCall<v1::MyGlassesQuery> : AnsweredBy<v1::Glasses, wire::Endpoint::DeskMyGlasses> {};
template <> struct DeskCall<v1::OpenGlass> : AnsweredBy<v1::Glasses, wire::Endpoint::DeskOpenGlass> {};
template <> struct DeskCall<v1::BehindGlassQuery> : AnsweredBy<v1::BehindGlass, wire::Endpoint::BehindGlass> {};
template <> struct DeskCall<v1::GlassTicketQuery> : AnsweredBy<v1::TicketCase, wire::Endpoint::GlassTicket> {};
template <> struct DeskCall<v1::GlassMatterQuery> : AnsweredBy<v1::Matter, wire::Endpoint::GlassMatter> {};
template <> struct DeskCall<v1::GlassOrderQuery> : AnsweredBy<v1::OrderMoney, wire::Endpoint::GlassOrder> {};

template <class Question> void askDesk(EngineSession& session, const Question& question, EngineSession::Then<typename DeskCall<Question>::Answer> then) {
    call(session, DeskCall<Question>::kEndpoint, question, std::move(then));
}

} // namespace atelyra::client
