#include "shared/rules/orders.h"

#include <algorithm>
#include <array>

#include "shared/base/clock.h"
#include "shared/base/limits.h"
#include "shared/rules/periods.h"

namespace atelyra::rules {
namespace {
using States = std::vector<v1::OrderState>;

const std::vector<Transition>& table() {
    using namespace v1;
    using enum Offline;
    static const States working{REQUIREMENTS, ACTIVE, DELIVERED, IN_REVISION};
    static const std::vector<Transition> rows{
        {"T01", Event::PlaceOrder, By::Buyer, {}, {PENDING_PAYMENT}, Queued},
        {"T02", Event::PaymentCaptured, By::Psp, {PENDING_PAYMENT, EXPIRED}, {PENDING_ACCEPTANCE, REQUIREMENTS, ACTIVE, EXPIRED}, ServerOnly},
        {"T03", Event::PaymentFailed, By::Psp, {PENDING_PAYMENT}, {PENDING_PAYMENT}, ServerOnly},
        {"T03", Event::PayAgain, By::Buyer, {PENDING_PAYMENT}, {PENDING_PAYMENT}, NeedsConnection},
        {"T04", Event::PayTimeout, By::Timer, {PENDING_PAYMENT}, {EXPIRED}, ServerOnly},
        {"T04", Event::BuyerAbandons, By::Buyer, {PENDING_PAYMENT}, {EXPIRED}, Queued},
        {"T05", Event::SellerAccepts, By::Seller, {PENDING_ACCEPTANCE}, {REQUIREMENTS, ACTIVE}, Queued},
        {"T06", Event::SellerDeclines, By::Seller, {PENDING_ACCEPTANCE}, {DECLINED}, Queued},
        {"T07", Event::AcceptTimeout, By::Timer, {PENDING_ACCEPTANCE}, {EXPIRED}, ServerOnly},
        {"T08", Event::BuyerWithdraws, By::Buyer, {PENDING_ACCEPTANCE}, {CANCELLED}, Queued},
        {"T09", Event::RequirementsSubmitted, By::Buyer, {REQUIREMENTS}, {ACTIVE}, Graced},
        {"T10", Event::SellerSkips, By::Seller, {REQUIREMENTS}, {ACTIVE}, Queued},
        {"T11", Event::BuyerCancels, By::Buyer, {REQUIREMENTS}, {CANCELLED}, Queued},
        {"T12", Event::RequirementsTimeout, By::Timer, {REQUIREMENTS}, {CANCELLED}, ServerOnly},
        {"T13", Event::Deliver, By::Seller, {ACTIVE, IN_REVISION}, {DELIVERED}, Graced},
        {"T14", Event::OpenDelivery, By::Buyer, {DELIVERED}, {DELIVERED}, Queued},
        {"T14", Event::WithdrawDelivery, By::Seller, {DELIVERED}, {ACTIVE, IN_REVISION}, NeedsConnection},
        {"T18", Event::SellerCancels, By::Seller, {REQUIREMENTS, ACTIVE, IN_REVISION}, {CANCELLED}, Queued},
        {"T19", Event::ProposeCancel, By::Either, working, working, Queued},
        {"T19", Event::MutualCancel, By::Either, working, {CANCELLED}, Queued},
        {"T19", Event::RefuseCancel, By::Either, working, working, Queued},
        {"T19", Event::ProposalLapses, By::Timer, working, working, ServerOnly},
        {"T23", Event::AcceptDelivery, By::Buyer, {DELIVERED}, {COMPLETED}, Queued},
        {"T24", Event::AutoAccept, By::Timer, {DELIVERED}, {COMPLETED}, ServerOnly},
        {"T25", Event::ExtendReview, By::Buyer, {DELIVERED}, {DELIVERED}, Graced},
        {"T26", Event::RequestRevision, By::Buyer, {DELIVERED}, {IN_REVISION}, Graced},
        {"L3c", Event::Clear, By::Timer, {COMPLETED}, {COMPLETED}, ServerOnly},
        {"R1", Event::WriteReview, By::Either, {COMPLETED}, {COMPLETED}, Graced},
        {"R2", Event::Reveal, By::Timer, {COMPLETED}, {COMPLETED}, ServerOnly},
        {"T42", Event::Close, By::Timer, {COMPLETED}, {CLOSED}, ServerOnly},
    };
    return rows;
}

const Transition& rowOf(Event event) {
    return *std::find_if(table().begin(), table().end(), [&](const auto& row) { return row.event == event; });
}
bool contains(const States& states, v1::OrderState state) { return std::find(states.begin(), states.end(), state) != states.end(); }

using Refusal = std::optional<Error>;
Refusal refuse(ErrorCode code, std::string_view field) { return Error{code, std::string(field)}; }
Refusal movedOnUnless(bool good, std::string_view field) {
    return good ? std::nullopt : refuse(ErrorCode::OrderMovedOn, field);
}

struct Moment {
    std::int64_t nowMs, actedMs;
    bool keeps(std::int64_t deadlineMs) const { return actedMs <= deadlineMs && nowMs <= deadlineMs + limits::kAttestedGraceMs; }
};

Refusal wrongActor(By by, const v1::Order& order, AccountId actor) {
    const bool market = by == By::Psp || by == By::Timer;
    if (actor.isNull()) return market ? std::nullopt : refuse(ErrorCode::Unauthenticated, "actor");
    const bool buyer = actor == AccountId::of(order.buyer_id()), seller = actor == AccountId::of(order.seller_id());
    if (!buyer && !seller) return refuse(ErrorCode::NotFound, "order_id");
    const bool may = by == By::Either || (by == By::Buyer && buyer) || (by == By::Seller && seller);
    return may ? std::nullopt : refuse(ErrorCode::Forbidden, "actor");
}

Refusal paymentGuard(const v1::Order& order, Event event, Moment moment) {
    const auto& payment = order.payment();
    const bool waiting = payment.state() == v1::WAITING_FOR_CHARGE;
    switch (event) {
    case Event::PaymentCaptured: // a late one on an order that ran out unpaid is taken, and returned at once
        if (order.state() == v1::EXPIRED && order.escrow() != v1::NOT_FUNDED) return refuse(ErrorCode::AlreadyDone, "state");
        return std::nullopt;
    case Event::PaymentFailed: return waiting ? std::nullopt : refuse(ErrorCode::AlreadyDone, "payment");
    case Event::PayAgain: // never while a charge is unknown: that is how people pay twice
        if (waiting) return refuse(ErrorCode::AlreadyDone, "payment");
        if (payment.attempts() >= kPaymentAttempts) return refuse(ErrorCode::OrderMovedOn, "attempts");
        return movedOnUnless(moment.nowMs <= order.pay_by_ms(), "pay_by");
    case Event::PayTimeout: return movedOnUnless(!waiting && moment.nowMs >= order.pay_by_ms(), "pay_by");
    case Event::BuyerAbandons: return movedOnUnless(!waiting, "payment");
    default: return std::nullopt;
    }
}

Refusal proposalGuard(const v1::Order& order, Event event, AccountId actor, Moment moment) {
    const bool open = hasOpenProposal(order, moment.nowMs);
    switch (event) {
    case Event::ProposeCancel:
        if (open) return refuse(ErrorCode::AlreadyDone, "proposal");
        return order.events_size() < kEventsBeforeNoMoreProposals ? std::nullopt : refuse(ErrorCode::TooLarge, "proposal");
    case Event::MutualCancel:
    case Event::RefuseCancel:
        if (!open) return refuse(ErrorCode::OrderMovedOn, "proposal");
        return AccountId::of(order.proposal().by_id()) == actor ? refuse(ErrorCode::Forbidden, "proposal") : std::nullopt;
    case Event::ProposalLapses:
        return movedOnUnless(order.has_proposal() && moment.nowMs >= order.proposal().lapses_ms(), "proposal");
    default: return std::nullopt;
    }
}

Refusal deliveryGuard(const v1::Order& order, Event event, Moment moment) {
    const auto* delivery = currentDelivery(order);
    switch (event) {
    case Event::Deliver:
        return order.deliveries_size() < limits::kDeliveriesAnOrder ? std::nullopt : refuse(ErrorCode::TooLarge, "deliveries");
    case Event::OpenDelivery:
        return delivery && delivery->opened_ms() == 0 ? std::nullopt : refuse(ErrorCode::AlreadyDone, "delivery_number");
    case Event::WithdrawDelivery:
        return movedOnUnless(delivery && delivery->opened_ms() == 0 &&
                                 moment.nowMs <= delivery->submitted_ms() + kWithdrawDeliveryMs,
            "delivery_number");
    case Event::ExtendReview:
        if (order.review_extended()) return refuse(ErrorCode::AlreadyDone, "days");
        return movedOnUnless(moment.keeps(order.review_by_ms()), "review_by");
    case Event::RequestRevision:
        if (order.revisions_left() == 0) return refuse(ErrorCode::NoRevisionsLeft, "revisions_left");
        return movedOnUnless(moment.keeps(order.review_by_ms()), "review_by");
    case Event::AutoAccept:
        if (hasOpenProposal(order, moment.nowMs)) return refuse(ErrorCode::OrderMovedOn, "proposal");
        return movedOnUnless(moment.nowMs >= order.review_by_ms(), "review_by");
    default: return std::nullopt;
    }
}

bool hasSealedReview(const v1::Order& order) {
    return !order.reviews_public() && (order.buyer_reviewed() || order.seller_reviewed());
}
std::int64_t closesMs(const v1::Order& order) {
    return std::max(order.clears_ms(), order.review_window_ms() + limits::kAttestedGraceMs);
}

Refusal aftermathGuard(const v1::Order& order, Event event, Moment moment) {
    switch (event) {
    case Event::WriteReview:
        if (order.reviews_public()) return refuse(ErrorCode::AlreadyDone, "reviews_public");
        return movedOnUnless(moment.keeps(order.review_window_ms()), "review_window");
    case Event::Clear:
        if (order.cleared()) return refuse(ErrorCode::AlreadyDone, "cleared");
        return movedOnUnless(moment.nowMs >= order.clears_ms(), "clears");
    case Event::Reveal:
        if (!hasSealedReview(order)) return refuse(ErrorCode::AlreadyDone, "reviews_public");
        return movedOnUnless(moment.nowMs >= order.review_window_ms(), "review_window");
    case Event::Close:
        return movedOnUnless(order.cleared() && !hasSealedReview(order) && moment.nowMs >= closesMs(order), "review_window");
    default: return std::nullopt;
    }
}

// What the table's state column does not say.
Refusal guard(const v1::Order& order, Event event, AccountId actor, Moment moment) {
    switch (event) {
    case Event::PaymentCaptured:
    case Event::PaymentFailed:
    case Event::PayAgain:
    case Event::PayTimeout:
    case Event::BuyerAbandons: return paymentGuard(order, event, moment);
    case Event::SellerAccepts: return movedOnUnless(moment.keeps(order.accept_by_ms()), "accept_by");
    case Event::AcceptTimeout: return movedOnUnless(moment.nowMs >= order.accept_by_ms(), "accept_by");
    case Event::RequirementsSubmitted: return movedOnUnless(moment.keeps(order.answer_by_ms()), "answer_by");
    case Event::RequirementsTimeout: return movedOnUnless(moment.nowMs >= order.answer_by_ms(), "answer_by");
    case Event::ProposeCancel:
    case Event::MutualCancel:
    case Event::RefuseCancel:
    case Event::ProposalLapses: return proposalGuard(order, event, actor, moment);
    case Event::Deliver:
    case Event::OpenDelivery:
    case Event::WithdrawDelivery:
    case Event::ExtendReview:
    case Event::RequestRevision:
    case Event::AutoAccept: return deliveryGuard(order, event, moment);
    case Event::WriteReview:
    case Event::Clear:
    case Event::Reveal:
    case Event::Close: return aftermathGuard(order, event, moment);
    case Event::PlaceOrder:
    case Event::SellerDeclines:
    case Event::BuyerWithdraws:
    case Event::SellerSkips:
    case Event::BuyerCancels:
    case Event::SellerCancels:
    case Event::AcceptDelivery: break;
    }
    return std::nullopt;
}
} // namespace

std::span<const Transition> transitions() { return table(); }

std::optional<Error> whyNot(
    const v1::Order& order, Event event, AccountId actor, std::int64_t nowMs, std::int64_t actedMs) {
    const Transition& row = rowOf(event);
    if (auto error = wrongActor(row.by, order, actor)) return error;
    if (event == Event::PlaceOrder) return refuse(ErrorCode::AlreadyDone, "order_id");
    if (!contains(row.from, order.state())) {
        const bool accepted = event == Event::AcceptDelivery && order.completed_ms() != 0;
        return refuse(contains(row.to, order.state()) || accepted ? ErrorCode::AlreadyDone : ErrorCode::OrderMovedOn, "state");
    }
    return guard(order, event, actor, {nowMs, actedMs});
}

std::optional<Error> whyNot(const v1::Order& order, Event event, AccountId actor, std::int64_t nowMs) {
    return whyNot(order, event, actor, nowMs, nowMs);
}

std::vector<Event> allowedEvents(const v1::Order& order, AccountId actor, std::int64_t nowMs) {
    std::vector<Event> events;
    if (actor.isNull()) return events;
    for (const Transition& row : table()) {
        if (row.by == By::Psp || row.by == By::Timer) continue;
        if (!whyNot(order, row.event, actor, nowMs)) events.push_back(row.event);
    }
    return events;
}

std::span<const v1::EndReason> reasonsFor(Event event) {
    static constexpr std::array kBuyers{v1::CHANGED_MIND, v1::ORDERED_BY_MISTAKE, v1::NO_ANSWER};
    static constexpr std::array kSellers{
        v1::CANNOT_DO_IT, v1::TOO_BUSY, v1::OUT_OF_SCOPE, v1::ABUSE, v1::ILLEGAL_REQUEST, v1::MATERIAL_MISSING};
    static constexpr std::array kBoth{v1::CHANGED_MIND, v1::ORDERED_BY_MISTAKE, v1::CANNOT_DO_IT, v1::TOO_BUSY,
        v1::OUT_OF_SCOPE, v1::MATERIAL_MISSING, v1::NO_ANSWER};
    switch (event) {
    case Event::BuyerAbandons:
    case Event::BuyerWithdraws:
    case Event::BuyerCancels: return kBuyers;
    case Event::SellerDeclines: return std::span(kSellers).first(5); // before the start no material can be missing
    case Event::SellerCancels: return kSellers;
    case Event::ProposeCancel: return kBoth;
    default: return {};
    }
}

std::vector<OrderTimer> timersOf(const v1::Order& order) {
    std::vector<OrderTimer> timers;
    const auto add = [&](v1::TimerKind kind, std::int64_t atMs) { timers.push_back({kind, atMs}); };
    switch (order.state()) {
    case v1::PENDING_PAYMENT: // while a charge is unknown, only the provider can end the wait
        if (order.payment().state() != v1::WAITING_FOR_CHARGE) add(v1::PAY_TIMER, order.pay_by_ms());
        break;
    case v1::PENDING_ACCEPTANCE: add(v1::ACCEPT_TIMER, order.accept_by_ms() + limits::kAttestedGraceMs); break;
    case v1::REQUIREMENTS: add(v1::ANSWER_TIMER, order.answer_by_ms() + limits::kAttestedGraceMs); break;
    case v1::DELIVERED: {
        const auto talks = order.has_proposal() ? order.proposal().lapses_ms() : 0; // no money moves over an open question
        add(v1::REVIEW_TIMER, std::max(order.review_by_ms() + limits::kAttestedGraceMs, talks));
        break;
    }
    case v1::COMPLETED:
        if (!order.cleared()) add(v1::CLEARANCE_TIMER, order.clears_ms());
        if (hasSealedReview(order)) add(v1::REVEAL_TIMER, order.review_window_ms() + limits::kAttestedGraceMs);
        if (order.cleared() && !hasSealedReview(order)) add(v1::CLOSE_TIMER, closesMs(order));
        break;
    default: break;
    }
    if (order.has_proposal() && isWorking(order.state())) add(v1::PROPOSAL_TIMER, order.proposal().lapses_ms());
    return timers;
}

bool hasOpenProposal(const v1::Order& order, std::int64_t nowMs) {
    return order.has_proposal() && nowMs < order.proposal().lapses_ms();
}

Turn turnOf(const v1::Order& order) {
    switch (order.state()) {
    case v1::PENDING_PAYMENT: return order.payment().state() == v1::WAITING_FOR_CHARGE ? Turn::Market : Turn::Buyer;
    case v1::REQUIREMENTS:
    case v1::DELIVERED: return Turn::Buyer;
    case v1::PENDING_ACCEPTANCE:
    case v1::ACTIVE:
    case v1::IN_REVISION: return Turn::Seller;
    default: return Turn::Nobody;
    }
}

bool isEnded(v1::OrderState state) {
    return state == v1::CLOSED || state == v1::CANCELLED || state == v1::DECLINED || state == v1::EXPIRED;
}

bool isWorking(v1::OrderState state) {
    return state == v1::PENDING_ACCEPTANCE || state == v1::REQUIREMENTS || state == v1::ACTIVE || state == v1::DELIVERED ||
           state == v1::IN_REVISION;
}

const v1::Delivery* currentDelivery(const v1::Order& order) {
    for (int i = order.deliveries_size() - 1; i >= 0; --i)
        if (!order.deliveries(i).withdrawn()) return &order.deliveries(i);
    return nullptr;
}

} // namespace atelyra::rules
