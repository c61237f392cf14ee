// What the market does by itself: charges once, whatever goes wrong, and lets time decide what time has to decide.
#include <QtTest>

#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;

class JobsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void chargesOnceAcrossACrashBeforeTheResultWasKept();
    void chargesOnceAcrossACrashBeforeTheProviderWasAsked();
    void asksAgainUntilTheProviderKnows();
    void saysWhatTheProviderSaid_data();
    void saysWhatTheProviderSaid();
    void aConfirmedCardGoesThroughOnTheSecondTry();
    void timeAcceptsADeliveryAndClearsTheMoney();
    void anUnpaidOrderEnds();
    void theLedgerFindsWhatWasChanged();
    void aBrokenBookGivesUpTheWholeCommand();

private:
    v1::Order order() { return *m_world->tables().entities.get<v1::Order>(m_order); }
    void place(const std::string& card) { QVERIFY(m_buyer->say(placeOrder(m_order, *m_world->tables().entities.get<v1::Gig>(m_gig), card)).applied()); }
    int done() {
        int count = 0;
        for (const auto& charge : m_world->market->charges()) count += charge.kind == "charge" && charge.state == "done";
        return count;
    }
    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_seller, m_buyer;
    GigId m_gig;
    OrderId m_order;
};

void JobsTest::init() {
    m_world = std::make_unique<TestMarket>();
    m_seller = std::make_unique<Person>(*m_world, "ada");
    m_buyer = std::make_unique<Person>(*m_world, "ben");
    m_gig = GigId::make(1, m_world->rng);
    m_order = OrderId::make(2, m_world->rng);
    QVERIFY(m_seller->say(publish(m_gig, someGig("Wordmark"))).applied());
}

void JobsTest::chargesOnceAcrossACrashBeforeTheResultWasKept() {
    place("ok");
    { // the provider is asked, and then the machine stops
        auto& parts = m_world->market->parts();
        std::vector<store::PaymentJob> jobs;
        const auto now = m_world->clock.wallMs();
        QVERIFY(parts.writer.run([&](server::Tx& tx) -> Status {
            jobs = tx.store.schedule.leasePayments(now, now + kMinuteMs, 10);
            return ok();
        }));
        QCOMPARE(jobs.size(), std::size_t{1});
        v1::ChargeRequest request;
        request.set_key(jobs[0].idempotencyKey);
        request.set_order(m_order.text());
        request.set_amount_minor(jobs[0].amountMinor);
        request.set_currency(jobs[0].currency);
        request.set_card(jobs[0].instrument);
        parts.sandbox->charge(request);
    }
    m_world->open();
    QCOMPARE(order().state(), v1::PENDING_PAYMENT);
    m_world->market->runDueJobs(); // the lease of the dead one still holds
    QCOMPARE(order().state(), v1::PENDING_PAYMENT);
    m_world->clock.advance(kMinuteMs);
    m_world->market->runDueJobs();
    QCOMPARE(order().state(), v1::ACTIVE);
    QCOMPARE(done(), 1);
    QVERIFY(m_world->market->verifyLedger());
}

void JobsTest::chargesOnceAcrossACrashBeforeTheProviderWasAsked() {
    place("ok");
    m_world->open();
    m_world->market->runDueJobs();
    m_world->open();
    m_world->market->runDueJobs();
    QCOMPARE(order().state(), v1::ACTIVE);
    QCOMPARE(m_world->market->charges().size(), std::size_t{1});
    QCOMPARE(m_world->market->charges()[0].asked, 1);
}

void JobsTest::asksAgainUntilTheProviderKnows() {
    place("unknown_then_ok");
    for (int i = 0; i < 5; ++i) {
        m_world->market->runDueJobs();
        QCOMPARE(order().payment().state(), v1::WAITING_FOR_CHARGE);
        m_world->clock.advance(10 * kSecondMs);
    }
    m_world->clock.advance(5 * kMinuteMs);
    m_world->market->runDueJobs();
    QCOMPARE(order().state(), v1::ACTIVE);
    QCOMPARE(done(), 1);
}

void JobsTest::saysWhatTheProviderSaid_data() {
    QTest::addColumn<QString>("card");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("declined") << "declined" << "declined";
    QTest::newRow("no_funds") << "no_funds" << "no_funds";
    QTest::newRow("needs_confirmation") << "needs_confirmation" << "needs_confirmation";
    QTest::newRow("unknown_then_failed") << "unknown_then_failed" << "declined";
}

void JobsTest::saysWhatTheProviderSaid() {
    QFETCH(QString, card);
    QFETCH(QString, refusal);
    place(card.toStdString());
    QVERIFY(m_world->market->advanceClock(10 * kMinuteMs));
    QCOMPARE(order().state(), v1::PENDING_PAYMENT);
    QCOMPARE(QString::fromStdString(order().payment().refusal()), refusal);
    QCOMPARE(done(), 0);
}

void JobsTest::aConfirmedCardGoesThroughOnTheSecondTry() {
    place("needs_confirmation");
    m_world->market->runDueJobs();
    v1::CommandBody again;
    again.mutable_pay_again()->set_order_id(m_order.str());
    again.mutable_pay_again()->set_card("needs_confirmation");
    QVERIFY(m_buyer->say(again).applied());
    m_world->market->runDueJobs();
    QCOMPARE(order().state(), v1::ACTIVE);
    QCOMPARE(done(), 1);
}

void JobsTest::timeAcceptsADeliveryAndClearsTheMoney() {
    place("ok");
    m_world->market->runDueJobs();
    v1::CommandBody deliver;
    deliver.mutable_deliver()->set_order_id(m_order.str());
    deliver.mutable_deliver()->set_note("Here it is.");
    QVERIFY(m_seller->say(deliver).applied());
    QVERIFY(m_world->market->advanceClock(6 * kDayMs));
    QCOMPARE(order().state(), v1::COMPLETED);
    auto balance = *m_world->tables().entities.get<v1::Balance>(m_seller->id);
    QCOMPARE(balance.pending_minor(), 17'600);
    QCOMPARE(balance.available_minor(), 0);
    QVERIFY(m_world->market->advanceClock(20 * kDayMs));
    QCOMPARE(order().state(), v1::CLOSED);
    const auto window = order().review_window_ms() + limits::kAttestedGraceMs; // what was written offline may still come in
    QCOMPARE(order().ended_ms(), window); // each thing at its own time, not at the time of the jump
    balance = *m_world->tables().entities.get<v1::Balance>(m_seller->id);
    QCOMPARE(balance.pending_minor(), 0);
    QCOMPARE(balance.available_minor(), 17'600);
    QCOMPARE(balance.earned_minor(), 17'600);
    QVERIFY(m_world->market->verifyLedger());
    const auto now = m_world->market->nowMs();
    m_world->open(); // a test clock keeps what it was advanced by
    QCOMPARE(m_world->market->nowMs(), now);
}

void JobsTest::anUnpaidOrderEnds() {
    place("declined");
    m_world->market->runDueJobs();
    QVERIFY(m_world->market->advanceClock(2 * kHourMs));
    QCOMPARE(order().state(), v1::EXPIRED);
    QVERIFY(m_world->tables().ledger.entriesOf(m_order).empty());
}

void JobsTest::theLedgerFindsWhatWasChanged() {
    place("ok");
    m_world->market->runDueJobs();
    QVERIFY(m_world->market->verifyLedger());
    m_world->tables().db->run("UPDATE ledger_account SET amount = amount - 1 WHERE kind = ?", static_cast<int>(v1::ESCROW));
    QVERIFY(!m_world->market->verifyLedger());
    m_world->tables().db->run("UPDATE ledger_account SET amount = amount + 1 WHERE kind = ?", static_cast<int>(v1::ESCROW));
    QVERIFY(m_world->market->verifyLedger());
    m_world->tables().db->run("DELETE FROM journal WHERE number = 1");
    QVERIFY(!m_world->market->verifyLedger());
}

void JobsTest::aBrokenBookGivesUpTheWholeCommand() {
    place("ok");
    m_world->market->runDueJobs();
    auto booked = m_world->tables().ledger.entriesOf(m_order);
    const auto rows = m_world->tables().db->number("SELECT count(*) FROM journal", 0);
    const auto tried = m_world->market->parts().writer.run([&](server::Tx& tx) -> Status {
        tx.store.meta.setNumber("canary", 1);
        v1::JournalEntry entry; // takes more out of the escrow than is in it
        entry.set_event_id(std::string(16, 'e'));
        entry.set_code(v1::L2_REFUND);
        entry.set_order_id(m_order.str());
        entry.set_currency("EUR");
        auto add = [&](v1::LedgerKind kind, const std::string& owner, std::int64_t amount) {
            auto& posting = *entry.add_postings();
            posting.set_account(kind);
            posting.set_owner(owner);
            posting.set_amount_minor(amount);
        };
        add(v1::ESCROW, m_order.str(), 30'000);
        add(v1::BANK_TRUST, {}, -30'000);
        tx.store.ledger.append(std::vector{entry});
        return ok();
    });
    QCOMPARE(tried.error().code, ErrorCode::Internal);
    QCOMPARE(m_world->tables().meta.number("canary"), 0);
    QVERIFY(m_world->market->parts().writer.run([&](server::Tx& tx) -> Status {
        return tx.store.ledger.append(booked).empty() ? ok() : Status(ErrorCode::Internal); // the same event is booked once
    }));
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM journal", 0), rows);
}

QTEST_GUILESS_MAIN(JobsTest)
#include "jobstest.moc"
