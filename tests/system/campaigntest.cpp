// The campaign that brought somebody, from the client's post to the server's sums: counted once with a yes, and gone from the computer without.
#include <QtTest>

#include "client/engine/privacypost.h"
#include "tests/support/world.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class CampaignTest : public QObject {
    Q_OBJECT
    std::unique_ptr<World> m_world;
    World::Client* m_ada = nullptr;
    std::unique_ptr<client::PrivacyPost> m_post;

    void answer(v1::Choice choice, v1::ConsentState state) {
        v1::ConsentEvent event;
        event.set_id(newRawId(m_world->market.clock.wallMs(), m_world->rng).str());
        event.set_choice(choice);
        event.set_purpose_version(1);
        event.set_state(state);
        event.set_at_ms(m_world->market.clock.wallMs());
        event.set_method(v1::SWITCHED);
        event.set_locale("en");
        event.set_policy_version("2026-11");
        event.set_client_version("0.1.0");
        QVERIFY(m_post->record({event}));
        m_world->run(kSecondMs);
    }
    void comesBy(const std::string& campaign) { m_post->keepCampaign("campaign.arrival", campaign); }
    void aDayLater() {
        m_world->market.clock.advance(kDayMs);
        m_post->flush();
        m_world->run(5 * kSecondMs);
    }
    std::int64_t counted(const char* point) {
        return m_world->market.tables().db->number("SELECT coalesce(sum(count), 0) FROM usage_day WHERE point = '" + std::string(point) + "'", -1);
    }
    std::int64_t brought() { return counted("campaign.arrival"); }
    int rowsWithTheCode() { // on this computer, wherever it may be told
        int found = 0;
        for (const auto& body : m_post->queued()) found += body.find("spring-2026") != std::string::npos;
        for (const auto& one : m_ada->cache->privacy().sent(0)) found += one.body.find("spring-2026") != std::string::npos;
        for (const auto& [key, value] : m_ada->cache->settings().all()) found += value.find("spring-2026") != std::string::npos;
        for (const auto& day : m_ada->cache->privacy().queue()) found += day.report.DebugString().find("spring-2026") != std::string::npos;
        return found;
    }

private Q_SLOTS:
    void init() {
        m_world = std::make_unique<World>();
        m_ada = &m_world->add("ada");
        m_world->run(kSecondMs);
        m_post = std::make_unique<client::PrivacyPost>(*m_ada->cache, *m_ada->transport, m_world->market.clock, m_world->rng, *m_ada->scheduler, "0.1.0", [] {});
    }
    void cleanup() {
        m_post.reset();
        m_world.reset();
    }

    void isKeptNowhereWithoutAYes() {
        comesBy("spring-2026");
        QCOMPARE(rowsWithTheCode(), 0);
        answer(v1::CAMPAIGN_MEASURES, v1::CONSENT_REFUSED);
        answer(v1::USAGE_COUNTS, v1::CONSENT_GIVEN); // a yes to something else
        comesBy("spring-2026");
        QCOMPARE(rowsWithTheCode(), 0);
        aDayLater();
        QCOMPARE(m_world->requests(Endpoint::Usage), 0);
    }
    void isCountedOnceHoweverOftenTheProgramIsStartedWithACode() {
        answer(v1::CAMPAIGN_MEASURES, v1::CONSENT_GIVEN);
        comesBy("spring-2026");
        comesBy("spring-2026");
        comesBy("harbour-fair");
        QCOMPARE(m_post->campaign(), std::string("spring-2026"));
        QCOMPARE(m_post->queued().size(), std::size_t{1});
        QCOMPARE(brought(), 0); // not at once: with the other counts, once the day is over
        aDayLater();
        QCOMPARE(brought(), 1);
        comesBy("spring-2026");
        aDayLater();
        QCOMPARE(brought(), 1);
        QVERIFY(m_post->queued().empty());
        QCOMPARE(m_ada->cache->privacy().sent(0).size(), std::size_t{1}); // and told of
        QVERIFY(m_ada->cache->privacy().sent(0)[0].body.find("spring-2026") != std::string::npos);
    }
    void travelsApartFromWhatStandsOnAnotherYes() {
        answer(v1::USAGE_COUNTS, v1::CONSENT_GIVEN);
        answer(v1::CAMPAIGN_MEASURES, v1::CONSENT_GIVEN);
        m_post->count("nav.page_view", "discover");
        comesBy("spring-2026");
        QCOMPARE(m_post->queued().size(), std::size_t{2});
        aDayLater();
        QCOMPARE(m_world->requests(Endpoint::Usage), 2);
        QCOMPARE(brought(), 1);
        QCOMPARE(counted("nav.page_view"), 1);
    }
    // The pseudonym that the yes was given under is another by then.
    void survivesTheEndOfAnotherCounting() {
        answer(v1::USAGE_COUNTS, v1::CONSENT_GIVEN);
        answer(v1::CAMPAIGN_MEASURES, v1::CONSENT_GIVEN);
        m_post->count("nav.page_view", "discover");
        comesBy("spring-2026");
        answer(v1::USAGE_COUNTS, v1::CONSENT_WITHDRAWN);
        aDayLater();
        QCOMPARE(brought(), 1);
        QCOMPARE(counted("nav.page_view"), 0);
        answer(v1::CAMPAIGN_MEASURES, v1::CONSENT_WITHDRAWN);
        QCOMPARE(m_world->market.tables().db->number("SELECT count(*) FROM consent_event", 0), 4);
        QCOMPARE(rowsWithTheCode(), 0);
    }
    void aWithdrawalErasesItAtOnceAlsoWithoutANetwork_data() {
        QTest::addColumn<bool>("wasSent");
        QTest::newRow("still waiting") << false;
        QTest::newRow("sent") << true;
    }
    void aWithdrawalErasesItAtOnceAlsoWithoutANetwork() {
        QFETCH(bool, wasSent);
        answer(v1::USAGE_COUNTS, v1::CONSENT_GIVEN);
        answer(v1::CAMPAIGN_MEASURES, v1::CONSENT_GIVEN);
        comesBy("spring-2026");
        if (wasSent) aDayLater();
        m_post->count("nav.page_view", "discover");
        QVERIFY(rowsWithTheCode() >= 2);
        m_ada->setOnline(false);
        answer(v1::CAMPAIGN_MEASURES, v1::CONSENT_WITHDRAWN);
        QCOMPARE(rowsWithTheCode(), 0);
        QVERIFY(m_post->campaign().empty());
        QCOMPARE(m_post->queued().size(), std::size_t{1}); // what stands on the other yes
        m_ada->setOnline(true);
        aDayLater();
        QCOMPARE(brought(), wasSent ? 1 : 0); // a sum without a name stays
        QCOMPARE(counted("nav.page_view"), 1);
    }
    void whatComesBackAfterAWithdrawalIsNotWrittenDown() {
        answer(v1::CAMPAIGN_MEASURES, v1::CONSENT_GIVEN);
        comesBy("spring-2026");
        m_world->market.clock.advance(kDayMs);
        m_post->flush(); // under way
        answer(v1::CAMPAIGN_MEASURES, v1::CONSENT_WITHDRAWN);
        m_world->run(5 * kSecondMs);
        QCOMPARE(brought(), 1); // it had left
        QCOMPARE(rowsWithTheCode(), 0);
    }
    // It is offered once more after the answer was told again, and then never; what else waits goes on.
    void aCampaignThatTheMarketDoesNotKnowHoldsNothingUp() {
        answer(v1::USAGE_COUNTS, v1::CONSENT_GIVEN);
        answer(v1::CAMPAIGN_MEASURES, v1::CONSENT_GIVEN);
        m_post->count("nav.page_view", "discover");
        comesBy("autumn-2025");
        aDayLater();
        m_world->run(5 * kMinuteMs);
        QCOMPARE(brought(), 0);
        QCOMPARE(counted("nav.page_view"), 1);
        QCOMPARE(m_world->requests(Endpoint::Usage), 3);
        QVERIFY(m_post->queued().empty());
    }
    void theAnswerIsToldAgainToAServerThatHasLostIt() {
        answer(v1::CAMPAIGN_MEASURES, v1::CONSENT_GIVEN);
        comesBy("spring-2026");
        m_world->market.tables().db->script("DROP TRIGGER consent_event_stays; DROP TRIGGER consent_event_kept; DELETE FROM consent_event");
        aDayLater();
        QCOMPARE(brought(), 0);
        m_world->run(2 * kMinuteMs);
        QCOMPARE(brought(), 1);
    }
};

QTEST_GUILESS_MAIN(CampaignTest)
#include "campaigntest.moc"
