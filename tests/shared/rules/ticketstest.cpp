// Tickets: whose turn it is, what the clock says at the desk's hours, what each step wants, and what time alone does.
#include "shared/rules/tickets.h"

#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;
using rules::Urgency;

namespace {
// Monday, 23 November 2026, 0 o'clock UTC.
constexpr std::int64_t kMonday = 20'780 * kDayMs;
static_assert((kMonday / kDayMs + 4) % 7 == 1);

v1::CommandBody asking(Bench& bench, v1::TicketKind kind = v1::TICKET_ABOUT_OTHER) {
    v1::CommandBody body;
    auto& open = *body.mutable_open_ticket();
    open.set_ticket_id(newRawId(bench.nowMs, bench.rng).str());
    open.set_kind(kind);
    open.set_subject("The invoice has no number");
    open.set_body("Where do I find it?");
    return body;
}
v1::Ticket ticketOf(const Bench& bench, const v1::CommandBody& body) { return *bench.get<v1::Ticket>(*rawIdFromBytes(body.open_ticket().ticket_id())); }
v1::CommandBody adding(const v1::Ticket& ticket, const std::string& text) {
    v1::CommandBody body;
    body.mutable_add_to_ticket()->set_ticket_id(ticket.id());
    body.mutable_add_to_ticket()->set_body(text);
    return body;
}
v1::CommandBody solving(const v1::Ticket& ticket) {
    v1::CommandBody body;
    body.mutable_solve_ticket()->set_ticket_id(ticket.id());
    return body;
}
v1::CommandBody reopening(const v1::Ticket& ticket, const std::string& text = {}) {
    v1::CommandBody body;
    body.mutable_reopen_ticket()->set_ticket_id(ticket.id());
    body.mutable_reopen_ticket()->set_body(text);
    return body;
}
Result<v1::Ticket> step(const v1::Ticket& ticket, v1::TicketStep step, AccountId staff, std::int64_t nowMs, const std::string& text = {}, const std::string& reason = {}) {
    v1::TicketAct act;
    act.set_step(step);
    act.set_text(text);
    act.set_reason(reason);
    return rules::afterStep(ticket, act, staff, nowMs);
}
} // namespace

class TicketsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsOnlyTheHoursOfTheDesk_data() {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("work");
        QTest::addColumn<qint64>("end");
        const auto row = [](const char* name, qint64 from, qint64 work, qint64 end) { QTest::newRow(name) << from << work << end; };
        row("within a day", kMonday + 10 * kHourMs, 2 * kHourMs, kMonday + 12 * kHourMs);
        row("before it opens", kMonday + 3 * kHourMs, 8 * kHourMs, kMonday + 17 * kHourMs);
        row("to the next morning", kMonday + 16 * kHourMs, 8 * kHourMs, kMonday + kDayMs + 16 * kHourMs);
        row("at night", kMonday + 22 * kHourMs, kHourMs, kMonday + kDayMs + 10 * kHourMs);
        row("over the weekend", kMonday + 4 * kDayMs + 16 * kHourMs, 2 * kHourMs, kMonday + 7 * kDayMs + 10 * kHourMs);
        row("on a Sunday", kMonday + 6 * kDayMs + 12 * kHourMs, 24 * kHourMs, kMonday + 9 * kDayMs + 17 * kHourMs);
        row("as it closes", kMonday + 17 * kHourMs, kHourMs, kMonday + kDayMs + 10 * kHourMs);
    }
    void countsOnlyTheHoursOfTheDesk() {
        QFETCH(qint64, from);
        QFETCH(qint64, work);
        QTEST(qint64(rules::afterDeskHours(from, work)), "end");
    }

    void anUrgentOneIsDueWithinTheHourByDayAndNight() {
        Bench bench;
        bench.nowMs = kMonday + 5 * kDayMs + 3 * kHourMs; // a Saturday night
        const auto body = asking(bench, v1::TICKET_ABOUT_SAFETY);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        const auto ticket = ticketOf(bench, body);
        QCOMPARE(ticket.due_ms(), bench.nowMs + kHourMs);
        QCOMPARE(rules::urgencyOf(ticket, bench.nowMs), Urgency::Near);
        QCOMPARE(rules::urgencyOf(ticket, bench.nowMs + kHourMs + 1), Urgency::Over);
    }

    void theClockStandsWhileThePersonIsWaitedForAndNowhereElse() {
        Bench bench;
        bench.nowMs = kMonday + 9 * kHourMs;
        const auto body = asking(bench);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        auto ticket = ticketOf(bench, body);
        QCOMPARE(ticket.state(), v1::TICKET_NEW);
        QCOMPARE(ticket.due_ms(), kMonday + 17 * kHourMs);
        // Who writes once more waits no longer for it.
        bench.nowMs += kHourMs;
        QVERIFY(bench.run(bench.buyer, adding(ticket, "I have looked everywhere.")).has_value());
        QCOMPARE(ticketOf(bench, body).due_ms(), kMonday + 17 * kHourMs);
        const auto staff = bench.stranger;
        ticket = *step(ticketOf(bench, body), v1::CLAIM_TICKET, staff, bench.nowMs);
        QCOMPARE(ticket.state(), v1::TICKET_OPEN);
        QCOMPARE(ticket.due_ms(), kMonday + 17 * kHourMs);
        ticket = *step(ticket, v1::ASK_PERSON, staff, bench.nowMs, "Which order?");
        QCOMPARE(ticket.state(), v1::TICKET_WAITS);
        QCOMPARE(ticket.due_ms(), 0);
        QCOMPARE(ticket.answered_ms(), bench.nowMs);
        QCOMPARE(rules::urgencyOf(ticket, bench.nowMs + 20 * kDayMs), Urgency::Calm);
        bench.put(ticket);
        QVERIFY(bench.run(bench.buyer, adding(ticket, "The first one.")).has_value());
        ticket = ticketOf(bench, body);
        QCOMPARE(ticket.state(), v1::TICKET_OPEN);
        QCOMPARE(ticket.waits_ms(), 0);
        QCOMPARE(ticket.due_ms(), rules::afterDeskHours(bench.nowMs, 24 * kHourMs));
        // An answer that is not the last one starts the next.
        ticket = *step(ticket, v1::ANSWER_TICKET, staff, bench.nowMs + kHourMs, "We look.");
        QCOMPARE(ticket.due_ms(), rules::afterDeskHours(bench.nowMs + kHourMs, 24 * kHourMs));
        QCOMPARE(ticket.answered_ms(), bench.nowMs);
    }

    void aWordOpensASolvedOneAgainAndAClosedOneOnlyItsPerson() {
        Bench bench;
        const auto body = asking(bench);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        QVERIFY(bench.run(bench.buyer, solving(ticketOf(bench, body))).has_value());
        auto ticket = ticketOf(bench, body);
        QCOMPARE(ticket.state(), v1::TICKET_SOLVED);
        QCOMPARE(ticket.solved_ms(), bench.nowMs);
        QCOMPARE(ticket.due_ms(), 0);
        QCOMPARE(bench.run(bench.buyer, solving(ticket)).error().code, ErrorCode::AlreadyDone);
        QVERIFY(bench.run(bench.buyer, adding(ticket, "No, it is not.")).has_value());
        ticket = ticketOf(bench, body);
        QCOMPARE(ticket.state(), v1::TICKET_OPEN);
        QCOMPARE(ticket.solved_ms(), 0);
        QVERIFY(ticket.due_ms() > 0);
        ticket.set_state(v1::TICKET_CLOSED);
        ticket.set_solved_ms(bench.nowMs);
        ticket.clear_due_ms();
        bench.put(ticket);
        QCOMPARE(bench.run(bench.buyer, adding(ticket, "Hello?")).error().code, ErrorCode::OrderMovedOn);
        QCOMPARE(step(ticket, v1::REOPEN_FOR_PERSON, bench.stranger, bench.nowMs).error().code, ErrorCode::OrderMovedOn);
        QVERIFY(bench.run(bench.buyer, reopening(ticket, "It is there again.")).has_value());
        QCOMPARE(ticketOf(bench, body).state(), v1::TICKET_OPEN);
        QCOMPARE(ticketOf(bench, body).solved_ms(), 0);
    }

    void nobodyElsesTicketIsThere() {
        Bench bench;
        const auto body = asking(bench);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        const auto ticket = ticketOf(bench, body);
        for (const auto& wish : {adding(ticket, "Mine now"), solving(ticket), reopening(ticket)})
            QCOMPARE(bench.run(bench.seller, wish).error().code, ErrorCode::NotFound);
        QCOMPARE(bench.run(bench.buyer, body).error().code, ErrorCode::AlreadyDone);
        QVERIFY(!rules::project(rules::wrap(ticket), bench.seller));
        QVERIFY(!rules::project(rules::wrap(ticket), AccountId{}));
    }

    void whoAskedSeesNeitherNotesNorWhoHelps() {
        Bench bench;
        const auto body = asking(bench);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        auto ticket = *step(ticketOf(bench, body), v1::CLAIM_TICKET, bench.stranger, bench.nowMs);
        ticket = *step(ticket, v1::NOTE_TICKET, bench.stranger, bench.nowMs, "canary: ask the bank");
        ticket = *step(ticket, v1::ANSWER_TICKET, bench.stranger, bench.nowMs, "We look.");
        QCOMPARE(ticket.messages_size(), 3);
        const auto seen = rules::project(rules::wrap(ticket), bench.buyer);
        QVERIFY(seen.has_value());
        QCOMPARE(seen->ticket().messages_size(), 2);
        QCOMPARE(seen->ticket().messages(1).body(), std::string("We look."));
        const auto all = seen->SerializeAsString();
        QVERIFY(all.find("canary") == std::string::npos && all.find(bench.stranger.str()) == std::string::npos);
    }

    void aNoteAnswersNobody() {
        Bench bench;
        const auto body = asking(bench);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        const auto before = ticketOf(bench, body);
        const auto ticket = *step(before, v1::NOTE_TICKET, bench.stranger, bench.nowMs, "Looks like the old one."); // also by who has not taken it
        QCOMPARE(ticket.due_ms(), before.due_ms());
        QCOMPARE(ticket.answered_ms(), 0);
        QCOMPARE(ticket.state(), v1::TICKET_NEW);
    }

    void onlyWhoHasTakenItAnswers() {
        Bench bench;
        const auto body = asking(bench);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        auto ticket = ticketOf(bench, body);
        QCOMPARE(step(ticket, v1::ANSWER_TICKET, bench.stranger, bench.nowMs, "Hello").error().code, ErrorCode::Forbidden);
        ticket = *step(ticket, v1::CLAIM_TICKET, bench.stranger, bench.nowMs);
        QCOMPARE(step(ticket, v1::CLAIM_TICKET, bench.stranger, bench.nowMs).error().code, ErrorCode::AlreadyDone);
        QCOMPARE(step(ticket, v1::ANSWER_TICKET, bench.seller, bench.nowMs, "Hello").error().code, ErrorCode::Forbidden);
        QCOMPARE(step(ticket, v1::CLAIM_TICKET, bench.seller, bench.nowMs).error().detail, std::string("reason"));
        QCOMPARE(AccountId::of(step(ticket, v1::CLAIM_TICKET, bench.seller, bench.nowMs, {}, "away")->staff_id()), bench.seller);
        QCOMPARE(step(ticket, v1::ANSWER_TICKET, bench.stranger, bench.nowMs).error().detail, std::string("text"));
        QCOMPARE(step(ticket, v1::SETTLE_TICKET, bench.stranger, bench.nowMs, std::string(limits::kNoteBytes + 1, 'x')).error().detail, std::string("text"));
        QCOMPARE(step(ticket, v1::HIDE_CHILD, bench.stranger, bench.nowMs).error().detail, std::string("ticket")); // nobody said so
    }

    void refusesWhatDoesNotFit_data() {
        QTest::addColumn<QString>("field");
        for (const char* field : {"kind", "reason", "subject", "body", "order_id", "about_id"}) QTest::newRow(field) << QString::fromLatin1(field);
    }
    void refusesWhatDoesNotFit() {
        QFETCH(QString, field);
        Bench bench;
        auto body = asking(bench, v1::TICKET_ABOUT_SAFETY);
        auto& open = *body.mutable_open_ticket();
        if (field == QStringLiteral("kind")) open.set_kind(v1::TICKET_KIND_UNSET);
        if (field == QStringLiteral("reason")) open.set_reason(v1::ACCOUNT_TAKEN_OVER), open.set_kind(v1::TICKET_ABOUT_BUG);
        if (field == QStringLiteral("subject")) open.set_subject("two\nlines");
        if (field == QStringLiteral("body")) open.clear_body();
        if (field == QStringLiteral("order_id")) open.set_order_id("short");
        if (field == QStringLiteral("about_id")) open.set_reason(v1::CHILD_ACCOUNT);
        const auto refused = bench.run(bench.buyer, body);
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QCOMPARE(QString::fromStdString(refused.error().detail), field);
    }

    void reportsOnlyWhoIsThereAndNobodyThemselves() {
        Bench bench;
        auto body = asking(bench, v1::TICKET_ABOUT_SAFETY);
        body.mutable_open_ticket()->set_reason(v1::CHILD_ACCOUNT);
        body.mutable_open_ticket()->set_about_id(bench.buyer.str());
        QCOMPARE(bench.run(bench.buyer, body).error().code, ErrorCode::Forbidden);
        body.mutable_open_ticket()->set_about_id(AccountId::make(1, bench.rng).str());
        QCOMPARE(bench.run(bench.buyer, body).error().code, ErrorCode::NotFound);
        body.mutable_open_ticket()->set_about_id(bench.seller.str());
        QVERIFY(bench.run(bench.buyer, body).has_value());
        auto ticket = *step(ticketOf(bench, body), v1::CLAIM_TICKET, bench.stranger, bench.nowMs);
        QVERIFY(step(ticket, v1::HIDE_CHILD, bench.stranger, bench.nowMs).has_value());
        body = asking(bench);
        body.mutable_open_ticket()->set_order_id(OrderId::make(1, bench.rng).str());
        QCOMPARE(bench.run(bench.buyer, body).error().detail, std::string("order_id"));
    }

    void solvedForTwoWeeksIsClosedAndSaidTwoDaysBefore() {
        Bench bench;
        const auto body = asking(bench);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        QVERIFY(bench.run(bench.buyer, solving(ticketOf(bench, body))).has_value());
        auto ticket = ticketOf(bench, body);
        const auto solved = ticket.solved_ms();
        QVERIFY(!rules::afterTime(ticket, solved + 12 * kDayMs - 1));
        // Where nobody looked for long, the two days are still given.
        const auto late = solved + 20 * kDayMs;
        const auto warned = rules::afterTime(ticket, late);
        QCOMPARE(warned->warned_ms(), late);
        QCOMPARE(warned->state(), v1::TICKET_SOLVED);
        QVERIFY(!rules::afterTime(*warned, late + 48 * kHourMs - 1));
        const auto closed = rules::afterTime(*warned, late + 48 * kHourMs);
        QCOMPARE(closed->state(), v1::TICKET_CLOSED);
        QCOMPARE(closed->solved_ms(), solved);
        QVERIFY(!rules::afterTime(*closed, late + 100 * kDayMs));
    }

    void whatWaitsForNobodyAnyMoreCountsAsSolved() {
        Bench bench;
        const auto body = asking(bench);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        auto ticket = *step(ticketOf(bench, body), v1::CLAIM_TICKET, bench.stranger, bench.nowMs);
        ticket = *step(ticket, v1::ASK_PERSON, bench.stranger, bench.nowMs, "Which order?");
        QVERIFY(!rules::afterTime(ticket, bench.nowMs + 30 * kDayMs - 1));
        QCOMPARE(rules::afterTime(ticket, bench.nowMs + 30 * kDayMs)->state(), v1::TICKET_SOLVED);
    }

    void whoWroteTooMuchCanStillBeAnswered() {
        Bench bench;
        const auto body = asking(bench);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        const auto id = ticketOf(bench, body);
        int written = 1;
        while (bench.run(bench.buyer, adding(id, "again")).has_value()) ++written;
        QCOMPARE(bench.run(bench.buyer, adding(id, "again")).error().code, ErrorCode::TooLarge);
        QVERIFY(written >= 50);
        auto ticket = *step(ticketOf(bench, body), v1::CLAIM_TICKET, bench.stranger, bench.nowMs);
        QVERIFY(step(ticket, v1::SETTLE_TICKET, bench.stranger, bench.nowMs, "Enough.").has_value());
    }
};

QTEST_GUILESS_MAIN(TicketsTest)
#include "ticketstest.moc"
