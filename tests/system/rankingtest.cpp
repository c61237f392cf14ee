// One order of gigs on the market and on each computer, but for the part that is about the reader, who can turn it off.
#include <QtTest>

#include "shared/rules/privacy.h"
#include "tests/system/fair.h"

using namespace atelyra;
using namespace atelyra::test;

namespace {
v1::CommandBody personalOrder(bool on) {
    v1::CommandBody body;
    auto& choice = *body.mutable_set_choice();
    choice.set_choice(v1::PERSONAL_ORDER);
    choice.set_state(on ? v1::CONSENT_GIVEN : v1::CONSENT_WITHDRAWN);
    choice.set_purpose_version(rules::purposeVersion(v1::PERSONAL_ORDER));
    choice.set_method(v1::SWITCHED);
    return body;
}
} // namespace

class RankingTest : public QObject {
    Q_OBJECT
    std::unique_ptr<World> m_world;
    std::vector<World::Client*> m_sellers;
    World::Client* m_ada = nullptr; // reads
    World::Client* m_ben = nullptr; // reads, too, and buys

    GigId offer(World::Client& seller, int number, const std::string& title, const std::string& category, const std::string& language, int price) {
        const GigId gig(sampleId(100 + number));
        auto content = someGig(title, price);
        content.set_category(category);
        content.set_languages(0, language);
        if (number % 3 == 0) content.set_body(content.body() + " With a logo, and a second logo.");
        if (number % 4 == 0) content.add_tags("logo");
        auto& faq = *content.add_faqs();
        faq.set_question("Who owns the logo?");
        faq.set_answer("You do.");
        if (!seller.submit(publish(gig, content))) qFatal("no gig");
        return gig;
    }
    static client::GigFilter wishOf(World::Client& reader, const std::string& text) {
        client::GigFilter wish;
        wish.text = text;
        wish.limit = 100;
        wish.interests = reader.cache->catalogue().interestsOf(reader.me);
        wish.nowMs = reader.world.market.clock.wallMs();
        return wish;
    }
    static QByteArrayList here(World::Client& reader, const client::GigFilter& wish) {
        QByteArrayList ids;
        const auto page = reader.cache->catalogue().search(wish);
        for (const auto& row : page.rows) ids.append(QByteArray::fromStdString(row.gig.id()).toHex());
        return ids;
    }
    static QByteArrayList here(World::Client& reader, const std::string& text) { return here(reader, wishOf(reader, text)); }
    QByteArrayList there(const std::string& text, v1::GigSort sort = v1::RELEVANCE) {
        v1::GigQuery query;
        query.set_text(text);
        query.set_limit(100);
        query.set_sort(sort);
        QByteArrayList ids;
        const auto found = m_world->market.call<v1::GigQueryReply>(wire::Endpoint::GigsQuery, {}, query);
        for (const auto& gig : found.body.gigs()) ids.append(QByteArray::fromStdString(gig.gig().id()).toHex());
        return ids;
    }
    void choose(World::Client& reader, bool on) {
        QVERIFY(reader.submit(personalOrder(on)).has_value());
        SETTLES(*m_world);
    }

private Q_SLOTS:
    void init() {
        m_sellers.clear();
        m_world = std::make_unique<World>();
        for (const auto* handle : {"one", "two", "six"}) m_sellers.push_back(&m_world->add(handle));
        m_ada = &m_world->add("ada");
        m_ben = &m_world->add("ben");
        m_world->run(kSecondMs);
        for (auto* seller : m_sellers) QVERIFY(seller->submit(confirmAdult()).has_value());
        const char* shelves[]{"design", "writing", "video"};
        const char* tongues[]{"en", "de", "pt"};
        const char* titles[]{"Logo for a bakery", "Letters that sell", "A film of your day", "Logo and letterhead", "Poster", "Wordmark and logo sheet"};
        for (int i = 0; i < 18; ++i) offer(*m_sellers[std::size_t(i % 3)], i, std::string(titles[i % 6]) + (i > 5 ? " " + std::to_string(i) : ""), shelves[i % 3], tongues[(i / 3) % 3], 10'000 + 100 * i);
        m_world->run(kMinuteMs);
        for (auto* reader : {m_ada, m_ben}) reader->sync->refreshCatalogue([](Status) {});
        SETTLES(*m_world);
    }

    void isTheSameHereAndThere_data() {
        QTest::addColumn<QString>("text");
        for (const auto* text : {"", "logo", "lettering", "letter", "bakery", "a film", "logo sheet", "design", "who owns", "\"", "l", "nothing at all"}) QTest::newRow(text) << QString::fromLatin1(text);
    }
    void isTheSameHereAndThere() {
        QFETCH(QString, text);
        choose(*m_ada, false);
        const auto mine = here(*m_ada, text.toStdString());
        QCOMPARE(mine, there(text.toStdString()));
        QCOMPARE(mine.isEmpty(), text.startsWith(QLatin1String("nothing")));
        for (const auto sort : {v1::CHEAPEST, v1::BEST_RATED, v1::NEWEST}) {
            auto wish = wishOf(*m_ada, text.toStdString());
            wish.sort = sort;
            QCOMPARE(QSet<QByteArray>(mine.begin(), mine.end()), [&] { const auto found = here(*m_ada, wish); return QSet<QByteArray>(found.begin(), found.end()); }());
        }
    }

    // Ratings, replies and ages by chance, on the market's tables and in a cache: the same gigs in the same places.
    void isTheSameWhateverIsKnownOfTheSellers() {
        TestMarket market;
        const auto cache = client::Cache::openInMemory();
        QVERIFY(cache.has_value());
        std::vector<v1::Entity> all;
        const auto now = market.clock.wallMs();
        for (int i = 0; i < 8; ++i) {
            v1::Profile seller;
            seller.set_account_id(sampleId(300 + i).str());
            seller.set_reply_hours(int(market.rng.below(60)));
            seller.set_completed_orders(int(market.rng.below(10)));
            seller.set_member_since_ms(now - std::int64_t(market.rng.below(180)) * kDayMs);
            all.push_back(rules::wrap(std::move(seller)));
        }
        const char* words[]{"logo", "letter", "film", "poster", "score", "map"};
        for (int i = 0; i < 120; ++i) {
            v1::Gig gig;
            gig.set_id(sampleId(400 + i).str());
            gig.set_seller_id(sampleId(300 + int(market.rng.below(8))).str());
            gig.set_state(v1::LIVE);
            gig.set_revision(1);
            gig.set_published_ms(now - i);
            *gig.mutable_content() = someGig(std::string(words[market.rng.below(6)]) + " and " + words[market.rng.below(6)]);
            for (std::uint64_t more = market.rng.below(4); more > 0; --more) gig.mutable_content()->set_body(gig.content().body() + " " + words[market.rng.below(6)]);
            gig.set_review_count(int(market.rng.below(3) * market.rng.below(40)));
            gig.set_star_sum(gig.review_count() * (300 + std::int64_t(market.rng.below(201))));
            all.push_back(rules::wrap(std::move(gig)));
        }
        {
            auto& tables = market.tables();
            store::Transaction put(*tables.db, store::Transaction::Kind::Write);
            for (const auto& entity : all) tables.entities.put(entity, {});
            for (const auto& entity : all)
                if (entity.has_gig()) tables.gigIndex.put(entity.gig());
            put.commit();
        }
        QVERIFY((*cache)->transaction(client::Durability::Cache, [&] {
            for (const auto& entity : all) (*cache)->entities().putBase(entity, 1, 0, 0);
        }).has_value());
        for (const auto* text : {"", "logo", "film letter", "map", "lettering", "sco"}) {
            v1::GigQuery query;
            query.set_text(text);
            query.set_limit(100);
            QByteArrayList there, here;
            const auto answer = market.call<v1::GigQueryReply>(wire::Endpoint::GigsQuery, {}, query);
            for (const auto& found : answer.body.gigs()) there.append(QByteArray::fromStdString(found.gig().id()).toHex());
            const auto page = (*cache)->catalogue().search({.text = text, .nowMs = now, .limit = 100});
            for (const auto& row : page.rows) here.append(QByteArray::fromStdString(row.gig.id()).toHex());
            QVERIFY(there.size() > 10);
            QCOMPARE(here, there);
        }
    }

    void isTheSameForPeopleWithDifferentPastsOnceItIsOff() {
        const auto film = m_ben->cache->catalogue().search(wishOf(*m_ben, "film")).rows.at(0).gig;
        QVERIFY(m_ben->submit(placeOrder(OrderId(sampleId(2)), film)).has_value());
        SETTLES(*m_world);
        QCOMPARE(m_ben->cache->catalogue().interestsOf(m_ben->me)->categories, std::vector<std::string>{"video"});
        const auto personal = here(*m_ben, "");
        QVERIFY(personal != there(""));
        QVERIFY(m_ben->cache->catalogue().find(GigId(*rawIdFromBytes(QByteArray::fromHex(personal.front()).toStdString())))->gig.content().category() == "video");
        choose(*m_ben, false);
        QVERIFY(!m_ben->cache->catalogue().interestsOf(m_ben->me));
        choose(*m_ada, false);
        QCOMPARE(here(*m_ben, ""), here(*m_ada, ""));
        QCOMPARE(here(*m_ben, "logo"), here(*m_ada, "logo"));
        choose(*m_ben, true);
        QCOMPARE(here(*m_ben, ""), personal);
    }

    // Without a network as well: the wish is followed from the next search on, before the market has heard of it.
    void isOffAtOnceWhenSomebodyObjects() {
        QVERIFY(m_ben->submit(saveGig(GigId(*rawIdFromBytes(QByteArray::fromHex(there("film").front()).toStdString())), true)).has_value());
        SETTLES(*m_world);
        QVERIFY(here(*m_ben, "") != there(""));
        m_ben->setOnline(false);
        QVERIFY(m_ben->submit(personalOrder(false)).has_value());
        QCOMPARE(here(*m_ben, ""), there(""));
    }

    void saysWhatEveryPlaceIsMadeOf() {
        const auto page = m_ada->cache->catalogue().search(wishOf(*m_ada, "logo"));
        QVERIFY(!page.rows.empty());
        for (const auto& row : page.rows) {
            QVERIFY(row.weights);
            QVERIFY(rules::pointsOf(*row.weights) > 0 && rules::pointsOf(*row.weights) <= 100);
        }
        auto wish = wishOf(*m_ada, "logo");
        wish.sort = v1::CHEAPEST;
        QVERIFY(!m_ada->cache->catalogue().search(wish).rows.at(0).weights);
    }
};

QTEST_GUILESS_MAIN(RankingTest)
#include "rankingtest.moc"
