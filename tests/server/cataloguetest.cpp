// The public catalogue: words are words, pages neither miss nor repeat, and what is not live is not there.
#include <sstream>

#include <QtTest>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "server/store/gigindex.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;

class CatalogueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void findsBeginningsOfWordsWithoutAccents();
    void takesOperatorsAsWords_data();
    void takesOperatorsAsWords();
    void pagesThroughEverythingOnce_data();
    void pagesThroughEverythingOnce();
    void filters();
    void refusesAKeyOfAnotherSort();
    void revalidatesWhatAClientHasKept();
    void everyRouteIsAnsweredAndKeepsItsAccess();
    void deniesWhatIsNotYoursLikeWhatNeverWas();
    void aMistakeOfOurOwnIsLoggedByItsRoute();

private:
    v1::GigQueryReply query(const v1::GigQuery& query) { return m_world.call<v1::GigQueryReply>(wire::Endpoint::GigsQuery, {}, query).body; }
    TestMarket m_world;
    std::unique_ptr<Person> m_ada;
    std::vector<GigId> m_gigs;
};

void CatalogueTest::initTestCase() {
    m_ada = std::make_unique<Person>(m_world, "ada");
    for (int i = 0; i < 30; ++i) {
        m_world.clock.advance(i % 3 ? 0 : kMinuteMs); // some at the same moment
        auto content = someGig((i % 2 ? "Wordmark café " : "Illustration ") + std::to_string(i), 1000 + 100 * (i % 7));
        content.set_category(i % 2 ? "design" : "illustration");
        if (i % 5 == 0) content.add_languages("pt");
        m_gigs.push_back(GigId::make(m_world.clock.wallMs(), m_world.rng));
        QVERIFY(m_ada->say(publish(m_gigs.back(), content)).applied());
    }
}

void CatalogueTest::findsBeginningsOfWordsWithoutAccents() {
    v1::GigQuery wanted;
    wanted.set_limit(100);
    for (const auto* words : {"wordm", "CAFE", "café word"}) {
        wanted.set_text(words);
        QCOMPARE(query(wanted).gigs_size(), 15);
    }
    wanted.set_text("wordmark illustration"); // all of the words
    QCOMPARE(query(wanted).gigs_size(), 0);
    wanted.set_text("ada"); // not by who sells it: a computer has the gig's own words, and both find the same
    QCOMPARE(query(wanted).gigs_size(), 0);
}

void CatalogueTest::takesOperatorsAsWords_data() {
    QTest::addColumn<QString>("text");
    for (const auto* text : {"\"", "*", "NEAR(wordmark cafe)", "^wordmark", "title:wordmark", "wordmark OR illustration", "wordmark AND NOT", "a\"*b", "%_", "' OR 1=1--", "(((", "- -", "{tags}:x"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void CatalogueTest::takesOperatorsAsWords() {
    QFETCH(QString, text);
    v1::GigQuery wanted;
    wanted.set_text(text.toStdString());
    QCOMPARE(m_world.call<v1::GigQueryReply>(wire::Endpoint::GigsQuery, {}, wanted).status, 200);
    if (text.contains(QStringLiteral(" OR "))) QCOMPARE(query(wanted).gigs_size(), 0); // nothing holds all of these words
}

void CatalogueTest::pagesThroughEverythingOnce_data() {
    QTest::addColumn<int>("sort");
    QTest::addColumn<QString>("text");
    for (const auto* text : {"", "wordmark"}) {
        for (int sort = 0; sort < 4; ++sort) QTest::addRow("%d %s", sort, text) << sort << QString::fromLatin1(text);
    }
}

void CatalogueTest::pagesThroughEverythingOnce() {
    QFETCH(int, sort);
    QFETCH(QString, text);
    v1::GigQuery wanted;
    wanted.set_sort(static_cast<v1::GigSort>(sort));
    wanted.set_text(text.toStdString());
    wanted.set_limit(4);
    std::set<std::string> seen;
    std::int64_t total = 0, last = sort == v1::CHEAPEST ? 0 : INT64_MAX;
    int shown = 0;
    do {
        const auto page = query(wanted);
        total = page.total();
        for (const auto& gig : page.gigs()) {
            seen.insert(gig.gig().id());
            ++shown;
            if (sort == v1::CHEAPEST) QVERIFY(rules::fromPriceMinor(gig.gig().content()) >= last);
            if (sort == v1::CHEAPEST) last = rules::fromPriceMinor(gig.gig().content());
            if (sort == v1::NEWEST) QVERIFY(gig.gig().published_ms() <= last);
            if (sort == v1::NEWEST) last = gig.gig().published_ms();
        }
        wanted.set_after(page.next());
    } while (!wanted.after().empty());
    QCOMPARE(shown, text.isEmpty() ? 30 : 15);
    QCOMPARE(static_cast<int>(seen.size()), shown);
    QCOMPARE(total, shown);
}

void CatalogueTest::filters() {
    v1::GigQuery wanted;
    wanted.set_limit(100);
    wanted.set_category("design");
    QCOMPARE(query(wanted).gigs_size(), 15);
    wanted.set_max_price_minor(1000);
    const auto cheap = query(wanted);
    QVERIFY(cheap.gigs_size() > 0);
    for (const auto& gig : cheap.gigs()) QCOMPARE(rules::fromPriceMinor(gig.gig().content()), 1000);
    v1::GigQuery portuguese;
    portuguese.set_language("pt");
    QCOMPARE(query(portuguese).total(), 6);
    v1::GigQuery quick;
    quick.set_max_days(4);
    QCOMPARE(query(quick).total(), 0);
    v1::GigQuery verified;
    verified.set_min_level(v1::VERIFIED_SELLER);
    QCOMPARE(query(verified).total(), 0);
}

void CatalogueTest::refusesAKeyOfAnotherSort() {
    v1::GigQuery wanted;
    wanted.set_sort(v1::NEWEST);
    wanted.set_limit(4);
    wanted.set_after(query(wanted).next());
    wanted.set_sort(v1::CHEAPEST);
    QCOMPARE(m_world.call<v1::GigQueryReply>(wire::Endpoint::GigsQuery, {}, wanted).status, 400);
    wanted.set_after("short");
    QCOMPARE(m_world.call<v1::GigQueryReply>(wire::Endpoint::GigsQuery, {}, wanted).status, 400);
}

void CatalogueTest::revalidatesWhatAClientHasKept() {
    v1::GigRevalidate request;
    for (int i = 0; i < 3; ++i) {
        auto& known = *request.add_known();
        known.set_gig_id(m_gigs[static_cast<std::size_t>(i)].str());
        known.set_version(1);
    }
    request.add_known()->set_gig_id(GigId::make(1, m_world.rng).str());
    auto reply = m_world.call<v1::GigRevalidateReply>(wire::Endpoint::GigsRevalidate, {}, request).body;
    QCOMPARE(reply.changed_size(), 0);
    QCOMPARE(reply.gone_size(), 1);
    const auto gone = [&](v1::GigState state) {
        v1::CommandBody body;
        body.mutable_set_gig_state()->set_gig_id(m_gigs[0].str());
        body.mutable_set_gig_state()->set_state(state);
        m_ada->say(body);
        return m_world.call<v1::GigRevalidateReply>(wire::Endpoint::GigsRevalidate, {}, request).body;
    };
    QCOMPARE(gone(v1::PAUSED).gone_size(), 2);
    reply = gone(v1::LIVE);
    QCOMPARE(reply.gone_size(), 1);
    QCOMPARE(reply.changed_size(), 1);
    QCOMPARE(reply.sellers_size(), 1);
}

// A path may hold what is nobody's business: the hash of a file, a token.
void CatalogueTest::aMistakeOfOurOwnIsLoggedByItsRoute() {
    std::ostringstream log;
    const auto before = spdlog::default_logger();
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_st>(log)));
    spdlog::set_level(spdlog::level::debug);
    m_world.tables().db->script("ALTER TABLE blob RENAME TO gone");
    wire::Request request;
    request.method = "GET";
    request.path = wire::pathOf(wire::Endpoint::BlobRead, std::string(64, 'a'));
    request.token = m_ada->token;
    const int broken = m_world.market->router().handle(request).status;
    m_world.tables().db->script("ALTER TABLE gone RENAME TO blob");
    const int missing = m_world.market->router().handle(request).status;
    request.path = "/v1/secret-path";
    m_world.market->router().handle(request);
    spdlog::set_default_logger(before);
    QCOMPARE(broken, 500);
    QCOMPARE(missing, 404);
    QVERIFY2(log.str().find("/v1/blobs/{sha256}/{offset}") != std::string::npos, log.str().c_str());
    for (const char* secret : {"aaaa", "secret-path"}) QVERIFY2(log.str().find(secret) == std::string::npos, log.str().c_str());
}

void CatalogueTest::everyRouteIsAnsweredAndKeepsItsAccess() {
    QVERIFY(m_world.market->parts().router.checkRoutes());
    for (const auto& route : wire::routes()) {
        if (route.endpoint == wire::Endpoint::Wake) continue;
        for (const std::string& token : {std::string(), std::string("invented"), m_ada->token}) {
            wire::Request request;
            request.method = std::string(route.method);
            request.path = wire::pathOf(route.endpoint, std::string(64, 'a'));
            request.contentType = std::string(route.method == "PATCH" ? wire::kBytes : wire::kProtobuf);
            request.token = token;
            const int status = m_world.market->router().handle(request).status;
            const std::string where = request.path + " " + token;
            const bool wrongPassword = route.endpoint == wire::Endpoint::SignIn; // is a 401 of its own
            if (route.access == wire::Access::Anyone) QVERIFY2((status != 401 || wrongPassword) && status != 500, where.c_str());
            else if (token != m_ada->token) QVERIFY2(status == 401, where.c_str());
            else if (route.access != wire::Access::Session) QVERIFY2(status == 403, where.c_str()); // of an operator, of an officer
            else QVERIFY2(status != 401 && status != 500, where.c_str());
            if (route.endpoint == wire::Endpoint::SignOut && token == m_ada->token) // it worked: come in again
                m_ada->token = m_world.call<v1::SessionReply>(wire::Endpoint::SignIn, {}, signInForm("ada")).body.token();
        }
    }
    wire::Request wrong;
    wrong.method = "DELETE";
    wrong.path = "/v1/push";
    QCOMPARE(m_world.market->router().handle(wrong).status, 405);
    wrong.path = "/v1/pushy";
    QCOMPARE(m_world.market->router().handle(wrong).status, 404);
}

void CatalogueTest::deniesWhatIsNotYoursLikeWhatNeverWas() {
    Person ben(m_world, "ben"), cleo(m_world, "cleo");
    const auto order = OrderId::make(1, m_world.rng);
    QVERIFY(ben.say(placeOrder(order, *m_world.tables().entities.get<v1::Gig>(m_gigs[1]))).applied());
    m_world.market->runDueJobs();
    const auto refusal = [&](Person& person, const OrderId& id, auto set) {
        v1::CommandBody body;
        set(body, id.str());
        auto outcome = person.say(body);
        return outcome.reason() + " " + outcome.field();
    };
    const auto never = OrderId::make(2, m_world.rng);
    const auto accept = [](v1::CommandBody& b, const std::string& id) { b.mutable_accept_order()->set_order_id(id); };
    const auto deliver = [](v1::CommandBody& b, const std::string& id) { b.mutable_deliver()->set_order_id(id); b.mutable_deliver()->set_note("x"); };
    const auto cancel = [](v1::CommandBody& b, const std::string& id) { b.mutable_cancel_order()->set_order_id(id); b.mutable_cancel_order()->set_reason(v1::CHANGED_MIND); };
    for (const auto& set : std::vector<std::function<void(v1::CommandBody&, const std::string&)>>{accept, deliver, cancel})
        QCOMPARE(refusal(cleo, order, set), refusal(cleo, never, set));
    QVERIFY(refusal(ben, order, deliver) != refusal(cleo, order, deliver)); // the buyer knows the order, and may not deliver
}

QTEST_GUILESS_MAIN(CatalogueTest)
#include "cataloguetest.moc"
