#include "tests/shared/rules/bench.h"

#include "shared/rules/campaigncode.h"
#include "shared/rules/chat.h"
#include "shared/rules/privacy.h"
#include "shared/rules/privacypoints.h"

using namespace atelyra;
using namespace atelyra::testing;

namespace {
v1::CommandBody choose(v1::Choice choice, v1::ConsentState state) {
    v1::CommandBody body;
    auto& set = *body.mutable_set_choice();
    set.set_choice(choice);
    set.set_state(state);
    set.set_purpose_version(rules::purposeVersion(choice));
    set.set_method(v1::SWITCHED);
    set.set_locale("en");
    return body;
}
} // namespace

class PrivacyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anObjectionEndsAUseAtOnceAndCanBeTakenBack() {
        Bench bench;
        const auto choices = [&] { return bench.get<v1::PrivacyChoices>(bench.buyer); };
        QVERIFY(rules::isOn(choices(), v1::PERSONAL_ORDER) && !rules::objects(choices(), v1::ORDER_OF_SEARCH));
        v1::CommandBody body;
        body.mutable_object_to()->set_interest(v1::ORDER_OF_SEARCH);
        body.mutable_object_to()->set_on(true);
        for (int i = 0; i < 2; ++i) QVERIFY(bench.run(bench.buyer, body).has_value()); // twice is once
        QCOMPARE(choices()->objections_size(), 1);
        QVERIFY(!rules::isOn(choices(), v1::PERSONAL_ORDER));
        body.mutable_object_to()->set_on(false);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        QVERIFY(rules::isOn(choices(), v1::PERSONAL_ORDER));
        body.mutable_object_to()->set_on(true);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        QVERIFY(bench.run(bench.buyer, choose(v1::PERSONAL_ORDER, v1::CONSENT_GIVEN)).has_value()); // the later word counts
        QVERIFY(rules::isOn(choices(), v1::PERSONAL_ORDER) && choices()->objections().empty());
        for (const int other : {0, 1, 3, 9}) { // none, or one where a person looks at the case
            body.mutable_object_to()->set_interest(static_cast<v1::Interest>(other));
            COMPARE_CODE(bench.run(bench.buyer, body), "INVALID");
        }
    }

    void whoeverIsLeftAloneGetsNoOrderOfTheirOwn() {
        Bench bench;
        v1::CommandBody body;
        body.mutable_limit_use()->set_on(true);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        QVERIFY(!rules::isOn(bench.get<v1::PrivacyChoices>(bench.buyer), v1::PERSONAL_ORDER));
        body.mutable_limit_use()->set_on(false);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        QVERIFY(rules::isOn(bench.get<v1::PrivacyChoices>(bench.buyer), v1::PERSONAL_ORDER));
    }

    // Wherever somebody lives, and whatever the ground of the use is.
    void everyRightIsEverybodys() {
        for (int kind = v1::RightKind_MIN + 1; kind <= v1::RightKind_MAX; ++kind)
            for (const char* country : {"", "DE", "US", "BR", "JP"}) {
                Bench bench;
                auto profile = *bench.get<v1::Profile>(bench.buyer);
                profile.set_country(country);
                bench.put(profile);
                v1::CommandBody body;
                body.mutable_open_request()->set_request_id(std::string(16, 'r'));
                body.mutable_open_request()->set_kind(v1::RightKind(kind));
                body.mutable_open_request()->set_text("Please.");
                QVERIFY(bench.run(bench.buyer, body).has_value());
                const auto request = bench.get<v1::RightsRequest>(RawId(*rawIdFromBytes(std::string(16, 'r'))));
                QCOMPARE(request->due_ms() - request->received_ms(), 30 * kDayMs);
            }
    }
    void onlyGivenAndRenewedAllowAnything() {
        for (int state = v1::ConsentState_MIN; state <= v1::ConsentState_MAX; ++state)
            QCOMPARE(rules::mayProcess(v1::ConsentState(state), v1::USAGE_COUNTS, 1, 0, 1), state == v1::CONSENT_GIVEN || state == v1::CONSENT_RENEWED);
    }
    void aGrantHoldsTwelveMonthsAndARefusalIsNotQuestionedForSix() {
        const auto given = [](std::int64_t days) { return rules::stateNow(v1::CONSENT_GIVEN, v1::USAGE_COUNTS, 1, 0, days * kDayMs); };
        QCOMPARE(given(364), v1::CONSENT_GIVEN);
        QCOMPARE(given(365), v1::CONSENT_EXPIRED);
        const auto ask = [](v1::ConsentState state, std::int64_t days) { return rules::mayAsk(state, v1::USAGE_COUNTS, 1, 0, days * kDayMs); };
        QVERIFY(ask(v1::CONSENT_UNKNOWN, 0));
        QVERIFY(!ask(v1::CONSENT_REFUSED, 182) && ask(v1::CONSENT_REFUSED, 184));
        QVERIFY(!ask(v1::CONSENT_WITHDRAWN, 182));
        QVERIFY(!ask(v1::CONSENT_GIVEN, 364) && ask(v1::CONSENT_GIVEN, 366));
    }
    void anOlderVersionOfAPurposeIsOffAndAskedForAnew() {
        QCOMPARE(rules::stateNow(v1::CONSENT_GIVEN, v1::USAGE_COUNTS, 0, 0, 1), v1::CONSENT_REQUESTED);
        QVERIFY(!rules::mayProcess(v1::CONSENT_GIVEN, v1::USAGE_COUNTS, 0, 0, 1));
        QVERIFY(rules::mayAsk(v1::CONSENT_REFUSED, v1::USAGE_COUNTS, 0, 0, 1));
    }
    void aRefusalOfADeviceReachesTheAccountAndAGrantDoesNot() {
        Bench bench;
        auto refused = bench.run(bench.buyer, choose(v1::USAGE_COUNTS, v1::CONSENT_WITHDRAWN));
        QVERIFY(refused.has_value());
        QCOMPARE(refused->consents.size(), std::size_t{1});
        const auto choices = *bench.get<v1::PrivacyChoices>(bench.buyer);
        QVERIFY(rules::refusalOf(choices, v1::USAGE_COUNTS));
        QVERIFY(!rules::standing(choices, v1::USAGE_COUNTS));
        COMPARE_CODE(bench.run(bench.buyer, choose(v1::USAGE_COUNTS, v1::CONSENT_GIVEN)), "INVALID");
    }
    void whatNeedsConsentIsOffUntilItIsGiven() {
        Bench bench;
        const auto on = [&](v1::Choice choice) { return rules::isOn(bench.get<v1::PrivacyChoices>(bench.buyer), choice); };
        QVERIFY(!on(v1::MARKETING_MAIL) && !on(v1::SALE_OR_SHARING) && on(v1::READ_RECEIPTS));
        QVERIFY(bench.run(bench.buyer, choose(v1::MARKETING_MAIL, v1::CONSENT_GIVEN)).has_value());
        QVERIFY(on(v1::MARKETING_MAIL) && !on(v1::SALE_OR_SHARING));
        QVERIFY(bench.run(bench.buyer, choose(v1::MARKETING_MAIL, v1::CONSENT_WITHDRAWN)).has_value());
        QVERIFY(!on(v1::MARKETING_MAIL));
    }
    void aStateThatNobodyCanSayIsRefused_data() {
        QTest::addColumn<int>("state");
        for (const auto state : {v1::CONSENT_UNKNOWN, v1::CONSENT_REQUESTED, v1::CONSENT_EXPIRED, v1::CONSENT_INVALIDATED})
            QTest::newRow(v1::ConsentState_Name(state).c_str()) << int(state);
    }
    void aStateThatNobodyCanSayIsRefused() {
        QFETCH(int, state);
        Bench bench;
        COMPARE_CODE(bench.run(bench.buyer, choose(v1::READ_RECEIPTS, v1::ConsentState(state))), "INVALID");
    }
    void theOptOutSignalEndsSaleMarketingAndCampaignsOnce() {
        Bench bench;
        QVERIFY(bench.run(bench.buyer, choose(v1::MARKETING_MAIL, v1::CONSENT_GIVEN)).has_value());
        auto out = rules::optOut(bench.buyer, bench.get<v1::PrivacyChoices>(bench.buyer), bench.nowMs);
        QVERIFY(out && out->choices.opt_out_signal());
        QCOMPARE(out->events.size(), std::size_t{3});
        QVERIFY(!rules::isOn(out->choices, v1::MARKETING_MAIL) && !rules::isOn(out->choices, v1::SALE_OR_SHARING));
        QVERIFY(rules::refusalOf(out->choices, v1::CAMPAIGN_MEASURES));
        QVERIFY(!rules::optOut(bench.buyer, out->choices, bench.nowMs));
    }
    void choicesAndRequestsAreSeenByTheirOwnerAlone() {
        Bench bench;
        QVERIFY(bench.run(bench.buyer, choose(v1::READ_RECEIPTS, v1::CONSENT_REFUSED)).has_value());
        v1::CommandBody body;
        auto& open = *body.mutable_open_request();
        open.set_request_id(newRawId(bench.nowMs, bench.rng).str());
        open.set_kind(v1::RIGHT_OF_ACCESS);
        open.set_text("All that you have.");
        QVERIFY(bench.run(bench.buyer, body).has_value());
        COMPARE_CODE(bench.run(bench.buyer, body), "ALREADY_DONE");
        const auto request = *bench.get<v1::RightsRequest>(*rawIdFromBytes(open.request_id()));
        QCOMPARE(request.due_ms() - request.received_ms(), 30 * kDayMs);
        for (const auto& entity : {rules::wrap(*bench.get<v1::PrivacyChoices>(bench.buyer)), rules::wrap(request)}) {
            QVERIFY(rules::project(entity, bench.buyer));
            QVERIFY(!rules::project(entity, bench.stranger) && !rules::project(entity, AccountId{}));
            QCOMPARE(rules::audienceOf(entity), std::vector<AccountId>{bench.buyer});
        }
    }
    void whoTellsNothingIsReadByNobodyElse() {
        Bench bench;
        v1::Conversation talk;
        talk.set_one_id(std::min(bench.buyer, bench.seller).str());
        talk.set_other_id(std::max(bench.buyer, bench.seller).str());
        talk.set_last_seq(9);
        QVERIFY(rules::raiseRead(talk, bench.buyer, 4, true));
        QVERIFY(rules::raiseRead(talk, bench.buyer, 7, false));
        QVERIFY(!rules::raiseRead(talk, bench.buyer, 7, false));
        const auto entity = rules::wrap(talk);
        QCOMPARE(rules::readBy(rules::project(entity, bench.buyer)->conversation(), bench.buyer), 7u);
        QCOMPARE(rules::readBy(rules::project(entity, bench.seller)->conversation(), bench.buyer), 4u);
    }
    void aCampaignsCodeIsAPlainNameAndNothingElse() {
        for (const char* code : {"ab", "spring-2026", "0-9", "abcdefghijklmnopqrstuvwxyz-01234"}) QCOMPARE(rules::CampaignCode::of(code)->text(), std::string(code));
        for (const char* none : {"", "a", "Spring", "spring 2026", "spring_2026", "ada@example.org", "spring-2026\n", "fr\xc3\xbchling", "abcdefghijklmnopqrstuvwxyz-012345"})
            QVERIFY2(!rules::CampaignCode::of(none), none);
    }
    void aCampaignIsCollectedForMarketingAlone() {
        const auto point = rules::findPoint("campaign.arrival");
        QVERIFY(point && point->choice == v1::CAMPAIGN_MEASURES && point->policy == "P4.6");
        QVERIFY(rules::valuesOf(*point).empty()); // the list is the market's
        for (const auto& other : rules::kCollectionPoints) QVERIFY(other.id == point->id || other.choice != v1::CAMPAIGN_MEASURES);
    }
    void everyPointSaysAllThatItMust() {
        for (const auto& point : rules::kCollectionPoints) {
            QVERIFY(rules::isComplete(point));
            QVERIFY(!rules::hasExpired(point, rules::dayOf("2027-11-21")));
            QVERIFY(rules::hasExpired(point, rules::dayOf("2027-11-22")));
            QVERIFY(rules::isOfDevice(point.choice));
        }
        QCOMPARE(rules::dayOfBuild("Nov 22 2026"), 20261122);
        QCOMPARE(rules::dayOfBuild("Feb  3 2027"), 20270203);
    }
};

QTEST_GUILESS_MAIN(PrivacyTest)
#include "privacytest.moc"
