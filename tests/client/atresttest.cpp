// A profile at rest, from one life of the program to the next: sealed under a key in the keychain, in memory alone where there is none,
// and anew where the key is gone or the copy is too old.
#include <QtTest>

#include <QTemporaryDir>

#include "client/store/database.h"
#include "tests/client/life.h"
#include "tests/client/rawscan.h"
#include "tests/support/frozenfile.h"
#include "tests/support/memorykeys.h"

using namespace atelyra;
using namespace atelyra::test;
using client::EngineSession;

class AtRestTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_keys = MemoryKeys();
    }
    void isSealedWhileItRunsAndAfterwards();
    void findsEverythingAgainInTheNextLife();
    void keepsNothingWhereThereIsNoKeychain_data();
    void keepsNothingWhereThereIsNoKeychain();
    void leavesWhatIsSealedAloneWhileTheKeychainIsLocked();
    void keepsTheKeyOfAKeychainThatOpensOnlyWhenItIsWrittenTo();
    void beginsAnewWhenTheKeyIsGone();
    void beginsAnewUnderAnotherKeyThanItsOwn();
    void sealsTheProfileOfAnEarlierVersion();
    void dropsWhatOthersWroteAfterThirtyDays();
    void keepsACopyThatHeardOfTheServerLately();
    void survivesAnEndInTheMiddleOfChangingTheKey_data();
    void survivesAnEndInTheMiddleOfChangingTheKey();
    void sealsFilesAndTakesThemOutWhereTheyAreWanted();
    void keepsThroughTheLeaseTheFilesThatHaveNotLeftThisComputer();
    void sealsTheFilesOfAnEarlierVersion();
    void answersWhatWasAskedBeforeItWasOpen();

private:
    Life life() { return Life(m_folder->path(), m_keys); }
    QString cachePath() const { return m_folder->filePath(QStringLiteral("cache.sqlite")); }
    static QByteArrayList canaries() { return {"yelbnafsdiwk", "qazwsxedcrfv", "plmoknijbuhv", "mvjdkwhalspq", "SQLite format 3"}; }
    QByteArrayList found() const { return rawScan(m_folder->path(), canaries()); }
    std::string entry() const { return m_keys.entries().begin()->second; }
    bool opensUnder(const std::string& hex) const {
        const auto key = client::Secret::fromHex(hex);
        return key && client::Cache::open(cachePath().toStdString(), *key).has_value();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    MemoryKeys m_keys;
};

void AtRestTest::isSealedWhileItRunsAndAfterwards() {
    {
        auto first = life();
        first.fill();
        QVERIFY(!first.opening().inMemory);
        QVERIFY(QFile::exists(cachePath()));
        QVERIFY2(found().isEmpty(), found().join("; ").constData());
    }
    QVERIFY2(found().isEmpty(), found().join("; ").constData());
    QCOMPARE(m_keys.entries().size(), std::size_t{1});
    QVERIFY(!rawScan(m_folder->path(), {QByteArray::fromStdString(entry())}).size());
    QCOMPARE(QFileInfo(cachePath()).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
}

void AtRestTest::findsEverythingAgainInTheNextLife() {
    life().fill();
    auto next = life();
    QCOMPARE(next.draft(), std::string("draft qazwsxedcrfv"));
    QCOMPARE(next.waiting(), std::size_t{1});
    QCOMPARE(next.heard(), std::size_t{1});
    QVERIFY(!next.opening().keyLost && !next.opening().setAside && !next.opening().leaseOver);
}

void AtRestTest::keepsNothingWhereThereIsNoKeychain_data() {
    QTest::addColumn<QString>("keychain");
    QTest::newRow("none at all") << QStringLiteral("none");
    QTest::newRow("a locked one") << QStringLiteral("locked");
    QTest::newRow("one that takes nothing") << QStringLiteral("read only");
}

void AtRestTest::keepsNothingWhereThereIsNoKeychain() {
    QFETCH(QString, keychain);
    m_keys.lock(keychain == QStringLiteral("locked"));
    m_keys.refuseWrites(keychain == QStringLiteral("read only"));
    const auto begin = [&] { return keychain == QStringLiteral("none") ? Life(m_folder->path(), {}) : life(); };
    {
        auto first = begin();
        first.fill();
        QVERIFY(first.opening().inMemory);
        QCOMPARE(first.draft(), std::string("draft qazwsxedcrfv"));
        QVERIFY(!QFile::exists(cachePath()));
        QVERIFY2(found().isEmpty(), found().join("; ").constData());
    }
    QVERIFY2(found().isEmpty(), found().join("; ").constData());
    QCOMPARE(begin().draft(), std::string());
}

void AtRestTest::leavesWhatIsSealedAloneWhileTheKeychainIsLocked() {
    life().fill();
    m_keys.lock();
    {
        auto meanwhile = life();
        QVERIFY(meanwhile.opening().inMemory);
        QCOMPARE(meanwhile.draft(), std::string());
        meanwhile.fill();
    }
    m_keys.lock(false);
    QCOMPARE(life().draft(), std::string("draft qazwsxedcrfv"));
    QVERIFY2(found().isEmpty(), found().join("; ").constData());
}

void AtRestTest::keepsTheKeyOfAKeychainThatOpensOnlyWhenItIsWrittenTo() {
    life().fill();
    m_keys.hideUntilWritten();
    auto next = life();
    QVERIFY(!next.opening().keyLost);
    QCOMPARE(next.draft(), std::string("draft qazwsxedcrfv"));
}

void AtRestTest::beginsAnewWhenTheKeyIsGone() {
    life().fill();
    m_keys.set({});
    auto next = life();
    QVERIFY(next.opening().keyLost);
    QVERIFY(!next.opening().setAside);
    QCOMPARE(next.draft(), std::string());
    QVERIFY(!next.opening().inMemory);
    QVERIFY(m_keys.entries().begin()->second.size() == 64);
}

void AtRestTest::beginsAnewUnderAnotherKeyThanItsOwn() {
    life().fill();
    auto entries = m_keys.entries();
    entries.begin()->second = std::string(64, 'a');
    m_keys.set(entries);
    auto next = life();
    QVERIFY(next.opening().setAside);
    QCOMPARE(next.draft(), std::string());
}

void AtRestTest::sealsTheProfileOfAnEarlierVersion() {
    FrozenFile plain("client/frozen/v1.sql", QStringLiteral("cache.sqlite"));
    QVERIFY(QFile::copy(QString::fromStdString(plain.path()), cachePath()));
    const QByteArrayList words{"Half a sentence", "Waits since the first version", "SQLite format 3"};
    QCOMPARE(rawScan(m_folder->path(), words).size(), words.size());
    {
        auto first = life();
        QCOMPARE(first.draft(), std::string("Half a sentence"));
        QCOMPARE(first.waiting(), std::size_t{1});
        QVERIFY(!first.opening().keyLost);
        QVERIFY2(rawScan(m_folder->path(), words).isEmpty(), rawScan(m_folder->path(), words).join("; ").constData());
    }
    QCOMPARE(life().draft(), std::string("Half a sentence"));
}

void AtRestTest::dropsWhatOthersWroteAfterThirtyDays() {
    {
        auto first = life();
        first.fill();
        first.age(31);
    }
    const auto before = entry();
    QVERIFY(QFile::copy(cachePath(), cachePath() + QStringLiteral(".copy")));
    auto next = life();
    QVERIFY(next.opening().leaseOver);
    QCOMPARE(next.heard(), std::size_t{0});
    QCOMPARE(next.on([](EngineSession& s) { return s.cache().database().number("SELECT count(*) FROM entity"); }), std::int64_t{0});
    QCOMPARE(next.draft(), std::string("draft qazwsxedcrfv"));
    QCOMPARE(next.waiting(), std::size_t{1});
    QVERIFY(next.engine.me() == memberId(1));
    QVERIFY(entry() != before);
    QVERIFY(!opensUnder(before));
    QVERIFY(!client::Cache::open((cachePath() + QStringLiteral(".copy")).toStdString(), *client::Secret::fromHex(entry())).has_value());
    QCOMPARE(entry().find(' '), std::string::npos);
}

void AtRestTest::keepsACopyThatHeardOfTheServerLately() {
    {
        auto first = life();
        first.fill();
        first.age(29);
    }
    auto next = life();
    QVERIFY(!next.opening().leaseOver);
    QCOMPARE(next.heard(), std::size_t{1});
}

void AtRestTest::survivesAnEndInTheMiddleOfChangingTheKey_data() {
    QTest::addColumn<bool>("resealed");
    QTest::newRow("before the cache was sealed anew") << false;
    QTest::newRow("after it") << true;
}

void AtRestTest::survivesAnEndInTheMiddleOfChangingTheKey() {
    QFETCH(bool, resealed);
    life().fill();
    const auto old = entry(), next = std::string(64, 'b');
    auto entries = m_keys.entries();
    entries.begin()->second = next + ' ' + old;
    m_keys.set(entries);
    if (resealed) {
        auto cache = client::Cache::open(cachePath().toStdString(), *client::Secret::fromHex(old));
        QVERIFY(cache.has_value());
        QVERIFY((*cache)->sealUnder(*client::Secret::fromHex(next)).has_value());
    }
    QCOMPARE(life().draft(), std::string("draft qazwsxedcrfv"));
    QCOMPARE(entry(), next);
    QVERIFY(opensUnder(next));
    QVERIFY(!opensUnder(old));
}

void AtRestTest::sealsFilesAndTakesThemOutWhereTheyAreWanted() {
    const QByteArrayList words{"xhfypgrtoeuq", "sketch.txt"};
    QTemporaryDir elsewhere;
    const auto wanted = elsewhere.filePath(QStringLiteral("wanted.txt")).toStdString();
    std::string opened;
    {
        auto first = life();
        first.fill();
        const auto file = first.import(QStringLiteral("sketch.txt"), "a file with xhfypgrtoeuq");
        QVERIFY2(rawScan(m_folder->path(), words).isEmpty(), rawScan(m_folder->path(), words).join("; ").constData());
        QCOMPARE(first.later<std::string>([&](EngineSession& s, auto then) { s.saveFileAs(file.sha256(), wanted, then); }).value(), wanted);
        QCOMPARE(bytesOf(wanted), std::string("a file with xhfypgrtoeuq"));
        opened = first.later<std::string>([&](EngineSession& s, auto then) { s.openFile(file.sha256(), then); }).value();
        QCOMPARE(bytesOf(opened), std::string("a file with xhfypgrtoeuq"));
        QCOMPARE(QFileInfo(QString::fromStdString(opened)).fileName(), QStringLiteral("sketch.txt"));
        QVERIFY(!QFileInfo(QString::fromStdString(opened)).isExecutable());
    }
    QVERIFY(!QFile::exists(QString::fromStdString(opened)));
    QVERIFY2(rawScan(m_folder->path(), words).isEmpty(), rawScan(m_folder->path(), words).join("; ").constData());
    // A run that was cut off leaves it behind, and the next one sweeps.
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("opened/0011")));
    QVERIFY(QFile::copy(QString::fromStdString(wanted), m_folder->filePath(QStringLiteral("opened/0011/sketch.txt"))));
    const auto next = life();
    QVERIFY(rawScan(m_folder->path(), words).isEmpty());
}

void AtRestTest::keepsThroughTheLeaseTheFilesThatHaveNotLeftThisComputer() {
    v1::File own, sent;
    {
        auto first = life();
        first.fill();
        own = first.import(QStringLiteral("own.txt"), "not sent yet");
        sent = first.import(QStringLiteral("sent.txt"), "the server has it");
        QVERIFY(first.write([&](client::Cache& cache) { cache.files().setSent(sent.sha256(), sent.size(), true); }));
        first.age(31);
    }
    auto next = life();
    QVERIFY(next.opening().leaseOver);
    QCOMPARE(bytesOf(next.later<std::string>([&](EngineSession& s, auto then) { s.openFile(own.sha256(), then); }).value()), std::string("not sent yet"));
    QVERIFY(!next.later<std::string>([&](EngineSession& s, auto then) { s.openFile(sent.sha256(), then); }).has_value());
    QCOMPARE(QDir(m_folder->filePath(QStringLiteral("blobs"))).entryList(QDir::Files).size(), 1);
}

void AtRestTest::sealsTheFilesOfAnEarlierVersion() {
    life().fill();
    const auto plain = m_folder->filePath(QStringLiteral("blobs/") + QString::fromLatin1(QByteArray(32, 'a')));
    {
        auto before = life(); // as it was then: its row tells where it lies, readable, and there is no secret for files
        QFile file(plain);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("own xhfypgrtoeuq") == 16);
        file.close();
        QVERIFY(before.write([&](client::Cache& cache) {
            cache.files().put({sha256("own xhfypgrtoeuq"), 16, "own.txt", "text/plain", plain.toStdString(), false, 0, 16, true, 1});
            cache.meta().remove(client::meta::kFilesKey);
        }));
        QVERIFY(!rawScan(m_folder->path(), {"xhfypgrtoeuq"}).isEmpty());
    }
    auto next = life();
    QVERIFY(!QFile::exists(plain));
    QVERIFY(rawScan(m_folder->path(), {"xhfypgrtoeuq"}).isEmpty());
    const auto opened = next.later<std::string>([&](EngineSession& s, auto then) { s.openFile(sha256("own xhfypgrtoeuq"), then); });
    QCOMPARE(bytesOf(opened.value()), std::string("own xhfypgrtoeuq"));
}

void AtRestTest::answersWhatWasAskedBeforeItWasOpen() {
    client::Engine engine({m_folder->path().toStdString(), "test", {}, "0", m_keys});
    QObject guard;
    bool answered = false;
    engine.start();
    engine.ask(&guard, [](EngineSession& s) { return s.me().isNull(); }, [&](bool nobody) { answered = nobody; });
    QTRY_VERIFY_WITH_TIMEOUT(answered, Life::kPatienceMs);
}

QTEST_GUILESS_MAIN(AtRestTest)
#include "atresttest.moc"
