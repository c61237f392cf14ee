// When the other side is not what it was: a server that vanishes, one that was put back from a backup, a cache that is wrong. Nothing is
// lost, nothing happens twice, and the status says what is so.
#include <QtTest>

#include "tests/system/fair.h"

using namespace atelyra;
using namespace atelyra::test;
using client::SyncPhase;

class RecoveryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hearsOfNewsBeforeTheFallbackWould();
    void noticesAVanishedServerAtOnce();
    void knocksAtAVanishedServerOnceAMinuteAtMost();
    void bringsBackWhatARestoredServerHasLost();
    void doesNothingTwiceThatARestoredServerStillKnows();
    void uploadsAgainWhatARestoredServerHasLost();
    void takesOverThePastThatARestoredServerShows();
    void survivesTwoRestoresAndADeathBetween();
    void mendsACacheThatDiffersFromTheServer_data();
    void mendsACacheThatDiffersFromTheServer();
    void makesRoomForFetchedFilesAndKeepsOnesOwn();
    void stopsWhenTwoCopiesOfOneProfileTurnEachOtherAway();

private:
    static QString backupOf(World& world) {
        static int number = 0;
        const auto path = world.market.folder.filePath(QStringLiteral("backup%1.db").arg(++number));
        const auto made = world.market.market->copyDatabase(path.toStdString());
        if (!made) qFatal("no backup: %s", made.error().detail.c_str());
        return path;
    }
    static bool say(World::Client& from, World::Client& to, int number, const std::string& text) {
        return from.submit(message(MessageId(sampleId(number)), to.me, text)).has_value();
    }
};

void RecoveryTest::hearsOfNewsBeforeTheFallbackWould() {
    Fair fair(1, Fair::News::Woken);
    fair.world.run(5 * kMinuteMs);
    QVERIFY(say(fair.buyer, fair.seller, 3, "Hello"));
    fair.world.run(5 * kSecondMs);
    QCOMPARE(textsOf(fair.seller, fair.talk()), QStringList{QStringLiteral("Hello")});
    SETTLES(fair.world);
}

void RecoveryTest::noticesAVanishedServerAtOnce() {
    Fair fair(1, Fair::News::Woken);
    fair.world.run(5 * kMinuteMs);
    QCOMPARE(fair.buyer.sync->state().phase, SyncPhase::UpToDate);
    fair.world.setServerGone(true);
    fair.world.run(3 * kSecondMs);
    QCOMPARE(fair.buyer.sync->state().phase, SyncPhase::ServerUnreachable);
    QVERIFY(fair.buyer.sync->state().retryAtMs > fair.world.market.clock.wallMs());
    QVERIFY(say(fair.buyer, fair.seller, 3, "Written meanwhile"));
    fair.world.run(kHourMs);
    QCOMPARE(fair.buyer.sync->state().phase, SyncPhase::ServerUnreachable);
    fair.world.setServerGone(false);
    fair.world.run(2 * kMinuteMs);
    QCOMPARE(fair.buyer.sync->state().phase, SyncPhase::UpToDate);
    QCOMPARE(textsOf(fair.seller, fair.talk()), QStringList{QStringLiteral("Written meanwhile")});
}

void RecoveryTest::knocksAtAVanishedServerOnceAMinuteAtMost() {
    Fair fair(1, Fair::News::Woken);
    QVERIFY(say(fair.buyer, fair.seller, 3, "Waits"));
    fair.world.setServerGone(true);
    fair.world.run(10 * kMinuteMs);
    const auto before = fair.world.attempts;
    fair.world.run(10 * kHourMs);
    // Two clients with two lines each, the main one and the catalogue's: between half a minute and one apart.
    const auto each = double(fair.world.attempts - before) / 2 / 2 / 10;
    QVERIFY2(each >= 59 && each <= 121, qPrintable(QString::number(each)));
    SETTLES(fair.world);
}

void RecoveryTest::bringsBackWhatARestoredServerHasLost() {
    Fair fair;
    QVERIFY(say(fair.buyer, fair.seller, 3, "Before"));
    SETTLES(fair.world);
    const auto backup = backupOf(fair.world);
    QVERIFY(say(fair.buyer, fair.seller, 4, "Lost"));
    QVERIFY(fair.buyer.submit(placeOrder(fair.order, fair.offered())).has_value());
    SETTLES(fair.world);
    QCOMPARE(stateOf(fair.seller, fair.order), v1::ACTIVE);
    fair.buyer.setOnline(false);
    QVERIFY(say(fair.buyer, fair.seller, 5, "Not sent yet"));

    fair.world.market.putBack(backup);
    SETTLES(fair.world);
    const QStringList all{QStringLiteral("Before"), QStringLiteral("Lost"), QStringLiteral("Not sent yet")};
    QCOMPARE(textsOf(fair.buyer, fair.talk()), all);
    QCOMPARE(textsOf(fair.seller, fair.talk()), all);
    QCOMPARE(stateOf(fair.buyer, fair.order), v1::ACTIVE);
    QCOMPARE(stateOf(fair.seller, fair.order), v1::ACTIVE);
    QVERIFY(fair.buyer.cache->outbox().needsYou().empty());
    // The provider was asked with the same key as before: the card was charged once.
    QCOMPARE(fair.world.market.market->charges().size(), std::size_t{1});
    QVERIFY(fair.world.market.market->verifyLedger().has_value());
}

void RecoveryTest::doesNothingTwiceThatARestoredServerStillKnows() {
    Fair fair;
    for (int i = 0; i < 5; ++i) QVERIFY(say(fair.buyer, fair.seller, 10 + i, "Line " + std::to_string(i)));
    QVERIFY(fair.buyer.submit(placeOrder(fair.order, fair.offered())).has_value());
    SETTLES(fair.world);
    const auto before = textsOf(fair.seller, fair.talk());
    QCOMPARE(before.size(), 5);
    fair.world.market.putBack(backupOf(fair.world)); // of this very moment: only the epoch is new
    SETTLES(fair.world);
    QCOMPARE(textsOf(fair.seller, fair.talk()), before);
    QCOMPARE(textsOf(fair.buyer, fair.talk()), before);
    QCOMPARE(stateOf(fair.buyer, fair.order), v1::ACTIVE);
    QVERIFY(fair.buyer.cache->outbox().needsYou().empty() && fair.seller.cache->outbox().needsYou().empty());
    QCOMPARE(fair.buyer.cache->outbox().sentSince(0, 50).size(), std::size_t{6});
    QCOMPARE(fair.world.market.market->charges().size(), std::size_t{1});
}

void RecoveryTest::uploadsAgainWhatARestoredServerHasLost() {
    Fair fair;
    SETTLES(fair.world);
    const auto backup = backupOf(fair.world);
    auto heavy = message(MessageId(sampleId(3)), fair.seller.me, "The sketch");
    const auto file = fair.buyer.attach("sketch.bin", 2 << 20);
    *heavy.mutable_send_message()->add_files() = file;
    QVERIFY(fair.buyer.submit(heavy).has_value());
    SETTLES(fair.world);
    fair.world.market.putBack(backup);
    SETTLES(fair.world);
    QCOMPARE(textsOf(fair.seller, fair.talk()), QStringList{QStringLiteral("The sketch")});
    QVERIFY(fair.buyer.cache->outbox().needsYou().empty());
    std::string fetched;
    fair.seller.sync->fetchFile(file, [&](Result<std::string> path) { fetched = path.value_or({}); });
    fair.world.run(kMinuteMs);
    QCOMPARE(fair.seller.vault.sizeOf(fetched), std::int64_t(2 << 20));
}

void RecoveryTest::takesOverThePastThatARestoredServerShows() {
    Fair fair;
    QVERIFY(fair.buyer.submit(placeOrder(fair.order, fair.offered())).has_value());
    SETTLES(fair.world);
    const auto backup = backupOf(fair.world);
    v1::CommandBody deliver;
    deliver.mutable_deliver()->set_order_id(fair.order.str());
    deliver.mutable_deliver()->set_note("Done");
    QVERIFY(fair.seller.submit(deliver, {}, 0).has_value());
    SETTLES(fair.world);
    QCOMPARE(stateOf(fair.buyer, fair.order), v1::DELIVERED);

    // The seller's machine is gone for good, and so nobody offers the delivery again: what the server shows now is older, and is so.
    fair.seller.setOnline(false);
    fair.world.market.putBack(backup);
    fair.world.run(10 * kMinuteMs);
    QCOMPARE(stateOf(fair.buyer, fair.order), v1::ACTIVE);
    SETTLES(fair.world); // until it is found again
    QCOMPARE(stateOf(fair.buyer, fair.order), v1::DELIVERED);
}

void RecoveryTest::survivesTwoRestoresAndADeathBetween() {
    Fair fair;
    SETTLES(fair.world);
    const auto backup = backupOf(fair.world);
    QVERIFY(say(fair.buyer, fair.seller, 3, "One"));
    SETTLES(fair.world);
    fair.world.market.putBack(backup);
    fair.world.run(70 * kSecondMs);
    fair.buyer.die();
    fair.world.market.putBack(backup); // the same copy again: its epoch is not the same
    QVERIFY(fair.seller.submit(message(MessageId(sampleId(4)), fair.buyer.me, "Two")).has_value());
    SETTLES(fair.world);
    auto texts = textsOf(fair.buyer, fair.talk());
    texts.sort();
    QCOMPARE(texts, (QStringList{QStringLiteral("One"), QStringLiteral("Two")}));
}

void RecoveryTest::mendsACacheThatDiffersFromTheServer_data() {
    QTest::addColumn<int>("harm");
    QTest::newRow("an entity is missing") << 0;
    QTest::newRow("an entity is one that the server never showed") << 1;
    QTest::newRow("an entity says that it is newer than the server's") << 2;
}

void RecoveryTest::mendsACacheThatDiffersFromTheServer() {
    QFETCH(int, harm);
    Fair fair;
    QVERIFY(fair.buyer.submit(placeOrder(fair.order, fair.offered())).has_value());
    SETTLES(fair.world);
    auto& entities = fair.buyer.cache->entities();
    std::uint64_t stream = 0;
    v1::Cursor cursor;
    cursor.ParseFromString(fair.buyer.cache->meta().get("cursor"));
    for (const auto& pos : cursor.pos()) stream = std::max(stream, pos.stream());
    const rules::Ref ref{v1::ORDER, fair.order};
    const auto done = fair.buyer.cache->transaction(client::Durability::Cache, [&] {
        auto order = *entities.findBase(ref);
        const auto round = std::uint64_t(fair.buyer.cache->meta().number("bootstrap_round"));
        if (harm == 0)
            for (const auto& pos : cursor.pos()) entities.removeBase(ref, pos.stream());
        if (harm == 2) {
            order.mutable_order()->set_state(v1::COMPLETED);
            entities.putBase(order, entities.versionOf(ref) + 1'000, stream, round);
        }
        if (harm == 1) {
            order.mutable_order()->set_id(sampleId(99).str());
            entities.putBase(order, 7, stream, round);
        }
    });
    QVERIFY(done.has_value());
    SETTLES(fair.world);
    QCOMPARE(stateOf(fair.buyer, fair.order), v1::ACTIVE);
    QVERIFY(!fair.buyer.cache->orders().find(OrderId(sampleId(99))));
}

void RecoveryTest::makesRoomForFetchedFilesAndKeepsOnesOwn() {
    Fair fair;
    SETTLES(fair.world);
    std::vector<v1::File> sent;
    for (int i = 0; i < 5; ++i) {
        auto body = message(MessageId(sampleId(10 + i)), fair.seller.me, "File " + std::to_string(i));
        sent.push_back(fair.buyer.attach(std::string(std::size_t(i + 1), 'f'), 1 << 20));
        *body.mutable_send_message()->add_files() = sent.back();
        QVERIFY(fair.buyer.submit(body).has_value());
    }
    SETTLES(fair.world);
    fair.world.mostFetchedBytes = 3 << 20;
    fair.seller.die();
    fair.world.run(kMinuteMs);
    const auto own = fair.seller.attach("own work", 2 << 20);
    std::map<std::size_t, QString> paths;
    const auto fetch = [&](std::size_t i) {
        fair.seller.sync->fetchFile(sent[i], [&, i](Result<std::string> path) { paths[i] = QString::fromStdString(path.value_or({})); });
        fair.world.run(kMinuteMs);
    };
    for (const std::size_t i : {0, 1, 2}) fetch(i);
    fetch(0); // looked at again: the second is now the longest unused
    // The third is being passed on, and waits without a connection.
    fair.world.setServerGone(true);
    auto passedOn = message(MessageId(sampleId(30)), fair.buyer.me, "Do you mean this?");
    *passedOn.mutable_send_message()->add_files() = sent[2];
    QVERIFY(fair.seller.submit(passedOn).has_value());
    fair.world.setServerGone(false);
    fair.seller.sync->setPaused(true);
    fetch(3);
    const auto isHere = [&](std::size_t i) {
        const auto row = fair.seller.cache->files().find(sent[i].sha256());
        return row && QFile::exists(QString::fromStdString(row->path)) && QFile::exists(paths[i]);
    };
    QVERIFY(isHere(0) && !isHere(1) && isHere(2) && isHere(3));
    QVERIFY(!QFile::exists(paths[1]));
    fetch(4);
    QVERIFY(!isHere(0) && isHere(2) && isHere(3) && isHere(4));
    QVERIFY(fair.seller.cache->files().fetchedBytes() <= 3 << 20);
    QVERIFY(QFile::exists(QString::fromStdString(fair.seller.cache->files().find(own.sha256())->path)));
    fetch(1); // it comes again when it is wanted
    QVERIFY(isHere(1));
    fair.seller.sync->setPaused(false);
    SETTLES(fair.world);
}

void RecoveryTest::stopsWhenTwoCopiesOfOneProfileTurnEachOtherAway() {
    Fair fair;
    SETTLES(fair.world);
    auto& clone = fair.world.addClone(fair.buyer);
    bool saysSo = false;
    for (int minute = 0; minute < 60; ++minute) {
        QVERIFY(say(fair.buyer, fair.seller, 100 + minute, "One " + std::to_string(minute)));
        QVERIFY(say(clone, fair.seller, 200 + minute, "Other " + std::to_string(minute)));
        for (int second = 0; second < 60; second += 10) {
            fair.world.run(10 * kSecondMs);
            for (auto* each : {&fair.buyer, &clone}) saysSo = saysSo || each->sync->state().phase == SyncPhase::Problem;
        }
    }
    QVERIFY(saysSo);
    const auto registrations = fair.world.requests(wire::Endpoint::Register);
    QVERIFY2(registrations <= 2 * 70, qPrintable(QString::number(registrations)));
    // And even so, nothing that either of them said is lost or said twice.
    fair.world.run(2 * kHourMs);
    QStringList heard;
    for (const auto& row : fair.seller.cache->chat().messages(fair.talk(), 0, 500).rows) heard << QString::fromStdString(row.message.body());
    QCOMPARE(heard.removeDuplicates(), 0);
    QCOMPARE(heard.size(), 120);
}

QTEST_GUILESS_MAIN(RecoveryTest)
#include "recoverytest.moc"
