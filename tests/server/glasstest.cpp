// Breaking the glass: who looks after security reads one account for an hour, because they said why and an officer allowed it; everybody hears of it,
// and somebody looks at it again.
#include <QtTest>

#include "shared/rules/deskreasons.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class GlassTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whoLooksAfterSecuritySeesNothingBeforeItIsAllowed();
    void whatOthersWouldSeeOfThisAccountIsSeenForAnHour();
    void theHourIsOverByTheServersClock();
    void nothingCanBeDoneBehindTheGlass();
    void whatIsOfSomebodyElseLooksAsIfItHadNeverBeen();
    void askingSaysWhyAndAboutWhom();
    void oneAtATime();
    void anOfficerIsNeverAskedAboutThemselves();
    void whatIsRefusedOrForgottenStaysClosed();
    void anotherSessionOfTheSamePersonSeesNothing();
    void aSessionThatEndsEndsIt();
    void aRoleThatChangesEndsItForGood();
    void itRaisesAnAlertAtOnceThatWhoAskedCannotClose();
    void everyLookIsWrittenDownAndThePersonSeesItAfterwards();
    void anOfficerLooksAtItAgainAndSaysWhetherItWasRight();
    void aReviewThatIsLateIsAnAlert();
    void whatIsLimitedStaysLocked();
    void whyIsUnreadableInTheDatabase();
    void itIsForgottenAfterThreeYears();

private:
    template <class Out> Answered<Out> ask(Endpoint endpoint, const Person& staff, const google::protobuf::Message& in) { return m_world->call<Out>(endpoint, staff.token, in); }
    void openDesk(const Person& staff) {
        v1::OpenDesk request;
        request.set_password(passwordOf(staff.handle));
        QCOMPARE(ask<v1::DeskSession>(Endpoint::OpenDesk, staff, request).status, 200);
    }
    void openDesks() {
        openDesk(*m_sol);
        openDesk(*m_otto);
    }
    std::unique_ptr<Person> staff(const char* handle, v1::Role role) {
        auto person = std::make_unique<Person>(*m_world, handle);
        if (!m_world->market->setRole(handle, role)) qFatal("no role");
        openDesk(*person);
        return person;
    }
    void pass(std::int64_t ms) {
        m_world->clock.advance(ms);
        m_world->market->runDueJobs();
        openDesks();
    }
    RawId newId() { return newRawId(m_world->clock.wallMs(), m_world->rng); }
    RawId asks(Person& who, v1::TicketKind kind = v1::TICKET_ABOUT_OTHER) {
        v1::CommandBody body;
        auto& open = *body.mutable_open_ticket();
        const RawId id = newId();
        open.set_ticket_id(id.str());
        open.set_kind(kind);
        open.set_subject("Where is it?");
        open.set_body("It was due on Monday.");
        if (!who.say(body).applied()) qFatal("not asked");
        return id;
    }
    RawId reported(Person& by, const AccountId& whom) {
        v1::CommandBody body;
        const RawId id = newId();
        body.mutable_report_item()->set_report_id(id.str());
        *body.mutable_report_item()->mutable_item() = rules::toProto({v1::PROFILE, whom});
        body.mutable_report_item()->set_reason(v1::REPORTED_AS_SPAM);
        if (!by.say(body).applied()) qFatal("not reported");
        return id;
    }
    std::string orderOf(Person& buyer, Person& seller) {
        const auto gig = GigId::make(m_world->clock.wallMs(), m_world->rng);
        if (!seller.say(publish(gig, someGig("A letterhead"))).applied()) qFatal("not published");
        const auto id = OrderId::make(m_world->clock.wallMs(), m_world->rng);
        if (!buyer.say(placeOrder(id, *m_world->tables().entities.get<v1::Gig>(gig))).applied()) qFatal("not ordered");
        m_world->market->runDueJobs();
        return m_world->tables().entities.get<v1::Order>(id)->number();
    }
    Answered<v1::Glasses> breaks(const std::string& person = "gwen", const std::string& reason = "account_taken", const std::string& text = "canary-why") {
        v1::OpenGlass wish;
        wish.set_person(person);
        wish.set_reason(reason);
        wish.set_text(text);
        return ask<v1::Glasses>(Endpoint::DeskOpenGlass, *m_sol, wish);
    }
    Answered<v1::Glasses> answer(const Person& officer, const std::string& id, bool allow = true) {
        v1::AnswerGlass answer;
        answer.set_id(id);
        answer.set_allow(allow);
        return ask<v1::Glasses>(Endpoint::DeskAnswerGlass, officer, answer);
    }
    // Asked and allowed; its id.
    std::string broken() {
        const auto asked = breaks();
        if (asked.status != 200 || answer(*m_otto, asked.body.all(0).id()).status != 200) qFatal("not allowed");
        return asked.body.all(0).id();
    }
    Answered<v1::Glasses> review(const std::string& id, bool justified, const std::string& text) {
        v1::ReviewGlass review;
        review.set_id(id);
        review.set_justified(justified);
        review.set_text(text);
        return ask<v1::Glasses>(Endpoint::DeskReviewGlass, *m_otto, review);
    }
    v1::Glass seen() { return ask<v1::Glasses>(Endpoint::DeskGlasses, *m_otto, v1::GlassesQuery()).body.all(0); }
    Answered<v1::BehindGlass> behind(const Person& who) { return ask<v1::BehindGlass>(Endpoint::BehindGlass, who, v1::BehindGlassQuery()); }
    Answered<v1::TicketCase> ticket(const RawId& id) {
        v1::GlassTicketQuery query;
        query.set_ticket_id(id.str());
        return ask<v1::TicketCase>(Endpoint::GlassTicket, *m_sol, query);
    }
    Answered<v1::Matter> matter(v1::MatterKind kind, const RawId& id) {
        v1::GlassMatterQuery query;
        query.set_kind(kind);
        query.set_id(id.str());
        return ask<v1::Matter>(Endpoint::GlassMatter, *m_sol, query);
    }
    Answered<v1::OrderMoney> order(const std::string& number) {
        v1::GlassOrderQuery query;
        query.set_number(number);
        return ask<v1::OrderMoney>(Endpoint::GlassOrder, *m_sol, query);
    }
    std::vector<v1::StaffAccess> looksAtGwen() {
        const auto all = ask<v1::Accesses>(Endpoint::Accesses, *m_gwen, v1::AccessesQuery()).body;
        return {all.accesses().begin(), all.accesses().end()};
    }
    std::vector<v1::Alert> alerts(v1::AlertKind kind) {
        std::vector<v1::Alert> found;
        for (auto& one : m_world->tables().alerts.latest(100))
            if (one.kind() == kind) found.push_back(std::move(one));
        return found;
    }

    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_gwen, m_ben, m_sol, m_otto; // two members, security, a privacy officer
};

void GlassTest::init() {
    m_world = std::make_unique<TestMarket>();
    m_gwen = std::make_unique<Person>(*m_world, "gwen");
    m_ben = std::make_unique<Person>(*m_world, "ben");
    m_sol = staff("sol", v1::ROLE_SECURITY);
    m_otto = staff("otto", v1::ROLE_PRIVACY_OFFICER);
    m_world->clock.advance(kMinuteMs);
}

void GlassTest::whoLooksAfterSecuritySeesNothingBeforeItIsAllowed() {
    const RawId id = asks(*m_gwen);
    QCOMPARE(behind(*m_sol).error, ErrorCode::Forbidden);
    const auto asked = breaks();
    QCOMPARE(asked.body.all(0).state(), v1::GLASS_ASKED);
    QCOMPARE(behind(*m_sol).error, ErrorCode::Forbidden);
    QCOMPARE(ticket(id).error, ErrorCode::Forbidden);
    const v1::Glass waits = seen();
    QCOMPARE(waits.person(), std::string("gwen"));
    QCOMPARE(waits.text(), std::string("canary-why"));
    QVERIFY(!waits.asker().empty() && !waits.not_mine());
    QCOMPARE(behind(*m_otto).error, ErrorCode::Forbidden); // whoever allows it does not look
}

void GlassTest::whatOthersWouldSeeOfThisAccountIsSeenForAnHour() {
    const RawId id = asks(*m_gwen), report = reported(*m_ben, m_gwen->id);
    const std::string number = orderOf(*m_ben, *m_gwen);
    asks(*m_ben);
    reported(*m_gwen, m_ben->id);
    broken();
    const auto all = behind(*m_sol);
    QCOMPARE(all.status, 200);
    QCOMPARE(all.body.glass().state(), v1::GLASS_OPEN);
    QCOMPARE(all.body.glass().ends_ms(), m_world->clock.wallMs() + kHourMs);
    QCOMPARE(all.body.tickets_size(), 1);
    QCOMPARE(all.body.tickets(0).ticket_id(), id.str());
    QCOMPARE(all.body.matters_size(), 1);
    QCOMPARE(all.body.matters(0).id(), report.str());
    QCOMPARE(all.body.orders_size(), 1);
    QCOMPARE(all.body.orders(0).number(), number);
    QCOMPARE(ticket(id).body.ticket().messages(0).body(), std::string("It was due on Monday."));
    QVERIFY(!ticket(id).body.may_act());
    QCOMPARE(matter(v1::REPORT_MATTER, report).body.row().person(), std::string("gwen"));
    QCOMPARE(order(number).body.seller(), std::string("gwen"));
}

void GlassTest::theHourIsOverByTheServersClock() {
    const RawId id = asks(*m_gwen);
    broken();
    pass(59 * kMinuteMs);
    QCOMPARE(ticket(id).status, 200);
    pass(2 * kMinuteMs);
    for (const Endpoint each : {Endpoint::BehindGlass, Endpoint::GlassTicket, Endpoint::GlassMatter, Endpoint::GlassOrder})
        QCOMPARE(m_world->send(each, m_sol->token, v1::BehindGlassQuery()).status, 403);
    QCOMPARE(seen().state(), v1::GLASS_OVER);
    QCOMPARE(seen().looks(), 1);
}

void GlassTest::nothingCanBeDoneBehindTheGlass() {
    const RawId id = asks(*m_gwen), report = reported(*m_ben, m_gwen->id);
    broken();
    v1::TicketAct act;
    act.set_ticket_id(id.str());
    act.set_version(ticket(id).body.row().version());
    act.set_step(v1::CLAIM_TICKET);
    QCOMPARE(ask<v1::TicketCase>(Endpoint::DeskTicketAct, *m_sol, act).error, ErrorCode::NotFound);
    v1::ActOnMatter decide;
    decide.set_kind(v1::REPORT_MATTER);
    decide.set_id(report.str());
    decide.set_act(v1::DISMISS);
    decide.set_text("Nothing is wrong.");
    QCOMPARE(ask<v1::Matters>(Endpoint::DeskMatterAct, *m_sol, decide).error, ErrorCode::Forbidden);
    QCOMPARE(m_world->send(Endpoint::DeskPayoutAct, m_sol->token, v1::ActOnPayout()).status, 403);
    QCOMPARE(m_world->send(Endpoint::DeskOrderMoney, m_sol->token, v1::OrderMoneyQuery()).status, 403);
    QCOMPARE(m_world->send(Endpoint::DeskMatters, m_sol->token, v1::MattersQuery()).status, 403);
}

void GlassTest::whatIsOfSomebodyElseLooksAsIfItHadNeverBeen() {
    const RawId others = asks(*m_ben), report = reported(*m_gwen, m_ben->id);
    const auto sam = std::make_unique<Person>(*m_world, "sam");
    const std::string number = orderOf(*sam, *m_ben);
    broken();
    QCOMPARE(ticket(others).error, ErrorCode::NotFound);
    QCOMPARE(ticket(newId()).error, ErrorCode::NotFound);
    QCOMPARE(matter(v1::REPORT_MATTER, report).error, ErrorCode::NotFound);
    QCOMPARE(matter(v1::SIGNALS_MATTER, m_ben->id).error, ErrorCode::NotFound);
    QCOMPARE(order(number).error, ErrorCode::NotFound);
    QCOMPARE(order("AT-999999").error, ErrorCode::NotFound);
    QCOMPARE(ask<v1::Accesses>(Endpoint::Accesses, *m_ben, v1::AccessesQuery()).body.accesses_size(), 0);
}

void GlassTest::askingSaysWhyAndAboutWhom() {
    QCOMPARE(breaks("gwen", "curious").error, ErrorCode::Invalid);
    QCOMPARE(breaks("gwen", {}).error, ErrorCode::Invalid);
    QCOMPARE(breaks("gwen", "danger", {}).error, ErrorCode::Invalid);
    QCOMPARE(breaks("nobody-here").error, ErrorCode::NotFound);
    QCOMPARE(breaks("gwen@mail.example").error, ErrorCode::NotFound); // by what everybody sees, and not by a letterbox
    QCOMPARE(breaks("sol").error, ErrorCode::Forbidden);
    QVERIFY(alerts(v1::GLASS_BROKEN).empty());
    for (const auto reason : rules::glassReasons()) QVERIFY(!reason.empty());
}

void GlassTest::oneAtATime() {
    QCOMPARE(breaks("gwen").status, 200);
    QCOMPARE(breaks("ben").error, ErrorCode::AlreadyDone);
    QCOMPARE(answer(*m_otto, seen().id()).status, 200);
    QCOMPARE(breaks("ben").error, ErrorCode::AlreadyDone);
    pass(kHourMs);
    QCOMPARE(breaks("ben").status, 200);
}

void GlassTest::anOfficerIsNeverAskedAboutThemselves() {
    const std::string id = breaks("otto").body.all(0).id();
    QVERIFY(seen().not_mine());
    QCOMPARE(answer(*m_otto, id).error, ErrorCode::Forbidden);
    const auto olga = staff("olga", v1::ROLE_PRIVACY_OFFICER);
    QCOMPARE(answer(*olga, id).status, 200);
    pass(2 * kHourMs);
    QCOMPARE(review(id, true, "It was right.").error, ErrorCode::Forbidden);
    QCOMPARE(answer(*m_otto, newId().str()).error, ErrorCode::NotFound);
    // Nor does who asked answer, whatever they are by then.
    const std::string own = breaks("gwen").body.all(0).id();
    QVERIFY(m_world->market->setRole("sol", v1::ROLE_PRIVACY_OFFICER));
    QCOMPARE(answer(*m_sol, own).error, ErrorCode::Forbidden);
}

void GlassTest::whatIsRefusedOrForgottenStaysClosed() {
    const std::string id = breaks().body.all(0).id();
    QCOMPARE(answer(*m_otto, id, false).body.all(0).state(), v1::GLASS_REFUSED);
    QCOMPARE(behind(*m_sol).error, ErrorCode::Forbidden);
    QCOMPARE(answer(*m_otto, id).error, ErrorCode::AlreadyDone);
    m_world->clock.advance(kMinuteMs);
    const std::string later = breaks().body.all(0).id();
    pass(kDayMs);
    QCOMPARE(seen().state(), v1::GLASS_LAPSED);
    QCOMPARE(answer(*m_otto, later).error, ErrorCode::AlreadyDone);
    QCOMPARE(review(later, true, "It was right.").error, ErrorCode::AlreadyDone); // nobody looked
}

void GlassTest::anotherSessionOfTheSamePersonSeesNothing() {
    broken();
    Person other = *m_sol;
    other.token = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("sol")).body.token();
    openDesk(other);
    QCOMPARE(behind(other).error, ErrorCode::Forbidden);
    QCOMPARE(behind(*m_sol).status, 200);
}

void GlassTest::aSessionThatEndsEndsIt() {
    broken();
    QCOMPARE(m_world->send(Endpoint::CloseDesk, m_sol->token, v1::CloseDesk()).status, 200);
    QCOMPARE(behind(*m_sol).error, ErrorCode::DeskClosed);
    openDesk(*m_sol);
    QCOMPARE(behind(*m_sol).status, 200); // the same session, and the password once more
    QCOMPARE(m_world->send(Endpoint::SignOut, m_sol->token, v1::SignOut()).status, 200);
    QCOMPARE(behind(*m_sol).error, ErrorCode::Unauthenticated);
    m_sol->token = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("sol")).body.token();
    openDesk(*m_sol);
    QCOMPARE(behind(*m_sol).error, ErrorCode::Forbidden);
}

void GlassTest::aRoleThatChangesEndsItForGood() {
    broken();
    m_world->clock.advance(kMinuteMs);
    QVERIFY(m_world->market->setRole("sol", v1::MEMBER));
    QCOMPARE(behind(*m_sol).error, ErrorCode::Forbidden);
    m_world->clock.advance(kMinuteMs);
    QVERIFY(m_world->market->setRole("sol", v1::ROLE_SECURITY));
    QCOMPARE(behind(*m_sol).error, ErrorCode::Forbidden);
    QCOMPARE(seen().state(), v1::GLASS_OVER);
    QCOMPARE(seen().ends_ms(), m_world->clock.wallMs() - kMinuteMs);
}

void GlassTest::itRaisesAnAlertAtOnceThatWhoAskedCannotClose() {
    const std::string id = breaks().body.all(0).id();
    QCOMPARE(alerts(v1::GLASS_BROKEN).size(), std::size_t{1});
    QCOMPARE(answer(*m_otto, id).status, 200);
    const auto raised = alerts(v1::GLASS_BROKEN);
    QCOMPARE(raised.size(), std::size_t{1});
    QCOMPARE(raised[0].count(), 2);
    QCOMPARE(AccountId::of(raised[0].account_id()), m_sol->id);
    v1::ActOnAlert act;
    act.set_id(raised[0].id());
    act.set_state(v1::ALERT_CLOSED);
    act.set_end(v1::WAS_HARMLESS);
    act.set_text("It was me.");
    QCOMPARE(ask<v1::Alert>(Endpoint::DeskAlertAct, *m_sol, act).error, ErrorCode::Forbidden);
    const auto sara = staff("sara", v1::ROLE_SECURITY);
    QCOMPARE(ask<v1::Alert>(Endpoint::DeskAlertAct, *sara, act).status, 200);
}

void GlassTest::everyLookIsWrittenDownAndThePersonSeesItAfterwards() {
    const RawId id = asks(*m_gwen), report = reported(*m_ben, m_gwen->id);
    const std::string number = orderOf(*m_ben, *m_gwen);
    broken();
    QCOMPARE(behind(*m_sol).status, 200);
    QCOMPARE(ticket(id).status, 200);
    QCOMPARE(matter(v1::REPORT_MATTER, report).status, 200);
    QCOMPARE(order(number).status, 200);
    QVERIFY(looksAtGwen().empty()); // while the hour lasts, nobody is warned
    pass(kHourMs);
    const auto looks = looksAtGwen();
    QCOMPARE(looks.size(), std::size_t{5});
    QCOMPARE(looks[0].what(), std::string("money.view"));
    QCOMPARE(looks[1].what(), std::string("matter.view"));
    QCOMPARE(looks[2].what(), std::string("ticket.view"));
    QCOMPARE(looks[3].what(), std::string("glass.view"));
    QCOMPARE(looks[4].what(), std::string("glass.allow"));
    for (std::size_t i = 0; i < 4; ++i) {
        QCOMPARE(looks[i].reason(), std::string("break-glass"));
        QCOMPARE(looks[i].role(), v1::ROLE_SECURITY);
    }
    QCOMPARE(looks[4].reason(), std::string("account_taken"));
    QCOMPARE(seen().looks(), 4);
    QVERIFY(m_world->tables().audit.verify(m_world->clock.wallMs()));
}

void GlassTest::anOfficerLooksAtItAgainAndSaysWhetherItWasRight() {
    const std::string id = broken();
    QCOMPARE(review(id, true, "It was right.").error, ErrorCode::Conflict); // not over yet
    pass(kHourMs);
    QCOMPARE(seen().review_by_ms(), m_world->clock.wallMs() + kDayMs);
    QCOMPARE(review(id, true, {}).error, ErrorCode::Invalid);
    v1::ReviewGlass own;
    own.set_id(id);
    own.set_text("It was right.");
    QCOMPARE(ask<v1::Glasses>(Endpoint::DeskReviewGlass, *m_sol, own).error, ErrorCode::Forbidden);
    const auto done = review(id, false, "The person had asked for nothing.");
    QCOMPARE(done.body.all(0).state(), v1::GLASS_REVIEWED);
    QVERIFY(!done.body.all(0).justified() && !done.body.all(0).reviewer().empty());
    QCOMPARE(review(id, true, "It was right.").error, ErrorCode::AlreadyDone);
    QCOMPARE(looksAtGwen()[0].what(), std::string("glass.review"));
    const auto mine = ask<v1::Glasses>(Endpoint::DeskMyGlasses, *m_sol, v1::MyGlassesQuery()).body;
    QCOMPARE(mine.all(0).review(), std::string("The person had asked for nothing.")); // and who asked reads it
}

void GlassTest::aReviewThatIsLateIsAnAlert() {
    const std::string id = broken();
    pass(kHourMs + kDayMs - kMinuteMs);
    m_world->market->parts().watch.runDue();
    QVERIFY(alerts(v1::GLASS_UNREVIEWED).empty());
    pass(kMinuteMs);
    m_world->market->parts().watch.runDue();
    QCOMPARE(alerts(v1::GLASS_UNREVIEWED).size(), std::size_t{1});
    QCOMPARE(AccountId::of(alerts(v1::GLASS_UNREVIEWED)[0].account_id()), m_sol->id);
    QCOMPARE(review(id, true, "The account was really taken.").status, 200); // late, and still
    const int before = alerts(v1::GLASS_UNREVIEWED)[0].count();
    pass(kHourMs);
    m_world->market->parts().watch.runDue();
    QCOMPARE(alerts(v1::GLASS_UNREVIEWED)[0].count(), before);
}

void GlassTest::whatIsLimitedStaysLocked() {
    const RawId id = asks(*m_gwen);
    m_world->clock.advance(kMinuteMs);
    v1::CommandBody body;
    body.mutable_limit_use()->set_on(true);
    QVERIFY(m_gwen->say(body).applied());
    broken();
    QVERIFY(behind(*m_sol).body.tickets(0).locked());
    QVERIFY(behind(*m_sol).body.tickets(0).subject().empty());
    QCOMPARE(ticket(id).error, ErrorCode::UseLimited);
}

void GlassTest::whyIsUnreadableInTheDatabase() {
    const std::string id = broken();
    pass(kHourMs);
    QCOMPARE(review(id, true, "canary-review").status, 200);
    auto& db = *m_world->tables().db;
    QCOMPARE(db.number("SELECT count(*) FROM glass", 0), 1);
    QCOMPARE(db.number("SELECT count(*) FROM glass WHERE instr(body, CAST('canary' AS BLOB)) > 0", 0), 0);
    QCOMPARE(db.number("SELECT count(*) FROM audit_entry WHERE instr(body, CAST('canary' AS BLOB)) > 0", 0), 0);
}

void GlassTest::itIsForgottenAfterThreeYears() {
    const std::string id = broken();
    pass(kHourMs);
    QCOMPARE(review(id, true, "It was right.").status, 200);
    const auto run = [&] { QVERIFY(m_world->market->parts().retention.run(true)); };
    m_world->clock.advance(3 * kYearMs - 2 * kHourMs);
    run();
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM glass", 0), 1);
    m_world->clock.advance(kHourMs);
    run();
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM glass", 0), 0);
}

QTEST_GUILESS_MAIN(GlassTest)
#include "glasstest.moc"
