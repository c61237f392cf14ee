#pragma once
// The order machine as one table, and what follows from an order's state alone: allowed events, timers, whose turn it is. Pure.
#include <span>
#include <string_view>
#include <vector>

#include "shared/rules/apply.h"

namespace atelyra::rules {

enum class Event { // names as in the market's rule book
    PlaceOrder, PaymentCaptured, PaymentFailed, PayTimeout, BuyerAbandons, SellerAccepts, SellerDeclines, AcceptTimeout,
    BuyerWithdraws, RequirementsSubmitted, SellerSkips, BuyerCancels, RequirementsTimeout, Deliver, WithdrawDelivery,
    SellerCancels, ProposeCancel, MutualCancel, AcceptDelivery, AutoAccept, ExtendReview, RequestRevision, Close,
    PayAgain, OpenDelivery, RefuseCancel, ProposalLapses, WriteReview, Clear, Reveal, // steps inside a state
};
enum class By { Buyer, Seller, Either, Psp, Timer };
enum class Offline { Queued, Graced, NeedsConnection, ServerOnly };

struct Transition {
    std::string_view id; // T01 … T42 as in the rule book; L3c clearance; R1, R2 reviews
    Event event;
    By by;
    std::vector<v1::OrderState> from; // empty: from nothing
    std::vector<v1::OrderState> to;
    Offline offline;
};
std::span<const Transition> transitions();

// Null when the actor may do this now, else the refusal that the server would give. The null account is the market itself.
std::optional<Error> whyNot(const v1::Order& order, Event event, AccountId actor, std::int64_t nowMs);
// The same for something done at actedMs that arrives at nowMs: a deadline that was kept is kept if it arrives in the grace.
std::optional<Error> whyNot(const v1::Order& order, Event event, AccountId actor, std::int64_t nowMs, std::int64_t actedMs);
// The events that this member may cause now, in the table's order. What is not in here has no button.
std::vector<Event> allowedEvents(const v1::Order& order, AccountId actor, std::int64_t nowMs);

// The reasons that may be given with this event, in the order to offer them; empty where none is asked.
std::span<const v1::EndReason> reasonsFor(Event event);

// Timers are a function of the order, so that they can be rebuilt at any time and never drift from it. Where silence decides
// something, they wait kAttestedGraceMs longer than the deadline that is shown, for what was done in time but offline; the rules
// let a timer of that kind fire earlier, from the deadline on, for somebody who has been seen after it.
struct OrderTimer {
    v1::TimerKind kind;
    std::int64_t atMs;
};
std::vector<OrderTimer> timersOf(const v1::Order& order);

enum class Turn { Nobody, Buyer, Seller, Market };
// An open proposal to cancel, not yet lapsed.
bool hasOpenProposal(const v1::Order& order, std::int64_t nowMs);
Turn turnOf(const v1::Order& order);
bool isEnded(v1::OrderState state);
bool isWorking(v1::OrderState state); // money is held and somebody has to do something

// Required questions that have no acceptable answer yet.
std::vector<RawId> openQuestions(const v1::OrderTerms& terms, const google::protobuf::RepeatedPtrField<v1::Answer>& answers);
// Why an answer does not fit its question; the detail is for the field.
Status checkAnswer(const v1::Question& question, const v1::Answer& answer);
// The newest delivery that was not withdrawn, or null.
const v1::Delivery* currentDelivery(const v1::Order& order);

} // namespace atelyra::rules
