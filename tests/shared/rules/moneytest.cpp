#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;

class MoneyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWorkedExampleHoldsToTheCent() {
        Bench bench;
        const auto quote = rules::quoteOf(20000, bench.fees);
        QCOMPARE(quote.buyer_fee_minor(), 1000);
        QCOMPARE(quote.buyer_vat_minor(), 200);
        QCOMPARE(quote.total_minor(), 21200);
        QCOMPARE(quote.commission_minor(), 2000);
        QCOMPARE(quote.commission_vat_minor(), 400);
        QCOMPARE(quote.seller_net_minor(), 17600);
        QCOMPARE(rules::pspCostMinor(quote.total_minor(), bench.fees), 343);
    }

    void everyCentOfAnOrderIsSomewhere() {
        for (std::int64_t price = 100; price < 200'000; price += 37) {
            Bench bench;
            const auto q = rules::quoteOf(price, bench.fees);
            QCOMPARE(q.total_minor(), price + q.buyer_fee_minor() + q.buyer_vat_minor());
            QCOMPARE(q.seller_net_minor() + q.commission_minor() + q.commission_vat_minor(), price);
            std::int64_t lines = price;
            for (const auto& line : q.lines()) lines += line.amount_minor();
            QCOMPARE(lines, q.total_minor());
        }
    }

    void aQuoteShowsEachPartAsALine() {
        Bench bench;
        const auto content = bench.content();
        const auto quote = rules::quote(content, 2, {content.extras(0).id()}, bench.fees);
        QVERIFY(quote.has_value());
        QCOMPARE(quote->price_minor(), 40000 + 3333);
        QCOMPARE(quote->days(), 6 + 2);
        QCOMPARE(quote->lines_size(), 4);
        QCOMPARE(quote->lines(0).kind(), v1::PACKAGE_LINE);
        QCOMPARE(quote->lines(1).label(), std::string("Business card"));
        QCOMPARE(quote->lines(2).rate_bp(), 500);
        QCOMPARE(quote->fee_version(), 1);
    }

    void savingDaysNeverTakesAnOrderBelowOneDay() {
        Bench bench;
        auto content = bench.content();
        content.mutable_extras(0)->set_add_days(-300);
        QCOMPARE(rules::quote(content, 1, {content.extras(0).id()}, bench.fees)->days(), 1);
    }

    void refusesAChoiceThatIsNotOnOffer() {
        Bench bench;
        const auto content = bench.content();
        const auto extra = content.extras(0).id();
        COMPARE_CODE(rules::quote(content, 0, {}, bench.fees), "INVALID");
        COMPARE_CODE(rules::quote(content, 4, {}, bench.fees), "INVALID");
        COMPARE_CODE(rules::quote(content, 1, {extra, extra}, bench.fees), "INVALID");
        COMPARE_CODE(rules::quote(content, 1, {std::string(16, 'x')}, bench.fees), "INVALID");
    }

    void theBooksOfAPaidOrderThatIsAccepted() {
        Bench bench;
        const auto id = bench.active();
        const auto order = bench.order(id);
        QCOMPARE(bench.balance(v1::ESCROW, order.id()), -20000);
        QCOMPARE(bench.balance(v1::FEE_DEFERRED, order.id()), -1200);
        QCOMPARE(bench.balance(v1::BANK_TRUST), 21200);
        QCOMPARE(bench.balance(v1::BANK_OPER), -343); // the operator carries the provider's cost
        QCOMPARE(bench.balance(v1::EXP_PSP_FEE), 343);
        QVERIFY(bench.does(bench.seller, Event::Deliver, id).has_value());
        QVERIFY(bench.does(bench.buyer, Event::AcceptDelivery, id).has_value());
        QCOMPARE(bench.balance(v1::PENDING, order.seller_id()), -17600);
        QCOMPARE(bench.balance(v1::REV_COMMISSION), -2000);
        QCOMPARE(bench.balance(v1::REV_BUYER_FEE), -1000);
        QCOMPARE(bench.balance(v1::VAT), -600);
        QCOMPARE(bench.balance(v1::BANK_TRUST), 17600);
        bench.nowMs += 7 * kDayMs;
        QVERIFY(bench.fire(id, v1::CLEARANCE_TIMER).has_value());
        QCOMPARE(bench.balance(v1::PENDING, order.seller_id()), 0);
        QCOMPARE(bench.balance(v1::AVAILABLE, order.seller_id()), -17600);
        QCOMPARE(bench.trouble(), std::string());
    }

    void theBooksOfARefundReturnEverythingTheBuyerPaid() {
        Bench bench;
        const auto id = bench.active();
        QVERIFY(bench.does(bench.seller, Event::SellerCancels, id).has_value());
        QCOMPARE(bench.balance(v1::ESCROW, id.str()), 0);
        QCOMPARE(bench.balance(v1::FEE_DEFERRED, id.str()), 0);
        QCOMPARE(bench.balance(v1::BANK_TRUST), 0);
        QCOMPARE(bench.balance(v1::BANK_OPER), -343);
        QCOMPARE(bench.refunds.size(), std::size_t{1});
        QCOMPARE(bench.refunds[0].amountMinor, 21200);
        QCOMPARE(bench.refunds[0].reference, "psp-" + id.text());
        QCOMPARE(bench.trouble(), std::string());
    }

    void feesOfNothingAreNotBooked() {
        Bench bench;
        bench.fees.set_buyer_fee_bp(0);
        bench.fees.set_psp_bp(0);
        bench.fees.set_psp_fixed_minor(0);
        const auto id = bench.active();
        QCOMPARE(bench.balance(v1::ESCROW, id.str()), -20000);
        QCOMPARE(bench.trouble(), std::string());
    }

    void anEntryThatDoesNotBalanceIsRefused() {
        Bench bench;
        auto entry = rules::bookFunding(bench.order(bench.active()), bench.fees, 1).front();
        QVERIFY(rules::checkEntry(entry).has_value());
        const auto bad = [&](auto change) {
            auto copy = entry;
            change(copy);
            return !rules::checkEntry(copy).has_value();
        };
        QVERIFY(bad([](auto& e) { e.mutable_postings(0)->set_amount_minor(1); }));
        QVERIFY(bad([](auto& e) { e.mutable_postings(0)->set_amount_minor(0); }));
        QVERIFY(bad([](auto& e) { e.mutable_postings(0)->set_owner("somebody"); }));
        QVERIFY(bad([](auto& e) { e.mutable_postings(1)->clear_owner(); }));
        QVERIFY(bad([](auto& e) { e.mutable_postings(1)->set_account(v1::PENDING); e.mutable_postings(1)->set_owner("x"); }));
        QVERIFY(bad([](auto& e) { e.clear_postings(); }));
        QVERIFY(bad([](auto& e) { e.clear_event_id(); }));
        QVERIFY(bad([](auto& e) { e.set_code(v1::JOURNAL_CODE_UNSET); }));
        QVERIFY(bad([](auto& e) {
            e.mutable_postings(0)->set_amount_minor(INT64_MAX);
            e.mutable_postings(1)->set_amount_minor(INT64_MAX);
        }));
    }

    void theSameEventHasTheSameId() {
        Bench bench;
        const auto order = bench.order(bench.active());
        QCOMPARE(rules::bookRefund(order, 1)[0].event_id(), rules::bookRefund(order, 2)[0].event_id());
        QVERIFY(rules::bookRefund(order, 1)[0].event_id() != rules::bookRelease(order, 1)[0].event_id());
    }
};

QTEST_GUILESS_MAIN(MoneyTest)
#include "moneytest.moc"
