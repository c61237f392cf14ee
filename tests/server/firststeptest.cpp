// A seller and a buyer meet, through the one door and nothing else.
#include <QtTest>

#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;

class FirstStepTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void signsUpPushesAndPulls();
    void anOrderGoesFromThePlaceToTheReview();
};

void FirstStepTest::signsUpPushesAndPulls() {
    TestMarket world;
    Person seller(world, "ada"), buyer(world, "ben");
    const auto gig = GigId::make(world.clock.wallMs(), world.rng);
    const auto outcome = seller.say(publish(gig, someGig("Wordmark")));
    QVERIFY2(outcome.applied(), outcome.ShortDebugString().c_str());
    Base base;
    v1::Cursor cursor = seller.fresh();
    const auto reply = pullAll(seller, base, cursor);
    QCOMPARE(reply.status(), v1::OK);
    QCOMPARE(reply.acked_seq(), 2u); // old enough to sell, and the gig
    QVERIFY(base.contains({v1::GIG, gig}));
    QVERIFY(base.contains({v1::ACCOUNT, seller.id}));
    v1::GigQuery query;
    query.set_text("wordm");
    const auto found = world.call<v1::GigQueryReply>(wire::Endpoint::GigsQuery, {}, query);
    QCOMPARE(found.status, 200);
    QCOMPARE(found.body.gigs_size(), 1);
    QCOMPARE(found.body.sellers_size(), 1);
    QCOMPARE(found.body.total(), 1);
}

void FirstStepTest::anOrderGoesFromThePlaceToTheReview() {
    TestMarket world;
    Person seller(world, "ada"), buyer(world, "ben");
    const auto gigId = GigId::make(world.clock.wallMs(), world.rng);
    QVERIFY(seller.say(publish(gigId, someGig("Wordmark"))).applied());
    const auto order = OrderId::make(world.clock.wallMs(), world.rng);
    const auto placed = buyer.say(placeOrder(order, *world.tables().entities.get<v1::Gig>(gigId)));
    QVERIFY2(placed.applied(), placed.ShortDebugString().c_str());
    QVERIFY(world.market->runDueJobs() > 0);
    const auto paid = *world.tables().entities.get<v1::Order>(order);
    QCOMPARE(paid.state(), v1::ACTIVE);
    QCOMPARE(paid.number(), std::string("AT-20418"));
    QCOMPARE(world.market->charges().size(), std::size_t{1});
    QCOMPARE(world.market->charges()[0].amountMinor, 21'200);
    QVERIFY(world.market->verifyLedger());
    Base base;
    v1::Cursor cursor = buyer.fresh();
    pullAll(buyer, base, cursor);
    QVERIFY(base.contains({v1::ORDER, order}));
    QVERIFY(base.contains({v1::PROFILE, seller.id}));
    QVERIFY(base.contains({v1::GIG, gigId}));
}

QTEST_GUILESS_MAIN(FirstStepTest)
#include "firststeptest.moc"
