// Files of every version that the cache's tables ever had, opened by today's program: all of it is there, and goes on.
#include <QtTest>

#include <filesystem>
#include <fstream>

#include "client/store/cache.h"
#include "client/store/database.h"
#include "client/store/metakeys.h"
#include "shared/base/hash.h"
#include "tests/support/cachekey.h"
#include "tests/support/frozenfile.h"
#include "tests/support/samples.h"

using namespace atelyra;
using namespace atelyra::client;
namespace fs = std::filesystem;

class FrozenCacheTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void isFrozen();
    void opensTheFirstVersionWithEverythingInIt();
    void goesOnWorkingInTheFirstVersion();
    void leavesAFileFromANewerProgramAsItIs();
    void putsADamagedFileAsideWholeAndBegins_data();
    void putsADamagedFileAsideWholeAndBegins();
    void doesNotPutAsideWhatItMerelyCannotReach();

private:
    std::unique_ptr<test::FrozenFile> m_file;
};

void FrozenCacheTest::init() { m_file = std::make_unique<test::FrozenFile>("client/frozen/v1.sql", QStringLiteral("cache.sqlite")); }

void FrozenCacheTest::isFrozen() { QCOMPARE(m_file->hash(), std::string("c03105a4e4b21bc96b262eb60c72bc5f75bec73aa32f71ff92fe780e155d8717")); }

void FrozenCacheTest::opensTheFirstVersionWithEverythingInIt() {
    const auto opened = Cache::open(m_file->path(), test::cacheKey());
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().detail.c_str());
    auto& cache = **opened;
    QVERIFY(cache.database().number("PRAGMA user_version") >= 1);
    QCOMPARE(cache.profile(cache.me())->display_name(), std::string("Clara Lind"));
    const auto orders = cache.orders().page({.group = OrderGroup::NeedsYou});
    QCOMPARE(orders.rows.size(), std::size_t{1});
    QCOMPARE(orders.rows[0].order.number(), std::string("AT-20418"));
    QCOMPARE(cache.orders().page({.text = "bakery"}).rows.size(), std::size_t{1});
    QCOMPARE(cache.catalogue().search({.text = "wordmark", .maxPriceMinor = 20'000, .language = "en"}).total, 1);
    QCOMPARE(cache.chat().conversations(10).rows.size(), std::size_t{1});
    QCOMPARE(cache.chat().unreadConversations(), 1);
    QCOMPARE(cache.chat().search("croissants", 10).size(), std::size_t{1});
    const auto waiting = cache.outbox().waiting();
    QCOMPARE(waiting.size(), std::size_t{1});
    QCOMPARE(waiting[0].body.send_message().body(), std::string("Waits since the first version"));
    QVERIFY(waiting[0].canUndo);
    QCOMPARE(cache.outbox().needsYou().at(0).reason, std::string("BLOCKED"));
    QCOMPARE(cache.outbox().sentSince(0, 10).at(0).body.send_message().body(), std::string("Was sent"));
    QCOMPARE(cache.drafts().find("message:x")->body, std::string("Half a sentence"));
    QCOMPARE(cache.files().find(sha256("file"))->name, std::string("sketch.png"));
    QCOMPARE(cache.settings().get("theme"), std::string("dark"));
    QCOMPARE(cache.meta().get(meta::kToken), std::string("a token"));
    QCOMPARE(cache.meta().number(meta::kNextSeq), 5);
    QCOMPARE(cache.entities().streamedCount(), 5);
}

void FrozenCacheTest::goesOnWorkingInTheFirstVersion() {
    for (int life = 0; life < 2; ++life) {
        auto opened = Cache::open(m_file->path(), test::cacheKey());
        QVERIFY(opened.has_value());
        auto& cache = **opened;
        QCOMPARE(cache.drafts().list("message:").size(), std::size_t(life + 1));
        const auto kept = cache.transaction(Durability::Full, [&] {
            cache.drafts().put({"message:" + std::to_string(life), "New", 1});
            cache.outbox().finish(cache.outbox().all().at(0), [] {
                v1::Outcome outcome;
                outcome.set_applied(false);
                return outcome;
            }(), 2);
            WaitingCommand next;
            next.id = CommandId(test::sampleId(life));
            next.name = "message.send";
            cache.outbox().append(next);
        });
        QVERIFY2(kept.has_value(), kept ? "" : kept.error().detail.c_str());
    }
}

void FrozenCacheTest::leavesAFileFromANewerProgramAsItIs() {
    m_file->run("PRAGMA user_version = 999");
    const auto before = m_file->bytes();
    std::string aside;
    const auto opened = Cache::openOrBegin(m_file->path(), test::cacheKey(), 1, aside);
    QVERIFY(!opened.has_value());
    QCOMPARE(opened.error().code, ErrorCode::UpgradeRequired);
    QVERIFY(opened.error().detail.find("newer") != std::string::npos);
    QVERIFY(aside.empty());
    QVERIFY(m_file->bytes() == before);
}

void FrozenCacheTest::putsADamagedFileAsideWholeAndBegins_data() {
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("length");
    QTest::newRow("its head") << 0 << 100;
    QTest::newRow("its list of tables") << 100 << 3'900;
    QTest::newRow("all behind its first bytes") << 40 << 1'000'000;
}

void FrozenCacheTest::putsADamagedFileAsideWholeAndBegins() {
    QFETCH(int, from);
    QFETCH(int, length);
    auto harmed = m_file->bytes();
    for (int i = from; i < std::min(from + length, int(harmed.size())); ++i) harmed[std::size_t(i)] = char(0x5a);
    std::ofstream(m_file->path(), std::ios::binary) << harmed;
    const auto plain = Cache::open(m_file->path(), test::cacheKey());
    QVERIFY(!plain.has_value());
    QCOMPARE(plain.error().code, ErrorCode::Internal);
    std::string aside;
    const auto begun = Cache::openOrBegin(m_file->path(), test::cacheKey(), 1, aside);
    QVERIFY(begun.has_value());
    QVERIFY((*begun)->me().isNull());
    QVERIFY(test::bytesOf(aside) == harmed); // somebody may still get something out of it
}

// A disk that fails, a file that may not be read: what is in it is as good as ever, and must be there tomorrow.
void FrozenCacheTest::doesNotPutAsideWhatItMerelyCannotReach() {
    const auto before = m_file->bytes();
    const auto hidden = m_file->path() + "-journal-of-the-test";
    fs::rename(m_file->path(), hidden);
    fs::create_directory(m_file->path()); // stands for a place that cannot be opened as a file, also for a superuser
    std::string aside;
    const auto opened = Cache::openOrBegin(m_file->path(), test::cacheKey(), 1, aside);
    QVERIFY(!opened.has_value());
    QCOMPARE(opened.error().code, ErrorCode::Unavailable);
    QVERIFY(aside.empty());
    fs::remove(m_file->path());
    fs::rename(hidden, m_file->path());
    QVERIFY(m_file->bytes() == before);
    QVERIFY(Cache::open(m_file->path(), test::cacheKey()).has_value());
}

QTEST_GUILESS_MAIN(FrozenCacheTest)
#include "frozencachetest.moc"
