// Somebody signs out of a shared computer: nothing of theirs is left in the profile, not even in bytes that no query finds.
#include <QtTest>

#include "client/store/database.h"
#include "tests/client/profilebench.h"
#include "tests/client/rawscan.h"

using namespace atelyra;
using namespace atelyra::test;

class SignOutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void leavesNoByteOfTheAccountInTheProfile();
    void wipesAlsoWhenTheKeychainDoesNotAnswer();
    void keepsTheCatalogueAndTheSettings();

private:
    static void forget(ProfileBench& bench) {
        std::optional<Status> forgotten;
        bench.engine.askLater<std::monostate>(&bench.guard, [](client::EngineSession& session, auto then) { session.forgetAccount(then); },
            [&](const Status& done) { forgotten = done; });
        QVERIFY(QTest::qWaitFor([&] { return forgotten.has_value(); }, 10'000));
        QVERIFY(forgotten->has_value());
    }
    // Lower case and unlike each other from the second character on: words are kept lower case and by their common beginnings.
    static QByteArrayList canaries() {
        return {"qazwsxedcrfv", "plmoknijbuhv", "zrubdokleftq", "mvjdkwhalspq", "xhfypgrtoeuq", "yelbnafsdiwk"};
    }
    static void fill(ProfileBench& bench) {
        auto order = orderOf(1, bench.me, bench.ines, v1::ACTIVE, kNoonMs);
        order.set_buyer_note("note qazwsxedcrfv");
        bench.put({rules::wrap(order), rules::wrap(messageOf(1, bench.ines, bench.me, "heard plmoknijbuhv"))});
        for (int i = 0; i < 40; ++i) // edited again and again: older bytes lie about, also in pages that are nobody's any more
            bench.onEngine([i](client::EngineSession& session) {
                (void)session.saveDraft("message:x", std::string(std::size_t(40 - i) * 700, 'y') + " zrubdokleftq").has_value();
            });
        bench.submit(message(MessageId(sampleId(9)), bench.ines, "said mvjdkwhalspq"));
        for (const auto* name : {"blobs/0011.part", "blobs/0022", "blobs/import-1.part"}) {
            QFile file(bench.folder.filePath(QString::fromLatin1(name)));
            if (!file.open(QIODevice::WriteOnly) || file.write("xhfypgrtoeuq") < 0) qFatal("no file");
        }
        bench.onEngine([](client::EngineSession& session) {
            (void)session.cache().transaction(client::Durability::Full, [&] { session.cache().meta().set("token", std::string_view("yelbnafsdiwk")); }).has_value();
        });
    }
};

void SignOutTest::leavesNoByteOfTheAccountInTheProfile() {
    ProfileBench bench;
    fill(bench);
    QVERIFY(rawScan(bench.folder.path(), canaries()).join().contains("xhfypgrtoeuq"));
    const auto before = bench.keys.entries();
    const auto sealed = bench.folder.filePath(QStringLiteral("cache.sqlite"));
    const auto copy = bench.folder.path() + QStringLiteral(".copy"); // somebody had taken one
    QVERIFY(QFile::copy(sealed, copy));
    forget(bench);
    const auto left = rawScan(bench.folder.path(), canaries());
    QVERIFY2(left.isEmpty(), left.join("; ").constData());
    // Not under the seal either.
    bench.onEngine([](client::EngineSession& session) {
        auto& db = session.cache().database();
        QCOMPARE(db.number("SELECT count(*) FROM draft") + db.number("SELECT count(*) FROM outbox") + db.number("SELECT count(*) FROM meta WHERE key = 'token'"), 0);
    });
    // And the key has gone, so that the copy is worth nothing.
    const auto after = bench.keys.entries();
    QCOMPARE(after.size(), std::size_t{1});
    QVERIFY(before != after);
    QVERIFY(!client::Cache::open(copy.toStdString(), *client::Secret::fromHex(after.begin()->second)).has_value());
    QFile::remove(copy);
}

void SignOutTest::wipesAlsoWhenTheKeychainDoesNotAnswer() {
    ProfileBench bench;
    fill(bench);
    bench.keys.lock();
    forget(bench);
    const auto left = rawScan(bench.folder.path(), canaries());
    QVERIFY2(left.isEmpty(), left.join("; ").constData());
    bench.onEngine([](client::EngineSession& session) { QCOMPARE(session.cache().database().number("SELECT count(*) FROM draft"), 0); });
}

void SignOutTest::keepsTheCatalogueAndTheSettings() {
    ProfileBench bench;
    bench.put({rules::wrap(gigOf(1, "Wordmark", bench.ines))});
    bench.onEngine([](client::EngineSession& session) {
        (void)session.setSetting("theme", "dark").has_value();
    });
    forget(bench);
    bench.onEngine([](client::EngineSession& session) {
        QCOMPARE(session.cache().catalogue().search({.text = "wordmark"}).total, 1);
        QCOMPARE(session.setting("theme"), std::string("dark"));
        QVERIFY(session.me().isNull());
    });
}

QTEST_GUILESS_MAIN(SignOutTest)
#include "signouttest.moc"
