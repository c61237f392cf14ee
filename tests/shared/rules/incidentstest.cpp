// The steps of an incident: which may follow which, who has to be two, and when the authority's clock runs.
#include <QtTest>

#include "shared/rules/incidents.h"

using namespace atelyra;

namespace {
constexpr std::int64_t kNow = 1'790'000'000'000;
const AccountId kIris = AccountId::of(std::string(15, 'i') + 'r'), kOtto = AccountId::of(std::string(15, 'o') + 't');

v1::DeclareIncident wish() {
    v1::DeclareIncident one;
    one.set_what("A colleague looked around");
    one.set_systems("The moderators' desk");
    one.set_found_by("An alert");
    one.set_from_ms(kNow - 10 * kHourMs);
    one.set_until_ms(kNow - kHourMs);
    one.set_aware_ms(kNow - 2 * kHourMs);
    return one;
}
} // namespace

class IncidentsTest : public QObject {
    Q_OBJECT
    v1::Incident m_incident;

    ErrorCode refusal(v1::IncidentAct act, const std::string& text = "because", const AccountId& by = kIris) {
        const auto after = rules::afterAct(m_incident, act, text, by, kNow);
        if (!after) return after.error().code;
        m_incident = *after;
        return ErrorCode::UpgradeRequired; // none
    }
    bool does(v1::IncidentAct act, const AccountId& by = kIris, const std::string& text = "because") { return refusal(act, text, by) == ErrorCode::UpgradeRequired; }

private Q_SLOTS:
    void init() { m_incident = rules::declared(wish(), kIris, kNow); }

    void theClockBeginsWhenTheMarketKnewAndNotWhenItWasWrittenDown() {
        QCOMPARE(m_incident.due_ms(), kNow - 2 * kHourMs + 72 * kHourMs);
        QVERIFY(rules::waitsForAuthority(m_incident));
        QVERIFY(does(v1::NEEDS_NO_AUTHORITY));
        QVERIFY(!rules::waitsForAuthority(m_incident));
        QCOMPARE(refusal(v1::NOTE_AUTHORITY), ErrorCode::AlreadyDone);
    }

    void aDeclarationNamesWhatWhenAndSinceWhen() {
        QVERIFY(rules::checkDeclaration(wish(), kNow));
        const auto wrong = [](const std::function<void(v1::DeclareIncident&)>& change) {
            auto one = wish();
            change(one);
            const auto fit = rules::checkDeclaration(one, kNow);
            return fit ? std::string() : fit.error().detail;
        };
        QVERIFY(wrong([](auto& one) { one.clear_what(); }).starts_with("what"));
        QVERIFY(wrong([](auto& one) { one.set_systems(std::string(5'000, 'x')); }).starts_with("systems"));
        QVERIFY(wrong([](auto& one) { one.set_found_by("a\nb"); }).starts_with("found_by"));
        QCOMPARE(wrong([](auto& one) { one.set_from_ms(one.until_ms() + 1); }), std::string("from_ms"));
        QCOMPARE(wrong([](auto& one) { one.set_from_ms(one.until_ms() - rules::kLongestWindowMs - 1); }), std::string("from_ms"));
        QCOMPARE(wrong([](auto& one) { one.set_until_ms(kNow + 1); }), std::string("until_ms"));
        QCOMPARE(wrong([](auto& one) { one.set_aware_ms(kNow + 1); }), std::string("aware_ms"));
        QCOMPARE(wrong([](auto& one) { one.set_aware_ms(one.from_ms() - 1); }), std::string("aware_ms"));
        QCOMPARE(wrong([](auto& one) { for (int i = 0; i < 21; ++i) one.add_alerts("0123456789abcdef"); }), std::string("alerts"));
    }

    void everyStepButTheSecondYesHasAReason() {
        for (const auto act : rules::incidentActs()) {
            QVERIFY(!rules::incidentActName(act).empty());
            QCOMPARE(rules::wantsText(act), act != v1::AGREE_TO_NOTICES);
        }
        QCOMPARE(refusal(v1::CONTAIN_INCIDENT, ""), ErrorCode::Invalid);
        QCOMPARE(refusal(v1::CONTAIN_INCIDENT, std::string(5'000, 'x')), ErrorCode::Invalid);
        QCOMPARE(m_incident.steps_size(), 1);
        QVERIFY(does(v1::CONTAIN_INCIDENT));
        QCOMPARE(m_incident.steps(1).text(), std::string("because"));
        QCOMPARE(m_incident.steps(1).by(), kIris.str());
    }

    void peopleAreToldByTwoAndOnlyWhenItIsKnownWhom() {
        QCOMPARE(refusal(v1::PROPOSE_NOTICES), ErrorCode::OrderMovedOn);
        QVERIFY(does(v1::ASSESS_INCIDENT));
        QCOMPARE(refusal(v1::AGREE_TO_NOTICES, "", kOtto), ErrorCode::OrderMovedOn);
        QVERIFY(does(v1::PROPOSE_NOTICES));
        QCOMPARE(refusal(v1::PROPOSE_NOTICES, "another", kOtto), ErrorCode::AlreadyDone);
        QCOMPARE(refusal(v1::AGREE_TO_NOTICES, "", kIris), ErrorCode::Forbidden);
        QVERIFY(does(v1::WITHDRAW_NOTICES));
        QVERIFY(m_incident.notice().empty());
        QVERIFY(does(v1::PROPOSE_NOTICES, kIris, "in other words"));
        QVERIFY(does(v1::AGREE_TO_NOTICES, kOtto, ""));
        QCOMPARE(m_incident.notice(), std::string("in other words"));
        QCOMPARE(refusal(v1::WITHDRAW_NOTICES), ErrorCode::OrderMovedOn);
        QCOMPARE(refusal(v1::AGREE_TO_NOTICES, "", kOtto), ErrorCode::AlreadyDone);
    }

    void nothingIsClosedBeforeTheAuthorityIsSettledAndAProposalAnswered() {
        QCOMPARE(refusal(v1::CLOSE_INCIDENT), ErrorCode::OrderMovedOn);
        QVERIFY(does(v1::CONTAIN_INCIDENT) && does(v1::ASSESS_INCIDENT) && does(v1::PROPOSE_NOTICES));
        QVERIFY(does(v1::NOTE_AUTHORITY));
        QCOMPARE(refusal(v1::CLOSE_INCIDENT), ErrorCode::OrderMovedOn);
        QVERIFY(does(v1::AGREE_TO_NOTICES, kOtto, ""));
        QVERIFY(does(v1::CLOSE_INCIDENT));
        QCOMPARE(m_incident.closed_ms(), kNow);
        for (const auto act : rules::incidentActs()) QCOMPARE(refusal(act, "once more", kOtto), ErrorCode::OrderMovedOn);
    }
};

QTEST_GUILESS_MAIN(IncidentsTest)
#include "incidentstest.moc"
