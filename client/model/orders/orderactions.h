#pragma once
// What a person can do with orders; each verb becomes one command in the Outbox, predicted at once.
#include "client/model/gigs/gigactions.h"

namespace atelyra::model {

// How an order is paid: a card of the sandbox by its name, or a card that was added, by its id.
struct Means {
    QString card;
    QByteArray method;
    bool isGiven() const { return !card.isEmpty() || !method.isEmpty(); }
};

struct OrderChoice { // what the order review dialog has collected
    GigId gig;
    int gigRevision = 0;
    QByteArray termsHash;
    int tier = 1;
    std::vector<std::string> extraIds;
    QString note;
    std::vector<v1::Answer> answers;
    qint64 totalMinor = 0; // what the person saw
    int feeVersion = 0;
    Means means;
    QString policyVersion;
};

class OrderActions : public QObject {
    Q_OBJECT
public:
    OrderActions(client::Engine& engine, QObject* parent = nullptr);

    // The new order's id comes with the command, so that the workspace can open at once.
    void place(const OrderChoice& choice, QObject* guard, std::function<void(Result<OrderId>)> done);
    void payAgain(OrderId order, const Means& means, QObject* guard, Done done);
    void submitRequirements(OrderId order, const std::vector<v1::Answer>& answers, QObject* guard, Done done);
    void acceptDelivery(OrderId order, int deliveryNumber, QObject* guard, Done done);
    void requestRevision(OrderId order, int deliveryNumber, const std::vector<v1::RevisionPoint>& points, QObject* guard, Done done);
    void extendReview(OrderId order, int days, QObject* guard, Done done);
    void openDelivery(OrderId order, int deliveryNumber, QObject* guard, Done done = {});
    void acceptOrder(OrderId order, QObject* guard, Done done);
    void declineOrder(OrderId order, v1::EndReason reason, QObject* guard, Done done);
    void skipRequirements(OrderId order, QObject* guard, Done done);
    void deliver(OrderId order, const QString& note, const std::vector<v1::File>& files, QObject* guard, Done done);
    void withdrawDelivery(OrderId order, int deliveryNumber, QObject* guard, Done done);
    void cancel(OrderId order, v1::EndReason reason, QObject* guard, Done done);
    void proposeCancel(OrderId order, v1::EndReason reason, const QString& note, QObject* guard, Done done);
    void answerCancel(OrderId order, bool agree, QObject* guard, Done done);
    void review(v1::WriteReview review, QObject* guard, Done done);

private:
    void submit(v1::CommandBody body, QObject* guard, Done done);
    client::Engine& m_engine;
};

} // namespace atelyra::model
