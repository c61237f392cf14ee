// Letters about offers: only to whoever asked, and ended by the link in each without signing in, also after the account is gone.
#include <QtTest>

#include "server/http/head.h"
#include "shared/rules/privacy.h"
#include "tests/blackbox/residuescan.h"
#include "tests/server/letterbox.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class UnsubscribeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void offersGoOnlyToWhoeverHasAskedForThem_data();
    void offersGoOnlyToWhoeverHasAskedForThem();
    void anOfferCarriesALinkThatEndsThem();
    void openingTheLinkChangesNothingHoweverOften();
    void onePressEndsOffersAndLettersOfTheServiceGoOn();
    void theAnswerIsInTheChainWithAWayOfItsOwn();
    void programsThatPressForAPersonAreUnderstood();
    void anOfferThatWaitsIsDroppedWithTheWish();
    void aLinkOfSomebodyWhoIsGoneIsHonouredForTheirAddress();
    void aLinkSaysNothingToOthersAndCannotBeMade();

private:
    void wish(Person& person, v1::ConsentState state) {
        v1::CommandBody body;
        body.mutable_set_choice()->set_choice(v1::MARKETING_MAIL);
        body.mutable_set_choice()->set_state(state);
        body.mutable_set_choice()->set_purpose_version(1);
        body.mutable_set_choice()->set_method(v1::SWITCHED);
        if (!person.say(body).applied()) qFatal("not said");
    }
    int announced() {
        m_world->clock.advance(kMinuteMs); // in the same moment it would be the same letter
        const auto count = m_world->market->parts().offers.announce("Autumn", "Ten new gigs for {name}.");
        if (!count) qFatal("%s", count.error().detail.c_str());
        m_world->market->runDueJobs();
        return *count;
    }
    wire::Response ask(const std::string& method, const std::string& path, std::string_view type = wire::kHtml) {
        wire::Request request;
        request.method = method;
        request.path = path;
        request.contentType = type;
        request.peer = "10.0.0.1";
        if (method == "POST") request.body = "List-Unsubscribe=One-Click";
        return m_world->market->router().handle(request);
    }
    std::string linkTo(const std::string& who) const {
        const auto letters = m_box->to(who + "@example.org");
        return letters.empty() ? std::string() : letters.back().unsubscribeUrl.substr(std::string("https://market.example").size());
    }
    bool wantsOffers(const Person& person) {
        return rules::isOn(m_world->tables().entities.get<v1::PrivacyChoices>(person.id), v1::MARKETING_MAIL);
    }
    void erase(Person& person) {
        v1::CloseAccount close;
        close.set_password(passwordOf(person.handle));
        if (m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, person.token, close).status != 200) qFatal("not closed");
        m_world->clock.advance(30 * kDayMs);
        m_world->market->runDueJobs();
        if (!m_world->tables().erasures.isFinished(person.id)) qFatal("not erased");
    }

    std::unique_ptr<TestMarket> m_world;
    std::shared_ptr<Letterbox> m_box;
    std::unique_ptr<Person> m_gwen, m_bert; // who wants offers, and who has said nothing
};

void UnsubscribeTest::init() {
    m_box = std::make_shared<Letterbox>();
    m_world = std::make_unique<TestMarket>();
    m_world->mail = m_box;
    m_world->open();
    m_gwen = std::make_unique<Person>(*m_world, "gwen");
    m_bert = std::make_unique<Person>(*m_world, "bert");
    wish(*m_gwen, v1::CONSENT_GIVEN);
}

void UnsubscribeTest::offersGoOnlyToWhoeverHasAskedForThem_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("letters");
    QTest::newRow("as asked") << "" << 1;
    QTest::newRow("withdrawn") << "withdrawn" << 0;
    QTest::newRow("left alone") << "restricted" << 0;
    QTest::newRow("closing") << "closing" << 0;
    QTest::newRow("opted out by a signal") << "signal" << 0;
    QTest::newRow("a year ago") << "old" << 0;
}
void UnsubscribeTest::offersGoOnlyToWhoeverHasAskedForThem() {
    QFETCH(QString, what);
    QFETCH(int, letters);
    if (what == u"withdrawn") wish(*m_gwen, v1::CONSENT_WITHDRAWN);
    if (what == u"restricted") {
        v1::CommandBody body;
        body.mutable_limit_use()->set_on(true);
        QVERIFY(m_gwen->say(body).applied());
    }
    if (what == u"closing") {
        v1::CloseAccount close;
        close.set_password(passwordOf("gwen"));
        QCOMPARE(m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, m_gwen->token, close).status, 200);
    }
    if (what == u"signal") QVERIFY(m_world->market->parts().consents.honourOptOut(m_gwen->id));
    if (what == u"old") m_world->clock.advance(366 * kDayMs);
    QCOMPARE(announced(), letters);
    int offers = 0;
    for (const auto& letter : m_box->letters) offers += !letter.unsubscribeUrl.empty();
    QCOMPARE(offers, letters);
}

void UnsubscribeTest::anOfferCarriesALinkThatEndsThem() {
    QCOMPARE(announced(), 1);
    const auto& letter = m_box->letters.at(0);
    QCOMPARE(letter.address, std::string("gwen@example.org"));
    QCOMPARE(letter.subject, std::string("Autumn"));
    QVERIFY(letter.text.find("Ten new gigs for {name}.") != std::string::npos); // the text is nobody's template
    QVERIFY(letter.text.find(letter.unsubscribeUrl) != std::string::npos);
    QVERIFY(letter.unsubscribeUrl.starts_with("https://market.example/unsubscribe/"));
}

void UnsubscribeTest::openingTheLinkChangesNothingHoweverOften() {
    announced();
    const auto changes = m_world->tables().db->totalChanges();
    for (int i = 0; i < 10; ++i) {
        const auto page = ask("GET", linkTo("gwen"));
        QCOMPARE(page.status, 200);
        QVERIFY(page.contentType.starts_with("text/html") && page.body.find("<form method=\"post\"") != std::string::npos);
        QVERIFY(page.body.find("gwen") == std::string::npos && page.body.find("<script") == std::string::npos);
        QVERIFY(page.contentPolicy.find("form-action 'self'") != std::string::npos);
    }
    QCOMPARE(m_world->tables().db->totalChanges(), changes);
    QVERIFY(wantsOffers(*m_gwen));
    QCOMPARE(announced(), 1);
}

void UnsubscribeTest::onePressEndsOffersAndLettersOfTheServiceGoOn() {
    announced();
    QCOMPARE(ask("POST", linkTo("gwen"), wire::kForm).status, 200);
    QVERIFY(!wantsOffers(*m_gwen));
    QCOMPARE(announced(), 0);
    const auto gig = GigId::make(1, m_world->rng);
    QVERIFY(m_gwen->say(publish(gig, someGig("Wordmark"))).applied());
    QVERIFY(m_bert->say(placeOrder(OrderId::make(2, m_world->rng), *m_world->tables().entities.get<v1::Gig>(gig))).applied());
    m_world->market->runDueJobs();
    const auto letters = m_box->to("gwen@example.org");
    QCOMPARE(letters.size(), std::size_t{2}); // the offer of before, and the order
    QVERIFY(letters[1].subject.starts_with("Order ") && letters[1].unsubscribeUrl.empty());
    QCOMPARE(ask("POST", letters[0].unsubscribeUrl.substr(22), wire::kForm).status, 200); // again is as good as once
}

void UnsubscribeTest::theAnswerIsInTheChainWithAWayOfItsOwn() {
    announced();
    QCOMPARE(ask("POST", linkTo("gwen"), wire::kForm).status, 200);
    QCOMPARE(ask("POST", linkTo("gwen"), wire::kForm).status, 200);
    const auto said = m_world->tables().consents.of(store::ConsentChain::subjectOfAccount(m_gwen->id));
    QCOMPARE(said.size(), std::size_t{2}); // yes, and no; the second press says nothing new
    QCOMPARE(said[1].event.state(), v1::CONSENT_WITHDRAWN);
    QCOMPARE(said[1].event.method(), v1::UNSUBSCRIBE_LINK);
    QVERIFY(m_world->market->verifyConsents());
    const auto receipts = m_world->market->parts().consents.history(m_gwen->id)->receipts();
    QVERIFY(receipts[1].text().find("link: Unsubscribe") != std::string::npos);
    Base base;
    auto cursor = m_gwen->fresh();
    pullAll(*m_gwen, base, cursor); // and the person's devices hear of it
    v1::Entity choices;
    QVERIFY(choices.ParseFromString(base.at({v1::PRIVACY_CHOICES, m_gwen->id}).second));
    QVERIFY(!rules::isOn(choices.privacy_choices(), v1::MARKETING_MAIL));
}

void UnsubscribeTest::programsThatPressForAPersonAreUnderstood() {
    announced();
    for (const auto* type : {"application/x-www-form-urlencoded", "Application/X-WWW-Form-Urlencoded; charset=UTF-8", "multipart/form-data; boundary=b"}) {
        const auto head = server::readHead("POST " + linkTo("gwen") + " HTTP/1.1\r\nHost: a\r\nContent-Type: " + type + "\r\nContent-Length: 26\r\n\r\n");
        QVERIFY2(head, type);
        QCOMPARE(head->request.contentType, std::string(wire::kForm));
    }
    for (const auto* path : {"/v1/push", "/v1/accounts/sign-in"}) // a page of others cannot speak for a person
        QVERIFY(!server::readHead(std::string("POST ") + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 2\r\n\r\n"));
}

void UnsubscribeTest::anOfferThatWaitsIsDroppedWithTheWish() {
    announced();
    const auto link = linkTo("gwen");
    m_box->answer = server::MailAnswer::Later;
    announced();
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM mail WHERE state = 1 AND offer = 1", -1), 1);
    QCOMPARE(ask("POST", link, wire::kForm).status, 200);
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM mail WHERE state = 1 AND offer = 1", -1), 0);
    wish(*m_gwen, v1::CONSENT_GIVEN);
    announced();
    wish(*m_gwen, v1::CONSENT_WITHDRAWN); // in the program: it is seen when the letter would go
    m_box->answer = server::MailAnswer::Sent;
    m_world->clock.advance(kHourMs);
    m_world->market->runDueJobs();
    QCOMPARE(m_box->letters.size(), std::size_t{1});
}

void UnsubscribeTest::aLinkOfSomebodyWhoIsGoneIsHonouredForTheirAddress() {
    announced();
    const auto link = linkTo("gwen");
    erase(*m_gwen);
    QCOMPARE(ask("GET", link).status, 200);
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM do_not_mail", -1), 0);
    for (int i = 0; i < 2; ++i) QCOMPARE(ask("POST", link, wire::kForm).status, 200);
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM do_not_mail", -1), 1);
    for (const auto& hit : ResidueScan({"gwen@example.org"}).inFolder(m_world->folder.path().toStdString())) QFAIL(hit.where.c_str());
    m_world->clock.advance(kHourMs);
    Person again(*m_world, "gwen"); // the same address, whoever has it now
    wish(again, v1::CONSENT_GIVEN);
    QCOMPARE(announced(), 0);
    Person cleo(*m_world, "cleo");
    wish(cleo, v1::CONSENT_GIVEN);
    QCOMPARE(announced(), 1);
}

void UnsubscribeTest::aLinkSaysNothingToOthersAndCannotBeMade() {
    announced();
    const auto link = linkTo("gwen");
    const auto token = link.substr(std::string("/unsubscribe/").size());
    const auto bytes = fromHex(token);
    QVERIFY(bytes);
    for (const auto& telling : {m_gwen->id.str(), std::string("gwen"), sha256("gwen@example.org").substr(0, 8)})
        QVERIFY(bytes->find(telling) == std::string::npos && token.find(toHex(telling)) == std::string::npos);
    announced();
    QVERIFY(linkTo("gwen") != link); // no two links are the same, and both work
    for (std::size_t i = 0; i < token.size(); i += 7) {
        auto hurt = link;
        char& digit = hurt[hurt.size() - 1 - i];
        digit = digit == 'a' ? 'b' : 'a';
        const auto page = ask("GET", hurt);
        QVERIFY(page.status == 404 && page.contentType.starts_with("text/html") && page.body.find("There is nothing here") != std::string::npos);
        QCOMPARE(ask("POST", hurt, wire::kForm).status, 404);
    }
    for (const auto& other : {std::string(64, 'a'), std::string(160, '0'), token.substr(2), token + "00"}) QCOMPARE(ask("POST", "/unsubscribe/" + other, wire::kForm).status, 404);
    QVERIFY(wantsOffers(*m_gwen));
    QCOMPARE(ask("POST", link, wire::kForm).status, 200);
    QVERIFY(!wantsOffers(*m_gwen));
}

QTEST_GUILESS_MAIN(UnsubscribeTest)
#include "unsubscribetest.moc"
