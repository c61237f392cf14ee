// Letters of the market: each is written with its reason, goes to whoever is there when it goes, is tried again, and leaves nothing of what
// it said behind.
#include <QtTest>

#include "server/core/persist.h"
#include "server/core/rights/personaldata.h"
#include "server/store/keys/rootkey.h"
#include "tests/blackbox/residuescan.h"
#include "tests/server/letterbox.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using server::MailAnswer;
using wire::Endpoint;

class MailTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aMarketWithoutMailWritesNothing();
    void anOrderIsToldToWhomItConcerns();
    void writesInTheReadersLanguage();
    void triesAgainEverMoreSeldomAndGivesUpAfterFiveDays();
    void whileNothingIsTakenOnlyOneIsTried();
    void aLetterWhoseEndWasCutOffGoesAgainUnderTheSameNumber();
    void aReaderWhoIsRefusedIsNotTriedAgain();
    void nothingOfWhatALetterSaidIsLeftOnceItWent();
    void whoeverIsGoneGetsNothing();
    void aRequestByRightIsToldAtEachStep();
    void whatAnOfficerSaysIsWrittenOnlyToAnAddressThatIsKnownToBeTheirs();
    void anotherAddressIsToldAtTheOneUntilNow();
    void closingIsConfirmedWithItsDatesAndWhatStays();
    void theCertificateOfAnErasureIsTheLastLetterAndLeavesNothing();
    void whoWaitsForAnOpenOrderGetsTheCertificateWhenAllIsGone();
    void aLastLetterThatNobodyDeliversEndsAfterAWeek();
    void aPolicyThatMattersGoesByMailAndTheNoticeProvesIt();
    void theArchiveOfAPersonListsTheirLetters();
    void doesNotStartWithADelivererWhomTheRegisterDoesNotAllow();

private:
    store::Connection& db() { return *m_world->tables().db; }
    std::int64_t rows(const std::string& what) { return db().number("SELECT count(*) FROM " + what, -1); }
    void pass(std::int64_t ms) {
        m_world->clock.advance(ms);
        m_world->market->runDueJobs();
    }
    OrderId ordered();
    void change(const RawId& request, const std::function<void(v1::RightsRequest&)>& how) {
        const auto done = m_world->market->parts().writer.run([&](server::Tx& tx) -> Status {
            auto entity = *tx.store.entities.get<v1::RightsRequest>(request);
            how(entity);
            rules::Changes changes;
            changes.put(std::move(entity));
            server::persist(tx, changes);
            return ok();
        });
        if (!done) qFatal("%s", done.error().detail.c_str());
        m_world->market->runDueJobs();
    }
    RawId asked() {
        const auto id = newRawId(m_world->clock.wallMs(), m_world->rng);
        v1::CommandBody body;
        body.mutable_open_request()->set_request_id(id.str());
        body.mutable_open_request()->set_kind(v1::RIGHT_TO_CORRECTION);
        body.mutable_open_request()->set_text("my name is wrong");
        if (!m_gwen->say(body).applied()) qFatal("not asked");
        m_world->market->runDueJobs();
        return id;
    }
    const server::Letter& last() const { return m_box->letters.back(); }
    bool lastSays(const std::string& text) const { return last().text.find(text) != std::string::npos; }

    std::unique_ptr<TestMarket> m_world;
    std::shared_ptr<Letterbox> m_box;
    std::unique_ptr<Person> m_gwen, m_bert; // who sells, and who buys
};

void MailTest::init() {
    m_box = std::make_shared<Letterbox>();
    m_world = std::make_unique<TestMarket>();
    m_world->mail = m_box;
    m_world->open();
    m_gwen = std::make_unique<Person>(*m_world, "gwen");
    m_bert = std::make_unique<Person>(*m_world, "bert");
}

OrderId MailTest::ordered() {
    const auto gig = GigId::make(m_world->clock.wallMs(), m_world->rng);
    const auto order = OrderId::make(m_world->clock.wallMs(), m_world->rng);
    if (!m_gwen->say(publish(gig, someGig("Wordmark by hand"))).applied()) qFatal("no gig");
    if (!m_bert->say(placeOrder(order, *m_world->tables().entities.get<v1::Gig>(gig))).applied()) qFatal("no order");
    m_world->market->runDueJobs();
    return order;
}

void MailTest::aMarketWithoutMailWritesNothing() {
    m_world->mail = nullptr;
    m_world->open();
    ordered();
    asked();
    QCOMPARE(rows("mail"), 0);
    QCOMPARE(m_box->asked, 0);
}

void MailTest::anOrderIsToldToWhomItConcerns() {
    const auto id = ordered();
    const auto number = m_world->tables().entities.get<v1::Order>(id)->number();
    QCOMPARE(m_box->letters.size(), std::size_t{1});
    QCOMPARE(last().address, std::string("gwen@example.org"));
    QCOMPARE(last().name, std::string("Person gwen"));
    QCOMPARE(last().subject, "Order " + number + ": somebody has bought \"Wordmark by hand\"");
    QVERIFY(last().unsubscribeUrl.empty());
    v1::CommandBody deliver;
    deliver.mutable_deliver()->set_order_id(id.str());
    deliver.mutable_deliver()->set_note("a secret of the two");
    QVERIFY(m_gwen->say(deliver).applied());
    m_world->market->runDueJobs();
    QCOMPARE(last().address, std::string("bert@example.org"));
    QVERIFY(lastSays(number) && !lastSays("secret") && !lastSays("gwen"));
    v1::CommandBody accept;
    accept.mutable_accept_delivery()->set_order_id(id.str());
    accept.mutable_accept_delivery()->set_delivery_number(1);
    QVERIFY(m_bert->say(accept).applied());
    m_world->market->runDueJobs();
    QCOMPARE(last().address, std::string("gwen@example.org"));
    QVERIFY(last().subject.find("accepted") != std::string::npos);
    QCOMPARE(m_box->letters.size(), std::size_t{3});
    for (const auto& letter : m_box->letters) { // nothing leads to an account
        const auto whole = letter.id + letter.subject + letter.text;
        for (const auto& person : {m_gwen.get(), m_bert.get()})
            QVERIFY(whole.find(person->id.text()) == std::string::npos && whole.find(toHex(person->id.str())) == std::string::npos);
    }
}

void MailTest::writesInTheReadersLanguage() {
    v1::CommandBody profile;
    profile.mutable_update_profile()->add_languages("de");
    QVERIFY(m_gwen->say(profile).applied());
    ordered();
    QVERIFY2(last().text.starts_with("Guten Tag Person gwen,"), last().text.c_str());
}

void MailTest::triesAgainEverMoreSeldomAndGivesUpAfterFiveDays() {
    m_box->answer = MailAnswer::Later;
    ordered();
    QCOMPARE(m_box->asked, 1);
    m_world->market->runDueJobs();
    QCOMPARE(m_box->asked, 1);
    pass(kMinuteMs);
    QCOMPARE(m_box->asked, 2);
    pass(kMinuteMs);
    QCOMPARE(m_box->asked, 2); // two minutes now
    for (int hour = 0; hour < 119; ++hour) pass(kHourMs);
    const int tries = m_box->asked;
    QVERIFY2(tries > 25 && tries < 60, std::to_string(tries).c_str());
    for (int hour = 0; hour < 10; ++hour) pass(kHourMs);
    const int end = m_box->asked;
    pass(30 * kDayMs);
    QCOMPARE(m_box->asked, end);
    QCOMPARE(rows("mail WHERE state = " + std::to_string(v1::LETTER_GIVEN_UP)), 1);
}

void MailTest::whileNothingIsTakenOnlyOneIsTried() {
    m_box->answer = MailAnswer::Later;
    for (int i = 0; i < 5; ++i) asked();
    const int before = m_box->asked;
    QVERIFY(before <= 5);
    pass(kHourMs);
    QCOMPARE(m_box->asked, before + 1);
    m_box->answer = MailAnswer::Sent;
    pass(kHourMs);
    QCOMPARE(m_box->letters.size(), std::size_t{5});
}

void MailTest::aLetterWhoseEndWasCutOffGoesAgainUnderTheSameNumber() {
    m_box->answer = MailAnswer::Later;
    ordered();
    m_world->clock.advance(kHourMs);
    std::string number;
    QVERIFY(m_world->market->parts().writer.run([&](server::Tx& tx) -> Status { // as if it had died with the letter in its hands
        const auto lent = tx.store.letters.lease(tx.nowMs, tx.nowMs + 10 * kMinuteMs, 20);
        number = toHex(lent.at(0).id.str());
        return ok();
    }));
    m_world->open();
    m_box->answer = MailAnswer::Sent;
    m_world->market->runDueJobs();
    QVERIFY(m_box->letters.empty());
    pass(10 * kMinuteMs);
    QCOMPARE(m_box->letters.size(), std::size_t{1});
    QCOMPARE(last().id, number);
    pass(kDayMs);
    QCOMPARE(m_box->letters.size(), std::size_t{1});
}

void MailTest::aReaderWhoIsRefusedIsNotTriedAgain() {
    m_box->answer = MailAnswer::Never;
    ordered();
    pass(kDayMs);
    QCOMPARE(m_box->asked, 1);
    QCOMPARE(rows("mail WHERE state = " + std::to_string(v1::LETTER_GIVEN_UP)), 1);
}

void MailTest::nothingOfWhatALetterSaidIsLeftOnceItWent() {
    m_box->answer = MailAnswer::Later;
    const auto request = asked();
    change(request, [](auto& entity) {
        entity.set_identity(v1::IDENTITY_BY_MAIL);
        entity.set_state(v1::REQUEST_ANSWERED);
        entity.set_answer("canary-answer of some length");
        entity.set_closed_ms(1);
    });
    const auto scan = ResidueScan({"canary-answer", "gwen@example.org"});
    for (const auto& hit : scan.inFolder(m_world->folder.path().toStdString())) QFAIL((hit.where + ": " + hit.needle).c_str()); // sealed while it waits
    m_box->answer = MailAnswer::Sent;
    pass(kHourMs);
    QCOMPARE(std::count_if(m_box->letters.begin(), m_box->letters.end(), [](const auto& letter) { return letter.text.find("canary-answer") != std::string::npos; }), 1);
    auto row = db().query("SELECT id, account, body FROM mail");
    while (row.step()) {
        v1::LetterContents left;
        const auto body = store::RowSeal(*m_world->market->parts().keys).openText("mail", row.text(0), AccountId(row.id(1)), row.bytes(2));
        QVERIFY(left.ParseFromString(body));
        QVERIFY2(!left.kind().empty() && left.details_size() == 0, left.ShortDebugString().c_str());
    }
}

void MailTest::whoeverIsGoneGetsNothing() {
    m_box->answer = MailAnswer::Later;
    asked();
    v1::CloseAccount close;
    close.set_password(passwordOf("gwen"));
    QCOMPARE(m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, m_gwen->token, close).status, 200);
    pass(4 * kDayMs + 23 * kHourMs); // not so long that they are given up
    m_world->market->parts().writer.post([&](server::Tx& tx) -> Status {
        tx.store.erasures.tryAgain(m_gwen->id, tx.nowMs);
        return ok();
    });
    m_world->market->runDueJobs();
    QVERIFY(m_world->tables().erasures.isFinished(m_gwen->id));
    m_box->answer = MailAnswer::Sent;
    pass(kDayMs);
    QCOMPARE(m_box->letters.size(), std::size_t{1}); // the certificate, and none that waited
    QCOMPARE(last().subject, std::string("Your account is erased"));
}

void MailTest::aRequestByRightIsToldAtEachStep() {
    const auto id = asked();
    const auto number = m_world->tables().entities.get<v1::RightsRequest>(id)->number();
    QCOMPARE(last().subject, "We have your request " + number);
    QVERIFY(lastSays("by 2026-10-21"));
    change(id, [](auto& entity) { entity.set_state(v1::REQUEST_IN_PROGRESS); });
    QCOMPARE(m_box->letters.size(), std::size_t{1}); // nothing to tell
    change(id, [](auto& entity) { entity.set_state(v1::REQUEST_WAITS_FOR_PROOF), entity.set_identity(v1::IDENTITY_WAITS), entity.set_answer("a letter to you"); });
    QVERIFY2(last().subject.find("show that it is you") != std::string::npos, last().subject.c_str());
    change(id, [](auto& entity) { entity.set_state(v1::REQUEST_IN_PROGRESS), entity.set_identity(v1::IDENTITY_BY_SESSION), entity.clear_answer(); });
    QCOMPARE(m_box->letters.size(), std::size_t{2});
    change(id, [](auto& entity) { entity.set_extended_ms(entity.due_ms() + 60 * kDayMs); });
    QVERIFY(last().subject.ends_with("takes longer") && lastSays("2026-12-20"));
    change(id, [](auto& entity) { entity.set_state(v1::REQUEST_ANSWERED); });
    QVERIFY(last().subject.ends_with("is answered"));
    const auto other = asked();
    change(other, [](auto& entity) { entity.set_state(v1::REQUEST_DECLINED); });
    QVERIFY(last().subject.ends_with("is declined") && lastSays("the data protection authority of your country"));
    QCOMPARE(m_box->letters.size(), std::size_t{6});
}

// Nobody has shown that an address is theirs by having typed it at sign-up.
void MailTest::whatAnOfficerSaysIsWrittenOnlyToAnAddressThatIsKnownToBeTheirs() {
    const auto inProgram = asked(), byMail = asked();
    const auto answer = [](auto& entity) { entity.set_state(v1::REQUEST_ANSWERED), entity.set_answer("the officer's words"); };
    change(inProgram, answer);
    QVERIFY(!lastSays("the officer's words") && lastSays("Settings, Privacy"));
    change(byMail, [](auto& entity) { entity.set_identity(v1::IDENTITY_BY_MAIL); });
    change(byMail, answer);
    QVERIFY(lastSays("the officer's words"));
}

void MailTest::anotherAddressIsToldAtTheOneUntilNow() {
    v1::ChangeEmail change;
    change.set_password(passwordOf("gwen"));
    change.set_email("gwen@example.net");
    QCOMPARE(m_world->call<v1::EmailChanged>(Endpoint::ChangeEmail, m_gwen->token, change).status, 200);
    m_world->market->runDueJobs();
    QCOMPARE(m_box->letters.size(), std::size_t{1});
    QCOMPARE(last().address, std::string("gwen@example.org"));
    QVERIFY(lastSays("gwen") && !lastSays("example.net")); // who reads the old box learns no more than that
    asked();
    QCOMPARE(last().address, std::string("gwen@example.net")); // everything else goes to the new one
}

void MailTest::closingIsConfirmedWithItsDatesAndWhatStays() {
    v1::CloseAccount close;
    close.set_password(passwordOf("gwen"));
    const auto said = m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, m_gwen->token, close).body;
    m_world->market->runDueJobs();
    QCOMPARE(last().subject, std::string("Your account is closed"));
    QVERIFY(lastSays("On 2026-10-21 ") && lastSays("35 days"));
    QVERIFY(said.kept_size() > 0);
    for (const auto& kept : said.kept()) QVERIFY2(lastSays("- " + kept), kept.c_str());
}

void MailTest::theCertificateOfAnErasureIsTheLastLetterAndLeavesNothing() {
    v1::CloseAccount close;
    close.set_password(passwordOf("gwen"));
    QCOMPARE(m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, m_gwen->token, close).status, 200);
    m_world->market->runDueJobs();
    m_box->answer = MailAnswer::Later;
    pass(30 * kDayMs);
    QVERIFY(m_world->tables().erasures.isFinished(m_gwen->id));
    QCOMPARE(rows("mail"), 1); // which waits, and names nobody
    QCOMPARE(rows("mail WHERE account IS NULL"), 1);
    const auto scan = ResidueScan({"gwen@example.org", "Person gwen"});
    for (const auto& hit : scan.inFolder(m_world->folder.path().toStdString())) QFAIL(("while it waits: " + hit.where + ": " + hit.needle).c_str());
    const auto key = m_world->market->parts().keys->idsOf(store::KeyKind::Letter);
    QCOMPARE(key.size(), std::size_t{1});
    m_world->open(); // it outlives the program
    m_box->answer = MailAnswer::Sent;
    pass(kHourMs);
    QCOMPARE(last().address, std::string("gwen@example.org"));
    QCOMPARE(last().name, std::string("Person gwen"));
    QVERIFY(lastSays(m_world->tables().erasures.find(m_gwen->id)->certificate));
    QCOMPARE(rows("mail"), 0);
    QVERIFY(m_world->market->parts().keys->isDestroyed({store::KeyKind::Letter, key[0]}));
    for (const auto& hit : scan.inFolder(m_world->folder.path().toStdString())) QFAIL(("after it went: " + hit.where + ": " + hit.needle).c_str());
    pass(30 * kDayMs);
    QCOMPARE(m_box->to("gwen@example.org").size(), std::size_t{2}); // that it is closed, and this
}

// The address is erased long before the erasure ends, and stands in the letter alone.
void MailTest::whoWaitsForAnOpenOrderGetsTheCertificateWhenAllIsGone() {
    const auto id = ordered();
    v1::CommandBody deliver;
    deliver.mutable_deliver()->set_order_id(id.str());
    deliver.mutable_deliver()->set_note("here it is");
    QVERIFY(m_gwen->say(deliver).applied());
    v1::CloseAccount close;
    close.set_password(passwordOf("gwen"));
    QCOMPARE(m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, m_gwen->token, close).body.open_orders(), 1);
    m_world->clock.advance(30 * kDayMs); // at once: nothing of the order has happened by itself yet
    m_world->market->parts().erasure.runDue();
    QVERIFY(!m_world->tables().erasures.isFinished(m_gwen->id));
    QVERIFY(m_world->tables().entities.get<v1::Account>(m_gwen->id)->email().empty());
    QCOMPARE(rows("mail WHERE account IS NULL AND state = " + std::to_string(v1::LETTER_HELD)), 1);
    for (int day = 0; day < 60; ++day) {
        pass(kDayMs);
        QVERIFY(m_world->market->parts().retention.run(false)); // which leaves it alone
    }
    QVERIFY(m_world->tables().erasures.isFinished(m_gwen->id));
    QCOMPARE(last().subject, std::string("Your account is erased"));
    QCOMPARE(last().address, std::string("gwen@example.org"));
    QVERIFY(lastSays(m_world->tables().erasures.find(m_gwen->id)->certificate));
    QCOMPARE(rows("mail WHERE account IS NULL"), 0);
    for (const auto& hit : ResidueScan({"gwen@example.org"}).inFolder(m_world->folder.path().toStdString())) QFAIL((hit.where + ": " + hit.needle).c_str());
}

// An operator who gives mail up must not keep the address for it.
void MailTest::aLastLetterThatNobodyDeliversEndsAfterAWeek() {
    v1::CloseAccount close;
    close.set_password(passwordOf("gwen"));
    QCOMPARE(m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, m_gwen->token, close).status, 200);
    m_box->answer = MailAnswer::Later;
    pass(30 * kDayMs);
    QCOMPARE(rows("mail"), 1);
    const auto keys = m_world->market->parts().keys->idsOf(store::KeyKind::Letter);
    m_world->mail = nullptr;
    m_world->open();
    pass(6 * kDayMs);
    QVERIFY(m_world->market->parts().retention.run(false));
    QCOMPARE(rows("mail"), 1);
    pass(kDayMs);
    QVERIFY(m_world->market->parts().retention.run(false));
    QCOMPARE(rows("mail"), 0);
    QVERIFY(m_world->market->parts().keys->isDestroyed({store::KeyKind::Letter, keys.at(0)}));
}

void MailTest::aPolicyThatMattersGoesByMailAndTheNoticeProvesIt() {
    const std::string file = "document: privacy\nversion: 2030-01-01\nlanguage: en\nmaterial: yes\nchange: Logs are kept nine months.\n---\n# Privacy\n\n## One\n[P1.1] New.\n";
    const std::string_view view = file;
    const auto installed = m_world->market->parts().policies.install({&view, 1});
    QVERIFY2(installed, installed ? "" : installed.error().detail.c_str());
    m_box->answer = MailAnswer::Later;
    m_world->market->runDueJobs();
    QCOMPARE(rows("policy_notice"), 2);
    QCOMPARE(rows("policy_notice WHERE channel = 'mail' OR mailed_ms > 0"), 0); // nothing is claimed before it happened
    m_box->answer = MailAnswer::Sent;
    pass(kHourMs);
    QCOMPARE(m_box->letters.size(), std::size_t{2});
    QVERIFY(lastSays("- Logs are kept nine months.") && lastSays("https://market.example/policy/2030-01-01"));
    QCOMPARE(rows("policy_notice WHERE channel = 'mail' AND mailed_ms = " + std::to_string(m_world->clock.wallMs())), 2);
    QVERIFY(m_world->tables().policies.lastToldMs(m_world->tables().policies.all().back()) <= m_world->clock.wallMs());
}

void MailTest::theArchiveOfAPersonListsTheirLetters() {
    ordered();
    std::vector<v1::LetterRecord> found;
    for (const auto& section : server::PersonalData::sections())
        if (section.name == "mail")
            server::PersonalData(m_world->tables(), m_gwen->id, m_world->clock.wallMs()).each(section, [&](const auto& item) { found.push_back(static_cast<const v1::LetterRecord&>(item)); });
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].subject(), last().subject);
    QCOMPARE(found[0].state(), v1::LETTER_SENT);
    QVERIFY(!found[0].offer() && found[0].sent_ms() > 0);
}

void MailTest::doesNotStartWithADelivererWhomTheRegisterDoesNotAllow() {
    m_world->market.reset();
    auto options = m_world->options();
    options.mail.processor = "smtp.example.org";
    const auto opened = server::Market::open(options, m_world->clock, m_world->rng);
    QVERIFY(!opened);
    QVERIFY2(opened.error().detail.find("smtp.example.org") != std::string::npos, opened.error().detail.c_str());
    m_world->open();
}

QTEST_GUILESS_MAIN(MailTest)
#include "mailtest.moc"
