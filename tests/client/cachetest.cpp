// The cache by itself: what it keeps, what it shows, what it finds, and what it does with a file that is not one.
#include <QtTest>

#include <QFile>
#include <QTemporaryDir>

#include "client/store/cache.h"
#include "client/store/database.h"
#include "client/store/metakeys.h"
#include "tests/support/cachekey.h"
#include "tests/support/samples.h"

using namespace atelyra;
using namespace atelyra::test;
using namespace atelyra::client;

class CacheTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void takesNewerVersionsAndLeavesOlderOnes();
    void showsThePredictionAndReturnsToTheBase();
    void keepsWhatTwoStreamsBroughtUntilBothTakeItBack();
    void countsTheGigsOfASellerByStateAsTheyAreShown();
    void forgetsAtTheEndOfABootstrapWhatWasNotInIt();
    void findsWordsLiterally_data();
    void findsWordsLiterally();
    void forgetsTheWordsOfWhatHasGone();
    void ranksTitlesBeforeBodies();
    void filtersAndSortsTheCatalogue();
    void pagesOrdersWithoutSkippingOrRepeating();
    void keepsDraftsAcrossOpenings();
    void countsOnlyTheFilesThatSomethingWaitingNeeds();
    void writesAllOfATransactionOrNothing();
    void staysWholeWhenTheDiskIsFull();
    void refusesWhatIsNotACache();
    void putsADamagedFileAsideAndBegins();
    void refusesAFileFromANewerProgram();
    void derivesEverythingAnewAfterAChangeOfTheRules();
    void forgetsTheAccountAndKeepsTheCatalogue();
    void takesTheSlowestOfManySearchesInItsStride();

private:
    std::unique_ptr<Cache> opened() {
        auto cache = Cache::open(m_path.toStdString(), test::cacheKey());
        if (!cache) qFatal("%s", cache.error().detail.c_str());
        return std::move(*cache);
    }
    void write(const std::function<void()>& work) {
        if (auto done = m_cache->transaction(Durability::Cache, work); !done) qFatal("%s", done.error().detail.c_str());
    }
    v1::Gig gig(int number, const std::string& title, std::int64_t price = 20'000) {
        v1::Gig gig;
        gig.set_id(sampleId(number).str());
        gig.set_seller_id(sampleId(900).str());
        gig.set_state(v1::LIVE);
        gig.set_revision(1);
        *gig.mutable_content() = someGig(title, price);
        gig.set_published_ms(number);
        return gig;
    }
    void putGig(int number, const std::string& title, std::int64_t price = 20'000) {
        m_cache->entities().putBase(rules::wrap(gig(number, title, price)), 1, 0, 0);
    }
    QStringList found(const GigFilter& filter) {
        QStringList titles;
        for (const auto& row : m_cache->catalogue().search(filter).rows) titles << QString::fromStdString(row.gig.content().title());
        return titles;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Cache> m_cache;
    const AccountId m_me{sampleId(901)};
};

void CacheTest::init() {
    m_cache.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("cache.sqlite"));
    m_cache = opened();
    write([&] { m_cache->setMe(m_me); });
}

void CacheTest::takesNewerVersionsAndLeavesOlderOnes() {
    write([&] {
        auto& entities = m_cache->entities();
        QVERIFY(entities.putBase(rules::wrap(gig(1, "Two")), 2, 7, 1));
        QVERIFY(!entities.putBase(rules::wrap(gig(1, "One")), 1, 7, 1));
        QVERIFY(!entities.putBase(rules::wrap(gig(1, "Public two")), 2, 0, 0));
        QVERIFY(entities.putBase(rules::wrap(gig(1, "Three")), 3, 0, 0));
    });
    QCOMPARE(m_cache->entities().get<v1::Gig>(sampleId(1))->content().title(), std::string("Three"));
    QCOMPARE(m_cache->entities().versionOf({v1::GIG, sampleId(1)}), 3u);
    QVERIFY(m_cache->takeChanges().has(rules::Ref{v1::GIG, sampleId(1)}));
    QVERIFY(m_cache->takeChanges().empty());
}

void CacheTest::showsThePredictionAndReturnsToTheBase() {
    write([&] {
        putGig(1, "Base");
        m_cache->entities().overlay(rules::wrap(gig(1, "Predicted")));
        m_cache->entities().overlay(rules::wrap(gig(2, "Only predicted")));
    });
    QCOMPARE(found({.sort = v1::NEWEST}), (QStringList{QStringLiteral("Only predicted"), QStringLiteral("Predicted")}));
    QCOMPARE(m_cache->entities().findBase({v1::GIG, sampleId(1)})->gig().content().title(), std::string("Base"));
    write([&] { m_cache->entities().overlayRemoval({v1::GIG, sampleId(1)}); });
    QCOMPARE(found({}), QStringList{QStringLiteral("Only predicted")});
    write([&] { m_cache->entities().clearOverlay(); });
    QCOMPARE(found({.text = "base"}), QStringList{QStringLiteral("Base")});
    QVERIFY(found({.text = "predicted"}).isEmpty());
}

void CacheTest::keepsWhatTwoStreamsBroughtUntilBothTakeItBack() {
    write([&] {
        m_cache->entities().putBase(rules::wrap(gig(1, "Shared")), 1, 7, 1);
        m_cache->entities().putBase(rules::wrap(gig(1, "Shared")), 1, 8, 1);
        m_cache->entities().removeBase({v1::GIG, sampleId(1)}, 7);
    });
    QCOMPARE(m_cache->catalogue().gigCount(), 1);
    write([&] { m_cache->entities().removeBase({v1::GIG, sampleId(1)}, 8); });
    QCOMPARE(m_cache->catalogue().gigCount(), 0);
}

void CacheTest::countsTheGigsOfASellerByStateAsTheyAreShown() {
    const AccountId seller(sampleId(900));
    auto paused = gig(2, "Paused"), strangers = gig(3, "Somebody else's"), archived = gig(5, "Put away");
    paused.set_state(v1::PAUSED);
    archived.set_state(v1::ARCHIVED);
    strangers.set_seller_id(sampleId(901).str());
    write([&] {
        putGig(1, "Live");
        m_cache->entities().putBase(rules::wrap(paused), 1, 7, 1);
        m_cache->entities().putBase(rules::wrap(strangers), 1, 7, 1);
        m_cache->entities().putBase(rules::wrap(archived), 1, 7, 1);
        m_cache->entities().overlay(rules::wrap(gig(4, "Only predicted")));
    });
    using Which = CatalogueQuery::Which;
    for (const auto& [which, count] : {std::pair(Which::Live, 2), {Which::Kept, 3}, {Which::Archived, 1}}) {
        QCOMPARE(m_cache->catalogue().gigCountOf(seller, which), count);
        QCOMPARE(m_cache->catalogue().gigsOf(seller, which).size(), std::size_t(count));
    }
    QCOMPARE(m_cache->catalogue().gigCount(), 3); // live ones, whoever sells them
    write([&] { m_cache->entities().overlayRemoval({v1::GIG, sampleId(1)}); });
    QCOMPARE(m_cache->catalogue().gigCountOf(seller, Which::Kept), 2);
    QCOMPARE(m_cache->catalogue().gigCountOf(AccountId(sampleId(902)), Which::Kept), 0);
}

void CacheTest::forgetsAtTheEndOfABootstrapWhatWasNotInIt() {
    write([&] {
        m_cache->entities().putBase(rules::wrap(gig(1, "Old")), 1, 7, 1);
        m_cache->entities().putBase(rules::wrap(gig(2, "Still")), 1, 7, 1);
        putGig(3, "Public");
        m_cache->entities().putBase(rules::wrap(gig(2, "Still")), 1, 7, 2);
        m_cache->entities().sweep(2);
    });
    QCOMPARE(found({}), (QStringList{QStringLiteral("Public"), QStringLiteral("Still")}));
}

void CacheTest::findsWordsLiterally_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("finds");
    const auto row = [](const char* typed, bool finds) { QTest::newRow(typed) << QString::fromUtf8(typed) << finds; };
    row("café", true);
    row("CAFE", true);
    row("caf", true);
    row("logo café", true);
    row("café logo ", true);
    row("log ", false);
    row("\"logo", true);
    row("logo OR zebra", false);
    row("title:logo", false);
    row("logo*", true);
    row("NEAR(logo", false);
    row("logo) --", true);
    row("\" \" \"", true); // nothing to look for (yet) is no condition
    row("z", true);
    row("logo z", true);
    row("logo ze", false);
    row("— …", false);
    row("zebra", false);
}

void CacheTest::findsWordsLiterally() {
    QFETCH(QString, typed);
    QFETCH(bool, finds);
    write([&] { putGig(1, "A logo for your caf\u00e9"); });
    QCOMPARE(m_cache->catalogue().search({.text = typed.toStdString()}).total, finds ? 1 : 0);
}

void CacheTest::forgetsTheWordsOfWhatHasGone() {
    write([&] {
        putGig(1, "Zebra");
        m_cache->entities().putBase(rules::wrap(gig(1, "Giraffe")), 2, 0, 0);
    });
    QVERIFY(found({.text = "zebra"}).isEmpty());
    QCOMPARE(found({.text = "giraffe"}).size(), 1);
    write([&] { m_cache->entities().removeBase({v1::GIG, sampleId(1)}, 0); });
    QVERIFY(found({.text = "giraffe"}).isEmpty());
}

void CacheTest::ranksTitlesBeforeBodies() {
    write([&] {
        putGig(1, "Harp");
        auto second = gig(2, "Strings of any kind");
        second.mutable_content()->set_body("Among them the harp, which is a fine thing to hear of an evening.");
        m_cache->entities().putBase(rules::wrap(second), 1, 0, 0);
    });
    QCOMPARE(found({.text = "harp"}), (QStringList{QStringLiteral("Harp"), QStringLiteral("Strings of any kind")}));
    QCOMPARE(found({.text = "harp", .sort = v1::NEWEST}).first(), QStringLiteral("Strings of any kind"));
}

void CacheTest::filtersAndSortsTheCatalogue() {
    write([&] {
        putGig(1, "Dear", 90'000);
        putGig(2, "Cheap", 5'000);
        putGig(3, "Middling", 20'000);
    });
    QCOMPARE(found({.maxPriceMinor = 20'000, .sort = v1::CHEAPEST}), (QStringList{QStringLiteral("Cheap"), QStringLiteral("Middling")}));
    QCOMPARE(found({.sort = v1::NEWEST, .limit = 1, .offset = 1}), QStringList{QStringLiteral("Cheap")});
    QCOMPARE(m_cache->catalogue().search({.limit = 1}).total, 3);
    QVERIFY(found({.category = "music"}).isEmpty());
    QCOMPARE(found({.language = "en"}).size(), 3);
    QVERIFY(found({.language = "e"}).isEmpty());
}

void CacheTest::pagesOrdersWithoutSkippingOrRepeating() {
    write([&] {
        for (int i = 0; i < 57; ++i) {
            v1::Order order;
            order.set_id(sampleId(i).str());
            order.set_buyer_id(m_me.str());
            order.set_seller_id(sampleId(900).str());
            order.set_state(i % 3 ? v1::ACTIVE : v1::CLOSED);
            order.set_created_ms(i / 5); // several at the same time
            m_cache->entities().putBase(rules::wrap(order), 1, 7, 1);
        }
    });
    std::set<std::string> seen;
    OrderFilter filter{.group = OrderGroup::Active, .limit = 10};
    for (bool more = true; more;) {
        const auto page = m_cache->orders().page(filter);
        for (const auto& row : page.rows) QVERIFY(seen.insert(row.order.id()).second);
        more = page.more;
        filter.after = page.rows.back().key;
    }
    QCOMPARE(int(seen.size()), m_cache->orders().counts(OrderSide::Buying).active);
    QCOMPARE(seen.size(), std::size_t{38});
    QCOMPARE(m_cache->orders().counts(OrderSide::Selling).active, 0);
}

void CacheTest::keepsDraftsAcrossOpenings() {
    const std::string body("half a sent\0ence", 16);
    QVERIFY(m_cache->transaction(Durability::Full, [&] { m_cache->drafts().put({"message:1", body, 5}); }).has_value());
    m_cache.reset();
    m_cache = opened();
    QCOMPARE(m_cache->drafts().find("message:1")->body, body);
    QCOMPARE(m_cache->drafts().list("message:").size(), std::size_t{1});
    QVERIFY(m_cache->drafts().list("gig:").empty());
    QCOMPARE(m_cache->me(), m_me);
}

// A picture in an unfinished draft is on this device too, and nobody sends it.
void CacheTest::countsOnlyTheFilesThatSomethingWaitingNeeds() {
    const auto file = [](char letter) {
        FileRow row;
        row.sha256 = std::string(32, letter);
        row.size = 1000;
        row.sent = 400;
        row.path = "/somewhere";
        row.pinned = true;
        return row;
    };
    write([&] {
        m_cache->files().put(file('a'));
        m_cache->files().put(file('b'));
    });
    QCOMPARE(m_cache->outbox().counts().bytesLeft, 0);
    v1::CommandBody body;
    body.mutable_send_message()->add_files()->set_sha256(std::string(32, 'b'));
    WaitingCommand command;
    command.id = CommandId(sampleId(1));
    command.name = "message.send";
    command.body = body.SerializeAsString();
    write([&] { m_cache->outbox().append(command); });
    QCOMPARE(m_cache->outbox().counts().bytesLeft, 600);
    write([&] { m_cache->files().setSent(std::string(32, 'b'), 1000, true); });
    QCOMPARE(m_cache->outbox().counts().bytesLeft, 0);
}

void CacheTest::writesAllOfATransactionOrNothing() {
    struct Broken {};
    QVERIFY_EXCEPTION_THROWN(m_cache->transaction(Durability::Cache, [&] {
        putGig(1, "Half");
        throw Broken();
    }).has_value(), Broken);
    QCOMPARE(m_cache->catalogue().gigCount(), 0);
    const auto failed = m_cache->transaction(Durability::Cache, [&] {
        putGig(1, "Half");
        m_cache->database().run("INSERT INTO nothing VALUES(1)");
    });
    QCOMPARE(failed.error().code, ErrorCode::Internal);
    QCOMPARE(m_cache->catalogue().gigCount(), 0);
    QVERIFY(found({.text = "half"}).isEmpty());
}

void CacheTest::staysWholeWhenTheDiskIsFull() {
    write([&] { m_cache->drafts().put({"before", "kept", 1}); });
    const auto pages = m_cache->database().number("PRAGMA page_count");
    m_cache->database().number("PRAGMA max_page_count = " + std::to_string(pages + 2));
    const auto full = m_cache->transaction(Durability::Full, [&] { m_cache->drafts().put({"large", std::string(1 << 20, 'x'), 2}); });
    QCOMPARE(full.error().code, ErrorCode::Unavailable);
    QVERIFY(m_cache->drafts().find("before").has_value());
    QVERIFY(!m_cache->drafts().find("large").has_value());
    m_cache->database().number("PRAGMA max_page_count = 1000000");
    write([&] { m_cache->drafts().put({"large", std::string(1 << 20, 'x'), 2}); });
    QVERIFY(m_cache->drafts().find("large").has_value());
}

void CacheTest::refusesWhatIsNotACache() {
    const auto other = m_folder->filePath(QStringLiteral("other.sqlite"));
    {
        auto db = Database::openUnsealed(other.toStdString());
        QVERIFY(db.has_value());
        (*db)->run("CREATE TABLE somebody_elses(x)");
    }
    QCOMPARE(Cache::open(other.toStdString(), test::cacheKey()).error().code, ErrorCode::NotFound);
    QVERIFY(!Cache::open(m_folder->filePath(QStringLiteral("no/such/folder/x")).toStdString(), test::cacheKey()));
}

void CacheTest::putsADamagedFileAsideAndBegins() {
    m_cache.reset();
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(QByteArray(4096, 'z'));
    file.close();
    QVERIFY(!Cache::open(m_path.toStdString(), test::cacheKey()));
    std::string aside;
    auto begun = Cache::openOrBegin(m_path.toStdString(), test::cacheKey(), 77, aside);
    QVERIFY(begun.has_value());
    QCOMPARE(aside, m_path.toStdString() + ".damaged-77");
    QVERIFY(QFile::exists(QString::fromStdString(aside)));
    QVERIFY((*begun)->me().isNull());
}

void CacheTest::refusesAFileFromANewerProgram() {
    m_cache->database().run("PRAGMA user_version = 1000");
    m_cache.reset();
    QCOMPARE(Cache::open(m_path.toStdString(), test::cacheKey()).error().code, ErrorCode::UpgradeRequired);
    std::string aside;
    QVERIFY(!Cache::openOrBegin(m_path.toStdString(), test::cacheKey(), 1, aside));
    QVERIFY(aside.empty());
}

void CacheTest::derivesEverythingAnewAfterAChangeOfTheRules() {
    write([&] {
        putGig(1, "Zebra");
        m_cache->meta().set(meta::kColumns, 0);
        m_cache->database().run("UPDATE entity SET price = 1, category = 'x'");
    });
    m_cache.reset();
    m_cache = opened();
    QCOMPARE(found({.text = "zebra", .category = "design"}).size(), 1);
    write([&] { m_cache->entities().removeBase({v1::GIG, sampleId(1)}, 0); });
    QVERIFY(found({.text = "zebra"}).isEmpty());
}

void CacheTest::forgetsTheAccountAndKeepsTheCatalogue() {
    write([&] {
        putGig(1, "Public");
        v1::Order order;
        order.set_id(sampleId(5).str());
        m_cache->entities().putBase(rules::wrap(order), 1, 7, 1);
        m_cache->drafts().put({"message:1", "secret", 1});
        m_cache->settings().set("theme", std::string_view("dark"));
        m_cache->meta().set(meta::kToken, std::string_view("token"));
        m_cache->wipeAccount();
    });
    QCOMPARE(found({}).size(), 1);
    QVERIFY(!m_cache->orders().find(OrderId(sampleId(5))));
    QVERIFY(m_cache->drafts().list("").empty());
    QVERIFY(!m_cache->meta().find(meta::kToken));
    QCOMPARE(m_cache->settings().get("theme"), std::string("dark"));
    QVERIFY(m_cache->me().isNull());
}

// Not a race against the clock: the figure is only shown. What is asserted is that a common word does not rank the whole catalogue.
void CacheTest::takesTheSlowestOfManySearchesInItsStride() {
    write([&] {
        for (int i = 0; i < 3'000; ++i) putGig(i, "Common word number " + std::to_string(i));
    });
    QBENCHMARK_ONCE { (void)m_cache->catalogue().search({.text = "common wo"}); }
    const auto page = m_cache->catalogue().search({.text = "common", .limit = 50});
    QCOMPARE(page.rows.size(), std::size_t{50});
    QVERIFY(!page.totalIsExact);
    QVERIFY(page.total < 3'000);
    QVERIFY(m_cache->catalogue().search({.text = "2999"}).totalIsExact);
}

QTEST_GUILESS_MAIN(CacheTest)
#include "cachetest.moc"
