// Whoever wants their data kept and otherwise left alone is in no search and sells nothing new, and is back as before when they say so.
#include <QtTest>

#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class LimitUseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatIsOnTheShelvesGoesAndComesBack();
    void nothingNewIsShownMeanwhile();
    void whoeverReliesOnItIsTold();
    void leavingAndComingBackDoesNotUndoIt();
    void theirOwnCopyIsStillTheirs();

private:
    v1::Outcome limit(bool on) {
        v1::CommandBody body;
        body.mutable_limit_use()->set_on(on);
        return m_gwen->say(body);
    }
    v1::Outcome set(const GigId& gig, v1::GigState state) {
        v1::CommandBody body;
        body.mutable_set_gig_state()->set_gig_id(gig.str());
        body.mutable_set_gig_state()->set_state(state);
        return m_gwen->say(body);
    }
    int found() {
        v1::GigQuery query;
        query.set_text("calligraphy");
        return m_world->call<v1::GigQueryReply>(Endpoint::GigsQuery, {}, query).body.gigs_size();
    }
    v1::GigState stateOf(const GigId& gig) { return m_world->tables().entities.get<v1::Gig>(gig)->state(); }

    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_gwen, m_bert;
    GigId m_shown, m_resting;
};

void LimitUseTest::init() {
    m_world = std::make_unique<TestMarket>();
    m_gwen = std::make_unique<Person>(*m_world, "gwen");
    m_bert = std::make_unique<Person>(*m_world, "bert");
    m_shown = GigId::make(1, m_world->rng);
    m_resting = GigId::make(2, m_world->rng);
    for (const auto& gig : {m_shown, m_resting}) QVERIFY(m_gwen->say(publish(gig, someGig("Calligraphy"))).applied());
    QVERIFY(set(m_resting, v1::PAUSED).applied());
    QCOMPARE(found(), 1);
}

void LimitUseTest::whatIsOnTheShelvesGoesAndComesBack() {
    QVERIFY(limit(true).applied());
    QCOMPARE(found(), 0);
    QVERIFY(limit(true).applied()); // twice is once
    QVERIFY(limit(false).applied());
    QCOMPARE(found(), 1);
    QCOMPARE(stateOf(m_resting), v1::PAUSED); // as it was before
    QVERIFY(limit(true).applied());
    QVERIFY(set(m_shown, v1::ARCHIVED).applied());
    QVERIFY(limit(false).applied());
    QCOMPARE(stateOf(m_shown), v1::ARCHIVED); // as its owner wanted meanwhile
}

void LimitUseTest::nothingNewIsShownMeanwhile() {
    QVERIFY(limit(true).applied());
    QCOMPARE(m_gwen->say(publish(GigId::make(3, m_world->rng), someGig("Calligraphy again"))).reason(), std::string("USE_LIMITED"));
    QCOMPARE(set(m_resting, v1::LIVE).reason(), std::string("USE_LIMITED"));
    QVERIFY(m_gwen->say(publish(m_resting, someGig("Calligraphy, better"), 1)).applied()); // and stays paused
    QCOMPARE(found(), 0);
    QVERIFY(limit(false).applied());
    QVERIFY(set(m_resting, v1::LIVE).applied());
    QCOMPARE(found(), 2);
}

void LimitUseTest::whoeverReliesOnItIsTold() {
    const auto gig = *m_world->tables().entities.get<v1::Gig>(m_shown);
    QVERIFY(limit(true).applied());
    QCOMPARE(m_bert->say(placeOrder(OrderId::make(4, m_world->rng), gig)).reason(), std::string("GIG_PAUSED"));
}

void LimitUseTest::leavingAndComingBackDoesNotUndoIt() {
    QVERIFY(limit(true).applied());
    v1::CloseAccount close;
    close.set_password(passwordOf("gwen"));
    QCOMPARE(m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, m_gwen->token, close).status, 200);
    const auto again = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("gwen")).body;
    QVERIFY(again.called_back());
    QCOMPARE(found(), 0);
    m_gwen->token = again.token();
    QVERIFY(limit(false).applied());
    QCOMPARE(found(), 1);
    QVERIFY(!m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("gwen")).body.called_back());
}

void LimitUseTest::theirOwnCopyIsStillTheirs() {
    QVERIFY(limit(true).applied());
    v1::AskExport ask;
    ask.set_password(passwordOf("gwen"));
    QCOMPARE(m_world->call<v1::ExportReply>(Endpoint::AskExport, m_gwen->token, ask).status, 200);
    m_world->market->parts().exports.runDue();
    QCOMPARE(m_world->call<v1::ExportReply>(Endpoint::ExportState, m_gwen->token, v1::AskExportState()).body.state(), v1::EXPORT_IS_READY);
}

QTEST_GUILESS_MAIN(LimitUseTest)
#include "limitusetest.moc"
