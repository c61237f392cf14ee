// The system's own keychain, unlocked, locked or absent, as ATELYRA_KEYCHAIN says; packaging/keychain makes the first two.
#include <QtTest>

#include <QTemporaryDir>

#include "client/engine/keychain.h"
#include "tests/client/life.h"
#include "tests/client/rawscan.h"

using namespace atelyra;
using namespace atelyra::test;

class KeychainTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void keepsTheKeyFromOneLifeToTheNext();
    void knowsWhatItHasNeverBeenGiven();
    void keepsNothingWhereItDoesNotOpen();

private:
    static std::unique_ptr<client::KeyStore> keychain() { return std::make_unique<client::Keychain>(); }
    template <class T> static Result<T> asked(const std::function<void(std::function<void(Result<T>)>)>& ask) {
        std::optional<Result<T>> answer;
        ask([&](Result<T> given) { answer = std::move(given); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, Life::kPatienceMs)) qFatal("the keychain does not answer");
        return std::move(*answer);
    }
    static QByteArrayList canaries() { return {"yelbnafsdiwk", "qazwsxedcrfv", "plmoknijbuhv", "mvjdkwhalspq", "SQLite format 3"}; }

    QByteArray m_state = qEnvironmentVariable("ATELYRA_KEYCHAIN", QStringLiteral("absent")).toUtf8();
};

void KeychainTest::initTestCase() {
    if (m_state == "absent") qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
}

void KeychainTest::keepsTheKeyFromOneLifeToTheNext() {
    if (m_state != "unlocked") QSKIP("needs an unlocked keychain");
    QTemporaryDir folder;
    {
        Life first(folder.path(), keychain);
        first.fill();
        QVERIFY(!first.opening().inMemory);
        QVERIFY2(rawScan(folder.path(), canaries()).isEmpty(), rawScan(folder.path(), canaries()).join("; ").constData());
    }
    {
        Life next(folder.path(), keychain);
        QVERIFY(!next.opening().inMemory && !next.opening().keyLost);
        QCOMPARE(next.draft(), std::string("draft qazwsxedcrfv"));
        bool forgotten = false;
        QObject guard;
        next.engine.askLater<std::monostate>(&guard, [](client::EngineSession& s, auto then) { s.forgetAccount(then); },
            [&](const Status& done) { forgotten = done.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(forgotten, Life::kPatienceMs);
    }
    Life last(folder.path(), keychain); // the new key is there
    QVERIFY(!last.opening().keyLost && !last.opening().setAside);
    QCOMPARE(last.draft(), std::string());
}

void KeychainTest::knowsWhatItHasNeverBeenGiven() {
    const auto store = keychain();
    const auto nothing = asked<std::string>([&](auto then) { store->read("cache/never/0", then); });
    QVERIFY(!nothing.has_value());
    if (m_state == "absent") QCOMPARE(nothing.error().code, ErrorCode::Unavailable);
    const bool kept = asked<std::monostate>([&](auto then) { store->write("cache/now/0", "a secret", then); }).has_value();
    QCOMPARE(kept, m_state == "unlocked");
    if (!kept) return;
    QCOMPARE(nothing.error().code, ErrorCode::NotFound);
    QCOMPARE(asked<std::string>([&](auto then) { store->read("cache/now/0", then); }).value(), std::string("a secret"));
}

void KeychainTest::keepsNothingWhereItDoesNotOpen() {
    if (m_state == "unlocked") QSKIP("this one opens");
    QTemporaryDir folder;
    Life life(folder.path(), keychain);
    life.fill();
    QVERIFY(life.opening().inMemory);
    QCOMPARE(life.draft(), std::string("draft qazwsxedcrfv"));
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("cache.sqlite"))));
    QVERIFY2(rawScan(folder.path(), canaries()).isEmpty(), rawScan(folder.path(), canaries()).join("; ").constData());
}

QTEST_GUILESS_MAIN(KeychainTest)
#include "keychaintest.moc"
