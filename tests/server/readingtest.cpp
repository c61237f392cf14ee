// Whoever limits the use of their data is left alone by staff, too: tickets and matters about them are locked until a privacy officer has written
// down why one may be read, and the person sees who asked, who allowed it, and who looked.
#include <QtTest>

#include "shared/rules/requests.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class ReadingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatWasSaidBeforeIsLockedAndNamesNobody();
    void whatIsSaidAfterwardsIsTheirsToSay();
    void anOfficerSaysWhyAndForAWeek();
    void aLookThatIsRefusedStaysRefused();
    void aMatterIsLockedAndNothingIsDecidedOnIt();
    void askingForAReviewOpensThatReview();
    void nobodyAnswersWithoutAReasonOfTheLaw();
    void thePersonSeesWhoAskedAndWhoAllowedIt();
    void theOfficerIsNotLockedOut();

private:
    template <class Out> Answered<Out> ask(Endpoint endpoint, const Person& staff, const google::protobuf::Message& in) { return m_world->call<Out>(endpoint, staff.token, in); }
    std::unique_ptr<Person> staff(const char* handle, v1::Role role) {
        auto person = std::make_unique<Person>(*m_world, handle);
        v1::OpenDesk request;
        request.set_password(passwordOf(handle));
        if (!m_world->market->setRole(handle, role) || ask<v1::DeskSession>(Endpoint::OpenDesk, *person, request).status != 200) qFatal("no desk");
        return person;
    }
    void limit(bool on) {
        m_world->clock.advance(kMinuteMs);
        v1::CommandBody body;
        body.mutable_limit_use()->set_on(on);
        QVERIFY(m_gwen->say(body).applied());
        m_world->clock.advance(kMinuteMs);
    }
    RawId asks() {
        v1::CommandBody body;
        auto& open = *body.mutable_open_ticket();
        const RawId id = newRawId(m_world->clock.wallMs(), m_world->rng);
        open.set_ticket_id(id.str());
        open.set_kind(v1::TICKET_ABOUT_OTHER);
        open.set_subject("canary-subject");
        open.set_body("canary-body");
        if (!m_gwen->say(body).applied()) qFatal("not asked");
        return id;
    }
    RawId reported() {
        v1::CommandBody body;
        const RawId id = newRawId(m_world->clock.wallMs(), m_world->rng);
        body.mutable_report_item()->set_report_id(id.str());
        *body.mutable_report_item()->mutable_item() = rules::toProto({v1::PROFILE, m_gwen->id});
        body.mutable_report_item()->set_reason(v1::REPORTED_AS_SPAM);
        body.mutable_report_item()->set_text("they wrote it to all of us");
        if (!m_ben->say(body).applied()) qFatal("not reported");
        return id;
    }
    Answered<v1::TicketCase> look(const Person& who, const RawId& id) {
        v1::TicketCaseQuery query;
        query.set_ticket_id(id.str());
        return ask<v1::TicketCase>(Endpoint::DeskTicket, who, query);
    }
    v1::TicketRow row(const Person& who) { return ask<v1::TicketQueue>(Endpoint::DeskTickets, who, v1::TicketQuery()).body.open(0); }
    Answered<v1::Matter> lookAt(v1::MatterKind kind, const RawId& id) {
        v1::MatterQuery query;
        query.set_kind(kind);
        query.set_id(id.str());
        return ask<v1::Matter>(Endpoint::DeskMatter, *m_mira, query);
    }
    Answered<v1::Matters> decide(v1::MatterKind kind, const RawId& id) {
        v1::ActOnMatter act;
        act.set_kind(kind);
        act.set_id(id.str());
        act.set_act(v1::DECIDE);
        act.set_step(v1::WARNING_GIVEN);
        act.set_clause("spam");
        act.set_text("You wrote the same to five people.");
        return ask<v1::Matters>(Endpoint::DeskMatterAct, *m_mira, act);
    }
    Answered<v1::AskedToRead> askFor(const RawId& ticket) {
        v1::AskToReadTicket wish;
        wish.set_ticket_id(ticket.str());
        return ask<v1::AskedToRead>(Endpoint::DeskAskTicket, *m_noor, wish);
    }
    Answered<v1::ReadAsks> answer(const RawId& item, const std::string& reason) {
        v1::AnswerReadAsk answer;
        answer.set_item_id(item.str());
        answer.set_reason(reason);
        return ask<v1::ReadAsks>(Endpoint::DeskAnswerReadAsk, *m_otto, answer);
    }
    v1::ReadAsks open() { return ask<v1::ReadAsks>(Endpoint::DeskReadAsks, *m_otto, v1::ReadAsksQuery()).body; }

    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_gwen, m_ben, m_noor, m_mira, m_otto; // a member, who reports her, support, moderator, officer
};

void ReadingTest::init() {
    m_world = std::make_unique<TestMarket>();
    m_gwen = std::make_unique<Person>(*m_world, "gwen");
    m_ben = std::make_unique<Person>(*m_world, "ben");
    m_noor = staff("noor", v1::ROLE_SUPPORT);
    m_mira = staff("mira", v1::ROLE_MODERATOR);
    m_otto = staff("otto", v1::ROLE_PRIVACY_OFFICER);
}

void ReadingTest::whatWasSaidBeforeIsLockedAndNamesNobody() {
    const RawId ticket = asks();
    QCOMPARE(row(*m_noor).person(), std::string("gwen"));
    limit(true);
    const v1::TicketRow locked = row(*m_noor);
    QVERIFY(locked.locked() && locked.person().empty() && locked.subject().empty());
    QVERIFY(!locked.number().empty() && locked.due_ms() > 0); // it is not forgotten
    QCOMPARE(look(*m_noor, ticket).error, ErrorCode::UseLimited);
    v1::TicketAct act;
    act.set_ticket_id(ticket.str());
    act.set_version(locked.version());
    act.set_step(v1::CLAIM_TICKET);
    QCOMPARE(ask<v1::TicketCase>(Endpoint::DeskTicketAct, *m_noor, act).error, ErrorCode::UseLimited);
    limit(false);
    QVERIFY(!row(*m_noor).locked());
    QCOMPARE(look(*m_noor, ticket).body.ticket().messages(0).body(), std::string("canary-body"));
}

void ReadingTest::whatIsSaidAfterwardsIsTheirsToSay() {
    const RawId before = asks();
    limit(true);
    const RawId after = asks();
    QCOMPARE(look(*m_noor, after).status, 200);
    QCOMPARE(look(*m_noor, before).status, 409);
    v1::CommandBody body;
    body.mutable_add_to_ticket()->set_ticket_id(before.str());
    body.mutable_add_to_ticket()->set_body("Please do look at this.");
    QVERIFY(m_gwen->say(body).applied());
    QCOMPARE(look(*m_noor, before).status, 200);
}

void ReadingTest::anOfficerSaysWhyAndForAWeek() {
    const RawId ticket = asks();
    QCOMPARE(askFor(ticket).error, ErrorCode::AlreadyDone); // nothing is locked
    limit(true);
    const auto asked = askFor(ticket);
    QCOMPARE(asked.status, 200);
    m_world->clock.advance(kMinuteMs);
    QCOMPARE(askFor(ticket).body.asked_ms(), asked.body.asked_ms()); // twice is once
    const v1::ReadAsks waiting = open();
    QCOMPARE(waiting.all_size(), 1);
    QCOMPARE(waiting.all(0).person(), std::string("gwen"));
    QCOMPARE(waiting.all(0).role(), v1::ROLE_SUPPORT);
    QVERIFY(waiting.all(0).answered_ms() == 0 && !waiting.all(0).not_mine());
    const auto allowed = answer(ticket, "legal_claim");
    QCOMPARE(allowed.status, 200);
    QCOMPARE(allowed.body.all(0).until_ms(), m_world->clock.wallMs() + 7 * kDayMs);
    QCOMPARE(look(*m_noor, ticket).status, 200);
    QCOMPARE(answer(ticket, "legal_claim").error, ErrorCode::AlreadyDone);
    m_world->clock.advance(7 * kDayMs);
    m_noor = staff("nora", v1::ROLE_SUPPORT); // a desk is open for eight hours
    QCOMPARE(look(*m_noor, ticket).error, ErrorCode::UseLimited);
}

void ReadingTest::aLookThatIsRefusedStaysRefused() {
    const RawId ticket = asks();
    limit(true);
    QCOMPARE(askFor(ticket).status, 200);
    const auto refused = answer(ticket, {});
    QCOMPARE(refused.status, 200);
    QVERIFY(refused.body.all(0).answered_ms() > 0 && refused.body.all(0).until_ms() == 0);
    QCOMPARE(look(*m_noor, ticket).error, ErrorCode::UseLimited);
}

void ReadingTest::aMatterIsLockedAndNothingIsDecidedOnIt() {
    const RawId report = reported();
    limit(true);
    const auto list = ask<v1::Matters>(Endpoint::DeskMatters, *m_mira, v1::MattersQuery()).body;
    QCOMPARE(list.open_size(), 1);
    QVERIFY(list.open(0).locked() && list.open(0).person().empty());
    QCOMPARE(lookAt(v1::REPORT_MATTER, report).error, ErrorCode::UseLimited);
    QCOMPARE(decide(v1::REPORT_MATTER, report).error, ErrorCode::UseLimited);
    v1::AskToReadMatter wish;
    wish.set_kind(v1::REPORT_MATTER);
    wish.set_id(report.str());
    QCOMPARE(ask<v1::AskedToRead>(Endpoint::DeskAskMatter, *m_mira, wish).status, 200);
    QCOMPARE(open().all(0).role(), v1::ROLE_MODERATOR);
    QCOMPARE(answer(report, "rights_of_others").status, 200);
    QCOMPARE(lookAt(v1::REPORT_MATTER, report).body.row().person(), std::string("gwen"));
    QCOMPARE(decide(v1::REPORT_MATTER, report).status, 200);
}

void ReadingTest::askingForAReviewOpensThatReview() {
    QCOMPARE(decide(v1::REPORT_MATTER, reported()).status, 200);
    limit(true);
    auto row = m_world->tables().db->query("SELECT id FROM decision");
    QVERIFY(row.step());
    const RawId decision = row.id(0);
    v1::CommandBody body;
    body.mutable_ask_review()->set_decision_id(decision.str());
    body.mutable_ask_review()->set_text("It was a birthday invitation.");
    QVERIFY(m_gwen->say(body).applied());
    QCOMPARE(lookAt(v1::APPEAL_MATTER, decision).status, 200);
}

void ReadingTest::nobodyAnswersWithoutAReasonOfTheLaw() {
    const RawId ticket = asks();
    limit(true);
    QCOMPARE(answer(ticket, "agrees").error, ErrorCode::NotFound); // nobody asks
    QCOMPARE(askFor(ticket).status, 200);
    QCOMPARE(answer(ticket, "curious").error, ErrorCode::Invalid);
    QCOMPARE(look(*m_noor, ticket).status, 409);
    for (const auto reason : rules::readReasons()) QVERIFY(!reason.empty());
    v1::AnswerReadAsk own;
    own.set_item_id(ticket.str());
    own.set_reason("agrees");
    QVERIFY(ask<v1::ReadAsks>(Endpoint::DeskAnswerReadAsk, *m_noor, own).status == 403); // not who wants to read
}

void ReadingTest::thePersonSeesWhoAskedAndWhoAllowedIt() {
    const RawId ticket = asks();
    limit(true);
    QCOMPARE(askFor(ticket).status, 200);
    QCOMPARE(answer(ticket, "agrees").status, 200);
    QCOMPARE(look(*m_noor, ticket).status, 200);
    const auto mine = ask<v1::Accesses>(Endpoint::Accesses, *m_gwen, v1::AccessesQuery()).body;
    QCOMPARE(mine.accesses_size(), 3);
    QCOMPARE(mine.accesses(0).what(), std::string("ticket.view"));
    QCOMPARE(mine.accesses(1).what(), std::string("look.allow"));
    QCOMPARE(mine.accesses(1).reason(), std::string("agrees"));
    QCOMPARE(mine.accesses(2).what(), std::string("look.ask"));
    QVERIFY(m_world->tables().audit.verify(m_world->clock.wallMs()));
}

void ReadingTest::theOfficerIsNotLockedOut() {
    v1::CommandBody body;
    const RawId id = newRawId(m_world->clock.wallMs(), m_world->rng);
    body.mutable_open_ticket()->set_ticket_id(id.str());
    body.mutable_open_ticket()->set_kind(v1::TICKET_ABOUT_PRIVACY);
    body.mutable_open_ticket()->set_subject("What do you hold?");
    body.mutable_open_ticket()->set_body("Please tell me.");
    QVERIFY(m_gwen->say(body).applied());
    limit(true);
    QCOMPARE(look(*m_otto, id).status, 200);
    QCOMPARE(look(*m_noor, id).status, 409);
}

QTEST_GUILESS_MAIN(ReadingTest)
#include "readingtest.moc"
