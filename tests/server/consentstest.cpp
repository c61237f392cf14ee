// Answers about data: the chain and what may not be done to it, receipts, the second gate, and signals.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <fstream>
#include <sstream>

#include "server/core/privacy/receipt.h"
#include "shared/rules/chat.h"
#include "shared/rules/privacy.h"
#include "shared/rules/privacyreceipt.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class ConsentsTest : public QObject {
    Q_OBJECT
    std::unique_ptr<TestMarket> m_world;
    std::string m_device;

    v1::ConsentEvent event(v1::ConsentState state, v1::Choice choice = v1::USAGE_COUNTS) {
        v1::ConsentEvent event;
        event.set_id(newRawId(m_world->clock.wallMs(), m_world->rng).str());
        event.set_choice(choice);
        event.set_purpose_version(1);
        event.set_state(state);
        event.set_at_ms(m_world->clock.wallMs());
        event.set_method(v1::SWITCHED);
        event.set_locale("en");
        event.set_policy_version("2026-11");
        event.set_client_version("0.1.0");
        return event;
    }
    Answered<v1::ConsentReply> report(const v1::ConsentEvent& event, const std::string& device) {
        v1::ConsentReport request;
        request.set_device(device);
        *request.add_events() = event;
        return m_world->call<v1::ConsentReply>(Endpoint::Consents, {}, request);
    }
    std::string given(const std::string& device, v1::Choice choice = v1::USAGE_COUNTS) { // a grant; its id
        const auto yes = event(v1::CONSENT_GIVEN, choice);
        if (report(yes, device).status != 200) qFatal("no grant");
        return yes.id();
    }
    v1::UsageReport usage(const std::string& device, const std::string& receipt) {
        v1::UsageReport usage;
        usage.set_device(device);
        usage.set_receipt_id(receipt);
        usage.set_day(server::utcText(m_world->clock.wallMs()).substr(0, 10));
        usage.set_client_version("0.1.0");
        auto& count = *usage.add_counts();
        count.set_point("nav.page_view");
        count.set_value("discover");
        count.set_count(3);
        return usage;
    }
    v1::UsageReport arrival(const std::string& device, const std::string& receipt, const std::string& campaign = "spring-2026") {
        auto report = usage(device, receipt);
        report.mutable_counts(0)->set_point("campaign.arrival");
        report.mutable_counts(0)->set_value(campaign);
        report.mutable_counts(0)->set_count(1);
        return report;
    }
    int send(const v1::UsageReport& usage) { return m_world->call<v1::UsageReply>(Endpoint::Usage, {}, usage).status; }
    std::int64_t stored() { return m_world->tables().db->number("SELECT (SELECT count(*) FROM usage_day) + (SELECT count(*) FROM crash_report)", -1); }
    std::string publicKey() {
        std::ifstream in(m_world->folder.filePath(QStringLiteral("consent.pub")).toStdString());
        std::string line;
        std::getline(in, line);
        return line;
    }
    std::string newDevice() { return newRawId(m_world->clock.wallMs(), m_world->rng).str(); }
    bool sqlFails(const char* sql) {
        try {
            m_world->tables().db->script(sql);
        } catch (const store::DbError&) {
            return true;
        }
        return false;
    }

    static v1::CommandBody switched(v1::Choice choice, v1::ConsentState state) {
        v1::CommandBody body;
        auto& set = *body.mutable_set_choice();
        set.set_choice(choice);
        set.set_state(state);
        set.set_purpose_version(1);
        set.set_method(v1::SWITCHED);
        return body;
    }

private Q_SLOTS:
    void signingUpAgreesToNothing() {
        Person ada(*m_world, "ada");
        v1::PolicyAck shown;
        shown.set_document("terms");
        shown.set_version(policies::newestBundled("terms").version);
        shown.set_channel("product");
        QCOMPARE(m_world->call<v1::PolicyAckReply>(Endpoint::PolicyShown, ada.token, shown).status, 200);
        QVERIFY(!m_world->tables().entities.get<v1::PrivacyChoices>(ada.id));
        QCOMPARE(m_world->call<v1::ConsentReply>(Endpoint::ConsentHistory, ada.token, v1::ConsentHistory()).body.receipts_size(), 0);
        QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM consent_event", -1), 0);
    }
    void init() {
        m_world = std::make_unique<TestMarket>();
        m_device = newDevice();
    }

    void aReceiptIsGenuineAndWithOneByteChangedIsNot() {
        const auto reply = report(event(v1::CONSENT_REFUSED), m_device);
        QCOMPARE(reply.status, 200);
        const std::string text = reply.body.receipts(0).text();
        QVERIFY(rules::signedPart(text, publicKey()));
        for (std::size_t at = 0; at < text.size(); ++at) {
            std::string other = text;
            other[at] = static_cast<char>(other[at] ^ 1);
            QVERIFY2(!rules::signedPart(other, publicKey()), other.c_str());
        }
        QVERIFY(!rules::signedPart(text + "\n", publicKey()) && !rules::signedPart(text.substr(1), publicKey()));
        const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
        for (const char* key : {"schema", "receipt_id", "record_id", "created", "pii_principal", "controller", "notice", "processing", "events", "chain", "sig"})
            QVERIFY2(json.contains(QLatin1String(key)), key);
        QCOMPARE(json[QStringLiteral("events")].toArray()[0].toObject()[QStringLiteral("state")].toString(), QStringLiteral("ConsentRefused"));
    }
    void theSameAnswerSentTwiceIsOne() {
        const auto once = event(v1::CONSENT_GIVEN);
        const auto first = report(once, m_device), again = report(once, m_device);
        QCOMPARE(again.status, 200);
        QCOMPARE(first.body.receipts(0).text(), again.body.receipts(0).text());
        QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM consent_event", 0), 1);
        QCOMPARE(report(once, newDevice()).status, 400); // an id of somebody else's answer
    }
    void nobodyChangesOrDeletesAnAnswer() {
        given(m_device);
        QVERIFY(sqlFails("UPDATE consent_event SET recorded_ms = 1"));
        QVERIFY(sqlFails("DELETE FROM consent_event"));
        QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM consent_event", 0), 1);
        QVERIFY(m_world->market->verifyConsents());
    }
    void aChainThatWasTamperedWithNamesThePlace_data() {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("one left out") << QByteArray("DELETE FROM consent_event WHERE seq = 3") << QByteArray("gap at 3");
        QTest::newRow("one changed") << QByteArray("UPDATE consent_event SET recorded_ms = recorded_ms - 1 WHERE seq = 2") << QByteArray("changed at 2");
        QTest::newRow("another person's") << QByteArray("UPDATE consent_event SET subject = x'00' WHERE seq = 2") << QByteArray("changed at 2");
        QTest::newRow("the end cut off") << QByteArray("DELETE FROM consent_event WHERE seq > 4") << QByteArray("before the signed head 5");
    }
    void aChainThatWasTamperedWithNamesThePlace() {
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, says);
        for (int i = 0; i < 5; ++i) given(newDevice());
        QVERIFY(m_world->market->parts().consents.writeHead());
        QVERIFY(m_world->market->verifyConsents());
        m_world->tables().db->script("DROP TRIGGER consent_event_stays; DROP TRIGGER consent_event_kept;" + sql.toStdString());
        const auto verified = m_world->market->verifyConsents();
        QVERIFY(!verified);
        QVERIFY2(QByteArray::fromStdString(verified.error().detail).contains(says), verified.error().detail.c_str());
    }
    void aForgedHeadIsNotBelieved() {
        given(m_device);
        QVERIFY(m_world->market->parts().consents.writeHead());
        const auto file = m_world->folder.filePath(QStringLiteral("consent-heads.jsonl")).toStdString();
        std::ostringstream text;
        text << std::ifstream(file).rdbuf();
        std::string forged = text.str();
        forged[forged.find("\"seq\":1") + 6] = '2';
        std::ofstream(file) << forged;
        QVERIFY(!m_world->market->verifyConsents());
    }
    void whoIsForgottenLeavesAChainThatVerifiesAndLeadsToNobody() {
        Person ada(*m_world, "ada");
        QVERIFY(ada.say(switched(v1::MARKETING_MAIL, v1::CONSENT_GIVEN)).applied());
        const auto mine = m_world->call<v1::ConsentReply>(Endpoint::ConsentHistory, ada.token, v1::ConsentHistory());
        QCOMPARE(mine.body.receipts_size(), 1);
        QVERIFY(rules::signedPart(mine.body.receipts(0).text(), publicKey()));
        m_world->tables().consents.forget(store::ConsentChain::subjectOfAccount(ada.id));
        QVERIFY(m_world->market->verifyConsents());
        QCOMPARE(m_world->call<v1::ConsentReply>(Endpoint::ConsentHistory, ada.token, v1::ConsentHistory()).body.receipts_size(), 0);
        auto row = m_world->tables().db->query("SELECT subject, body FROM consent_event");
        QVERIFY(row.step());
        QVERIFY(row.text(0).find(ada.id.str()) == std::string::npos && row.text(1).find(ada.id.str()) == std::string::npos);
    }
    void countsAreTakenOnlyWithALiveReceiptOfTheSameDevice() {
        const auto receipt = given(m_device);
        QCOMPARE(send(usage(m_device, receipt)), 200);
        QCOMPARE(stored(), 1);
        const auto other = newDevice();
        QCOMPARE(send(usage(other, std::string(16, 'x'))), 403);   // none
        QCOMPARE(send(usage(other, receipt)), 403);                // somebody else's
        QCOMPARE(report(event(v1::CONSENT_WITHDRAWN), m_device).status, 200);
        QCOMPARE(send(usage(m_device, receipt)), 403);             // withdrawn
        const auto old = given(other);
        m_world->clock.advance(366 * kDayMs);
        QCOMPARE(send(usage(other, old)), 403);                    // run out
        const auto wrongKind = event(v1::CONSENT_GIVEN, v1::CAMPAIGN_MEASURES);
        QCOMPARE(report(wrongKind, other).status, 200);
        QCOMPARE(send(usage(other, wrongKind.id())), 403);         // for something else
        QCOMPARE(stored(), 1);
    }
    void onlyKnownPointsAndValuesAreTaken_data() {
        QTest::addColumn<QByteArray>("point");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        QTest::newRow("known") << QByteArray("nav.page_view") << QByteArray("gig") << 200;
        QTest::newRow("an unknown point") << QByteArray("mouse.path") << QByteArray("gig") << 403;
        QTest::newRow("an unknown value") << QByteArray("nav.page_view") << QByteArray("gig of Ada") << 403;
        QTest::newRow("a point that does not count") << QByteArray("crash.report") << QByteArray("") << 403;
    }
    void onlyKnownPointsAndValuesAreTaken() {
        QFETCH(QByteArray, point);
        QFETCH(QByteArray, value);
        QFETCH(int, status);
        auto report = usage(m_device, given(m_device));
        report.mutable_counts(0)->set_point(point.toStdString());
        report.mutable_counts(0)->set_value(value.toStdString());
        QCOMPARE(send(report), status);
        QCOMPARE(stored(), status == 200 ? 1 : 0);
    }
    void aCampaignIsCountedOnlyWithAYesToThatAndWithoutAPseudonym() {
        const auto counted = [&] { return m_world->tables().db->number("SELECT coalesce(sum(count), 0) FROM usage_day WHERE point = 'campaign.arrival'", -1); };
        QCOMPARE(send(arrival(m_device, given(m_device))), 403); // a yes to something else
        const auto receipt = given(m_device, v1::CAMPAIGN_MEASURES);
        QCOMPARE(send(arrival(newDevice(), receipt)), 403); // somebody else's
        QCOMPARE(counted(), 0);
        QCOMPARE(send(arrival(m_device, receipt)), 200);
        const auto other = newDevice();
        QCOMPARE(send(arrival(other, given(other, v1::CAMPAIGN_MEASURES))), 200);
        QCOMPARE(counted(), 2);
        QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM usage_day WHERE length(device) > 0", -1), 0);
        QCOMPARE(report(event(v1::CONSENT_WITHDRAWN, v1::CAMPAIGN_MEASURES), m_device).status, 200);
        QCOMPARE(send(arrival(m_device, receipt)), 403);
        QCOMPARE(counted(), 2);
    }
    void onlyTheMarketsOwnCampaignsAreCounted_data() {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("status");
        QTest::newRow("known") << QByteArray("harbour-fair") << 1 << 200;
        QTest::newRow("unknown") << QByteArray("autumn-2026") << 1 << 403;
        QTest::newRow("no code") << QByteArray("Ada Smith") << 1 << 403;
        QTest::newRow("none") << QByteArray("") << 1 << 403;
        QTest::newRow("more than once") << QByteArray("harbour-fair") << 2 << 403;
    }
    void onlyTheMarketsOwnCampaignsAreCounted() {
        QFETCH(QByteArray, code);
        QFETCH(int, count);
        QFETCH(int, status);
        auto report = arrival(m_device, given(m_device, v1::CAMPAIGN_MEASURES), code.toStdString());
        report.mutable_counts(0)->set_count(std::uint32_t(count));
        QCOMPARE(send(report), status);
        QCOMPARE(stored(), status == 200 ? 1 : 0);
    }
    void oneReportStandsOnOneChoiceAndTellsOfOneCampaign() {
        const auto receipt = given(m_device), campaign = given(m_device, v1::CAMPAIGN_MEASURES);
        auto mixed = usage(m_device, receipt);
        *mixed.add_counts() = arrival(m_device, receipt).counts(0);
        QCOMPARE(send(mixed), 403);
        mixed.set_receipt_id(campaign);
        QCOMPARE(send(mixed), 403);
        auto two = arrival(m_device, campaign);
        *two.add_counts() = arrival(m_device, campaign, "harbour-fair").counts(0);
        QCOMPARE(send(two), 403);
        auto crash = arrival(m_device, campaign);
        crash.mutable_crash()->set_signal(11);
        crash.mutable_crash()->set_version("0.1.0");
        QCOMPARE(send(crash), 403);
        QCOMPARE(stored(), 0);
    }
    void aCampaignThatBroughtFewIsHiddenFromTheOperator() {
        Person boss(*m_world, "boss");
        QVERIFY(m_world->market->setRole("boss", v1::OPERATOR));
        const auto comes = [&] {
            const auto device = newDevice();
            QCOMPARE(send(arrival(device, given(device, v1::CAMPAIGN_MEASURES))), 200);
        };
        const auto row = [&] { return m_world->call<v1::UsageTotals>(Endpoint::UsageTotals, boss.token, v1::UsageQuery()).body.rows(0); };
        for (int i = 0; i < 19; ++i) comes();
        QCOMPARE(row().value(), std::string("spring-2026"));
        QVERIFY(row().few() && row().count() == 0 && row().devices() == 0);
        comes();
        QVERIFY(!row().few());
        QCOMPARE(row().count(), 20u);
        QCOMPARE(row().devices(), 20u);
    }
    void aCrashSaysSignalVersionAndPlacesAndNothingElse() {
        auto report = usage(m_device, given(m_device));
        report.clear_counts();
        auto& crash = *report.mutable_crash();
        crash.set_signal(11);
        crash.set_version("0.1.0");
        crash.add_places("+1f03c");
        QCOMPARE(send(report), 200);
        crash.add_places("atelyra(+0x12) of Ada");
        QCOMPARE(send(report), 403);
        QCOMPARE(stored(), 1);
    }
    void moreThanFourKibibytesAreNotTaken() {
        auto report = usage(m_device, given(m_device));
        for (int i = 0; i < 99; ++i) *report.add_counts() = report.counts(0);
        for (auto& count : *report.mutable_counts()) count.set_value(std::string(60, 'x'));
        QVERIFY(report.ByteSizeLong() > 4096);
        QCOMPARE(send(report), 413);
        QCOMPARE(stored(), 0);
    }
    void theCallersAddressIsWrittenNowhere() {
        const auto receipt = given(m_device);
        m_world->send(Endpoint::Usage, {}, usage(m_device, receipt), "203.0.113.77");
        QCOMPARE(stored(), 1);
        QFile db(m_world->folder.filePath(QStringLiteral("market.db")));
        QVERIFY(db.open(QIODevice::ReadOnly) && !db.readAll().contains("203.0.113.77"));
        QFile log(m_world->folder.filePath(QStringLiteral("market.db-wal")));
        QVERIFY(!log.open(QIODevice::ReadOnly) || !log.readAll().contains("203.0.113.77"));
    }
    void theSameDayAgainReplacesWhatWasTold() {
        const auto receipt = given(m_device);
        auto report = usage(m_device, receipt);
        QCOMPARE(send(report), 200);
        report.mutable_counts(0)->set_count(5);
        QCOMPARE(send(report), 200);
        QCOMPARE(m_world->tables().db->number("SELECT sum(count) FROM usage_day", 0), 5);
    }
    void aDeletionRequestDeletesWhatThePseudonymSentAndNothingElse() {
        const auto other = newDevice();
        QCOMPARE(send(usage(m_device, given(m_device))), 200);
        QCOMPARE(send(usage(other, given(other))), 200);
        v1::UsageDeletion request;
        request.set_device(m_device);
        QCOMPARE(m_world->call<v1::UsageDeletionReply>(Endpoint::UsageDeletion, {}, request).body.deleted(), 1u);
        QCOMPARE(stored(), 1);
    }
    void sumsOverFewAreHiddenFromTheOperatorAndAllFromMembers() {
        Person boss(*m_world, "boss");
        const auto ask = [&] { return m_world->call<v1::UsageTotals>(Endpoint::UsageTotals, boss.token, v1::UsageQuery()); };
        QCOMPARE(ask().status, 403);
        QVERIFY(m_world->market->setRole("boss", v1::OPERATOR));
        for (int i = 0; i < 19; ++i) {
            const auto device = newDevice();
            QCOMPARE(send(usage(device, given(device))), 200);
        }
        QVERIFY(ask().body.rows(0).few() && ask().body.rows(0).count() == 0);
        const auto device = newDevice();
        QCOMPARE(send(usage(device, given(device))), 200);
        const auto totals = ask().body;
        QVERIFY(!totals.rows(0).few());
        QCOMPARE(totals.rows(0).count(), 60u);
        QVERIFY(totals.pushes()); // everybody said yes: the dialog is to be looked at
    }
    void theSignalIsHonouredOnceForTheAccountAndShownToIt() {
        Person ada(*m_world, "ada");
        const auto hello = [&](bool signalled) {
            wire::Request request;
            request.method = "POST";
            request.path = wire::pathOf(Endpoint::Hello);
            request.contentType = wire::kProtobuf;
            request.token = ada.token;
            request.optOut = signalled;
            return m_world->market->router().handle(request).status;
        };
        QCOMPARE(hello(false), 200);
        QVERIFY(!m_world->tables().entities.get<v1::PrivacyChoices>(ada.id));
        QCOMPARE(hello(true), 200);
        QCOMPARE(hello(true), 200);
        const auto choices = *m_world->tables().entities.get<v1::PrivacyChoices>(ada.id);
        QVERIFY(choices.opt_out_signal() && !rules::isOn(choices, v1::SALE_OR_SHARING));
        QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM consent_event", 0), 3);
        Base base;
        v1::Cursor cursor = ada.fresh();
        pullAll(ada, base, cursor);
        QVERIFY(base.contains({v1::PRIVACY_CHOICES, ada.id}));
    }
    void whoTurnsReadMarksOffIsReadByNobodyElse() {
        Person ada(*m_world, "ada"), ben(*m_world, "ben");
        QVERIFY(ada.say(switched(v1::READ_RECEIPTS, v1::CONSENT_WITHDRAWN)).applied());
        v1::CommandBody talk;
        auto& message = *talk.mutable_send_message();
        message.set_message_id(MessageId::make(m_world->clock.wallMs(), m_world->rng).str());
        message.set_to_account_id(ada.id.str());
        message.set_body("Hello");
        QVERIFY(ben.say(talk).applied());
        const auto id = conversationIdOf(ada.id, ben.id, OrderId{});
        v1::Marks marks;
        auto& mark = *marks.add_read();
        mark.set_conversation_id(id.str());
        mark.set_upto_seq(1);
        QCOMPARE(m_world->call<v1::MarksReply>(Endpoint::Marks, ada.token, marks).status, 200);
        const auto seenBy = [&](Person& person) {
            Base base;
            v1::Cursor cursor = person.fresh();
            pullAll(person, base, cursor);
            v1::Entity entity;
            entity.ParseFromString(base[{v1::CONVERSATION, id}].second);
            return rules::readBy(entity.conversation(), ada.id);
        };
        QCOMPARE(seenBy(ada), 1u);
        QCOMPARE(seenBy(ben), 0u);
    }
};

QTEST_GUILESS_MAIN(ConsentsTest)
#include "consentstest.moc"
