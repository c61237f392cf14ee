#pragma once
// How somebody pays and is paid: what the cache knows of it, and the verbs. Each verb becomes one command in the Outbox. UI thread.
#include <QObject>

#include "client/model/submit.h"
#include "shared/proto/money.pb.h"

namespace atelyra::model {

struct MoneyView {
    v1::FeeSchedule fees; // its provider: who moves the money; empty: the sandbox
    v1::Balance balance;
    std::vector<v1::PaymentMethod> methods; // the newest first
    std::vector<v1::Payout> payouts;        // likewise
    qint64 nowMs = 0;                       // the market's
};

class MoneyActions final : public QObject {
    Q_OBJECT
public:
    explicit MoneyActions(client::Engine& engine, QObject* parent = nullptr);
    void read(QObject* guard, std::function<void(MoneyView)> done);
    void add(v1::PaymentMethodKind kind, QObject* guard, Done done);
    void remove(const std::string& method, QObject* guard, Done done);
    void withdraw(const std::string& method, qint64 amountMinor, QObject* guard, Done done);

Q_SIGNALS:
    void changed();

private:
    client::Engine& m_engine;
};

} // namespace atelyra::model
