// A program that was linked so that Qt finds the system's SQLite, which keeps silent about keys: nothing is opened, nothing is written.
// This test is such a program (see tests/CMakeLists.txt).
#include <QtTest>

#include <QTemporaryDir>

#include "client/engine/engine.h"
#include "client/store/database.h"
#include "tests/support/cachekey.h"
#include "tests/support/memorykeys.h"

using namespace atelyra;
using namespace atelyra::client;

class UnsealedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesToOpenACache();
    void refusesToOpenAProfile();
};

void UnsealedTest::refusesToOpenACache() {
    QTemporaryDir folder;
    const auto path = folder.filePath(QStringLiteral("cache.sqlite")).toStdString();
    const auto cache = Cache::open(path, test::cacheKey());
    QVERIFY(!cache.has_value());
    QCOMPARE(cache.error().detail, kNotSealed.detail);
    QCOMPARE(cache.error().code, kNotSealed.code);
    QCOMPARE(QFileInfo(QString::fromStdString(path)).size(), 0);
    auto plain = Database::openUnsealed(path);
    QVERIFY(plain.has_value());
    QVERIFY_EXCEPTION_THROWN((*plain)->sealUnder(test::cacheKey()), StoreFailure);
}

void UnsealedTest::refusesToOpenAProfile() {
    QTemporaryDir folder;
    Engine engine({folder.path().toStdString(), "test", {}, "0", test::MemoryKeys()});
    std::string why;
    connect(&engine, &Engine::failed, this, [&](const Error& error) { why = error.detail; });
    engine.start();
    QTRY_COMPARE_WITH_TIMEOUT(why, kNotSealed.detail, 20'000);
    QCOMPARE(QFileInfo(folder.filePath(QStringLiteral("cache.sqlite"))).size(), 0);
}

QTEST_GUILESS_MAIN(UnsealedTest)
#include "unsealedtest.moc"
