// What the market lets a seller put on its shelves: only on shelves there are, and only so much.
#include <QtTest>

#include "tests/blackbox/residuescan.h"
#include "tests/server/testmarket.h"
#include "tests/support/samples.h"

using namespace atelyra;
using namespace atelyra::test;

class PublishingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesAShelfThatThereIsNot_data();
    void refusesAShelfThatThereIsNot();
    void takesOnlySoManyGigsOfASeller();
    void aRemovedGigIsGoneForEverybodyAndADayLaterFromTheDisk();
    void nothingIsRemovedWhoseOrdersAreRunningOrThatIsSomebodyElses();

private:
    static GigId gigId(int number) { return GigId(derivedRawId("gig", {std::to_string(number)})); }
    static v1::CommandBody setState(int number, v1::GigState state) {
        v1::CommandBody body;
        body.mutable_set_gig_state()->set_gig_id(gigId(number).str());
        body.mutable_set_gig_state()->set_state(state);
        return body;
    }
    static v1::CommandBody removal(int number) {
        v1::CommandBody body;
        body.mutable_remove_gig()->set_gig_id(gigId(number).str());
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
    QVERIFY(ada.say(confirmAdult()).applied());
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

void PublishingTest::aRemovedGigIsGoneForEverybodyAndADayLaterFromTheDisk() {
    TestMarket world;
    Person ada(world, "ada"), ben(world, "ben");
    // Of each kind of content one word that is nowhere else; they differ from the first letter on, as words of an index do not repeat what is common.
    const std::vector<std::string> words{"alqtitle71", "brqscope72", "crqprice73", "drqanswer74", "erqlabel75", "frqtag76"};
    auto content = someGig("Wordmark " + words[0]);
    content.mutable_packages(0)->set_scope(words[1]);
    content.mutable_packages(0)->set_features(0, words[2]);
    auto& faq = *content.add_faqs();
    faq.set_question("Why?");
    faq.set_answer(words[3]);
    auto& question = *content.add_questions();
    question.set_id(std::string(16, 'q'));
    question.set_kind(v1::TEXT);
    question.set_label(words[4]);
    content.add_tags(words[5]);
    QVERIFY(ada.say(publish(gigId(1), content)).applied());
    QVERIFY(ben.say(saveGig(gigId(1), true)).applied());
    const auto folder = world.folder.path().toStdString();
    const ResidueScan scan(words);
    const auto before = scan.inFolder(folder);
    for (const auto& word : words) QVERIFY2(std::any_of(before.begin(), before.end(), [&](const auto& hit) { return hit.needle == word; }), word.c_str());

    QVERIFY(ada.say(setState(1, v1::ARCHIVED)).applied());
    QVERIFY(ada.say(removal(1)).applied());
    QVERIFY(!world.tables().entities.get<v1::Gig>(gigId(1)));
    QCOMPARE(ada.say(publish(gigId(1), content, 1)).reason(), std::string("NOT_FOUND"));
    v1::GigRevalidate known;
    known.add_known()->set_gig_id(gigId(1).str());
    QCOMPARE(world.call<v1::GigRevalidateReply>(wire::Endpoint::GigsRevalidate, {}, known).body.gone_size(), 1);

    world.clock.advance(25 * kHourMs);
    world.market->parts().jobs.cleanUp();
    world.market.reset(); // as a server does that goes down, the log of writes goes too
    for (const auto& hit : scan.inFolder(folder)) QFAIL((hit.where + ": " + hit.needle + " as " + hit.form).c_str());
}

void PublishingTest::nothingIsRemovedWhoseOrdersAreRunningOrThatIsSomebodyElses() {
    TestMarket world;
    Person ada(world, "ada"), ben(world, "ben");
    QVERIFY(ada.say(publish(gigId(1), someGig("Wordmark"))).applied());
    QCOMPARE(ben.say(removal(1)).reason(), std::string("NOT_PERMITTED"));
    const OrderId order(derivedRawId("order", {"1"}));
    QVERIFY(ben.say(placeOrder(order, *world.tables().entities.get<v1::Gig>(gigId(1)))).applied());
    world.market->parts().jobs.runDue();
    QCOMPARE(ada.say(removal(1)).reason(), std::string("ORDERS_OPEN"));
    QVERIFY(world.tables().entities.get<v1::Gig>(gigId(1)));
    QCOMPARE(ben.say(removal(2)).reason(), std::string("NOT_FOUND"));
}

QTEST_GUILESS_MAIN(PublishingTest)
#include "publishingtest.moc"
