// Nobody wrote these stories: people do whatever they may, the network and the machines fail as they like, and in the end every cache
// is what the server shows. A seed tells the same story again: ATELYRA_SEED=n, or ATELYRA_SEEDS=count for more of them.
#include <QtTest>

#include "shared/rules/orders.h"
#include "tests/support/world.h"

using namespace atelyra;
using namespace atelyra::test;

namespace {
constexpr int kSeeds = 60;
constexpr int kDeeds = 40;
constexpr int kBackupAt = 15;
constexpr int kRestoreAt = 28;

// One person who does something now and then.
class Story {
public:
    explicit Story(std::uint64_t seed) : world(seed), m_chance(seed), m_restores(seed % 3 == 0) {
        for (const auto* handle : {"ada", "ben", "cleo"}) world.add(handle);
        world.run(kMinuteMs);
        for (int i = 0; i < 2; ++i) m_gigs.push_back(GigId(sampleId(i)));
        for (int i = 0; i < 2; ++i) (void)world.clients[std::size_t(i)]->submit(confirmAdult()).has_value();
        (void)world.clients[0]->submit(publish(m_gigs[0], someGig("Wordmark"))).has_value();
        (void)world.clients[1]->submit(publish(m_gigs[1], someGig("Jingle"))).has_value();
        world.run(kMinuteMs);
        world.setFaults(Faults::rough());
    }

    std::string tell() {
        const auto backup = world.market.folder.filePath(QStringLiteral("backup.db"));
        for (int i = 0; i < kDeeds; ++i) {
            // In every third story the server is put back to where it was some deeds ago.
            if (m_restores && i == kBackupAt && !world.market.market->copyDatabase(backup.toStdString())) qFatal("no backup");
            if (m_restores && i == kRestoreAt) world.market.putBack(backup);
            auto& client = *world.clients[m_chance.below(world.clients.size())];
            try {
                if (client.alive()) act(client);
            } catch (const Death&) {
                client.die();
            }
            world.run(std::int64_t(m_chance.below(m_chance.below(4) ? 20 * kSecondMs : 20 * kMinuteMs)));
        }
        auto left = world.settle();
        if (!world.market.market->verifyLedger()) left += "the books are wrong\n";
        for (const auto& [command, text] : m_said) left += lost(command, text);
        return left;
    }

    World world;

private:
    void act(World::Client& client) {
        switch (m_chance.below(9)) {
        case 0: case 1: return say(client);
        case 2: return order(client);
        case 3: case 4: return work(client);
        case 5: (void)client.submit(saveGig(m_gigs[m_chance.below(2)], m_chance.below(2) == 0)).has_value(); return;
        case 6: return client.setOnline(m_chance.below(3) != 0);
        case 7: client.sync->refreshCatalogue([](const Status&) {}); return;
        default: return take(client);
        }
    }

    void say(World::Client& client) {
        const auto& other = *world.clients[m_chance.below(world.clients.size())];
        if (other.me == client.me) return;
        const auto text = "word " + std::to_string(++m_number);
        auto body = message(MessageId(sampleId(1000 + m_number)), other.me, text);
        if (m_chance.below(5) == 0) *body.mutable_send_message()->add_files() = client.attach(text, 1 + std::int64_t(m_chance.below(3 << 20)));
        if (const auto made = client.submit(body)) m_said.emplace_back(&client, text);
    }

    void order(World::Client& client) {
        const auto found = client.cache->catalogue().find(m_gigs[m_chance.below(2)]);
        if (!found || AccountId::of(found->gig.seller_id()) == client.me) return;
        const auto id = OrderId(sampleId(5000 + ++m_number));
        (void)client.submit(placeOrder(id, found->gig), {}, -1).has_value();
    }

    // Something that the order allows, as the buttons would.
    void work(World::Client& client) {
        const auto page = client.cache->orders().page({.group = client::OrderGroup::Active, .limit = 5});
        if (page.rows.empty()) return;
        const auto& order = page.rows[m_chance.below(page.rows.size())].order;
        const auto events = rules::allowedEvents(order, client.me, client.submission->serverNowMs());
        if (events.empty()) return;
        v1::CommandBody body;
        switch (events[m_chance.below(events.size())]) {
        case rules::Event::Deliver:
            body.mutable_deliver()->set_order_id(order.id());
            body.mutable_deliver()->set_note("done");
            *body.mutable_deliver()->add_files() = client.attach("work " + std::to_string(++m_number), 40'000);
            break;
        case rules::Event::AcceptDelivery:
            body.mutable_accept_delivery()->set_order_id(order.id());
            body.mutable_accept_delivery()->set_delivery_number(order.deliveries_size());
            break;
        case rules::Event::ProposeCancel:
            body.mutable_propose_cancel()->set_order_id(order.id());
            body.mutable_propose_cancel()->set_reason(v1::CHANGED_MIND);
            break;
        default: return;
        }
        (void)client.submit(body, {}, -1).has_value();
    }

    void take(World::Client& client) {
        const auto waiting = client.cache->outbox().waiting();
        if (waiting.empty() || m_chance.below(2) == 0) return client.sync->syncNow();
        const auto& row = waiting[m_chance.below(waiting.size())];
        const auto gone = client.submission->undo(row.id);
        if (!gone) return;
        std::erase_if(m_said, [&](const auto& said) {
            return std::any_of(waiting.begin(), waiting.end(), [&](const auto& w) {
                return w.body.send_message().body() == said.second && std::find(gone->begin(), gone->end(), w.id) != gone->end();
            });
        });
    }

    // What was accepted here is with the other side or among what needs the person.
    std::string lost(World::Client* client, const std::string& text) {
        for (const auto& row : client->cache->outbox().needsYou())
            if (row.body.send_message().body() == text) return {};
        int copies = 0;
        for (const auto& conversation : client->cache->chat().conversations(20).rows)
            for (const auto& row : client->cache->chat().messages(ConversationId::of(conversation.conversation.id()), 0, 200).rows)
                copies += row.message.body() == text;
        return copies == 1 ? std::string() : client->handle + ": \"" + text + "\" is there " + std::to_string(copies) + " times\n";
    }

    SeededRng m_chance;
    bool m_restores;
    std::vector<GigId> m_gigs;
    std::vector<std::pair<World::Client*, std::string>> m_said;
    int m_number = 0;
};
} // namespace

class RandomWorldTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyStoryEndsInAgreement();
};

void RandomWorldTest::everyStoryEndsInAgreement() {
    bool one = false;
    const int only = qEnvironmentVariableIntValue("ATELYRA_SEED", &one);
    const int many = qEnvironmentVariableIsSet("ATELYRA_SEEDS") ? qEnvironmentVariableIntValue("ATELYRA_SEEDS") : kSeeds;
    for (int seed = one ? only : 1; seed <= (one ? only : many); ++seed) {
        Story story{std::uint64_t(seed)};
        const auto left = story.tell();
        QVERIFY2(left.empty(), ("seed " + std::to_string(seed) + "\n" + left).c_str());
    }
}

QTEST_GUILESS_MAIN(RandomWorldTest)
#include "randomworldtest.moc"
