#include "client/model/orders/orderactions.h"

#include "client/model/draftscopes.h"
#include "client/model/makerows.h"

namespace atelyra::model {

OrderActions::OrderActions(client::Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void OrderActions::submit(v1::CommandBody body, QObject* guard, Done done) {
    model::submit(m_engine, std::move(body), guard ? guard : this, std::move(done));
}

void OrderActions::place(const OrderChoice& choice, QObject* guard, std::function<void(Result<OrderId>)> done) {
    v1::CommandBody body;
    auto& place = *body.mutable_place_order();
    place.set_gig_id(choice.gig.str());
    place.set_gig_revision(choice.gigRevision);
    place.set_terms_hash(choice.termsHash.toStdString());
    place.set_tier(choice.tier);
    for (const auto& extra : choice.extraIds) place.add_extra_ids(extra);
    place.set_note(u8(choice.note));
    for (const auto& answer : choice.answers) *place.add_answers() = answer;
    place.set_total_cap_minor(choice.totalMinor);
    place.set_fee_version(choice.feeVersion);
    place.set_card(u8(choice.means.card));
    place.set_method_id(choice.means.method.toStdString());
    place.set_policy_version(u8(choice.policyVersion));
    m_engine.ask(
        guard ? guard : this,
        [body = std::move(body), gig = choice.gig](client::EngineSession& session) mutable -> Result<OrderId> {
            const OrderId id(session.newId());
            body.mutable_place_order()->set_order_id(id.str());
            const auto result = session.submit(body);
            if (!result) return result.error();
            (void)session.removeDraft(cartDraft(gig)); // the Outbox has it now
            return id;
        },
        std::move(done));
}

void OrderActions::payAgain(OrderId order, const Means& means, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_pay_again()->set_order_id(order.str());
    body.mutable_pay_again()->set_card(u8(means.card));
    body.mutable_pay_again()->set_method_id(means.method.toStdString());
    submit(std::move(body), guard, std::move(done));
}

void OrderActions::submitRequirements(OrderId order, const std::vector<v1::Answer>& answers, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_submit_requirements()->set_order_id(order.str());
    for (const auto& answer : answers) *body.mutable_submit_requirements()->add_answers() = answer;
    submit(std::move(body), guard, std::move(done));
}

void OrderActions::acceptDelivery(OrderId order, int deliveryNumber, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_accept_delivery()->set_order_id(order.str());
    body.mutable_accept_delivery()->set_delivery_number(deliveryNumber);
    submit(std::move(body), guard, std::move(done));
}

void OrderActions::requestRevision(OrderId order, int deliveryNumber, const std::vector<v1::RevisionPoint>& points, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_request_revision()->set_order_id(order.str());
    body.mutable_request_revision()->set_delivery_number(deliveryNumber);
    for (const auto& point : points) *body.mutable_request_revision()->add_points() = point;
    submit(std::move(body), guard, std::move(done));
}

void OrderActions::extendReview(OrderId order, int days, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_extend_review()->set_order_id(order.str());
    body.mutable_extend_review()->set_days(days);
    submit(std::move(body), guard, std::move(done));
}

void OrderActions::openDelivery(OrderId order, int deliveryNumber, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_open_delivery()->set_order_id(order.str());
    body.mutable_open_delivery()->set_delivery_number(deliveryNumber);
    submit(std::move(body), guard, std::move(done));
}

void OrderActions::acceptOrder(OrderId order, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_accept_order()->set_order_id(order.str());
    submit(std::move(body), guard, std::move(done));
}

void OrderActions::declineOrder(OrderId order, v1::EndReason reason, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_decline_order()->set_order_id(order.str());
    body.mutable_decline_order()->set_reason(reason);
    submit(std::move(body), guard, std::move(done));
}

void OrderActions::skipRequirements(OrderId order, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_skip_requirements()->set_order_id(order.str());
    submit(std::move(body), guard, std::move(done));
}

void OrderActions::deliver(OrderId order, const QString& note, const std::vector<v1::File>& files, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_deliver()->set_order_id(order.str());
    body.mutable_deliver()->set_note(u8(note));
    for (const auto& file : files) *body.mutable_deliver()->add_files() = file;
    submit(std::move(body), guard, std::move(done));
}

void OrderActions::withdrawDelivery(OrderId order, int deliveryNumber, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_withdraw_delivery()->set_order_id(order.str());
    body.mutable_withdraw_delivery()->set_delivery_number(deliveryNumber);
    submit(std::move(body), guard, std::move(done));
}

void OrderActions::cancel(OrderId order, v1::EndReason reason, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_cancel_order()->set_order_id(order.str());
    body.mutable_cancel_order()->set_reason(reason);
    submit(std::move(body), guard, std::move(done));
}

void OrderActions::proposeCancel(OrderId order, v1::EndReason reason, const QString& note, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_propose_cancel()->set_order_id(order.str());
    body.mutable_propose_cancel()->set_reason(reason);
    body.mutable_propose_cancel()->set_note(u8(note));
    submit(std::move(body), guard, std::move(done));
}

void OrderActions::answerCancel(OrderId order, bool agree, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_answer_cancel()->set_order_id(order.str());
    body.mutable_answer_cancel()->set_agree(agree);
    submit(std::move(body), guard, std::move(done));
}

void OrderActions::review(v1::WriteReview review, QObject* guard, Done done) {
    v1::CommandBody body;
    *body.mutable_write_review() = std::move(review);
    submit(std::move(body), guard, std::move(done));
}
} // namespace atelyra::model
