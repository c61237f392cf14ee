// The cache at rest: what lies on the disk opens under its key alone and shows nothing to whoever reads its bytes.
#include <QtTest>

#include <QDir>
#include <QTemporaryDir>

#include "client/store/cache.h"
#include "client/store/database.h"
#include "tests/client/rawscan.h"
#include "tests/support/cachekey.h"
#include "tests/support/frozenfile.h"
#include "tests/support/samples.h"

using namespace atelyra;
using namespace atelyra::client;

class CipherTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void keepsNothingReadableWhileItRunsAndAfterwards();
    void theScanFindsWhatLiesThereUnsealed();
    void opensUnderItsOwnKeyAlone();
    void aWrongKeyHarmsNothingThatACrashLeftInTheLog();
    void sealsWhatAnEarlierVersionLeftPlainWithEverythingInIt();
    void goesOnUnderAnotherKeyAndForgetsTheFirst();
    void spillsNothingIntoTemporaryFiles();
    void inMemoryItTouchesNoDisk();

private:
    std::string path() const { return m_folder->filePath(QStringLiteral("cache.sqlite")).toStdString(); }
    static Secret otherKey() { return test::cacheKey().derived("other"); }
    static void fill(Cache& cache) {
        const auto kept = cache.transaction(Durability::Full, [&] {
            cache.drafts().put({"message:x", "draft qazwsxedcrfv", 1});
            cache.meta().set("token", std::string_view("yelbnafsdiwk"));
            v1::Message said;
            said.set_id(test::sampleId(1).str());
            said.set_body("heard plmoknijbuhv");
            cache.entities().putBase(rules::wrap(said), 1, 1, 1); // its words go into the index of words as well
        });
        QVERIFY2(kept.has_value(), kept ? "" : kept.error().detail.c_str());
    }
    static QByteArrayList canaries() { return {"qazwsxedcrfv", "yelbnafsdiwk", "plmoknijbuhv", "SQLite format 3"}; }
    QByteArrayList found() const { return test::rawScan(m_folder->path(), canaries()); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void CipherTest::keepsNothingReadableWhileItRunsAndAfterwards() {
    {
        auto cache = Cache::open(path(), test::cacheKey());
        QVERIFY2(cache.has_value(), cache ? "" : cache.error().detail.c_str());
        fill(**cache);
        QCOMPARE((*cache)->chat().search("plmoknijbuhv", 10).size(), std::size_t{1});
        QVERIFY(QFile(QString::fromStdString(path() + "-wal")).size() > 0);
        QVERIFY(QFile::exists(QString::fromStdString(path() + "-shm")));
        QVERIFY2(found().isEmpty(), found().join("; ").constData());
    }
    QVERIFY2(found().isEmpty(), found().join("; ").constData());
    QVERIFY(!Database::isPlain(path()));
    auto again = Cache::open(path(), test::cacheKey());
    QVERIFY(again.has_value());
    QCOMPARE((*again)->drafts().find("message:x")->body, std::string("draft qazwsxedcrfv"));
}

void CipherTest::theScanFindsWhatLiesThereUnsealed() {
    auto plain = Database::openUnsealed(path());
    QVERIFY(plain.has_value());
    (*plain)->rows("PRAGMA journal_mode = WAL", {}, [](const Row&) { return true; });
    (*plain)->run("CREATE TABLE said(words)");
    (*plain)->run("INSERT INTO said VALUES(?)", {text("draft qazwsxedcrfv")});
    QFile wide(m_folder->filePath(QStringLiteral("wide")));
    QVERIFY(wide.open(QIODevice::WriteOnly));
    const auto words = QStringLiteral("PLMOKNIJBUHV");
    wide.write(reinterpret_cast<const char*>(words.utf16()), words.size() * 2);
    wide.close();
    const auto hits = found().join("; ");
    for (const auto* canary : {"qazwsxedcrfv", "plmoknijbuhv", "SQLite format 3"}) QVERIFY2(hits.contains(canary), hits.constData());
    QVERIFY(Database::isPlain(path()));
}

void CipherTest::opensUnderItsOwnKeyAlone() {
    {
        auto cache = Cache::open(path(), test::cacheKey());
        QVERIFY(cache.has_value());
        fill(**cache);
    }
    const auto before = test::bytesOf(path());
    const auto wrong = Cache::open(path(), otherKey());
    QVERIFY(!wrong.has_value());
    QCOMPARE(wrong.error().code, ErrorCode::Internal);
    auto without = Database::openUnsealed(path());
    QVERIFY(without.has_value());
    QVERIFY_EXCEPTION_THROWN((void)(*without)->number("SELECT count(*) FROM sqlite_schema"), StoreFailure);
    without->reset();
    QVERIFY(test::bytesOf(path()) == before);
    QVERIFY(Cache::open(path(), test::cacheKey()).has_value());
}

void CipherTest::aWrongKeyHarmsNothingThatACrashLeftInTheLog() {
    const auto left = m_folder->filePath(QStringLiteral("left.sqlite"));
    {
        auto cache = Cache::open(path(), test::cacheKey());
        QVERIFY(cache.has_value());
        fill(**cache);
        for (const auto* end : {"", "-wal"}) // as a crash would leave it
            QVERIFY(QFile::copy(QString::fromStdString(path() + end), left + QString::fromLatin1(end)));
    }
    QVERIFY(!Cache::open(left.toStdString(), otherKey()).has_value());
    QVERIFY(!Cache::open(left.toStdString(), otherKey()).has_value());
    auto cache = Cache::open(left.toStdString(), test::cacheKey());
    QVERIFY2(cache.has_value(), cache ? "" : cache.error().detail.c_str());
    QCOMPARE((*cache)->drafts().find("message:x")->body, std::string("draft qazwsxedcrfv"));
    QCOMPARE((*cache)->chat().search("plmoknijbuhv", 10).size(), std::size_t{1});
}

void CipherTest::sealsWhatAnEarlierVersionLeftPlainWithEverythingInIt() {
    test::FrozenFile plain("client/frozen/v1.sql", QStringLiteral("cache.sqlite"));
    const auto folder = QFileInfo(QString::fromStdString(plain.path())).path();
    const QByteArrayList words{"croissants", "Half a sentence", "Waits since the first version", "SQLite format 3"};
    QVERIFY(!test::rawScan(folder, words).isEmpty());
    {
        auto cache = Cache::open(plain.path(), test::cacheKey());
        QVERIFY2(cache.has_value(), cache ? "" : cache.error().detail.c_str());
        QCOMPARE((*cache)->outbox().waiting().size(), std::size_t{1});
        QCOMPARE((*cache)->drafts().find("message:x")->body, std::string("Half a sentence"));
        QCOMPARE((*cache)->chat().search("croissants", 10).size(), std::size_t{1});
        QVERIFY2(test::rawScan(folder, words).isEmpty(), test::rawScan(folder, words).join("; ").constData());
    }
    QVERIFY2(test::rawScan(folder, words).isEmpty(), test::rawScan(folder, words).join("; ").constData());
    QVERIFY(Cache::open(plain.path(), test::cacheKey()).has_value());
}

void CipherTest::goesOnUnderAnotherKeyAndForgetsTheFirst() {
    {
        auto cache = Cache::open(path(), test::cacheKey());
        QVERIFY(cache.has_value());
        fill(**cache);
        const auto sealed = (*cache)->sealUnder(otherKey());
        QVERIFY2(sealed.has_value(), sealed ? "" : sealed.error().detail.c_str());
        fill(**cache);
        QCOMPARE((*cache)->drafts().list("message:").size(), std::size_t{1});
        QVERIFY2(found().isEmpty(), found().join("; ").constData());
    }
    QVERIFY(!Cache::open(path(), test::cacheKey()).has_value());
    auto cache = Cache::open(path(), otherKey());
    QVERIFY(cache.has_value());
    QCOMPARE((*cache)->drafts().list("message:").size(), std::size_t{1});
}

// Sorting and vacuuming more than fits beside SQLite's own cache.
void CipherTest::spillsNothingIntoTemporaryFiles() {
    qputenv("SQLITE_TMPDIR", m_folder->path().toUtf8());
    auto cache = Cache::open(path(), test::cacheKey());
    QVERIFY(cache.has_value());
    auto& db = (*cache)->database();
    db.run("CREATE TABLE many(words)");
    db.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
           " INSERT INTO many SELECT 'qazwsxedcrfv' || abs(random()) || hex(randomblob(200)) FROM n");
    db.run("PRAGMA cache_size = 10");
    int rows = 0;
    const auto before = QDir(m_folder->path()).entryList(QDir::Files).size();
    db.rows("SELECT words FROM many ORDER BY words", {}, [&](const Row&) {
        if (++rows == 30'000 && QDir(m_folder->path()).entryList(QDir::Files).size() != before) return false;
        return true;
    });
    QCOMPARE(rows, 60'000);
    QVERIFY((*cache)->scrub().has_value());
    QVERIFY2(found().isEmpty(), found().join("; ").constData());
    qunsetenv("SQLITE_TMPDIR");
}

void CipherTest::inMemoryItTouchesNoDisk() {
    QDir::setCurrent(m_folder->path());
    auto cache = Cache::openInMemory();
    QVERIFY2(cache.has_value(), cache ? "" : cache.error().detail.c_str());
    fill(**cache);
    QVERIFY((*cache)->sealUnder(otherKey()).has_value());
    QVERIFY((*cache)->scrub().has_value());
    QCOMPARE((*cache)->chat().search("plmoknijbuhv", 10).size(), std::size_t{1});
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 0);
}

QTEST_GUILESS_MAIN(CipherTest)
#include "ciphertest.moc"
