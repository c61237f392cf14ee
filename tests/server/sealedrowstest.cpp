// What lies in the market's files: nothing that the data map wants encrypted, and rows that open only where they belong.
#include <QtTest>

#include "server/store/migrations.h"
#include "server/store/sealingpass.h"
#include "tests/blackbox/residuescan.h"
#include "tests/server/testmarket.h"
#include "tests/support/frozenfile.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class SealedRowsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingSecretLiesOpenInAnyFile();
    void aRowMovedToAnotherPlaceDoesNotOpen();
    void whatLiesUnderADestroyedKeyReadsAsEmpty();
    void aMailAddressStillLeadsIn();
    void sealsAnOldMarketHoweverOftenItIsCutOff();
    void refusesAMarketWhoseKeysAreMissing();
    void refusesToBeginWithoutARootKey();

private:
    static std::string everythingIn(store::Store& tables) {
        std::string all;
        for (int kind = v1::ACCOUNT; kind <= v1::EntityKind_MAX; ++kind) {
            const auto& table = v1::Entity::descriptor()->FindFieldByNumber(kind)->message_type()->options().GetExtension(v1::entity).table();
            for (auto row = tables.db->query("SELECT id FROM " + table + " WHERE body IS NOT NULL ORDER BY id"); row.step();)
                all += tables.entities.find({static_cast<v1::EntityKind>(kind), row.id(0)})->entity.SerializeAsString();
        }
        return all;
    }
};

void SealedRowsTest::nothingSecretLiesOpenInAnyFile() {
    TestMarket world;
    Person seller(world, "gwen"), buyer(world, "bert");
    const auto gigId = GigId::make(1, world.rng);
    QVERIFY(seller.say(publish(gigId, someGig("Lettering by Gwen"))).applied());
    const auto gig = *world.tables().entities.get<v1::Gig>(gigId);
    auto place = placeOrder(OrderId::make(2, world.rng), gig, "needs_confirmation");
    place.mutable_place_order()->set_note("canary-note");
    QVERIFY(buyer.say(place).applied());
    QVERIFY(buyer.say(message(MessageId::make(3, world.rng), seller.id, "canary-body")).applied());
    world.market->runDueJobs();

    v1::BlobAnnounce announce;
    announce.set_sha256(sha256("0123456789"));
    announce.set_size(10);
    announce.set_mime("application/x-canary-kind");
    QCOMPARE(world.call<v1::BlobState>(Endpoint::BlobAnnounce, buyer.token, announce).status, 200);
    auto withFile = message(MessageId::make(4, world.rng), seller.id, "see this");
    auto& file = *withFile.mutable_send_message()->add_files();
    file.set_sha256(announce.sha256());
    file.set_size(10);
    file.set_name("canary-file.bin");
    file.set_mime(announce.mime());
    QVERIFY(!buyer.say(withFile).applied()); // and the refusal does not keep the name either

    const ResidueScan secrets({"canary-note", "canary-body", "canary-file", "canary-kind", "gwen@example.org", "bert@example.org", passwordOf("gwen")});
    for (const auto& hit : secrets.inFolder(world.folder.path().toStdString())) QFAIL((hit.where + ": " + hit.needle + " as " + hit.form).c_str());
    // What is public lies open: the scanner would have found the rest.
    QVERIFY(!ResidueScan({"Lettering by Gwen"}).inFolder(world.folder.path().toStdString()).empty());
    QCOMPARE(world.tables().entities.get<v1::Order>(OrderId::of(place.place_order().order_id()))->buyer_note(), std::string("canary-note"));
}

void SealedRowsTest::aRowMovedToAnotherPlaceDoesNotOpen() {
    TestMarket world;
    Person ada(world, "ada"), ben(world, "ben");
    const auto first = MessageId::make(1, world.rng), second = MessageId::make(2, world.rng);
    ada.say(message(first, ben.id, "one"));
    ada.say(message(second, ben.id, "two"));
    auto& tables = world.tables();
    const auto bodyOf = [&](const RawId& id) {
        auto row = tables.db->query("SELECT body FROM message WHERE id = ?", id);
        return row.step() ? row.text(0) : std::string();
    };
    const auto put = [&](const std::string& body) { tables.db->run("UPDATE message SET body = ? WHERE id = ?", store::Bytes{body}, second); };
    const auto own = bodyOf(second);
    put(bodyOf(first));
    QVERIFY_EXCEPTION_THROWN(tables.entities.get<v1::Message>(second), store::DbError);
    auto ofBen = own;
    ofBen.replace(ofBen.rfind(ada.id.str()), 16, ben.id.str());
    put(ofBen);
    QVERIFY_EXCEPTION_THROWN(tables.entities.get<v1::Message>(second), store::DbError);
    put(own.substr(0, own.size() - 1));
    QVERIFY_EXCEPTION_THROWN(tables.entities.get<v1::Message>(second), store::DbError);
    put(own);
    QCOMPARE(tables.entities.get<v1::Message>(second)->body(), std::string("two"));
}

void SealedRowsTest::whatLiesUnderADestroyedKeyReadsAsEmpty() {
    TestMarket world;
    Person ada(world, "ada"), ben(world, "ben");
    const auto hers = MessageId::make(1, world.rng), his = MessageId::make(2, world.rng);
    ada.say(message(hers, ben.id, "hers"));
    ben.say(message(his, ada.id, "his"));
    world.market->parts().keys->destroy(store::KeyName::ofPerson(ada.id.str()));
    const auto left = *world.tables().entities.get<v1::Message>(hers);
    QVERIFY(left.body().empty());
    QCOMPARE(AccountId::of(left.author_id()), ada.id);
    QCOMPARE(world.tables().entities.get<v1::Message>(his)->body(), std::string("his"));
    QVERIFY(world.tables().entities.get<v1::Account>(ada.id)->email().empty());
    // Nothing more is kept of hers.
    const auto more = MessageId::make(3, world.rng);
    QVERIFY(ada.say(message(more, ben.id, "again")).applied());
    QVERIFY(world.tables().entities.get<v1::Message>(more)->body().empty());
}

void SealedRowsTest::aMailAddressStillLeadsIn() {
    TestMarket world;
    Person ada(world, "ada");
    auto form = signInForm("ada");
    form.set_login("Ada@Example.org");
    const auto reply = world.call<v1::SessionReply>(Endpoint::SignIn, {}, form);
    QCOMPARE(reply.status, 200);
    QCOMPARE(AccountId::of(reply.body.account_id()), ada.id);
    form.set_login("eve@example.org");
    QCOMPARE(world.call<v1::SessionReply>(Endpoint::SignIn, {}, form).error, ErrorCode::WrongCredentials);
}

void SealedRowsTest::sealsAnOldMarketHoweverOftenItIsCutOff() {
    FrozenFile frozen("server/frozen/v1.sql", QStringLiteral("market.db"));
    const std::vector<std::string> secrets{"Hello from the first market", "ada@example.org", "ben@example.org"};
    const ResidueScan scan(secrets);
    const auto found = scan.inFolder(frozen.folder());
    for (const auto& secret : secrets) QVERIFY(std::any_of(found.begin(), found.end(), [&](const auto& hit) { return hit.needle == secret; }));

    QTemporaryDir keyFolder;
    const Key root = Key::random();
    const auto open = [&] {
        auto db = store::Connection::open(frozen.path(), store::Connection::Access::ReadWrite, store::Connection::Durability::Off);
        if (!db || !store::migrate(**db)) qFatal("no database");
        return std::move(*db);
    };
    auto keys = std::move(*store::KeyStore::open(frozen.folder() + "/keys.db", root, store::Connection::Durability::Off));
    std::string before;
    {
        store::Store tables(open(), *keys);
        before = everythingIn(tables);
    }
    int cuts = 0;
    for (bool more = true; more; ++cuts) { // each time it begins anew, and gets a little further
        store::Store tables(open(), *keys);
        store::SealingPass pass(tables);
        for (int i = 0; more && i <= cuts; ++i) more = pass.step(1);
    }
    QVERIFY(cuts > 3);
    store::Store tables(open(), *keys);
    QCOMPARE(everythingIn(tables), before);
    QVERIFY(!store::SealingPass(tables).isNeeded());
    for (const auto& hit : scan.inFolder(frozen.folder())) QFAIL((hit.where + ": " + hit.needle + " as " + hit.form).c_str());
    QCOMPARE(tables.db->number("SELECT count(*) FROM message WHERE substr(body, 1, 2) <> x'0001'", -1), 0);
    QVERIFY(tables.credentials.accountFor("ada@example.org"));
}

void SealedRowsTest::refusesAMarketWhoseKeysAreMissing() {
    TestMarket world;
    Person ada(world, "ada");
    world.market.reset();
    for (const auto* end : {"", "-wal", "-shm"}) QFile::remove(world.folder.filePath(QStringLiteral("keys.db")) + QString::fromLatin1(end));
    const auto opened = server::Market::open(world.options(), world.clock, world.rng);
    QVERIFY(!opened);
    QVERIFY(opened.error().detail.find("keys are missing") != std::string::npos);
    QVERIFY(!QFile::exists(world.folder.filePath(QStringLiteral("keys.db"))));
}

void SealedRowsTest::refusesToBeginWithoutARootKey() {
    TestMarket world;
    auto options = world.options();
    QTemporaryDir other;
    options.dataFolder = other.filePath(QStringLiteral("data")).toStdString();
    options.rootKeyFile.clear();
    options.makesRootKey = false;
    const auto refused = server::Market::open(options, world.clock, world.rng);
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.find("there is no root key " + options.dataFolder + ".root-key") != std::string::npos);
    QVERIFY(!QFile::exists(QString::fromStdString(options.dataFolder + "/market.db")));
    options.makesRootKey = true;
    QVERIFY(server::Market::open(options, world.clock, world.rng).has_value());
}

QTEST_GUILESS_MAIN(SealedRowsTest)
#include "sealedrowstest.moc"
