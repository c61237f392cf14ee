// Sync as people notice it: what is done offline arrives once and in order, what is refused comes back with its words, and every
// cache ends as the server shows it.
#include <QtTest>

#include "tests/system/fair.h"

using namespace atelyra;
using namespace atelyra::test;
using client::DeliveryState;
using client::PendingState;
using client::SyncPhase;
using Fault = World::Fault;

class SyncTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsBothSidesTheSameOrder();
    void sendsTheSameCommandOnlyOnceAfterALostAnswer();
    void sendsTheSameCommandOnlyOnceWhenTheNetworkDoublesIt();
    void placesAnOrderAndTwoMessagesOfflineInTheirOrder();
    void canTakeBackWhatTheServerWasNeverOffered();
    void bringsARefusalBackWithWhatWasTyped();
    void sendsARefusedOrderAnewWithWhatFellWithIt();
    void undoesWhatHasNotLeft();
    void holdsMoneyForTenSeconds();
    void letsATextMessagePassASlowFile();
    void goesOnWithAnUploadWhereItStopped();
    void isAnotherDeviceAfterItsDiskCameFromABackup();
    void bringsASecondDeviceToTheSamePlace();
    void keepsWhatWasTypedThroughADeathAtEveryTransaction();
    void saysTruthfullyHowItStands();
    void tellsTheOtherSideWhatWasRead();
    void findsGigsWithoutAConnection();
    void endsTheSessionButKeepsTheWork();
};

void SyncTest::showsBothSidesTheSameOrder() {
    Fair fair;
    QVERIFY(fair.buyer.submit(placeOrder(fair.order, fair.offered())).has_value());
    QCOMPARE(fair.buyer.cache->orders().find(fair.order)->pending.state, PendingState::Waiting);
    SETTLES(fair.world);
    QCOMPARE(stateOf(fair.buyer, fair.order), v1::ACTIVE);
    QCOMPARE(stateOf(fair.seller, fair.order), v1::ACTIVE);
    QCOMPARE(fair.buyer.cache->orders().find(fair.order)->pending.state, PendingState::None);
    QCOMPARE(fair.seller.cache->orders().counts(client::OrderSide::Selling).needsYou, 1);
    QCOMPARE(fair.buyer.cache->outbox().sentSince(0, 10).size(), std::size_t{1});
}

void SyncTest::sendsTheSameCommandOnlyOnceAfterALostAnswer() {
    Fair fair;
    const auto before = fair.world.requests(wire::Endpoint::Push);
    fair.world.next(fair.buyer, wire::Endpoint::Push, Fault::LoseAnswer);
    QVERIFY(fair.buyer.submit(message(MessageId(sampleId(3)), fair.seller.me, "Heard")).has_value());
    fair.world.run(3 * kMinuteMs);
    QCOMPARE(fair.world.requests(wire::Endpoint::Push), before + 1); // the next pull says that it was heard
    fair.world.next(fair.buyer, wire::Endpoint::Push, Fault::LoseRequest);
    QVERIFY(fair.buyer.submit(message(MessageId(sampleId(4)), fair.seller.me, "Not heard")).has_value());
    fair.world.run(3 * kMinuteMs);
    QCOMPARE(fair.world.requests(wire::Endpoint::Push), before + 2);
    SETTLES(fair.world);
    QCOMPARE(textsOf(fair.seller, fair.talk()), (QStringList{QStringLiteral("Heard"), QStringLiteral("Not heard")}));
}

void SyncTest::sendsTheSameCommandOnlyOnceWhenTheNetworkDoublesIt() {
    Fair fair;
    for (int i = 0; i < 2; ++i) fair.world.next(fair.buyer, wire::Endpoint::Push, Fault::Double);
    QVERIFY(fair.buyer.submit(message(MessageId(sampleId(3)), fair.seller.me, "One")).has_value());
    fair.world.run(kMinuteMs);
    QVERIFY(fair.buyer.submit(message(MessageId(sampleId(4)), fair.seller.me, "Two")).has_value());
    fair.world.run(kMinuteMs);
    QVERIFY(fair.buyer.planned[wire::Endpoint::Push].empty());
    SETTLES(fair.world);
    QCOMPARE(textsOf(fair.seller, conversationIdOf(fair.seller.me, fair.buyer.me, {})),
        (QStringList{QStringLiteral("One"), QStringLiteral("Two")}));
}

void SyncTest::placesAnOrderAndTwoMessagesOfflineInTheirOrder() {
    Fair fair;
    fair.buyer.setOnline(false);
    fair.world.run(kSecondMs);
    QCOMPARE(fair.buyer.sync->state().phase, SyncPhase::Offline);
    QVERIFY(fair.buyer.submit(placeOrder(fair.order, fair.offered()), {}, -1).has_value());
    QVERIFY(fair.buyer.submit(messageAbout(fair.order, MessageId(sampleId(3)), fair.seller.me, "First")).has_value());
    QVERIFY(fair.buyer.submit(messageAbout(fair.order, MessageId(sampleId(4)), fair.seller.me, "Second")).has_value());
    fair.world.run(kHourMs);
    fair.buyer.die();
    fair.world.run(kMinuteMs);

    const auto talk = conversationIdOf(fair.seller.me, fair.buyer.me, fair.order);
    const QStringList both{QStringLiteral("First"), QStringLiteral("Second")};
    QCOMPARE(textsOf(fair.buyer, talk), both);
    QCOMPARE(fair.buyer.cache->outbox().waiting().size(), std::size_t{3});
    QCOMPARE(stateOf(fair.seller, fair.order), v1::ORDER_STATE_UNSET);
    SETTLES(fair.world);
    QCOMPARE(stateOf(fair.seller, fair.order), v1::ACTIVE);
    QCOMPARE(textsOf(fair.seller, talk), both);
}

void SyncTest::canTakeBackWhatTheServerWasNeverOffered() {
    Fair fair(1, Fair::News::Woken);
    fair.world.setServerGone(true);
    fair.world.run(kMinuteMs);
    QCOMPARE(fair.buyer.sync->state().phase, SyncPhase::ServerUnreachable);
    const auto first = fair.buyer.submit(message(MessageId(sampleId(3)), fair.seller.me, "First"));
    const auto second = fair.buyer.submit(message(MessageId(sampleId(4)), fair.seller.me, "Second"));
    QVERIFY(first && second);
    fair.world.run(kHourMs); // and all this time it knocks
    QVERIFY(fair.buyer.cache->outbox().find(*first)->canUndo);
    QVERIFY(fair.buyer.submission->undo(*first).has_value());
    fair.world.setServerGone(false);
    SETTLES(fair.world);
    QCOMPARE(textsOf(fair.seller, fair.talk()), QStringList{QStringLiteral("Second")});
}

void SyncTest::bringsARefusalBackWithWhatWasTyped() {
    Fair fair;
    const auto offered = fair.offered();
    fair.buyer.setOnline(false);
    v1::CommandBody pause;
    pause.mutable_set_gig_state()->set_gig_id(fair.gig.str());
    pause.mutable_set_gig_state()->set_state(v1::PAUSED);
    QVERIFY(fair.seller.submit(pause).has_value());
    fair.world.run(kMinuteMs);
    auto order = placeOrder(fair.order, offered);
    order.mutable_place_order()->set_note("In green, please");
    const auto placed = fair.buyer.submit(order);
    QVERIFY(placed.has_value());
    QVERIFY(fair.buyer.submit(messageAbout(fair.order, MessageId(sampleId(3)), fair.seller.me, "And soon")).has_value());
    SETTLES(fair.world);

    const auto refused = fair.buyer.cache->outbox().needsYou();
    QCOMPARE(refused.size(), std::size_t{2});
    const auto& root = refused[0].id == *placed ? refused[0] : refused[1];
    const auto& fallen = refused[0].id == *placed ? refused[1] : refused[0];
    QCOMPARE(root.reason, std::string("GIG_PAUSED"));
    QCOMPARE(root.body.place_order().note(), std::string("In green, please"));
    QCOMPARE(fallen.reason, std::string("DEPENDENCY"));
    QCOMPARE(fallen.dependsOn, std::vector<CommandId>{*placed});
    QCOMPARE(fair.buyer.submission->dependentsOf(*placed), std::vector<CommandId>{fallen.id});
    QVERIFY(!fair.buyer.cache->orders().find(fair.order));
    QCOMPARE(fair.buyer.sync->state().phase, SyncPhase::NeedsYou);
    const auto rows = fair.buyer.cache->chat().messages(conversationIdOf(fair.seller.me, fair.buyer.me, fair.order), 0, 10).rows;
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows[0].delivery, DeliveryState::Refused);
}

void SyncTest::sendsARefusedOrderAnewWithWhatFellWithIt() {
    Fair fair;
    const auto offered = fair.offered();
    fair.buyer.setOnline(false);
    QVERIFY(fair.seller.submit(publish(fair.gig, someGig("Wordmark", 30'000), 1)).has_value());
    fair.world.run(kMinuteMs);
    const auto placed = fair.buyer.submit(placeOrder(fair.order, offered));
    QVERIFY(placed.has_value());
    QVERIFY(fair.buyer.submit(messageAbout(fair.order, MessageId(sampleId(3)), fair.seller.me, "And soon")).has_value());
    SETTLES(fair.world);
    QCOMPARE(fair.buyer.cache->outbox().needsYou().size(), std::size_t{2});
    fair.buyer.sync->refreshGig(fair.gig, [](Status) {});
    fair.world.run(kMinuteMs);
    const auto again = fair.buyer.submission->retryWith(*placed, placeOrder(fair.order, fair.offered()));
    QVERIFY2(again.has_value(), again ? "" : again.error().detail.c_str());
    QVERIFY(*again != *placed);
    QVERIFY(fair.buyer.cache->outbox().needsYou().empty());
    fair.buyer.sync->commandsAdded();
    SETTLES(fair.world);
    QCOMPARE(stateOf(fair.seller, fair.order), v1::ACTIVE);
    QCOMPARE(textsOf(fair.seller, conversationIdOf(fair.seller.me, fair.buyer.me, fair.order)), QStringList{QStringLiteral("And soon")});
}

void SyncTest::undoesWhatHasNotLeft() {
    Fair fair;
    const auto placed = fair.buyer.submit(placeOrder(fair.order, fair.offered()), {}, -1);
    const auto said = fair.buyer.submit(messageAbout(fair.order, MessageId(sampleId(3)), fair.seller.me, "Hello"));
    QVERIFY(placed && said);
    QCOMPARE(fair.buyer.cache->orders().find(fair.order)->pending.state, PendingState::Held);
    fair.world.run(5 * kSecondMs);
    QCOMPARE(fair.buyer.submission->undo(*placed).value_or({}), (std::vector<CommandId>{*placed, *said}));
    QVERIFY(!fair.buyer.cache->orders().find(fair.order));
    SETTLES(fair.world);
    QVERIFY(!fair.seller.cache->orders().find(fair.order));
    QVERIFY(fair.buyer.cache->outbox().needsYou().empty());
}

void SyncTest::holdsMoneyForTenSeconds() {
    Fair fair;
    const auto placed = fair.buyer.submit(placeOrder(fair.order, fair.offered()), {}, -1);
    QVERIFY(placed.has_value());
    fair.world.run(9 * kSecondMs);
    QVERIFY(fair.buyer.cache->outbox().find(*placed)->canUndo);
    fair.world.run(2 * kSecondMs);
    QCOMPARE(fair.buyer.submission->undo(*placed).error().code,
        fair.buyer.cache->outbox().waiting().empty() ? ErrorCode::NotFound : ErrorCode::Conflict);
    SETTLES(fair.world);
    QCOMPARE(stateOf(fair.seller, fair.order), v1::ACTIVE);
}

void SyncTest::letsATextMessagePassASlowFile() {
    Fair fair;
    auto heavy = message(MessageId(sampleId(3)), fair.seller.me, "The sketch");
    *heavy.mutable_send_message()->add_files() = fair.buyer.attach("sketch.bin", 20 << 20);
    for (int i = 0; i < 3; ++i) fair.world.next(fair.buyer, wire::Endpoint::BlobPiece, Fault::LoseRequest);
    QVERIFY(fair.buyer.submit(heavy).has_value());
    QVERIFY(fair.buyer.submit(message(MessageId(sampleId(4)), fair.seller.me, "Comes in a moment")).has_value());
    fair.world.run(10 * kSecondMs);
    fair.seller.sync->syncNow();
    fair.world.run(kSecondMs);
    const auto talk = conversationIdOf(fair.seller.me, fair.buyer.me, {});
    QCOMPARE(textsOf(fair.seller, talk), QStringList{QStringLiteral("Comes in a moment")});
    QCOMPARE(fair.buyer.cache->chat().messages(talk, 0, 10).rows.back().delivery, DeliveryState::Uploading);
    SETTLES(fair.world);
    QCOMPARE(textsOf(fair.seller, talk), (QStringList{QStringLiteral("Comes in a moment"), QStringLiteral("The sketch")}));
}

void SyncTest::goesOnWithAnUploadWhereItStopped() {
    Fair fair;
    auto heavy = message(MessageId(sampleId(3)), fair.seller.me, "The sketch");
    const auto file = fair.buyer.attach("sketch.bin", 5 << 20);
    *heavy.mutable_send_message()->add_files() = file;
    QVERIFY(fair.buyer.submit(heavy).has_value());
    while (fair.buyer.cache->files().find(file.sha256())->sent < (2 << 20)) fair.world.run(10);
    fair.buyer.die();
    const auto before = fair.world.requests(wire::Endpoint::BlobPiece);
    SETTLES(fair.world);
    QVERIFY(fair.world.requests(wire::Endpoint::BlobPiece) - before <= 4);
    std::string fetched;
    fair.seller.sync->fetchFile(file, [&](Result<std::string> path) { fetched = path.value_or({}); });
    fair.world.run(kMinuteMs);
    QCOMPARE(fair.seller.vault.sizeOf(fetched), std::int64_t(5 << 20));
}

void SyncTest::isAnotherDeviceAfterItsDiskCameFromABackup() {
    Fair fair;
    SETTLES(fair.world);
    fair.buyer.die();
    const auto path = QString::fromStdString(fair.buyer.path);
    const auto copy = path + QStringLiteral(".copy");
    QVERIFY(QFile::copy(path, copy));
    fair.world.run(kMinuteMs);
    QVERIFY(fair.buyer.submit(message(MessageId(sampleId(3)), fair.seller.me, "Before")).has_value());
    SETTLES(fair.world);

    fair.buyer.die();
    for (const auto* end : {"", "-wal", "-shm"}) QFile::remove(path + QString::fromLatin1(end));
    QVERIFY(QFile::rename(copy, path));
    fair.buyer.setOnline(false);
    fair.world.run(kMinuteMs);
    QVERIFY(fair.buyer.submit(message(MessageId(sampleId(4)), fair.seller.me, "After")).has_value());
    SETTLES(fair.world);
    QCOMPARE(textsOf(fair.seller, conversationIdOf(fair.seller.me, fair.buyer.me, {})),
        (QStringList{QStringLiteral("Before"), QStringLiteral("After")}));
}

void SyncTest::bringsASecondDeviceToTheSamePlace() {
    Fair fair;
    QVERIFY(fair.buyer.submit(placeOrder(fair.order, fair.offered())).has_value());
    QVERIFY(fair.buyer.submit(messageAbout(fair.order, MessageId(sampleId(3)), fair.seller.me, "Hello")).has_value());
    SETTLES(fair.world);
    auto& second = fair.world.addDevice(fair.buyer);
    SETTLES(fair.world);
    const auto streamed = [](World::Client& client) {
        std::map<rules::Ref, std::pair<std::uint64_t, std::string>> rows;
        client.cache->entities().eachBase([&](const auto& row) {
            if (row.streamed) rows[row.ref] = {row.version, row.body};
        });
        return rows;
    };
    QVERIFY(streamed(second) == streamed(fair.buyer));
    QCOMPARE(second.cache->entities().digest(), fair.buyer.cache->entities().digest());
}

void SyncTest::keepsWhatWasTypedThroughADeathAtEveryTransaction() {
    int transactions = 0;
    for (int deadly = 0; deadly <= transactions; ++deadly) {
        Fair fair;
        int count = 0;
        fair.buyer.beforeTransaction = [&] {
            if (++count == deadly) {
                fair.buyer.isDying = true;
                throw Death{};
            }
        };
        try {
            (void)fair.buyer.submit(message(MessageId(sampleId(3)), fair.seller.me, "Kept")).has_value();
        } catch (const Death&) {
            fair.buyer.die(); // before it was accepted: the person knows that it is not
            continue;
        }
        fair.world.run(2 * kMinuteMs);
        if (deadly == 0) transactions = count;
        SETTLES(fair.world);
        QCOMPARE(textsOf(fair.seller, conversationIdOf(fair.seller.me, fair.buyer.me, {})), QStringList{QStringLiteral("Kept")});
    }
    QVERIFY(transactions > 3);
}

void SyncTest::saysTruthfullyHowItStands() {
    Fair fair;
    auto& buyer = fair.buyer;
    QCOMPARE(buyer.sync->state().phase, SyncPhase::UpToDate);
    buyer.sync->setPaused(true);
    QCOMPARE(buyer.sync->state().phase, SyncPhase::Paused);
    QVERIFY(buyer.submit(message(MessageId(sampleId(3)), fair.seller.me, "Hello")).has_value());
    fair.world.run(kMinuteMs);
    QCOMPARE(buyer.sync->state().waiting, 1);
    fair.world.next(buyer, wire::Endpoint::Push, Fault::Break);
    buyer.sync->setPaused(false);
    fair.world.run(100);
    QCOMPARE(buyer.sync->state().phase, SyncPhase::ServerUnreachable);
    QVERIFY(buyer.sync->state().retryAtMs > fair.world.market.clock.wallMs());
    SETTLES(fair.world);
    QCOMPARE(buyer.sync->state().phase, SyncPhase::UpToDate);
    QCOMPARE(buyer.sync->state().waiting, 0);
}

void SyncTest::tellsTheOtherSideWhatWasRead() {
    Fair fair;
    QVERIFY(fair.buyer.submit(message(MessageId(sampleId(3)), fair.seller.me, "Hello")).has_value());
    SETTLES(fair.world);
    const auto talk = conversationIdOf(fair.seller.me, fair.buyer.me, {});
    QCOMPARE(fair.seller.cache->chat().unreadConversations(), 1);
    QVERIFY(fair.seller.cache->transaction(client::Durability::Cache, [&] { QVERIFY(fair.seller.cache->chat().markRead(talk, 1)); }).has_value());
    QCOMPARE(fair.seller.cache->chat().unreadConversations(), 0);
    fair.seller.sync->marksAdded();
    SETTLES(fair.world);
    QCOMPARE(fair.buyer.cache->chat().messages(talk, 0, 1).rows.at(0).delivery, DeliveryState::Read);
}

void SyncTest::findsGigsWithoutAConnection() {
    Fair fair;
    fair.buyer.setOnline(false);
    QCOMPARE(fair.buyer.cache->catalogue().search({.text = "WORDm"}).total, 1);
    QCOMPARE(fair.buyer.cache->catalogue().search({.text = "wordmark\" OR \"x"}).total, 0);
    QVERIFY(fair.buyer.submit(saveGig(fair.gig, true)).has_value());
    QCOMPARE(fair.buyer.cache->catalogue().search({.savedOnly = true}).total, 1);
    SETTLES(fair.world);
}

void SyncTest::endsTheSessionButKeepsTheWork() {
    Fair fair;
    SETTLES(fair.world);
    wire::Request request;
    request.method = "POST";
    request.path = wire::pathOf(wire::Endpoint::SignOut);
    request.contentType = wire::kProtobuf;
    request.token = fair.buyer.cache->meta().get("token");
    QCOMPARE(fair.world.market.market->router().handle(request).status, 200);
    QVERIFY(fair.buyer.submit(message(MessageId(sampleId(3)), fair.seller.me, "Kept")).has_value());
    fair.world.run(2 * kMinuteMs);
    QCOMPARE(fair.buyer.sync->state().phase, SyncPhase::SignedOut);
    QCOMPARE(fair.buyer.cache->outbox().waiting().size(), std::size_t{1});
    QCOMPARE(fair.buyer.cache->me(), fair.buyer.me);
}

QTEST_GUILESS_MAIN(SyncTest)
#include "synctest.moc"
