// What the market lets a seller put on its shelves: only on shelves there are, and only so much.
#include <QtTest>

#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;

class PublishingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesAShelfThatThereIsNot_data();
    void refusesAShelfThatThereIsNot();
    void takesOnlySoManyGigsOfASeller();

private:
    static GigId gigId(int number) { return GigId(derivedRawId("gig", {std::to_string(number)})); }
    static v1::CommandBody setState(int number, v1::GigState state) {
        v1::CommandBody body;
        body.mutable_set_gig_state()->set_gig_id(gigId(number).str());
        body.mutable_set_gig_state()->set_state(state);
        return body;
    }
};

void PublishingTest::refusesAShelfThatThereIsNot_data() {
    QTest::addColumn<QByteArray>("category");
    QTest::addColumn<bool>("there");
    QTest::newRow("there is") << QByteArray("writing") << true;
    QTest::newRow("nobody made it") << QByteArray("weapons") << false;
    QTest::newRow("another spelling") << QByteArray("designs") << false;
}

void PublishingTest::refusesAShelfThatThereIsNot() {
    QFETCH(QByteArray, category);
    QFETCH(bool, there);
    TestMarket world;
    Person ada(world, "ada");
    auto content = someGig("Wordmark");
    content.set_category(category.toStdString());
    const auto outcome = ada.say(publish(gigId(1), content));
    QCOMPARE(outcome.applied(), there);
    QCOMPARE(outcome.reason(), std::string(there ? "" : "INVALID"));
    QCOMPARE(outcome.field(), std::string(there ? "" : "content.category"));
    QCOMPARE(world.tables().entities.get<v1::Gig>(gigId(1)).has_value(), there);
}

void PublishingTest::takesOnlySoManyGigsOfASeller() {
    TestMarket world;
    Person ada(world, "ada"), ben(world, "ben");
    for (int number = 0; number < limits::kGigsASeller;) {
        std::vector<v1::Command> batch;
        for (int i = 0; i < limits::kPushCommands; ++i, ++number) batch.push_back(ada.command(publish(gigId(number), someGig("Gig " + std::to_string(number)))));
        const auto reply = ada.push(batch);
        QCOMPARE(reply.outcomes_size(), limits::kPushCommands);
        for (const auto& outcome : reply.outcomes()) QVERIFY(outcome.applied());
    }
    const auto oneMore = publish(gigId(9'000), someGig("One more"));
    QCOMPARE(ada.say(oneMore).reason(), std::string("TOO_LARGE"));
    QVERIFY(!world.tables().entities.get<v1::Gig>(gigId(9'000)));
    QVERIFY(ada.say(publish(gigId(7), someGig("Edited"), 1)).applied()); // no further one
    QVERIFY(ben.say(publish(gigId(9'001), someGig("Somebody else's"))).applied());
    QVERIFY(ada.say(setState(3, v1::ARCHIVED)).applied());
    QVERIFY(ada.say(oneMore).applied());
    QCOMPARE(ada.say(setState(3, v1::LIVE)).reason(), std::string("TOO_LARGE"));
    QVERIFY(ada.say(setState(4, v1::PAUSED)).applied()); // at the limit everything else goes on
}

QTEST_GUILESS_MAIN(PublishingTest)
#include "publishingtest.moc"
