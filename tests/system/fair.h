#pragma once
// The smallest market that something can happen in: a seller with a live gig and a buyer who sees it; and what tests ask of it most.
#include <QtTest>

#include "tests/support/world.h"

namespace atelyra::test {

struct Fair {
    enum class News { Polled, Woken };
    explicit Fair(std::uint64_t seed = 1, News news = News::Polled)
        : world(seed), seller(admit("ada", news)), buyer(admit("ben", news)) {
        world.run(kSecondMs);
        if (!seller.submit(confirmAdult())) qFatal("not old enough");
        if (!seller.submit(publish(gig, someGig("Wordmark")))) qFatal("no gig");
        world.run(kMinuteMs);
        buyer.sync->refreshCatalogue([](Status) {});
        world.run(kMinuteMs);
    }
    v1::Gig offered() { return buyer.cache->catalogue().find(gig).value().gig; }
    ConversationId talk() const { return conversationIdOf(seller.me, buyer.me, {}); }

    World world;
    World::Client& seller;
    World::Client& buyer;
    const GigId gig{sampleId(1)};
    const OrderId order{sampleId(2)};

private:
    World::Client& admit(const std::string& handle, News news) {
        if (news == News::Woken && world.clients.empty()) world.wakeClients();
        return world.add(handle);
    }
};

inline v1::OrderState stateOf(World::Client& client, OrderId order) {
    const auto found = client.cache->orders().find(order);
    return found ? found->order.state() : v1::ORDER_STATE_UNSET;
}

inline QStringList textsOf(World::Client& client, ConversationId talk) {
    QStringList texts;
    for (const auto& row : client.cache->chat().messages(talk, 0, 50).rows) texts << QString::fromStdString(row.message.body());
    return texts;
}

} // namespace atelyra::test

#define SETTLES(world) QCOMPARE(QString::fromStdString((world).settle()), QString())
