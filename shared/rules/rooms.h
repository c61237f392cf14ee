#pragma once
// One function a command, sorted by room, as the dispatch in apply.cpp calls them. Each validates its body, looks at the right to
// do it and at the state, and answers with what changes. Used inside shared/rules only.
#include "shared/rules/apply.h"

namespace atelyra::rules {

// accounts
Result<Changes> applyTo(const Context&, const v1::UpdateProfile&, const View&);
Result<Changes> applyTo(const Context&, const v1::SetPhone&, const View&);
Result<Changes> applyTo(const Context&, const v1::ConfirmAdult&, const View&);
// gigs
Result<Changes> applyTo(const Context&, const v1::PublishGig&, const View&);
Result<Changes> applyTo(const Context&, const v1::SetGigState&, const View&);
Result<Changes> applyTo(const Context&, const v1::RemoveGig&, const View&);
Result<Changes> applyTo(const Context&, const v1::SaveGig&, const View&);
// orders: placing and paying
Result<Changes> applyTo(const Context&, const v1::PlaceOrder&, const View&);
Result<Changes> applyTo(const Context&, const v1::PayAgain&, const View&);
Result<Changes> applyTo(const Context&, const v1::PaymentCaptured&, const View&);
Result<Changes> applyTo(const Context&, const v1::PaymentFailed&, const View&);
// orders: working
Result<Changes> applyTo(const Context&, const v1::AcceptOrder&, const View&);
Result<Changes> applyTo(const Context&, const v1::SubmitRequirements&, const View&);
Result<Changes> applyTo(const Context&, const v1::SkipRequirements&, const View&);
Result<Changes> applyTo(const Context&, const v1::Deliver&, const View&);
Result<Changes> applyTo(const Context&, const v1::WithdrawDelivery&, const View&);
Result<Changes> applyTo(const Context&, const v1::OpenDelivery&, const View&);
Result<Changes> applyTo(const Context&, const v1::RequestRevision&, const View&);
Result<Changes> applyTo(const Context&, const v1::ExtendReview&, const View&);
Result<Changes> applyTo(const Context&, const v1::AcceptDelivery&, const View&);
// orders: ending
Result<Changes> applyTo(const Context&, const v1::DeclineOrder&, const View&);
Result<Changes> applyTo(const Context&, const v1::CancelOrder&, const View&);
Result<Changes> applyTo(const Context&, const v1::ProposeCancel&, const View&);
Result<Changes> applyTo(const Context&, const v1::AnswerCancel&, const View&);
Result<Changes> applyTo(const Context&, const v1::TimerFired&, const View&);
// chat
Result<Changes> applyTo(const Context&, const v1::SendMessage&, const View&);
// privacy
Result<Changes> applyTo(const Context&, const v1::SetChoice&, const View&);
Result<Changes> applyTo(const Context&, const v1::OpenRequest&, const View&);
Result<Changes> applyTo(const Context&, const v1::LimitUse&, const View&);
Result<Changes> applyTo(const Context&, const v1::AppealRequest&, const View&);
Result<Changes> applyTo(const Context&, const v1::ObjectTo&, const View&);
// money
Result<Changes> applyTo(const Context&, const v1::AddPaymentMethod&, const View&);
Result<Changes> applyTo(const Context&, const v1::RemovePaymentMethod&, const View&);
Result<Changes> applyTo(const Context&, const v1::AskPayout&, const View&);
Result<Changes> applyTo(const Context&, const v1::MethodOffered&, const View&);
Result<Changes> applyTo(const Context&, const v1::MethodReady&, const View&);
Result<Changes> applyTo(const Context&, const v1::MethodFailed&, const View&);
Result<Changes> applyTo(const Context&, const v1::PayoutPaid&, const View&);
Result<Changes> applyTo(const Context&, const v1::PayoutReturned&, const View&);
// support
Result<Changes> applyTo(const Context&, const v1::OpenTicket&, const View&);
Result<Changes> applyTo(const Context&, const v1::AddToTicket&, const View&);
Result<Changes> applyTo(const Context&, const v1::SolveTicket&, const View&);
Result<Changes> applyTo(const Context&, const v1::ReopenTicket&, const View&);
// decisions
Result<Changes> applyTo(const Context&, const v1::AskReview&, const View&);
Result<Changes> applyTo(const Context&, const v1::ReportItem&, const View&);
Status checkLimit(const Context&, const View&, const AccountId& account, v1::Limit limit); // Limited: a decision is in the way
Status passFirstContact(const Context&, const View&, Changes&); // of the actor with somebody new
// trust
Result<Changes> applyTo(const Context&, const v1::WriteReview&, const View&);

} // namespace atelyra::rules
