#include "client/model/money/moneyactions.h"

#include <algorithm>

#include "client/store/allof.h"

namespace atelyra::model {

MoneyActions::MoneyActions(client::Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {
    connect(&engine, &client::Engine::changed, this, [this](const client::ChangeSet& changes) {
        for (const auto kind : {v1::PAYMENT_METHOD_ENTITY, v1::PAYOUT_ENTITY, v1::BALANCE, v1::FEE_SCHEDULE})
            if (changes.has(kind)) return Q_EMIT changed();
    });
}

void MoneyActions::read(QObject* guard, std::function<void(MoneyView)> done) {
    m_engine.ask(
        guard,
        [](client::EngineSession& session) {
            MoneyView view;
            view.fees = session.cache().feesInForce().value_or(v1::FeeSchedule{});
            view.balance = session.cache().balance().value_or(v1::Balance{});
            view.methods = client::allOf<v1::PaymentMethod>(session.cache());
            view.payouts = client::allOf<v1::Payout>(session.cache());
            view.nowMs = session.serverNowMs();
            const auto newest = [](const auto& one, const auto& other) { return one.asked_ms() > other.asked_ms(); };
            std::stable_sort(view.methods.begin(), view.methods.end(), newest);
            std::stable_sort(view.payouts.begin(), view.payouts.end(), newest);
            return view;
        },
        std::move(done));
}

void MoneyActions::add(v1::PaymentMethodKind kind, QObject* guard, Done done) {
    m_engine.ask(
        guard,
        [kind](client::EngineSession& session) {
            v1::CommandBody body;
            body.mutable_add_payment_method()->set_method_id(session.newId().str());
            body.mutable_add_payment_method()->set_kind(kind);
            return session.submit(body);
        },
        std::move(done));
}

void MoneyActions::remove(const std::string& method, QObject* guard, Done done) {
    v1::CommandBody body;
    body.mutable_remove_payment_method()->set_method_id(method);
    submit(m_engine, std::move(body), guard, std::move(done));
}

void MoneyActions::withdraw(const std::string& method, qint64 amountMinor, QObject* guard, Done done) {
    m_engine.ask(
        guard,
        [method, amountMinor](client::EngineSession& session) {
            v1::CommandBody body;
            auto& payout = *body.mutable_ask_payout();
            payout.set_payout_id(session.newId().str());
            payout.set_method_id(method);
            payout.set_amount_minor(amountMinor);
            return session.submit(body);
        },
        std::move(done));
}
} // namespace atelyra::model
