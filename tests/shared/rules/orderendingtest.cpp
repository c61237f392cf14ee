#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;

namespace {
OrderId waitingForSeller(Bench& bench) {
    const auto id = bench.place(bench.publish(bench.seller, bench.content(true, true)));
    if (!bench.capture(id)) qFatal("capture failed");
    return id;
}
OrderId waitingForAnswers(Bench& bench) {
    const auto id = bench.place(bench.publish(bench.seller, bench.content(false, true)));
    if (!bench.capture(id)) qFatal("capture failed");
    return id;
}
} // namespace

class OrderEndingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEarlyEndReturnsTheMoneyAndNamesTheFault_data() {
        QTest::addColumn<int>("how");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("fault");
        QTest::newRow("the seller declines") << 0 << int(v1::DECLINED) << int(v1::NO_FAULT);
        QTest::newRow("the seller says nothing") << 1 << int(v1::EXPIRED) << int(v1::NO_FAULT);
        QTest::newRow("the buyer withdraws") << 2 << int(v1::CANCELLED) << int(v1::NO_FAULT);
        QTest::newRow("the buyer cancels before work") << 3 << int(v1::CANCELLED) << int(v1::NO_FAULT);
        QTest::newRow("the buyer never answers") << 4 << int(v1::CANCELLED) << int(v1::BUYER_FAULT);
        QTest::newRow("the seller gives up") << 5 << int(v1::CANCELLED) << int(v1::SELLER_FAULT);
        QTest::newRow("the seller has a neutral reason") << 6 << int(v1::CANCELLED) << int(v1::NO_FAULT);
        QTest::newRow("both agree") << 7 << int(v1::CANCELLED) << int(v1::NO_FAULT);
    }
    void everyEarlyEndReturnsTheMoneyAndNamesTheFault() {
        QFETCH(int, how);
        QFETCH(int, state);
        QFETCH(int, fault);
        Bench bench;
        OrderId id;
        switch (how) {
        case 0:
            id = waitingForSeller(bench);
            QVERIFY(bench.does(bench.seller, Event::SellerDeclines, id).has_value());
            break;
        case 1:
            id = waitingForSeller(bench);
            bench.nowMs += 60 * kHourMs;
            QVERIFY(bench.fire(id, v1::ACCEPT_TIMER).has_value());
            break;
        case 2:
            id = waitingForSeller(bench);
            QVERIFY(bench.does(bench.buyer, Event::BuyerWithdraws, id).has_value());
            break;
        case 3:
            id = waitingForAnswers(bench);
            QVERIFY(bench.does(bench.buyer, Event::BuyerCancels, id).has_value());
            break;
        case 4:
            id = waitingForAnswers(bench);
            bench.nowMs += 14 * kDayMs + 12 * kHourMs;
            QVERIFY(bench.fire(id, v1::ANSWER_TIMER).has_value());
            break;
        case 5:
            id = bench.active();
            QVERIFY(bench.does(bench.seller, Event::SellerCancels, id).has_value());
            break;
        case 6: {
            id = bench.active();
            auto body = bench.bodyFor(Event::SellerCancels, bench.order(id));
            body.mutable_cancel_order()->set_reason(v1::ILLEGAL_REQUEST);
            QVERIFY(bench.run(bench.seller, body).has_value());
            break;
        }
        default:
            id = bench.delivered();
            QVERIFY(bench.does(bench.seller, Event::ProposeCancel, id).has_value());
            QVERIFY(bench.does(bench.buyer, Event::MutualCancel, id).has_value());
        }
        const auto order = bench.order(id);
        QCOMPARE(int(order.state()), state);
        QCOMPARE(int(order.fault()), fault);
        QCOMPARE(order.escrow(), v1::REFUNDED);
        QCOMPARE(order.payment().state(), v1::RETURNED);
        QCOMPARE(order.ended_ms(), bench.nowMs);
        QVERIFY(order.end_reason() != v1::END_REASON_UNSET);
        QVERIFY(!order.has_proposal());
        QCOMPARE(order.events().rbegin()->kind(), v1::MONEY_RETURNED);
        QCOMPARE(bench.refunds.size(), std::size_t{1});
        QCOMPARE(bench.refunds[0].idempotencyKey, "refund-" + id.text());
        QCOMPARE(bench.trouble(), std::string());
        QVERIFY(rules::timersOf(order).empty());
        QVERIFY(rules::allowedEvents(order, bench.buyer, bench.nowMs).empty());
        QVERIFY(rules::allowedEvents(order, bench.seller, bench.nowMs).empty());
        QCOMPARE(bench.get<v1::Gig>(GigId::of(order.gig_id()))->open_orders(), 0);
    }

    void aReasonMustFitWhoGivesIt() {
        Bench bench;
        const auto id = bench.active();
        auto body = bench.bodyFor(Event::SellerCancels, bench.order(id));
        for (const auto reason : {v1::END_REASON_UNSET, v1::CHANGED_MIND, v1::AGREED_BY_BOTH, v1::NOT_PAID}) {
            body.mutable_cancel_order()->set_reason(reason);
            COMPARE_CODE(bench.run(bench.seller, body), "INVALID");
        }
        for (const auto reason : rules::reasonsFor(Event::SellerCancels)) {
            body.mutable_cancel_order()->set_reason(reason);
            QVERIFY(rules::apply(bench.context(bench.seller), body, bench).has_value());
        }
    }

    void aBuyerCannotWalkAwayFromWorkThatHasBegun() {
        Bench bench;
        for (const auto& id : {bench.active(), bench.delivered()})
            COMPARE_CODE(bench.does(bench.buyer, Event::BuyerCancels, id), "ORDER_MOVED_ON");
        COMPARE_CODE(bench.does(bench.seller, Event::SellerCancels, bench.delivered()), "ORDER_MOVED_ON");
    }

    void strangersLearnNothingOfAnOrder() {
        Bench bench;
        const auto id = bench.active();
        for (const auto& row : rules::transitions()) {
            if (row.event == Event::PlaceOrder || row.by == rules::By::Psp || row.by == rules::By::Timer) continue;
            COMPARE_CODE(bench.does(bench.stranger, row.event, id), "NOT_FOUND");
        }
        QVERIFY(rules::allowedEvents(bench.order(id), bench.stranger, bench.nowMs).empty());
        QVERIFY(rules::allowedEvents(bench.order(id), AccountId{}, bench.nowMs).empty());
    }

    void oneProposalIsOpenAtATimeAndItsAuthorDoesNotAnswerIt() {
        Bench bench;
        const auto id = bench.active();
        COMPARE_CODE(bench.does(bench.buyer, Event::MutualCancel, id), "ORDER_MOVED_ON");
        QVERIFY(bench.does(bench.buyer, Event::ProposeCancel, id).has_value());
        COMPARE_CODE(bench.does(bench.seller, Event::ProposeCancel, id), "ALREADY_DONE");
        COMPARE_CODE(bench.does(bench.buyer, Event::MutualCancel, id), "NOT_PERMITTED");
        COMPARE_CODE(bench.does(bench.buyer, Event::RefuseCancel, id), "NOT_PERMITTED");
        QVERIFY(bench.does(bench.seller, Event::RefuseCancel, id).has_value());
        QCOMPARE(bench.order(id).state(), v1::ACTIVE);
        QVERIFY(bench.does(bench.seller, Event::ProposeCancel, id).has_value());
    }

    void aProposalLapsesAfterSeventyTwoHours() {
        Bench bench;
        const auto id = bench.active();
        QVERIFY(bench.does(bench.buyer, Event::ProposeCancel, id).has_value());
        COMPARE_CODE(bench.fire(id, v1::PROPOSAL_TIMER), "ORDER_MOVED_ON");
        bench.nowMs += 72 * kHourMs;
        COMPARE_CODE(bench.does(bench.seller, Event::MutualCancel, id), "ORDER_MOVED_ON");
        QVERIFY(bench.fire(id, v1::PROPOSAL_TIMER).has_value());
        QVERIFY(!bench.order(id).has_proposal());
    }

    void silenceDoesNotAcceptOverAnOpenProposal() {
        Bench bench;
        const auto id = bench.delivered();
        bench.nowMs = bench.order(id).review_by_ms() - kHourMs;
        QVERIFY(bench.does(bench.buyer, Event::ProposeCancel, id).has_value());
        bench.nowMs += 20 * kHourMs;
        COMPARE_CODE(bench.fire(id, v1::REVIEW_TIMER), "ORDER_MOVED_ON");
        const auto timers = rules::timersOf(bench.order(id));
        for (const auto& timer : timers) QVERIFY(timer.atMs >= bench.order(id).proposal().lapses_ms());
        bench.nowMs = timers[0].atMs;
        QVERIFY(bench.fire(id, v1::REVIEW_TIMER).has_value());
    }

    void theTimersOfACompletedOrderRunInTurnUntilItCloses() {
        Bench bench;
        const auto id = bench.completed();
        QVERIFY(bench.does(bench.buyer, Event::WriteReview, id).has_value());
        std::vector<v1::TimerKind> fired;
        while (bench.order(id).state() != v1::CLOSED) {
            const auto timers = rules::timersOf(bench.order(id));
            QVERIFY(!timers.empty());
            bench.nowMs = std::max(bench.nowMs, timers[0].atMs);
            QVERIFY(bench.fire(id, timers[0].kind).has_value());
            fired.push_back(timers[0].kind);
        }
        const std::vector<v1::TimerKind> expected{v1::CLEARANCE_TIMER, v1::REVEAL_TIMER, v1::CLOSE_TIMER};
        QVERIFY(fired == expected);
        QVERIFY(bench.order(id).reviews_public());
        QVERIFY(rules::timersOf(bench.order(id)).empty());
    }

    void anOrderDoesNotCloseBeforeItsMoneyIsClear() {
        Bench bench;
        const auto id = bench.completed();
        bench.nowMs += 30 * kDayMs;
        COMPARE_CODE(bench.fire(id, v1::CLOSE_TIMER), "ORDER_MOVED_ON");
        QVERIFY(bench.fire(id, v1::CLEARANCE_TIMER).has_value());
        COMPARE_CODE(bench.fire(id, v1::CLEARANCE_TIMER), "ALREADY_DONE");
        QVERIFY(bench.fire(id, v1::CLOSE_TIMER).has_value());
        QCOMPARE(bench.order(id).ended_ms(), bench.nowMs);
    }

    void everyTimerThatIsSetFiresWhenItsTimeHasCome() {
        Bench bench;
        for (const auto& id : {waitingForSeller(bench), waitingForAnswers(bench), bench.delivered(), bench.completed()}) {
            for (const auto& timer : rules::timersOf(bench.order(id))) {
                const auto now = bench.nowMs;
                bench.nowMs = timer.atMs;
                QVERIFY(bench.fire(id, timer.kind).has_value());
                bench.nowMs = now;
            }
        }
    }

    void talkOfCancellingStopsBeforeItFillsTheOrder() {
        Bench bench;
        const auto id = bench.active();
        std::string code = "ok";
        int rounds = 0;
        for (; rounds < 1000 && code == "ok"; ++rounds) {
            code = codeOf(bench.does(bench.buyer, Event::ProposeCancel, id));
            if (code == "ok") QVERIFY(bench.does(bench.seller, Event::RefuseCancel, id).has_value());
        }
        QCOMPARE(code, std::string("TOO_LARGE"));
        QVERIFY(bench.order(id).events_size() < limits::kEventsAnOrder);
        QVERIFY(bench.does(bench.seller, Event::Deliver, id).has_value());
    }
};

QTEST_GUILESS_MAIN(OrderEndingTest)
#include "orderendingtest.moc"
