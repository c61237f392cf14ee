#pragma once
// One order with everything its workspace shows, watched. Includes what still waits in the Outbox. UI thread.
#include "client/model/rows.h"
#include "client/model/watch.h"
#include "shared/rules/orders.h"

namespace atelyra::model {

struct OrderView {
    bool found = false;
    OrderRow row;
    v1::Order order;
    v1::Profile other;
    bool asBuyer = true;
    std::vector<rules::Event> allowed; // what has a button now
    QVector<QVector<FileRow>> deliveryFiles; // one list a delivery
    QVector<QVector<FileRow>> answerFiles;   // one list an answer
    bool waiting = false;            // something about it is in the Outbox
    CommandId undoable;              // the newest waiting command about it that can be undone
    qint64 undoUntilMs = 0;          // its hold ends; 0 = undo until it is sent
    QString refusedReasonKey;        // a refused command about it needs the person
    CommandId refused;
    bool iReviewed = false, otherReviewed = false;
    std::optional<v1::Review> myReview, otherReview;
    bool operator==(const OrderView&) const = default;
};

class OrderWatch final : public Watch<OrderId, OrderView> {
    Q_OBJECT
public:
    explicit OrderWatch(client::Engine& engine, QObject* parent = nullptr);
    void setOrder(OrderId id) { setSubject(id); }
    OrderId order() const { return subject(); }

private:
    bool concerns(const client::ChangeSet& changes) const override;
};

} // namespace atelyra::model
