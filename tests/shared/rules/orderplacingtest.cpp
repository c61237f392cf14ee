#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;

class OrderPlacingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pinsWhatWasSoldAndAsksForTheCharge() {
        Bench bench;
        const auto gig = bench.publish(bench.seller, bench.content());
        auto body = bench.placing(gig, 2);
        body.mutable_place_order()->set_note("By Friday, please.");
        QVERIFY(bench.run(bench.buyer, body).has_value());
        const auto id = OrderId::of(body.place_order().order_id());
        const auto order = bench.order(id);
        QCOMPARE(order.number(), std::string("AT-20418"));
        QCOMPARE(order.state(), v1::PENDING_PAYMENT);
        QCOMPARE(order.terms().package().name(), std::string("Package 2"));
        QCOMPARE(order.quote().total_minor(), 42400);
        QCOMPARE(order.pay_by_ms(), bench.nowMs + kHourMs);
        QCOMPARE(order.payment().state(), v1::WAITING_FOR_CHARGE);
        QCOMPARE(order.events(0).kind(), v1::ORDER_PLACED);
        QCOMPARE(bench.charges.size(), std::size_t{1});
        QCOMPARE(bench.charges[0].idempotencyKey, "order-" + id.text() + "-1");
        QCOMPARE(bench.charges[0].amountMinor, 42400);
        const auto talk = bench.get<v1::Conversation>(ConversationId::of(order.conversation_id()));
        QVERIFY(talk && talk->order_id() == id.str());
        QVERIFY(AccountId::of(talk->one_id()) < AccountId::of(talk->other_id()));
    }

    void aPredictionHasNoNumberAndMovesNoMoney() {
        Bench bench;
        const auto gig = bench.publish(bench.seller, bench.content());
        const auto changes = rules::apply(bench.context(bench.buyer, false), bench.placing(gig), ProjectedView(bench, bench.buyer));
        QVERIFY(changes.has_value());
        QVERIFY(changes->charges.empty());
        QVERIFY(changes->journal.empty());
        for (const auto& entity : changes->puts)
            if (entity.has_order()) QCOMPARE(entity.order().number(), std::string());
    }

    void theSameOrderIsPlacedOnce() {
        Bench bench;
        const auto body = bench.placing(bench.publish(bench.seller, bench.content()));
        QVERIFY(bench.run(bench.buyer, body).has_value());
        COMPARE_CODE(bench.run(bench.buyer, body), "ALREADY_DONE");
        QCOMPARE(bench.charges.size(), std::size_t{1});
    }

    void refusesWhatTheBuyerDidNotSee_data() {
        QTest::addColumn<int>("change");
        QTest::addColumn<QString>("code");
        QTest::newRow("another price") << 0 << "PRICE_CHANGED";
        QTest::newRow("another text") << 1 << "GIG_CHANGED";
        QTest::newRow("another delivery time") << 2 << "GIG_CHANGED";
        QTest::newRow("paused") << 3 << "GIG_PAUSED";
        QTest::newRow("archived") << 4 << "GIG_PAUSED";
        QTest::newRow("other fees") << 5 << "PRICE_CHANGED";
        QTest::newRow("other fees, same total") << 6 << "ok";
        QTest::newRow("a lower cap") << 7 << "TOTAL_OVER_CAP";
        QTest::newRow("a higher cap") << 8 << "ok";
        QTest::newRow("another policy") << 9 << "POLICY_CHANGED";
        QTest::newRow("no gig") << 10 << "NOT_FOUND";
        QTest::newRow("no fees") << 11 << "ok";
    }
    void refusesWhatTheBuyerDidNotSee() {
        QFETCH(int, change);
        QFETCH(QString, code);
        Bench bench;
        const auto content = bench.content();
        const auto gig = bench.publish(bench.seller, content);
        auto body = bench.placing(gig);
        const auto republish = [&](auto edit) {
            v1::CommandBody publish;
            publish.mutable_publish_gig()->set_gig_id(gig.str());
            publish.mutable_publish_gig()->set_base_revision(1);
            *publish.mutable_publish_gig()->mutable_content() = content;
            edit(*publish.mutable_publish_gig()->mutable_content());
            QVERIFY(bench.run(bench.seller, publish).has_value());
        };
        const auto setState = [&](v1::GigState state) {
            v1::CommandBody set;
            set.mutable_set_gig_state()->set_gig_id(gig.str());
            set.mutable_set_gig_state()->set_state(state);
            QVERIFY(bench.run(bench.seller, set).has_value());
        };
        switch (change) {
        case 0: republish([](auto& c) { c.mutable_packages(0)->set_price_minor(19900); }); break;
        case 1: republish([](auto& c) { c.set_body("Something else."); }); break;
        case 2: republish([](auto& c) { c.mutable_packages(0)->set_days(30); }); break;
        case 3: setState(v1::PAUSED); break;
        case 4: setState(v1::ARCHIVED); break;
        case 5:
            bench.fees.set_version(2);
            bench.fees.set_buyer_fee_bp(400);
            break;
        case 6: bench.fees.set_version(2); break;
        case 7: body.mutable_place_order()->set_total_cap_minor(21199); break;
        case 8: body.mutable_place_order()->set_total_cap_minor(21201); break;
        case 9: body.mutable_place_order()->set_policy_version("2025-01"); break;
        case 10: bench.store.erase({v1::GIG, gig}); break;
        default: break;
        }
        COMPARE_CODE(bench.run(bench.buyer, body), code.toStdString());
    }

    void nobodyOrdersFromThemselves() {
        Bench bench;
        COMPARE_CODE(bench.run(bench.seller, bench.placing(bench.publish(bench.seller, bench.content()))), "NOT_PERMITTED");
    }

    void refusesABadBodyByItsField_data() {
        QTest::addColumn<int>("change");
        QTest::addColumn<QString>("field");
        const char* fields[]{"order_id", "order_id", "gig_id", "terms_hash", "tier", "tier", "extra_ids[0]", "note", "card",
            "total_cap_minor", "answers[0].question_id", "extra_ids", "policy_version"};
        for (int i = 0; i < static_cast<int>(std::size(fields)); ++i)
            QTest::addRow("%s %d", fields[i], i) << i << fields[i];
    }
    void refusesABadBodyByItsField() {
        QFETCH(int, change);
        QFETCH(QString, field);
        Bench bench;
        const auto gig = bench.publish(bench.seller, bench.content());
        auto body = bench.placing(gig);
        auto& place = *body.mutable_place_order();
        switch (change) {
        case 0: place.set_order_id("short"); break;
        case 1: place.set_order_id(std::string(16, '\0')); break;
        case 2: place.clear_gig_id(); break;
        case 3: place.set_terms_hash(std::string(31, 'x')); break;
        case 4: place.set_tier(0); break;
        case 5: place.set_tier(-2147483647); break;
        case 6: place.add_extra_ids("x"); break;
        case 7: place.set_note("hidden\xe2\x80\xae"); break;
        case 8: place.set_card("4242424242424242"); break;
        case 9: place.set_total_cap_minor(INT64_MIN); break;
        case 10: place.add_answers()->set_question_id(std::string(16, 'q')); break;
        case 11: place.add_extra_ids(std::string(16, 'e')); break;
        default: place.set_policy_version(std::string(500, 'v')); break;
        }
        const auto result = bench.run(bench.buyer, body);
        COMPARE_CODE(result, "INVALID");
        QCOMPARE(result.error().detail, field.toStdString());
    }

    void capturingLeadsWhereTheTermsSay_data() {
        QTest::addColumn<bool>("approves");
        QTest::addColumn<bool>("question");
        QTest::addColumn<int>("state");
        QTest::newRow("straight to work") << false << false << int(v1::ACTIVE);
        QTest::newRow("questions first") << false << true << int(v1::REQUIREMENTS);
        QTest::newRow("the seller first") << true << true << int(v1::PENDING_ACCEPTANCE);
    }
    void capturingLeadsWhereTheTermsSay() {
        QFETCH(bool, approves);
        QFETCH(bool, question);
        QFETCH(int, state);
        Bench bench;
        const auto gig = bench.publish(bench.seller, bench.content(approves, question));
        const auto id = bench.place(gig);
        QCOMPARE(bench.get<v1::Gig>(gig)->open_orders(), 0);
        QVERIFY(bench.capture(id).has_value());
        QCOMPARE(int(bench.order(id).state()), state);
        QCOMPARE(bench.order(id).escrow(), v1::HELD);
        QCOMPARE(bench.get<v1::Gig>(gig)->open_orders(), 1);
        if (state == v1::ACTIVE) QCOMPARE(bench.order(id).due_ms(), bench.nowMs + 3 * kDayMs);
        COMPARE_CODE(bench.capture(id), "ALREADY_DONE");
    }

    void answersGivenWithTheOrderAreNotAskedForAgain() {
        Bench bench;
        const auto gig = bench.publish(bench.seller, bench.content(false, true));
        auto body = bench.placing(gig);
        auto& answer = *body.mutable_place_order()->add_answers();
        answer.set_question_id(bench.get<v1::Gig>(gig)->content().questions(0).id());
        answer.add_values("Quiet Harbour");
        QVERIFY(bench.run(bench.buyer, body).has_value());
        const auto id = OrderId::of(body.place_order().order_id());
        QVERIFY(bench.capture(id).has_value());
        QCOMPARE(bench.order(id).state(), v1::ACTIVE);
    }

    void takesNoOtherAmountThanTheTotal() {
        Bench bench;
        const auto id = bench.place(bench.publish(bench.seller, bench.content()));
        auto body = bench.capturing(id);
        body.mutable_payment_captured()->set_amount_minor(21199);
        COMPARE_CODE(bench.run(bench.market(ActorRole::Psp), body), "INVALID");
    }

    void membersCannotSendTheMarketsOwnEvents() {
        Bench bench;
        const auto id = bench.place(bench.publish(bench.seller, bench.content()));
        COMPARE_CODE(bench.run(bench.buyer, bench.capturing(id)), "NOT_PERMITTED");
        COMPARE_CODE(bench.run(bench.market(ActorRole::Timer), bench.capturing(id)), "NOT_PERMITTED");
        v1::CommandBody timer;
        timer.mutable_timer_fired()->set_order_id(id.str());
        timer.mutable_timer_fired()->set_timer(v1::PAY_TIMER);
        COMPARE_CODE(bench.run(bench.seller, timer), "NOT_PERMITTED");
        COMPARE_CODE(bench.run(bench.market(ActorRole::Psp), bench.bodyFor(Event::AcceptDelivery, bench.order(id))), "NOT_PERMITTED");
    }

    void aRefusedChargeCanBeTriedFiveTimesInAll() {
        Bench bench;
        const auto id = bench.place(bench.publish(bench.seller, bench.content()));
        const auto fails = [&] { return bench.run(bench.market(ActorRole::Psp), bench.bodyFor(Event::PaymentFailed, bench.order(id))); };
        COMPARE_CODE(bench.does(bench.buyer, Event::PayAgain, id), "ALREADY_DONE"); // the first is still unknown
        for (int attempt = 2; attempt <= 5; ++attempt) {
            QVERIFY(fails().has_value());
            QCOMPARE(bench.order(id).payment().state(), v1::CHARGE_REFUSED);
            QVERIFY(bench.does(bench.buyer, Event::PayAgain, id).has_value());
            QCOMPARE(bench.charges.back().idempotencyKey, "order-" + id.text() + "-" + std::to_string(attempt));
        }
        QVERIFY(fails().has_value());
        COMPARE_CODE(bench.does(bench.buyer, Event::PayAgain, id), "ORDER_MOVED_ON");
        QVERIFY(bench.capture(id).has_value()); // the provider may still change its mind
    }

    void anUnpaidOrderRunsOutButNotWhileTheChargeIsUnknown() {
        Bench bench;
        const auto id = bench.place(bench.publish(bench.seller, bench.content()));
        QVERIFY(rules::timersOf(bench.order(id)).empty());
        bench.nowMs += 2 * kHourMs;
        COMPARE_CODE(bench.fire(id, v1::PAY_TIMER), "ORDER_MOVED_ON");
        COMPARE_CODE(bench.does(bench.buyer, Event::BuyerAbandons, id), "ORDER_MOVED_ON");
        QVERIFY(bench.run(bench.market(ActorRole::Psp), bench.bodyFor(Event::PaymentFailed, bench.order(id))).has_value());
        QCOMPARE(rules::timersOf(bench.order(id)).size(), std::size_t{1});
        QVERIFY(bench.fire(id, v1::PAY_TIMER).has_value());
        QCOMPARE(bench.order(id).state(), v1::EXPIRED);
        QCOMPARE(bench.order(id).end_reason(), v1::NOT_PAID);
        QVERIFY(bench.refunds.empty());
    }

    void aLateCaptureGoesStraightBack() {
        Bench bench;
        const auto id = bench.place(bench.publish(bench.seller, bench.content()));
        QVERIFY(bench.run(bench.market(ActorRole::Psp), bench.bodyFor(Event::PaymentFailed, bench.order(id))).has_value());
        QVERIFY(bench.does(bench.buyer, Event::BuyerAbandons, id).has_value());
        QVERIFY(bench.capture(id).has_value());
        QCOMPARE(bench.order(id).state(), v1::EXPIRED);
        QCOMPARE(bench.order(id).escrow(), v1::REFUNDED);
        QCOMPARE(bench.refunds.size(), std::size_t{1});
        QCOMPARE(bench.balance(v1::BANK_TRUST), 0);
        QCOMPARE(bench.trouble(), std::string());
        COMPARE_CODE(bench.capture(id), "ALREADY_DONE");
    }

    void aChargeThatNeedsTheBuyerSaysSo() {
        Bench bench;
        const auto id = bench.place(bench.publish(bench.seller, bench.content()));
        auto body = bench.bodyFor(Event::PaymentFailed, bench.order(id));
        body.mutable_payment_failed()->set_reason("needs_confirmation");
        QVERIFY(bench.run(bench.market(ActorRole::Psp), body).has_value());
        QCOMPARE(bench.order(id).payment().state(), v1::NEEDS_CONFIRMATION);
        QCOMPARE(rules::turnOf(bench.order(id)), rules::Turn::Buyer);
    }
};

QTEST_GUILESS_MAIN(OrderPlacingTest)
#include "orderplacingtest.moc"
