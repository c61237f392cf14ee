#include "shared/rules/requests.h"

#include <set>

#include "shared/rules/permissions.h"
#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;

namespace {
constexpr std::int64_t kReceived = 1'000 * kDayMs;

struct Desk {
    AccountId mira = AccountId::of(std::string(16, 'm'));
    AccountId dario = AccountId::of(std::string(16, 'd'));
    v1::RightsRequest request;

    explicit Desk(v1::RightKind kind = v1::RIGHT_OF_ACCESS, v1::IdentityProof identity = v1::IDENTITY_BY_SESSION) {
        request.set_id(std::string(16, 'r'));
        request.set_account_id(std::string(16, 'a'));
        request.set_kind(kind);
        request.set_state(v1::REQUEST_RECEIVED);
        request.set_identity(identity);
        request.set_received_ms(kReceived);
        request.set_due_ms(kReceived + 30 * kDayMs);
    }
    Status step(v1::DeskStep step, int day, const std::string& text = {}, const std::string& reason = {}, std::optional<AccountId> who = {}) {
        v1::DeskAct act;
        act.set_step(step);
        act.set_text(text);
        act.set_reason(reason);
        auto after = rules::afterStep(request, act, who.value_or(mira), kReceived + day * kDayMs);
        if (!after) return after.error();
        request = *std::move(after);
        return ok();
    }
    std::int64_t term(int day) const { return (rules::termMs(request, kReceived + day * kDayMs) - kReceived) / kDayMs; }
    int dayOf(int day) const { return rules::dayOf(request, kReceived + day * kDayMs); }
};
} // namespace

class RequestsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWorkedOnByOneOfficerAtATime() {
        Desk desk;
        COMPARE_CODE(desk.step(v1::ANSWER_REQUEST, 1, "Here it is."), "NOT_PERMITTED");
        QVERIFY(desk.step(v1::TAKE_REQUEST, 1).has_value());
        QCOMPARE(desk.request.state(), v1::REQUEST_IN_PROGRESS);
        COMPARE_CODE(desk.step(v1::TAKE_REQUEST, 1), "ALREADY_DONE");
        COMPARE_CODE(desk.step(v1::ANSWER_REQUEST, 2, "No.", {}, desk.dario), "NOT_PERMITTED");
        COMPARE_CODE(desk.step(v1::TAKE_REQUEST, 2, {}, {}, desk.dario), "INVALID"); // a colleague is told why
        QVERIFY(desk.step(v1::TAKE_REQUEST, 2, {}, "away", desk.dario).has_value());
        COMPARE_CODE(desk.step(v1::ANSWER_REQUEST, 3, "Here it is."), "NOT_PERMITTED");
    }
    void everyEndingSaysSomethingAndARefusalItsReason() {
        for (const auto step : {v1::ANSWER_REQUEST, v1::ANSWER_IN_PART, v1::REFUSE_REQUEST}) {
            Desk desk;
            QVERIFY(desk.step(v1::TAKE_REQUEST, 0).has_value());
            const bool needsReason = step != v1::ANSWER_REQUEST;
            COMPARE_CODE(desk.step(step, 1, {}, needsReason ? "LegallyExempted" : ""), "INVALID");
            COMPARE_CODE(desk.step(step, 1, "Because.", needsReason ? "" : "LegallyExempted"), "INVALID");
            COMPARE_CODE(desk.step(step, 1, "Because.", "NoReasonOfOurs"), "INVALID");
            QVERIFY(desk.step(step, 1, "Because.", needsReason ? "LegallyExempted" : "").has_value());
            QVERIFY(!rules::isOpen(desk.request.state()));
            QCOMPARE(desk.request.closed_ms(), kReceived + kDayMs);
            QCOMPARE(desk.request.answer(), std::string("Because."));
            COMPARE_CODE(desk.step(v1::ANSWER_REQUEST, 2, "Once more."), "ORDER_MOVED_ON");
            COMPARE_CODE(desk.step(v1::TAKE_REQUEST, 2, {}, "away", desk.dario), "ORDER_MOVED_ON");
        }
    }
    void theClockStandsOnceWhileAProofIsWaitedFor() {
        Desk desk;
        QVERIFY(desk.step(v1::TAKE_REQUEST, 5).has_value());
        QVERIFY(desk.step(v1::ASK_PROOF, 5, "Which month did you order in?").has_value());
        QCOMPARE(desk.dayOf(9), 5);
        QCOMPARE(desk.term(9), 34);
        COMPARE_CODE(desk.step(v1::ANSWER_REQUEST, 9, "Here."), "ORDER_MOVED_ON"); // to somebody who may be anybody
        COMPARE_CODE(desk.step(v1::ASK_PROOF, 9, "And the year?"), "ALREADY_DONE");
        QVERIFY(desk.step(v1::PROOF_SEEN, 9).has_value());
        QCOMPARE(desk.dayOf(10), 6);
        QCOMPARE(desk.term(10), 34);
        COMPARE_CODE(desk.step(v1::ASK_PROOF, 10, "And the year?"), "ALREADY_DONE");
        QVERIFY(desk.step(v1::ANSWER_REQUEST, 10, "Here.").has_value());
    }
    void theClockStandsForFourteenDaysAndNoLonger() {
        Desk desk;
        QVERIFY(desk.step(v1::TAKE_REQUEST, 2).has_value());
        QVERIFY(desk.step(v1::ASK_PROOF, 2, "Which month?").has_value());
        QVERIFY(!rules::isPauseOver(desk.request, kReceived + 16 * kDayMs - 1));
        QVERIFY(rules::isPauseOver(desk.request, kReceived + 16 * kDayMs));
        QCOMPARE(desk.term(40), 44);
        const std::int64_t before = desk.term(16);
        desk.request = rules::afterPause(desk.request);
        QCOMPARE(desk.term(16), before);
        QCOMPARE(desk.request.state(), v1::REQUEST_IN_PROGRESS);
        QCOMPARE(desk.dayOf(20), 6);
        // The proof may still come; who gave none may be refused.
        COMPARE_CODE(desk.step(v1::ANSWER_REQUEST, 20, "Here."), "ORDER_MOVED_ON");
        QVERIFY(desk.step(v1::PROOF_MISSING, 20, "No proof came.").has_value());
        QCOMPARE(desk.request.reason(), std::string("IdentityVerificationFailure"));
        QCOMPARE(desk.request.state(), v1::REQUEST_DECLINED);
    }
    void takesLongerOnceForAReasonAndOnlyBeforeTheFirstTermIsOver() {
        Desk desk;
        QVERIFY(desk.step(v1::TAKE_REQUEST, 0).has_value());
        COMPARE_CODE(desk.step(v1::EXTEND_TERM, 30, "It is a lot.", "ComplexityOfProcess"), "ORDER_MOVED_ON");
        COMPARE_CODE(desk.step(v1::EXTEND_TERM, 29, "", "ComplexityOfProcess"), "INVALID");
        COMPARE_CODE(desk.step(v1::EXTEND_TERM, 29, "It is a lot.", "Holidays"), "INVALID");
        QVERIFY(desk.step(v1::EXTEND_TERM, 29, "It is a lot.", "ComplexityOfProcess").has_value());
        QCOMPARE(desk.term(29), 90);
        QCOMPARE(rules::daysOf(desk.request), 90);
        COMPARE_CODE(desk.step(v1::EXTEND_TERM, 40, "It is a lot.", "ComplexityOfProcess"), "ALREADY_DONE");
    }
    void aDayThatWasMissedIsSeen() {
        Desk desk;
        const auto urgency = [&](int day) { return rules::urgencyOf(desk.request, kReceived + day * kDayMs); };
        QCOMPARE(urgency(22), rules::Urgency::Calm);
        QCOMPARE(urgency(23), rules::Urgency::Soon);
        QCOMPARE(urgency(27), rules::Urgency::Near);
        QCOMPARE(urgency(30), rules::Urgency::Near);
        QCOMPARE(urgency(31), rules::Urgency::Over);
    }
    void aMailAddressAloneIsNoProof() {
        Desk desk(v1::RIGHT_OF_ACCESS, v1::IDENTITY_BY_MAIL);
        QVERIFY(desk.step(v1::TAKE_REQUEST, 0).has_value());
        COMPARE_CODE(desk.step(v1::SEND_ARCHIVE, 1), "ORDER_MOVED_ON");
        QVERIFY(desk.step(v1::PROOF_SEEN, 1).has_value());
        QVERIFY(desk.step(v1::SEND_ARCHIVE, 1).has_value());
    }
    void eachStepFitsItsKindOfRequest() {
        const std::set<std::pair<v1::DeskStep, v1::RightKind>> fits{{v1::SEND_ARCHIVE, v1::RIGHT_OF_ACCESS}, {v1::LIMIT_ON, v1::RIGHT_TO_RESTRICTION},
            {v1::LIMIT_OFF, v1::RIGHT_TO_RESTRICTION}, {v1::CLOSE_FOR_ERASURE, v1::RIGHT_TO_ERASURE}};
        for (const auto step : {v1::SEND_ARCHIVE, v1::LIMIT_ON, v1::LIMIT_OFF, v1::CLOSE_FOR_ERASURE})
            for (int kind = v1::RightKind_MIN + 1; kind <= v1::RightKind_MAX; ++kind) {
                Desk desk{v1::RightKind(kind)};
                QVERIFY(desk.step(v1::TAKE_REQUEST, 0).has_value());
                QCOMPARE(desk.step(step, 1).has_value(), fits.contains({step, v1::RightKind(kind)}));
            }
    }
    void everyStepHasANameOfItsOwn() {
        std::set<std::string_view> names;
        for (int step = v1::DeskStep_MIN + 1; step <= v1::DeskStep_MAX; ++step) {
            QVERIFY(!rules::stepName(v1::DeskStep(step)).empty());
            QVERIFY(names.insert(rules::stepName(v1::DeskStep(step))).second);
        }
        COMPARE_CODE(rules::mayStep(Desk().request, v1::DESK_STEP_UNSET, true, kReceived), "INVALID");
    }
    void whoAskedDoesNotSeeWhoWorksOnIt() {
        Desk desk;
        QVERIFY(desk.step(v1::TAKE_REQUEST, 0).has_value());
        const auto seen = rules::project(rules::wrap(desk.request), AccountId::of(desk.request.account_id()));
        QVERIFY(seen && seen->rights_request().officer_id().empty());
        QVERIFY(!rules::project(rules::wrap(desk.request), desk.mira)); // not even the officer, on a stream
    }
};

QTEST_GUILESS_MAIN(RequestsTest)
#include "requeststest.moc"
