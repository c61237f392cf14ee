#include "shared/rules/orderstep.h"

#include <algorithm>

#include "shared/rules/check.h"
#include "shared/rules/money.h"
#include "shared/rules/trust.h"

namespace atelyra::rules {

OrderStep::OrderStep(const Context& context, const View& view, v1::Order order)
    : m_context(&context), m_view(&view), m_order(std::move(order)), m_before(m_order.state()) {}

Result<OrderStep> OrderStep::begin(const Context& context, const View& view, const std::string& orderId, Event event) {
    Check check;
    if (!check.id("order_id", orderId).good()) return check.status().error();
    auto order = view.get<v1::Order>(OrderId::of(orderId));
    if (!order) return {ErrorCode::NotFound, "order_id"};
    if (auto error = whyNot(*order, event, context.actor.account, context.nowMs, context.actedMs)) return *error;
    return OrderStep(context, view, std::move(*order));
}

void OrderStep::note(v1::OrderEventKind kind, std::int64_t amountMinor, int number, v1::EndReason reason) {
    auto& event = *m_order.add_events();
    event.set_seq(m_order.events_size());
    event.set_kind(kind);
    if (!m_context->actor.account.isNull()) event.set_actor_id(m_context->actor.account.str());
    event.set_at_ms(nowMs());
    event.set_amount_minor(amountMinor);
    event.set_number(number);
    event.set_to(m_order.state());
    event.set_reason(reason);
}

void OrderStep::charge(const Means& means) {
    auto& payment = *m_order.mutable_payment();
    payment.set_card(means.card);
    payment.set_method_id(means.methodId);
    payment.set_attempts(payment.attempts() + 1);
    payment.set_state(v1::WAITING_FOR_CHARGE);
    payment.clear_refusal();
    if (!deciding()) return;
    const auto id = OrderId::of(m_order.id());
    m_changes.charges.push_back({id, means.instrument, m_order.quote().total_minor(), m_order.quote().currency(),
        "order-" + id.text() + "-" + std::to_string(payment.attempts())});
}

void OrderStep::book(std::vector<v1::JournalEntry> entries) {
    if (!deciding()) return; // a prediction moves no money
    for (auto& entry : entries) m_changes.journal.push_back(std::move(entry));
}

Status OrderStep::fund(const std::string& reference) {
    const auto fees = m_view->feesInForce(); // only for what the provider keeps; the order's own fees are pinned
    if (!fees) return {ErrorCode::Unavailable, "fees"};
    m_order.mutable_payment()->set_state(v1::CHARGED);
    m_order.mutable_payment()->set_reference(reference);
    m_order.mutable_payment()->clear_refusal();
    m_order.set_escrow(v1::HELD);
    book(bookFunding(m_order, *fees, nowMs()));
    return ok();
}

void OrderStep::refund() {
    m_order.set_escrow(v1::REFUNDED);
    m_order.mutable_payment()->set_state(v1::RETURNED);
    note(v1::MONEY_RETURNED, m_order.quote().total_minor());
    if (!deciding()) return;
    book(bookRefund(m_order, nowMs()));
    const auto id = OrderId::of(m_order.id());
    m_changes.refunds.push_back({id, m_order.payment().reference(), m_order.quote().total_minor(),
        m_order.quote().currency(), "refund-" + id.text()});
}

void OrderStep::release() {
    m_order.set_state(v1::COMPLETED);
    m_order.set_escrow(v1::RELEASED);
    m_order.clear_proposal();
    m_order.set_completed_ms(nowMs());
    m_order.set_clears_ms(nowMs() + kClearanceMs);
    m_order.set_review_window_ms(nowMs() + kReviewWindowMs);
    book(bookRelease(m_order, nowMs()));
}

void OrderStep::clear() {
    m_order.set_cleared(true);
    book(bookClearance(m_order, nowMs()));
}

void OrderStep::proceed() {
    if (openQuestions(m_order.terms(), m_order.answers()).empty()) return startWork();
    m_order.set_state(v1::REQUIREMENTS);
    m_order.set_answer_by_ms(nowMs() + kAnswerMs);
}

void OrderStep::startWork() {
    m_order.set_state(v1::ACTIVE);
    m_order.set_started_ms(nowMs());
    m_order.set_due_ms(nowMs() + m_order.quote().days() * kDayMs);
}

void OrderStep::end(v1::OrderState state, v1::OrderEventKind kind, v1::Fault fault, v1::EndReason reason) {
    m_order.set_state(state);
    m_order.set_fault(fault);
    m_order.set_end_reason(reason);
    m_order.set_ended_ms(nowMs());
    m_order.clear_proposal();
    note(kind, 0, 0, reason);
    if (m_order.escrow() == v1::HELD) refund();
}

void OrderStep::reveal(std::vector<v1::Review> reviews) {
    m_order.set_reviews_public(true);
    note(v1::REVIEWS_REVEALED);
    for (auto& review : reviews) {
        review.set_state(v1::REVEALED);
        review.set_revealed_ms(nowMs());
        if (const auto author = m_view->get<v1::Profile>(AccountId::of(review.author_id())))
            review.set_author_name(author->display_name());
        m_changes.put(review);
    }
    m_revealed = std::move(reviews);
}

// Of all reviews only the buyers' count for a gig and for its seller.
template <class T> static bool addStars(T& to, const std::vector<v1::Review>& revealed) {
    bool added = false;
    for (const auto& review : revealed) {
        if (!review.by_buyer()) continue;
        to.set_star_sum(to.star_sum() + starsOfReview(review));
        to.set_review_count(to.review_count() + 1);
        added = true;
    }
    return added;
}

void OrderStep::countForGig() {
    auto gig = m_view->get<v1::Gig>(GigId::of(m_order.gig_id()));
    if (!gig) return;
    const int opened = int{isWorking(m_order.state())} - int{isWorking(m_before)};
    gig->set_open_orders(std::max(0, gig->open_orders() + opened));
    if (addStars(*gig, m_revealed) || opened != 0) m_changes.put(std::move(*gig));
}

void OrderStep::countForSeller() {
    const bool completed = m_order.state() == v1::COMPLETED && m_before != v1::COMPLETED;
    if (!completed && m_revealed.empty()) return;
    auto seller = m_view->get<v1::Profile>(AccountId::of(m_order.seller_id()));
    if (!seller) return;
    if (completed) seller->set_completed_orders(seller->completed_orders() + 1);
    if (addStars(*seller, m_revealed) || completed) m_changes.put(std::move(*seller));
}

Changes OrderStep::finish() && {
    if (deciding()) { // counters of the catalogue are not worth predicting
        countForGig();
        countForSeller();
    }
    m_changes.put(std::move(m_order));
    return std::move(m_changes);
}

} // namespace atelyra::rules
