// Somebody signs out of a shared computer: nothing of theirs is left in the profile, not even in bytes that no query finds.
#include <QtTest>

#include <QDirIterator>

#include "client/store/database.h"
#include "tests/client/profilebench.h"

using namespace atelyra;
using namespace atelyra::test;

class SignOutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void leavesNoByteOfTheAccountInTheProfile();
    void keepsTheCatalogueAndTheSettings();

private:
    // Lower case and unlike each other from the second character on: words are kept lower case and by their common beginnings.
    static QByteArrayList canaries() {
        return {"qazwsxedcrfv", "plmoknijbuhv", "zrubdokleftq", "mvjdkwhalspq", "xhfypgrtoeuq", "yelbnafsdiwk"};
    }
    static QByteArrayList foundIn(const QString& folder) {
        QByteArrayList found;
        for (QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); files.hasNext();) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly)) continue;
            const auto bytes = file.readAll().toLower();
            for (const auto& canary : canaries())
                if (bytes.contains(canary)) found << canary + " in " + files.fileName().toUtf8();
        }
        return found;
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
    QCOMPARE(foundIn(bench.folder.path()).isEmpty(), false);
    for (const auto& canary : canaries()) QVERIFY2(foundIn(bench.folder.path()).join().contains(canary), canary.constData());
    bench.onEngine([](client::EngineSession& session) { QVERIFY(session.forgetAccount().has_value()); });
    const auto left = foundIn(bench.folder.path());
    QVERIFY2(left.isEmpty(), left.join("; ").constData());
}

void SignOutTest::keepsTheCatalogueAndTheSettings() {
    ProfileBench bench;
    bench.put({rules::wrap(gigOf(1, "Wordmark", bench.ines))});
    bench.onEngine([](client::EngineSession& session) {
        (void)session.setSetting("theme", "dark").has_value();
        QVERIFY(session.forgetAccount().has_value());
        QCOMPARE(session.cache().catalogue().search({.text = "wordmark"}).total, 1);
        QCOMPARE(session.setting("theme"), std::string("dark"));
        QVERIFY(session.me().isNull());
    });
}

QTEST_GUILESS_MAIN(SignOutTest)
#include "signouttest.moc"
