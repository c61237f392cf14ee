// What a client holds after pulling is what the server shows it, however the pages fall.
#include <QtTest>

#include "server/core/sync/audience.h"
#include "shared/rules/digest.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;

class StreamsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void smallPagesFoldToTheSameAsOne();
    void bootstrapBringsWhatPullingFromNothingBrings();
    void bootstrapMissesNothingThatMovesMeanwhile();
    void theDigestIsTheSumOverWhatIsHeld();
    void unsavingTakesTheGigAway();
    void aPausedGigDisappearsFromOthers();
    void nobodyPullsFromAnothersStream();
    void startsOverBelowTheFloor();
    void acknowledgesOnlyOnTheLastPage();
    void pullingAgainProvesDelivery();
    void readMarksOnlyRise();
    void aHeadNeverRunsBehindACursor();
    void historyIsForThoseWhoTalk();
    void anOlderDatabaseBeginsANewEpoch();

private:
    void fill();
    Base bootstrapped(Person& person, v1::Cursor& cursor, std::uint32_t maxBytes, const std::function<void()>& between = {});
    // Pulls until pulling itself changes nothing any more: it proves deliveries.
    static void settle(Person& person, Base& base, v1::Cursor& cursor) {
        while (pullAll(person, base, cursor).changes_size() > 0) {}
    }
    void save(Person& person, bool saved) {
        v1::CommandBody body;
        body.mutable_save_gig()->set_gig_id(m_gig.str());
        body.mutable_save_gig()->set_saved(saved);
        QVERIFY(person.say(body).applied());
    }
    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_seller, m_buyer;
    GigId m_gig;
    OrderId m_order;
};

void StreamsTest::init() {
    m_world = std::make_unique<TestMarket>();
    m_seller = std::make_unique<Person>(*m_world, "ada");
    m_buyer = std::make_unique<Person>(*m_world, "ben");
    fill();
}

void StreamsTest::fill() {
    m_gig = GigId::make(m_world->clock.wallMs(), m_world->rng);
    m_order = OrderId::make(m_world->clock.wallMs(), m_world->rng);
    QVERIFY(m_seller->say(publish(m_gig, someGig("Wordmark"))).applied());
    QVERIFY(m_buyer->say(placeOrder(m_order, *m_world->tables().entities.get<v1::Gig>(m_gig))).applied());
    m_world->market->runDueJobs();
    for (int i = 0; i < 60; ++i) {
        Person& author = i % 2 ? *m_seller : *m_buyer;
        const Person& reader = i % 2 ? *m_buyer : *m_seller;
        auto body = message(MessageId::make(m_world->clock.wallMs(), m_world->rng), reader.id, "message " + std::to_string(i));
        body.mutable_send_message()->set_order_id(m_order.str());
        QVERIFY(author.say(body).applied());
    }
}

Base StreamsTest::bootstrapped(Person& person, v1::Cursor& cursor, std::uint32_t maxBytes, const std::function<void()>& between) {
    Base base;
    v1::BootstrapRequest request;
    request.set_epoch(person.epoch);
    request.set_max_bytes(maxBytes);
    for (;;) {
        const auto reply = m_world->call<v1::BootstrapReply>(wire::Endpoint::Bootstrap, person.token, request).body;
        if (reply.status() != v1::OK) qFatal("bootstrap: %s", v1::SyncStatus_Name(reply.status()).c_str());
        fold(base, reply.changes());
        *request.mutable_pos() = reply.pos();
        request.set_after(reply.after());
        if (between) between();
        if (reply.after().empty()) break;
    }
    cursor = person.fresh();
    *cursor.mutable_pos() = request.pos();
    pullAll(person, base, cursor);
    return base;
}

void StreamsTest::smallPagesFoldToTheSameAsOne() {
    Base whole, split;
    auto one = m_buyer->fresh(), many = m_buyer->fresh();
    pullAll(*m_buyer, whole, one);
    pullAll(*m_buyer, split, many, 1);
    settle(*m_buyer, split, many);
    settle(*m_buyer, whole, one);
    QVERIFY(whole.size() > 60);
    QVERIFY(whole == split);
    QCOMPARE(one.SerializeAsString(), many.SerializeAsString());
}

void StreamsTest::bootstrapBringsWhatPullingFromNothingBrings() {
    for (const std::uint32_t size : {0u, 1u, 2000u}) {
        Base pulled;
        auto cursor = m_buyer->fresh(), after = m_buyer->fresh();
        Base booted = bootstrapped(*m_buyer, after, size);
        settle(*m_buyer, booted, after);
        settle(*m_buyer, pulled, cursor);
        QVERIFY(booted == pulled);
    }
}

void StreamsTest::bootstrapMissesNothingThatMovesMeanwhile() {
    int more = 20;
    auto cursor = m_buyer->fresh();
    Base base = bootstrapped(*m_buyer, cursor, 1500, [&] {
        if (more-- <= 0) return;
        auto body = message(MessageId::make(m_world->clock.wallMs(), m_world->rng), m_buyer->id, "meanwhile");
        body.mutable_send_message()->set_order_id(m_order.str());
        QVERIFY(m_seller->say(body).applied());
    });
    Base pulled;
    auto fresh = m_buyer->fresh();
    settle(*m_buyer, base, cursor);
    settle(*m_buyer, pulled, fresh);
    QVERIFY(base == pulled);
}

void StreamsTest::theDigestIsTheSumOverWhatIsHeld() {
    Base base;
    auto cursor = m_buyer->fresh();
    const auto reply = pullAll(*m_buyer, base, cursor);
    std::uint64_t sum = 0;
    for (const auto& [ref, held] : base) sum += rules::digestOf(ref, held.first);
    QVERIFY(reply.has_digest());
    QCOMPARE(reply.digest(), sum);
}

void StreamsTest::unsavingTakesTheGigAway() {
    Person cleo(*m_world, "cleo");
    Base base;
    auto cursor = cleo.fresh();
    save(cleo, true);
    pullAll(cleo, base, cursor);
    QVERIFY(base.contains({v1::GIG, m_gig}));
    QVERIFY(base.contains({v1::PROFILE, m_seller->id}));
    save(cleo, false);
    pullAll(cleo, base, cursor);
    QVERIFY(!base.contains({v1::GIG, m_gig}));
    save(*m_buyer, true); // a buyer keeps what was ordered
    save(*m_buyer, false);
    Base buyers;
    auto theirs = m_buyer->fresh();
    pullAll(*m_buyer, buyers, theirs);
    QVERIFY(buyers.contains({v1::GIG, m_gig}));
}

void StreamsTest::aPausedGigDisappearsFromOthers() {
    Base buyers, sellers;
    auto theirs = m_buyer->fresh(), own = m_seller->fresh();
    pullAll(*m_buyer, buyers, theirs);
    QVERIFY(buyers.contains({v1::GIG, m_gig}));
    v1::CommandBody body;
    body.mutable_set_gig_state()->set_gig_id(m_gig.str());
    body.mutable_set_gig_state()->set_state(v1::PAUSED);
    QVERIFY(m_seller->say(body).applied());
    pullAll(*m_buyer, buyers, theirs);
    pullAll(*m_seller, sellers, own);
    QVERIFY(!buyers.contains({v1::GIG, m_gig}));
    QVERIFY(sellers.contains({v1::GIG, m_gig}));
}

void StreamsTest::nobodyPullsFromAnothersStream() {
    Base base;
    auto cursor = m_seller->fresh();
    pullAll(*m_seller, base, cursor);
    v1::PullRequest request;
    *request.mutable_cursor() = cursor;
    request.set_device_id(m_buyer->device.str());
    QCOMPARE(m_world->call<v1::PullReply>(wire::Endpoint::Pull, m_buyer->token, request).status, 403);
}

void StreamsTest::startsOverBelowTheFloor() {
    Person cleo(*m_world, "cleo");
    Base base;
    auto old = cleo.fresh();
    pullAll(cleo, base, old);
    save(cleo, true);
    save(cleo, false);
    m_world->clock.advance(200 * kDayMs);
    QVERIFY(m_world->market->parts().writer.run([](server::Tx& tx) -> Status {
        tx.store.log.purge(tx.nowMs - 180 * kDayMs);
        return ok();
    }));
    const auto signedIn = [&] { // half a year later
        cleo.token = m_world->call<v1::SessionReply>(wire::Endpoint::SignIn, {}, signInForm("cleo")).body.token();
    };
    signedIn();
    QCOMPARE(cleo.pull(old).status(), v1::RESET);
    auto cursor = cleo.fresh();
    QVERIFY(!bootstrapped(cleo, cursor, 0).empty());
    QCOMPARE(cleo.pull(cursor).status(), v1::OK);
}

void StreamsTest::acknowledgesOnlyOnTheLastPage() {
    auto cursor = m_buyer->fresh();
    const auto first = m_buyer->pull(cursor, 1);
    QVERIFY(first.more());
    QCOMPARE(first.acked_seq(), 0u);
    QCOMPARE(first.outcomes_size(), 0);
    Base base;
    const auto last = pullAll(*m_buyer, base, cursor);
    QCOMPARE(last.acked_seq(), m_buyer->nextSeq - 1);
    QCOMPARE(last.outcomes_size(), static_cast<int>(m_buyer->nextSeq - 1));
}

void StreamsTest::pullingAgainProvesDelivery() {
    const auto talk = conversationIdOf(m_seller->id, m_buyer->id, m_order);
    const auto delivered = [&] {
        const auto now = *m_world->tables().entities.get<v1::Conversation>(talk);
        return AccountId::of(now.one_id()) == m_buyer->id ? now.one_delivered_seq() : now.other_delivered_seq();
    };
    Base base;
    auto cursor = m_buyer->fresh();
    pullAll(*m_buyer, base, cursor);
    QCOMPARE(delivered(), 0u); // sent, but nobody knows that it arrived
    pullAll(*m_buyer, base, cursor);
    QCOMPARE(delivered(), 60u);
}

void StreamsTest::readMarksOnlyRise() {
    const auto talk = conversationIdOf(m_seller->id, m_buyer->id, m_order);
    const auto mark = [&](Person& person, std::uint64_t upto) {
        v1::Marks marks;
        marks.add_read()->set_conversation_id(talk.str());
        marks.mutable_read(0)->set_upto_seq(upto);
        return m_world->call<v1::MarksReply>(wire::Endpoint::Marks, person.token, marks).status;
    };
    const auto version = [&] { return m_world->tables().entities.versionOf({v1::CONVERSATION, talk}); };
    QCOMPARE(mark(*m_buyer, 1000), 200);
    const auto read = *m_world->tables().entities.get<v1::Conversation>(talk);
    QCOMPARE(AccountId::of(read.one_id()) == m_buyer->id ? read.one_read_seq() : read.other_read_seq(), 60u);
    const auto before = version();
    QCOMPARE(mark(*m_buyer, 3), 200);
    Person cleo(*m_world, "cleo");
    QCOMPARE(mark(cleo, 60), 200); // and learns nothing from it
    QCOMPARE(version(), before);
}

void StreamsTest::aHeadNeverRunsBehindACursor() {
    Base base;
    auto cursor = m_buyer->fresh();
    pullAll(*m_buyer, base, cursor);
    pullAll(*m_buyer, base, cursor); // the first told of the delivery that the second proved
    std::uint64_t sum = 0, key = 0;
    for (const auto& pos : cursor.pos()) sum += pos.seq();
    const auto head = m_world->market->wakeHub().headFor(m_buyer->token, key);
    QVERIFY(head);
    pullAll(*m_buyer, base, cursor);
    sum = 0;
    for (const auto& pos : cursor.pos()) sum += pos.seq();
    QCOMPARE(*head, sum);
    QVERIFY(key > 1);
}

void StreamsTest::historyIsForThoseWhoTalk() {
    v1::HistoryRequest request;
    request.set_conversation_id(conversationIdOf(m_seller->id, m_buyer->id, m_order).str());
    request.set_before_seq(11);
    request.set_limit(4);
    const auto own = m_world->call<v1::HistoryReply>(wire::Endpoint::History, m_buyer->token, request);
    QCOMPARE(own.body.messages_size(), 4);
    QCOMPARE(own.body.messages(0).seq(), 10u);
    QVERIFY(own.body.more());
    Person cleo(*m_world, "cleo");
    QCOMPARE(m_world->call<v1::HistoryReply>(wire::Endpoint::History, cleo.token, request).status, 404);
    request.set_conversation_id(ConversationId::make(1, m_world->rng).str());
    QCOMPARE(m_world->call<v1::HistoryReply>(wire::Endpoint::History, cleo.token, request).status, 404);
}

void StreamsTest::anOlderDatabaseBeginsANewEpoch() {
    const auto copy = m_world->folder.filePath(QStringLiteral("copy.db")).toStdString();
    QVERIFY(m_world->market->copyDatabase(copy));
    const auto epoch = m_buyer->epoch;
    m_world->market.reset();
    const auto database = m_world->folder.filePath(QStringLiteral("market.db"));
    for (const auto* ending : {"", "-wal", "-shm"}) QFile::remove(database + QLatin1String(ending));
    QVERIFY(QFile::rename(QString::fromStdString(copy), database));
    m_world->open();
    const auto reply = m_buyer->pull(m_buyer->fresh());
    QCOMPARE(reply.status(), v1::EPOCH_CHANGED);
    m_buyer->registerDevice();
    QVERIFY(m_buyer->epoch != epoch);
}

QTEST_GUILESS_MAIN(StreamsTest)
#include "streamstest.moc"
