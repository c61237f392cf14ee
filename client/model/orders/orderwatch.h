#pragma once
// One order with everything its workspace shows, watched. Includes what still waits in the Outbox. UI thread.
#include <memory>
#include <set>

#include <QObject>

#include "client/engine/engine.h"
#include "client/model/rows.h"
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
};

class OrderWatch : public QObject {
    Q_OBJECT
public:
    explicit OrderWatch(client::Engine& engine, QObject* parent = nullptr);
    void setOrder(OrderId id);
    OrderId order() const { return m_id; }
    const OrderView& view() const { return m_view; }
    bool isLoaded() const { return m_loaded; }

Q_SIGNALS:
    void changed();

private:
    void load();
    client::Engine& m_engine;
    OrderId m_id;
    OrderView m_view;
    bool m_loaded = false;
    std::shared_ptr<std::set<std::string>> m_asked; // pictures; touched on the engine thread alone
};

} // namespace atelyra::model
