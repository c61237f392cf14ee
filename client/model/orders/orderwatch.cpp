#include "client/model/orders/orderwatch.h"

#include "client/model/makerows.h"

namespace atelyra::model {
namespace {
OrderView read(client::EngineSession& session, const OrderId& id, std::set<std::string>& asked) {
    OrderView view;
    auto& cache = session.cache();
    const auto found = cache.orders().find(id);
    if (!found) return view;
    view.found = true;
    view.row = toRow(session, *found);
    view.order = found->order;
    view.asBuyer = view.row.asBuyer;
    if (const auto other = cache.profile(view.row.other)) view.other = *other;
    view.allowed = rules::allowedEvents(view.order, session.me(), session.serverNowMs());
    for (const auto& delivery : view.order.deliveries()) fetchPictures(session, delivery.files(), asked);
    for (const auto& delivery : view.order.deliveries()) view.deliveryFiles.append(toRows(session, delivery.files()));
    for (const auto& answer : view.order.answers()) view.answerFiles.append(toRows(session, answer.files()));
    view.waiting = bool(found->pending);
    if (view.waiting) {
        const auto command = cache.outbox().find(found->pending.command);
        if (command && command->canUndo) {
            view.undoable = command->id;
            view.undoUntilMs = command->heldUntilMs;
        }
    }
    if (const auto refused = cache.outbox().refusedAbout({v1::ORDER, id}); !refused.empty()) {
        view.refused = refused.front().id;
        view.refusedReasonKey = q(refused.front().reason);
    }
    for (const auto& review : cache.catalogue().reviewsOfOrder(id))
        (AccountId::of(review.author_id()) == session.me() ? view.myReview : view.otherReview) = review;
    view.iReviewed = view.asBuyer ? view.order.buyer_reviewed() : view.order.seller_reviewed();
    view.otherReviewed = view.asBuyer ? view.order.seller_reviewed() : view.order.buyer_reviewed();
    return view;
}
} // namespace

OrderWatch::OrderWatch(client::Engine& engine, QObject* parent) : Watch(engine, read, parent) {}

bool OrderWatch::concerns(const client::ChangeSet& c) const {
    return c.has({v1::ORDER, order()}) || c.has(v1::REVIEW) || c.has(v1::PROFILE) || c.has(client::Part::Outbox) || c.has(client::Part::Files);
}
} // namespace atelyra::model
