// Rules that act by themselves: what they notice, what follows, and what they must never do; what a decision stops, and how it is looked
// at again.
#include "shared/rules/decisions.h"

#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;

namespace {
v1::Signal signal(const std::string& rule) {
    v1::Signal noticed;
    noticed.set_rule(rule);
    return noticed;
}
int sumOf(const std::vector<std::string>& names) {
    std::vector<v1::Signal> noticed;
    for (const auto& name : names) noticed.push_back(signal(name));
    return rules::sumOf(noticed);
}
} // namespace

class DecisionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Whatever the table becomes: the promise is about all of it.
    void noRuleSuspendsDelistsOrKeepsMoneyForMoreThanThreeDays() {
        std::vector<v1::DecisionStep> steps;
        for (const auto& rule : rules::signalRules())
            if (rule.step != v1::DECISION_STEP_UNSET) steps.push_back(rule.step);
        for (const auto& rule : rules::sumRules()) steps.push_back(rule.step);
        QVERIFY(!steps.empty());
        for (const auto step : steps) {
            QVERIFY(rules::isAutomatic(step));
            QVERIFY(rules::durationMs(step) > 0 && rules::durationMs(step) <= 72 * kHourMs);
            v1::Decision decision;
            for (const auto limit : rules::limitsOf(step)) decision.add_limits(limit);
            decision.set_state(v1::DECISION_IN_FORCE);
            decision.set_ends_ms(2);
            const auto standing = rules::standingOf(AccountId(), std::vector{decision}, 1);
            QVERIFY(!rules::isSuspended(standing, 1));
            QCOMPARE(rules::limitedUntil(standing, v1::NO_PUBLISHING, 1), std::int64_t{0});
        }
        for (const auto step : {v1::NOTICE_GIVEN, v1::WARNING_GIVEN, v1::FEATURE_LIMITED, v1::ACCOUNT_SUSPENDED}) QVERIFY(!rules::isAutomatic(step));
    }
    void whatActsOnlyBesideOthersNeverActsAlone() {
        QCOMPARE(sumOf({"contact_data"}), 0);
        QCOMPARE(sumOf({"contact_data", "contact_data", "contact_data"}), 0);
        QCOMPARE(sumOf({"contact_data", "first_contacts"}), 40);
    }
    void eachRuleCountsOnce() {
        QCOMPARE(sumOf({"same_text", "same_text"}), 30);
        QCOMPARE(sumOf({"same_text", "large_order"}), 60);
        QCOMPARE(sumOf({"a rule that there was once"}), 0);
    }
    void aPersonLooksWhereNoStepWouldDo() {
        QVERIFY(!rules::isForPeople(std::vector{signal("same_text")}));
        QVERIFY(rules::isForPeople(std::vector{signal("quick_accept")}));
        QVERIFY(rules::isForPeople(std::vector{signal("same_text"), signal("failed_cards")}));
    }
    void contactsAreKnownByTheirForm_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("names");
        for (const char* text : {"write to jane.doe@mail.example now", "call +49 170 1234567", "0170 1234567 is mine", "pay to DE89 3704 0044 0532 0130 00"})
            QTest::newRow(text) << QString::fromUtf8(text) << true;
        for (const char* text : {"", "I pay 1000 for 20000 words", "see you at 10", "@jane wrote that", "version 1.2.3.4.5.6.7.8.9", "2026-11-23 10:00", "order AT-20418",
                 "DE89 is not enough"})
            QTest::newRow(*text ? text : "nothing") << QString::fromUtf8(text) << false;
    }
    void contactsAreKnownByTheirForm() {
        QFETCH(QString, text);
        QFETCH(bool, names);
        QCOMPARE(rules::namesContact(text.toStdString()), names);
    }
    void linksThatOnlyLookLikeAnotherAreSeen_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("lookalike");
        for (const char* text : {"https://paypa1.com/pay", "see http://xn--pypal-4ve.com", "https://paypal.com@evil.example", "https://paypal.com.evil.example/login",
                 "www.g00gle.com", "https://p\u0430ypal.com"})
            QTest::newRow(text) << QString::fromUtf8(text) << true;
        for (const char* text : {"", "https://www.paypal.com/me", "https://paypal.com", "https://example.org/paypal", "https://docs.google.com/x", "www.m\u00fcller.example",
                 "no link at all: paypa1"})
            QTest::newRow(*text ? text : "nothing") << QString::fromUtf8(text) << false;
    }
    void linksThatOnlyLookLikeAnotherAreSeen() {
        QFETCH(QString, text);
        QFETCH(bool, lookalike);
        QCOMPARE(rules::hasLookalikeLink(text.toStdString()), lookalike);
    }
    void nearTextsHaveNearMarks() {
        const auto mark = [](const char* text) { return rules::markOf(text); };
        const auto offer = mark("Dear Anna, I saw your profile and I can design a modern logo for your business within two days, have a look at my gig");
        QVERIFY(rules::isNear(offer, mark("Dear Boris, I saw your profile and I can design a modern logo for your business within two days, have a look at my gig!")));
        QVERIFY(!rules::isNear(offer, mark("Hello, could you translate a contract of twelve pages from German to Spanish until the end of next week for us?")));
        QCOMPARE(mark("Is it still available?"), std::uint64_t{0});
        QVERIFY(!rules::isNear(0, 0));
    }
    void whatIsLimitedIsRefusedWithItsOwnCode() {
        Bench bench;
        const auto gig = bench.publish(bench.seller, bench.content());
        limit(bench, bench.buyer, {v1::NO_NEW_ORDERS, v1::NO_FIRST_CONTACTS, v1::NO_PUBLISHING});
        const auto refused = bench.run(bench.buyer, bench.placing(gig));
        COMPARE_CODE(refused, "LIMITED");
        QCOMPARE(refused.error().detail, std::string("NO_NEW_ORDERS"));
        COMPARE_CODE(bench.run(bench.buyer, message(bench, bench.seller)), "LIMITED");
        v1::CommandBody publishing;
        publishing.mutable_publish_gig()->set_gig_id(GigId::make(bench.nowMs, bench.rng).str());
        *publishing.mutable_publish_gig()->mutable_content() = bench.content();
        COMPARE_CODE(bench.run(bench.buyer, publishing), "LIMITED");
        bench.nowMs += kDayMs; // all limits end by themselves
        QVERIFY(bench.run(bench.buyer, bench.placing(gig)).has_value());
        QVERIFY(bench.run(bench.buyer, message(bench, bench.seller)).has_value());
    }
    void whoIsLimitedGoesOnTalkingAndWorking() {
        Bench bench;
        const auto id = bench.active();
        QVERIFY(bench.run(bench.seller, message(bench, bench.buyer)).has_value());
        limit(bench, bench.seller, {v1::NO_NEW_ORDERS, v1::NO_FIRST_CONTACTS, v1::NO_PUBLISHING, v1::NO_CARDS});
        QVERIFY(bench.run(bench.seller, message(bench, bench.buyer)).has_value());
        QVERIFY(bench.does(bench.seller, Event::Deliver, id).has_value());
        QVERIFY(bench.does(bench.buyer, Event::AcceptDelivery, id).has_value());
    }
    void nobodyOrdersFromWhomNewOrdersAreStoppedFor() {
        Bench bench;
        const auto gig = bench.publish(bench.seller, bench.content());
        limit(bench, bench.seller, {v1::NO_NEW_ORDERS});
        COMPARE_CODE(bench.run(bench.buyer, bench.placing(gig)), "GIG_PAUSED"); // and why is not the buyer's to know
    }
    void slowMeansOneNewPersonAnHour() {
        Bench bench;
        limit(bench, bench.buyer, {v1::SLOW_FIRST_CONTACTS});
        QVERIFY(bench.run(bench.buyer, message(bench, bench.seller)).has_value());
        COMPARE_CODE(bench.run(bench.buyer, message(bench, bench.stranger)), "LIMITED");
        QVERIFY(bench.run(bench.buyer, message(bench, bench.seller)).has_value()); // they know each other
        bench.nowMs += kHourMs;
        QVERIFY(bench.run(bench.buyer, message(bench, bench.stranger)).has_value());
    }
    void moneyThatWaitsDoesNotBecomeAvailable() {
        Bench bench;
        const auto id = bench.active();
        QVERIFY(bench.does(bench.seller, Event::Deliver, id).has_value());
        QVERIFY(bench.does(bench.buyer, Event::AcceptDelivery, id).has_value());
        bench.nowMs = bench.order(id).clears_ms();
        limit(bench, bench.seller, {v1::MONEY_WAITS});
        COMPARE_CODE(bench.fire(id, v1::CLEARANCE_TIMER), "LIMITED");
        QVERIFY(!bench.order(id).cleared());
        bench.nowMs += kDayMs;
        QVERIFY(bench.fire(id, v1::CLEARANCE_TIMER).has_value());
        QVERIFY(bench.order(id).cleared());
    }
    void aReviewIsAskedForOnceAndByWhomItIsAbout() {
        Bench bench;
        const auto id = decided(bench, bench.buyer);
        COMPARE_CODE(bench.run(bench.seller, asking(id)), "NOT_FOUND");
        QVERIFY(bench.run(bench.buyer, asking(id, "It was my sister.")).has_value());
        const auto decision = *bench.get<v1::Decision>(id);
        QCOMPARE(decision.appeal(), v1::APPEAL_ASKED);
        QCOMPARE(decision.explanation(), std::string("It was my sister."));
        QCOMPARE(decision.answer_due_ms() - decision.appealed_ms(), 7 * kDayMs);
        COMPARE_CODE(bench.run(bench.buyer, asking(id)), "ALREADY_DONE");
    }
    void aReviewCanBeAskedForForHalfAYear() {
        Bench bench;
        const auto id = decided(bench, bench.buyer);
        bench.nowMs += rules::kAppealMs - 1;
        QVERIFY(bench.run(bench.buyer, asking(id)).has_value());
        const auto other = decided(bench, bench.seller);
        bench.nowMs += rules::kAppealMs;
        COMPARE_CODE(bench.run(bench.seller, asking(other)), "INTENT_EXPIRED");
    }
    void whatSomebodySeesTheyMayReport() {
        Bench bench;
        const auto gig = bench.publish(bench.seller, bench.content());
        QVERIFY(bench.run(bench.buyer, reporting(bench, {v1::GIG, gig})).has_value());
        QVERIFY(bench.run(bench.buyer, reporting(bench, {v1::PROFILE, bench.seller})).has_value());
        const auto sent = message(bench, bench.buyer);
        QVERIFY(bench.run(bench.seller, sent).has_value());
        const Ref said{v1::MESSAGE, MessageId::of(sent.send_message().message_id())};
        QVERIFY(bench.run(bench.buyer, reporting(bench, said)).has_value());
        COMPARE_CODE(bench.run(bench.stranger, reporting(bench, said)), "NOT_FOUND"); // it was not written to them
        COMPARE_CODE(bench.run(bench.seller, reporting(bench, {v1::GIG, gig})), "INVALID"); // their own
        COMPARE_CODE(bench.run(bench.buyer, reporting(bench, {v1::ORDER, gig})), "INVALID");
        auto unclear = reporting(bench, {v1::GIG, gig});
        unclear.mutable_report_item()->set_reason(v1::REPORTED_FOR_ELSE);
        unclear.mutable_report_item()->clear_text();
        COMPARE_CODE(bench.run(bench.buyer, unclear), "INVALID");
    }
    void neitherWeightsNorStaffAreShown() {
        Bench bench;
        v1::Decision decision = *bench.get<v1::Decision>(decided(bench, bench.buyer));
        decision.set_sum(60);
        *decision.add_noticed() = signal("same_text");
        decision.mutable_noticed(0)->set_weight(30);
        decision.set_decided_by(bench.stranger.str());
        decision.set_answered_by(bench.stranger.str());
        const auto seen = rules::project(rules::wrap(decision), bench.buyer);
        QVERIFY(seen.has_value());
        QCOMPARE(seen->decision().noticed(0).rule(), std::string("same_text"));
        QVERIFY(seen->decision().sum() == 0 && seen->decision().noticed(0).weight() == 0);
        QVERIFY(seen->decision().decided_by().empty() && seen->decision().answered_by().empty());
        QVERIFY(!rules::project(rules::wrap(decision), bench.seller));
        QCOMPARE(rules::audienceOf(rules::wrap(decision)), std::vector{bench.buyer});
    }

private:
    static void limit(Bench& bench, const AccountId& account, const std::vector<v1::Limit>& limits) {
        v1::Standing standing;
        standing.set_account_id(account.str());
        for (const auto limit : limits) {
            standing.add_limited()->set_limit(limit);
            standing.mutable_limited()->rbegin()->set_until_ms(bench.nowMs + kDayMs);
        }
        bench.put(standing);
    }
    static v1::CommandBody message(Bench& bench, const AccountId& to) {
        v1::CommandBody body;
        body.mutable_send_message()->set_message_id(MessageId::make(bench.nowMs, bench.rng).str());
        body.mutable_send_message()->set_to_account_id(to.str());
        body.mutable_send_message()->set_body("Hello.");
        return body;
    }
    static RawId decided(Bench& bench, const AccountId& about) {
        v1::Decision decision;
        const auto id = newRawId(bench.nowMs, bench.rng);
        decision.set_id(id.str());
        decision.set_account_id(about.str());
        decision.set_state(v1::DECISION_IN_FORCE);
        decision.set_appeal_until_ms(bench.nowMs + rules::kAppealMs);
        bench.put(decision);
        return id;
    }
    static v1::CommandBody asking(const RawId& id, const std::string& text = {}) {
        v1::CommandBody body;
        body.mutable_ask_review()->set_decision_id(id.str());
        body.mutable_ask_review()->set_text(text);
        return body;
    }
    static v1::CommandBody reporting(Bench& bench, const Ref& item) {
        v1::CommandBody body;
        auto& report = *body.mutable_report_item();
        report.set_report_id(newRawId(bench.nowMs, bench.rng).str());
        *report.mutable_item() = rules::toProto(item);
        report.set_reason(v1::REPORTED_AS_FRAUD);
        report.set_text("It asks for money outside.");
        return body;
    }
};

QTEST_GUILESS_MAIN(DecisionsTest)
#include "decisionstest.moc"
