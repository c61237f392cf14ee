#pragma once
// Orders in every state, for either side, on top of the small market of the gig tests. The member is person 1, the other side person 2.
#include <QDateTime>

#include "shared/base/clock.h"
#include "shared/rules/orders.h"
#include "tests/ui/gigsmarket.h"

namespace atelyra::ui {

inline OrderId orderId(int n) { return numberedId<struct OrderTag>(n); }

inline v1::File orderFile(int n, const std::string& name, const std::string& mime) {
    v1::File file;
    file.set_sha256(std::string(32, char('a' + n)));
    file.set_name(name);
    file.set_mime(mime);
    file.set_size(1'800'000 + n * 300'000);
    return file;
}

inline void addEvent(v1::Order& order, v1::OrderEventKind kind, const std::string& actor, std::int64_t atMs, int number = 0) {
    auto& event = *order.add_events();
    event.set_seq(order.events_size());
    event.set_kind(kind);
    event.set_actor_id(actor);
    event.set_at_ms(atMs);
    event.set_number(number);
    event.set_amount_minor(20000);
}

inline void addDelivery(v1::Order& order, std::int64_t nowMs) {
    auto& delivery = *order.add_deliveries();
    delivery.set_number(order.deliveries_size());
    delivery.set_note("Three directions as agreed. My favourite is B, the sprig reads well at 16 px on the till receipt.");
    *delivery.add_files() = orderFile(1, "Direction A.png", "image/png");
    *delivery.add_files() = orderFile(2, "Direction B.png", "image/png");
    *delivery.add_files() = orderFile(3, "Sources.zip", "application/zip");
    delivery.set_submitted_ms(nowMs - 5 * kMinuteMs);
    addEvent(order, v1::DELIVERY_SENT, order.seller_id(), nowMs - 5 * kMinuteMs, delivery.number());
}

// What every order has from the beginning.
inline v1::Order soldOrder(bool asBuyer, int n) {
    const auto content = gigContent("Brand identity for Fennel & Fig Bakery", 20000);
    v1::Order order;
    order.set_id(orderId(n).str());
    order.set_number("AT-" + std::to_string(20417 + n));
    order.set_buyer_id(member(asBuyer ? 1 : 2).str());
    order.set_seller_id(member(asBuyer ? 2 : 1).str());
    order.set_gig_id(GigsMarket::gigId(1).str());
    order.set_conversation_id(conversationIdOf(member(1), member(2), orderId(n)).str());
    auto& terms = *order.mutable_terms();
    terms.set_title(content.title());
    *terms.mutable_package() = content.packages(1);
    *terms.mutable_questions() = content.questions();
    auto& quote = *order.mutable_quote();
    quote.set_currency("EUR");
    auto& line = *quote.add_lines();
    line.set_kind(v1::PACKAGE_LINE);
    line.set_label("Full");
    line.set_amount_minor(20000);
    quote.set_price_minor(20000);
    quote.set_buyer_fee_minor(1000);
    quote.set_buyer_vat_minor(200);
    quote.set_total_minor(21200);
    quote.set_commission_minor(2000);
    quote.set_commission_vat_minor(400);
    quote.set_seller_net_minor(17600);
    quote.set_days(14);
    return order;
}

// What the state itself brings: deadlines, deliveries, the end.
inline void bringTo(v1::Order& order, v1::OrderState state, std::int64_t now) {
    switch (state) {
    case v1::PENDING_PAYMENT:
        order.set_escrow(v1::NOT_FUNDED);
        order.mutable_payment()->set_state(v1::CHARGE_REFUSED);
        order.mutable_payment()->set_attempts(1);
        order.set_pay_by_ms(now + 30 * kMinuteMs);
        order.set_placed_ms(0);
        break;
    case v1::PENDING_ACCEPTANCE: order.set_accept_by_ms(now + kDayMs); break;
    case v1::REQUIREMENTS: order.set_answer_by_ms(now + 10 * kDayMs); break;
    case v1::IN_REVISION: {
        addDelivery(order, now);
        auto& revision = *order.add_revisions();
        revision.set_delivery_number(1);
        auto& point = *revision.add_points();
        point.set_file_sha256(order.deliveries(0).files(0).sha256());
        point.set_x_permille(400);
        point.set_y_permille(250);
        point.set_text("The leaf a little thicker, for embossing");
        break;
    }
    case v1::DELIVERED:
        addDelivery(order, now);
        order.set_review_by_ms(now + 4 * kDayMs);
        break;
    case v1::COMPLETED:
        addDelivery(order, now - kDayMs);
        order.set_escrow(v1::RELEASED);
        order.set_completed_ms(now - kHourMs);
        order.set_clears_ms(now + 6 * kDayMs);
        order.set_review_window_ms(now + 13 * kDayMs);
        break;
    case v1::CANCELLED:
        order.set_escrow(v1::REFUNDED);
        order.set_end_reason(v1::CHANGED_MIND);
        order.set_ended_ms(now - kHourMs);
        break;
    default: break;
    }
}

// An order as the server would hold it in this state.
inline v1::Order orderIn(v1::OrderState state, bool asBuyer, int n = 1) {
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    v1::Order order = soldOrder(asBuyer, n);
    order.set_state(state);
    order.set_escrow(v1::HELD);
    order.mutable_payment()->set_state(v1::CHARGED);
    order.set_revisions_left(2);
    order.set_created_ms(now - 4 * kDayMs);
    order.set_placed_ms(now - 4 * kDayMs);
    addEvent(order, v1::ORDER_PLACED, order.buyer_id(), now - 4 * kDayMs);
    addEvent(order, v1::PAYMENT_TAKEN, {}, now - 4 * kDayMs);
    const bool started = state != v1::PENDING_PAYMENT && state != v1::PENDING_ACCEPTANCE && state != v1::REQUIREMENTS;
    if (started) {
        order.set_started_ms(now - 3 * kDayMs);
        order.set_due_ms(now + 10 * kDayMs);
        auto& answer = *order.add_answers();
        answer.set_question_id(order.terms().questions(0).id());
        answer.add_values("Fennel & Fig");
        addEvent(order, v1::REQUIREMENTS_SENT, order.buyer_id(), now - 3 * kDayMs);
    }
    bringTo(order, state, now);
    return order;
}

} // namespace atelyra::ui
