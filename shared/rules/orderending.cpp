// Every other way in which an order ends, and the market's own timers.
#include <algorithm>

#include "shared/rules/check.h"
#include "shared/rules/orderstep.h"
#include "shared/rules/rooms.h"

namespace atelyra::rules {
namespace {

Status checkReason(Event event, v1::EndReason reason) {
    const auto reasons = reasonsFor(event);
    const bool given = std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
    return given ? ok() : Status(ErrorCode::Invalid, "reason");
}

// A seller who gives up carries the fault, unless the cause lies with the order itself.
v1::Fault faultOfSeller(v1::EndReason reason) {
    return reason == v1::CANNOT_DO_IT || reason == v1::TOO_BUSY ? v1::SELLER_FAULT : v1::NO_FAULT;
}

// One word on the screen, four rules behind it: what cancelling means depends on who does it, and when.
Event cancelEventOf(const v1::Order& order, AccountId actor) {
    if (AccountId::of(order.seller_id()) == actor) return Event::SellerCancels;
    if (order.state() == v1::PENDING_PAYMENT) return Event::BuyerAbandons;
    return order.state() == v1::PENDING_ACCEPTANCE ? Event::BuyerWithdraws : Event::BuyerCancels;
}

void endUnpaid(OrderStep& step, v1::EndReason reason) {
    step.end(v1::EXPIRED, v1::ORDER_EXPIRED, v1::NO_FAULT, reason);
}

std::vector<v1::Review> reviewsOf(const v1::Order& order, const View& view) {
    std::vector<v1::Review> reviews;
    for (const auto& author : {order.buyer_id(), order.seller_id()})
        if (auto review = view.get<v1::Review>(reviewIdOf(OrderId::of(order.id()), AccountId::of(author))))
            reviews.push_back(std::move(*review));
    return reviews;
}

std::optional<Event> eventOf(v1::TimerKind timer) {
    switch (timer) {
    case v1::PAY_TIMER: return Event::PayTimeout;
    case v1::ACCEPT_TIMER: return Event::AcceptTimeout;
    case v1::ANSWER_TIMER: return Event::RequirementsTimeout;
    case v1::REVIEW_TIMER: return Event::AutoAccept;
    case v1::PROPOSAL_TIMER: return Event::ProposalLapses;
    case v1::CLEARANCE_TIMER: return Event::Clear;
    case v1::REVEAL_TIMER: return Event::Reveal;
    case v1::CLOSE_TIMER: return Event::Close;
    default: return std::nullopt;
    }
}

void run(Event event, OrderStep& step, const View& view) {
    auto& order = step.order();
    switch (event) {
    case Event::PayTimeout: return endUnpaid(step, v1::NOT_PAID);
    case Event::AcceptTimeout: return step.end(v1::EXPIRED, v1::ORDER_EXPIRED, v1::NO_FAULT, v1::NO_ANSWER);
    case Event::RequirementsTimeout: return step.end(v1::CANCELLED, v1::ORDER_CANCELLED, v1::BUYER_FAULT, v1::NO_ANSWER);
    case Event::AutoAccept:
        step.release();
        return step.note(v1::DELIVERY_ACCEPTED_BY_TIME, order.quote().price_minor(), order.deliveries_size());
    case Event::ProposalLapses:
        order.clear_proposal();
        return step.note(v1::CANCEL_REFUSED);
    case Event::Clear: return step.clear();
    case Event::Reveal: return step.reveal(reviewsOf(order, view));
    case Event::Close:
        order.set_state(v1::CLOSED);
        order.set_ended_ms(step.nowMs());
        return step.note(v1::ORDER_CLOSED);
    default: return;
    }
}
} // namespace

Result<Changes> applyTo(const Context& context, const v1::DeclineOrder& body, const View& view) {
    if (auto status = checkReason(Event::SellerDeclines, body.reason()); !status) return status.error();
    auto step = OrderStep::begin(context, view, body.order_id(), Event::SellerDeclines);
    if (!step) return step.error();
    step->end(v1::DECLINED, v1::ORDER_DECLINED, v1::NO_FAULT, body.reason());
    return std::move(*step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::CancelOrder& body, const View& view) {
    const auto order = view.get<v1::Order>(OrderId::of(body.order_id()));
    const Event event = order ? cancelEventOf(*order, context.actor.account) : Event::BuyerCancels;
    auto step = OrderStep::begin(context, view, body.order_id(), event);
    if (!step) return step.error();
    if (auto status = checkReason(event, body.reason()); !status) return status.error();
    if (event == Event::BuyerAbandons) endUnpaid(*step, body.reason());
    else
        step->end(v1::CANCELLED, v1::ORDER_CANCELLED,
            event == Event::SellerCancels ? faultOfSeller(body.reason()) : v1::NO_FAULT, body.reason());
    return std::move(*step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::ProposeCancel& body, const View& view) {
    if (auto status = checkReason(Event::ProposeCancel, body.reason()); !status) return status.error();
    Check check;
    if (!check.text("note", body.note(), limits::kNoteBytes, Lines::Many).good()) return check.status().error();
    auto step = OrderStep::begin(context, view, body.order_id(), Event::ProposeCancel);
    if (!step) return step.error();
    auto& proposal = *step->order().mutable_proposal();
    proposal.Clear();
    proposal.set_by_id(context.actor.account.str());
    proposal.set_reason(body.reason());
    proposal.set_note(body.note());
    proposal.set_lapses_ms(context.nowMs + kProposalMs);
    step->note(v1::CANCEL_PROPOSED, 0, 0, body.reason());
    return std::move(*step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::AnswerCancel& body, const View& view) {
    auto step = OrderStep::begin(context, view, body.order_id(), body.agree() ? Event::MutualCancel : Event::RefuseCancel);
    if (!step) return step.error();
    if (body.agree()) {
        step->end(v1::CANCELLED, v1::ORDER_CANCELLED, step->order().proposal().fault(), v1::AGREED_BY_BOTH);
    } else {
        step->order().clear_proposal();
        step->note(v1::CANCEL_REFUSED);
    }
    return std::move(*step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::TimerFired& body, const View& view) {
    const auto event = eventOf(body.timer());
    if (!event) return {ErrorCode::Invalid, "timer"};
    auto step = OrderStep::begin(context, view, body.order_id(), *event);
    if (!step) return step.error();
    if (*event == Event::Clear)
        if (auto free = checkLimit(context, view, AccountId::of(step->order().seller_id()), v1::MONEY_WAITS); !free) return free.error();
    run(*event, *step, view);
    return std::move(*step).finish();
}

} // namespace atelyra::rules
