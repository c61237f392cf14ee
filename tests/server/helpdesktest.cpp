// The help desk: a question from whoever asks to the letter with its answer; who of the staff sees what, what is written down, what time does,
// and what is left when a ticket or its person is gone.
#include <QtTest>

#include "server/core/rights/personaldata.h"
#include "shared/rules/permissions.h"
#include "shared/rules/tickets.h"
#include "tests/blackbox/residuescan.h"
#include "tests/server/letterbox.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class HelpDeskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whoObjectsToNotesGetsNone();
    void init();
    void anAnswerReachesThePersonInTheProgramAndByMail();
    void onlyStaffWithAnOpenDeskGetIn();
    void eachRoleSeesItsPartAndOnlySupportActs();
    void everyLookIsWrittenDownAndThePersonSeesIt();
    void notesOfStaffReachNobodyElse();
    void whoWasSlowerIsToldAndNothingIsDone();
    void nobodyHelpsThemselves();
    void theUrgentOnesComeFirstThenTheClocks();
    void filesAreShownToStaffInTheirTicketAlone();
    void nobodyElseReadsOrChangesATicket();
    void tooManyOpenTicketsAreRefused();
    void aSolvedOneIsClosedAfterTwoWeeksAndSaidBefore();
    void liesUnderItsOwnKeyWhichEndsWithIt();
    void isKeptThreeYearsFromTheLastSolution();
    void goesWithItsPerson();
    void isInTheArchiveWithoutTheNotes();
    void aChildsAccountIsHiddenAtOnceAndErasedWithinThreeDays();
    void aWrongReportIsUndoneAndNothingIsHiddenBefore();
    void aStaffAccountIsNotHidden();

private:
    template <class Out> Answered<Out> ask(Endpoint endpoint, const Person& staff, const google::protobuf::Message& in) { return m_world->call<Out>(endpoint, staff.token, in); }
    int open(const Person& staff) {
        v1::OpenDesk request;
        request.set_password(passwordOf(staff.handle));
        return ask<v1::DeskSession>(Endpoint::OpenDesk, staff, request).status;
    }
    std::unique_ptr<Person> member(const char* handle, v1::Role role = v1::MEMBER) {
        auto person = std::make_unique<Person>(*m_world, handle);
        if (role == v1::MEMBER) return person;
        if (!m_world->market->setRole(handle, role)) qFatal("no role");
        if (open(*person) != 200) qFatal("no desk");
        return person;
    }
    v1::CommandBody asking(v1::TicketKind kind = v1::TICKET_ABOUT_OTHER) {
        v1::CommandBody body;
        auto& open = *body.mutable_open_ticket();
        open.set_ticket_id(newRawId(now(), m_world->rng).str());
        open.set_kind(kind);
        open.set_subject("canary-subject of mine");
        open.set_body("canary-body: where is it?");
        return body;
    }
    RawId asks(Person& person, const v1::CommandBody& body) {
        const auto outcome = person.say(body);
        if (!outcome.applied()) qFatal("not asked: %s %s", outcome.reason().c_str(), outcome.field().c_str());
        return rawIdOf(body.open_ticket().ticket_id());
    }
    RawId asks(Person& person, v1::TicketKind kind = v1::TICKET_ABOUT_OTHER) { return asks(person, asking(kind)); }
    RawId reports(Person& person, const Person& about) {
        auto body = asking(v1::TICKET_ABOUT_SAFETY);
        body.mutable_open_ticket()->set_reason(v1::CHILD_ACCOUNT);
        body.mutable_open_ticket()->set_about_id(about.id.str());
        return asks(person, body);
    }
    v1::Outcome add(Person& person, const RawId& id, const std::string& text) {
        v1::CommandBody body;
        body.mutable_add_to_ticket()->set_ticket_id(id.str());
        body.mutable_add_to_ticket()->set_body(text);
        return person.say(body);
    }
    v1::TicketQueue queue(const Person& staff) { return ask<v1::TicketQueue>(Endpoint::DeskTickets, staff, v1::TicketQuery()).body; }
    Answered<v1::TicketCase> look(const Person& staff, const RawId& id) {
        v1::TicketCaseQuery query;
        query.set_ticket_id(id.str());
        return ask<v1::TicketCase>(Endpoint::DeskTicket, staff, query);
    }
    Answered<v1::TicketCase> step(const Person& staff, const RawId& id, v1::TicketStep step, const std::string& text = {}, const std::string& reason = {}) {
        v1::TicketAct act;
        act.set_ticket_id(id.str());
        act.set_version(m_world->tables().entities.versionOf({v1::TICKET, id}));
        act.set_step(step);
        act.set_text(text);
        act.set_reason(reason);
        return ask<v1::TicketCase>(Endpoint::DeskTicketAct, staff, act);
    }
    std::optional<v1::Ticket> find(const RawId& id) { return m_world->tables().entities.get<v1::Ticket>(id); }
    v1::Ticket ticket(const RawId& id) { return *find(id); }
    std::string raw(const RawId& id) {
        auto row = m_world->tables().db->query("SELECT body FROM ticket WHERE id = ?", id);
        return row.step() ? row.text(0) : std::string();
    }
    std::int64_t entries() { return m_world->tables().db->number("SELECT count(*) FROM audit_entry", 0); }
    std::int64_t now() { return m_world->clock.wallMs(); }
    store::KeyStore& keys() { return *m_world->market->parts().keys; }
    void pass(std::int64_t ms) {
        m_world->clock.advance(ms);
        m_world->market->parts().jobs.cleanUp();
        m_world->market->runDueJobs();
    }
    // Sessions end when they are not used for long.
    void comeBack(Person& person) {
        person.token = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm(person.handle)).body.token();
        person.registerDevice();
    }

    std::unique_ptr<TestMarket> m_world;
    std::shared_ptr<Letterbox> m_box;
    std::unique_ptr<Person> m_gwen, m_noor, m_adam; // who asks, and two who help
};

void HelpDeskTest::init() {
    m_box = std::make_shared<Letterbox>();
    m_world = std::make_unique<TestMarket>();
    m_world->mail = m_box;
    m_world->open();
    m_gwen = member("gwen");
    m_noor = member("noor", v1::ROLE_SUPPORT);
    m_adam = member("adam", v1::ROLE_SUPPORT);
}

void HelpDeskTest::anAnswerReachesThePersonInTheProgramAndByMail() {
    const auto id = asks(*m_gwen);
    QCOMPARE(ticket(id).number(), std::string("T-1001"));
    QCOMPARE(step(*m_noor, id, v1::CLAIM_TICKET).body.row().mine(), true);
    m_world->clock.advance(10 * kMinuteMs);
    const auto asked = step(*m_noor, id, v1::ASK_PERSON, "Which order do you mean?");
    QCOMPARE(asked.body.row().state(), v1::TICKET_WAITS);
    m_world->market->runDueJobs();
    QVERIFY(asked.body.session().ends_ms() > now());
    QVERIFY(add(*m_gwen, id, "The first one.").applied());
    QCOMPARE(step(*m_noor, id, v1::SETTLE_TICKET, "Under Documents, on the order's page.").status, 200);
    m_world->market->runDueJobs();
    Base base;
    auto cursor = m_gwen->fresh();
    pullAll(*m_gwen, base, cursor);
    v1::Entity seen;
    QVERIFY(seen.ParseFromString(base.at({v1::TICKET, id}).second));
    QCOMPARE(seen.ticket().messages_size(), 4);
    QCOMPARE(seen.ticket().messages(3).body(), std::string("Under Documents, on the order's page."));
    QCOMPARE(seen.ticket().state(), v1::TICKET_SOLVED);
    const auto letters = m_box->to("gwen@example.org");
    QCOMPARE(letters.size(), std::size_t(2));
    QVERIFY(letters[0].subject.find("T-1001") != std::string::npos && letters[0].text.find("Which order do you mean?") != std::string::npos);
    QVERIFY(letters[1].text.find("Under Documents, on the order's page.") != std::string::npos);
    for (const auto& letter : letters) QVERIFY(letter.text.find("canary") == std::string::npos && letter.text.find("noor") == std::string::npos);
    QCOMPARE(queue(*m_noor).open_size(), 0);
    QCOMPARE(queue(*m_noor).solved_size(), 1);
    QCOMPARE(queue(*m_noor).median_ms(), 10 * kMinuteMs);
}

void HelpDeskTest::onlyStaffWithAnOpenDeskGetIn() {
    const auto id = asks(*m_gwen);
    const auto moderator = member("moa", v1::ROLE_MODERATOR);
    v1::TicketCaseQuery query;
    query.set_ticket_id(id.str());
    v1::TicketAct act;
    act.set_ticket_id(id.str());
    v1::TicketFileQuery file;
    file.set_ticket_id(id.str());
    const std::vector<std::pair<Endpoint, const google::protobuf::Message*>> questions{{Endpoint::DeskTicket, &query}, {Endpoint::DeskTicketAct, &act}, {Endpoint::DeskTicketFile, &file}};
    const auto other = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("noor")).body.token(); // another session has no desk
    for (const auto& [endpoint, question] : questions) {
        QCOMPARE(m_world->call<v1::TicketCase>(endpoint, {}, *question).error, ErrorCode::Unauthenticated);
        QCOMPARE(m_world->call<v1::TicketCase>(endpoint, m_gwen->token, *question).error, ErrorCode::Forbidden);
        QCOMPARE(m_world->call<v1::TicketCase>(endpoint, other, *question).error, ErrorCode::DeskClosed);
        QCOMPARE(m_world->call<v1::TicketCase>(endpoint, moderator->token, *question).error, ErrorCode::NotFound);
    }
    QCOMPARE(ask<v1::TicketQueue>(Endpoint::DeskTickets, *moderator, v1::TicketQuery()).error, ErrorCode::Forbidden);
    query.set_ticket_id(std::string(16, 'x'));
    QCOMPARE(ask<v1::TicketCase>(Endpoint::DeskTicket, *m_noor, query).error, ErrorCode::NotFound);
}

void HelpDeskTest::eachRoleSeesItsPartAndOnlySupportActs() {
    const auto plain = asks(*m_gwen), safety = asks(*m_gwen, v1::TICKET_ABOUT_SAFETY), privacy = asks(*m_gwen, v1::TICKET_ABOUT_PRIVACY);
    const auto guard = member("sam", v1::ROLE_SECURITY), officer = member("mira", v1::ROLE_PRIVACY_OFFICER);
    QCOMPARE(queue(*m_noor).open_size(), 3);
    QVERIFY(queue(*m_noor).may_act());
    const struct {
        const Person& staff;
        RawId its;
        std::vector<RawId> others;
    } parts[]{{*guard, safety, {plain, privacy}}, {*officer, privacy, {plain, safety}}};
    for (const auto& [staff, its, others] : parts) {
        const auto all = queue(staff);
        QCOMPARE(all.open_size(), 1);
        QVERIFY(!all.may_act());
        QCOMPARE(all.open(0).ticket_id(), its.str());
        QCOMPARE(look(staff, its).status, 200);
        QVERIFY(!look(staff, its).body.may_act());
        const auto before = entries();
        QCOMPARE(step(staff, its, v1::CLAIM_TICKET).error, ErrorCode::Forbidden);
        for (const auto& other : others) {
            QCOMPARE(look(staff, other).error, ErrorCode::NotFound);
            QCOMPARE(step(staff, other, v1::NOTE_TICKET, "hello").error, ErrorCode::NotFound);
        }
        QCOMPARE(entries(), before);
    }
}

void HelpDeskTest::everyLookIsWrittenDownAndThePersonSeesIt() {
    const auto id = asks(*m_gwen);
    queue(*m_noor);
    look(*m_noor, id);
    step(*m_noor, id, v1::CLAIM_TICKET);
    const auto answered = step(*m_noor, id, v1::ANSWER_TICKET, "We look into it.");
    std::vector<std::string> done;
    for (const auto& entry : answered.body.history()) done.push_back(entry.what());
    QCOMPARE(done, (std::vector<std::string>{"ticket.answer", "ticket.claim", "ticket.view"}));
    QCOMPARE(answered.body.history(0).role(), v1::ROLE_SUPPORT);
    QVERIFY(!answered.body.history(0).actor().empty());
    const auto mine = m_world->call<v1::Accesses>(Endpoint::Accesses, m_gwen->token, v1::AccessesQuery()).body;
    QCOMPARE(mine.accesses_size(), 3);
    QCOMPARE(mine.accesses(2).what(), std::string("ticket.view"));
    QCOMPARE(mine.accesses(2).item(), std::string("T-1001"));
    QCOMPARE(mine.accesses(2).role(), v1::ROLE_SUPPORT);
    QVERIFY(mine.SerializeAsString().find(m_noor->id.str()) == std::string::npos);
    QVERIFY(m_world->tables().audit.verify(now()));
    // What was refused leaves no trace.
    const auto before = entries();
    QCOMPARE(step(*m_noor, id, v1::SETTLE_TICKET).error, ErrorCode::Invalid);
    QCOMPARE(step(*m_noor, id, v1::HIDE_CHILD).error, ErrorCode::OrderMovedOn);
    QCOMPARE(entries(), before);
}

void HelpDeskTest::notesOfStaffReachNobodyElse() {
    const auto id = asks(*m_gwen);
    QCOMPARE(step(*m_adam, id, v1::NOTE_TICKET, "canary-note: ask the bank").status, 200);
    const auto seen = look(*m_noor, id).body;
    QCOMPARE(seen.ticket().messages(1).note(), std::string("canary-note: ask the bank"));
    QVERIFY(!seen.ticket().messages(1).staff().empty());
    Base base;
    auto cursor = m_gwen->fresh();
    pullAll(*m_gwen, base, cursor);
    const auto mine = base.at({v1::TICKET, id}).second;
    QVERIFY(mine.find("canary-body") != std::string::npos);
    QVERIFY(mine.find("canary-note") == std::string::npos && mine.find(m_adam->id.str()) == std::string::npos);
    m_world->market->runDueJobs();
    QVERIFY(m_box->to("gwen@example.org").empty());
}

void HelpDeskTest::whoObjectsToNotesGetsNone() {
    const auto id = asks(*m_gwen);
    QCOMPARE(step(*m_adam, id, v1::NOTE_TICKET, "ask the bank").status, 200);
    v1::CommandBody body;
    body.mutable_object_to()->set_interest(v1::NOTES_ON_HELP);
    body.mutable_object_to()->set_on(true);
    QVERIFY(m_gwen->say(body).applied());
    QCOMPARE(step(*m_adam, id, v1::NOTE_TICKET, "ask the bank again").error, ErrorCode::UseLimited); // at once
    body.mutable_object_to()->set_on(false);
    QVERIFY(m_gwen->say(body).applied());
    QCOMPARE(step(*m_adam, id, v1::NOTE_TICKET, "ask the bank again").status, 200);
}

void HelpDeskTest::whoWasSlowerIsToldAndNothingIsDone() {
    const auto id = asks(*m_gwen);
    v1::TicketAct act;
    act.set_ticket_id(id.str());
    act.set_version(look(*m_adam, id).body.row().version());
    act.set_step(v1::CLAIM_TICKET);
    QCOMPARE(step(*m_noor, id, v1::CLAIM_TICKET).status, 200);
    QCOMPARE(ask<v1::TicketCase>(Endpoint::DeskTicketAct, *m_adam, act).error, ErrorCode::Conflict);
    QCOMPARE(AccountId::of(ticket(id).staff_id()), m_noor->id);
    QCOMPARE(look(*m_adam, id).body.history(0).what(), std::string("ticket.claim")); // what happened since
    // Also the person is somebody who may have been faster.
    act.set_version(look(*m_noor, id).body.row().version());
    act.set_step(v1::SETTLE_TICKET);
    act.set_text("It is there.");
    QVERIFY(add(*m_gwen, id, "Never mind the first question.").applied());
    QCOMPARE(ask<v1::TicketCase>(Endpoint::DeskTicketAct, *m_noor, act).error, ErrorCode::Conflict);
    QCOMPARE(ticket(id).state(), v1::TICKET_OPEN);
    QCOMPARE(step(*m_adam, id, v1::CLAIM_TICKET).error, ErrorCode::Invalid); // from a colleague only with a reason
    QCOMPARE(step(*m_adam, id, v1::CLAIM_TICKET, {}, "away").status, 200);
}

void HelpDeskTest::nobodyHelpsThemselves() {
    const auto id = asks(*m_noor);
    QVERIFY(!look(*m_noor, id).body.may_act());
    QCOMPARE(step(*m_noor, id, v1::CLAIM_TICKET).error, ErrorCode::Forbidden);
    QCOMPARE(step(*m_adam, id, v1::CLAIM_TICKET).status, 200);
}

void HelpDeskTest::theUrgentOnesComeFirstThenTheClocks() {
    const auto first = asks(*m_gwen);
    m_world->clock.advance(3 * kDayMs);
    open(*m_noor);
    const auto second = asks(*m_gwen), waiting = asks(*m_gwen), urgent = asks(*m_gwen, v1::TICKET_ABOUT_SAFETY);
    QCOMPARE(step(*m_noor, waiting, v1::CLAIM_TICKET).status, 200);
    QCOMPARE(step(*m_noor, waiting, v1::ASK_PERSON, "Which?").status, 200);
    std::vector<std::string> order;
    const auto all = queue(*m_noor);
    for (const auto& row : all.open()) order.push_back(row.ticket_id());
    QCOMPARE(order, (std::vector<std::string>{urgent.str(), first.str(), second.str(), waiting.str()}));
    QCOMPARE(rules::urgencyOf(rules::ticketOf(all.open(0)), now()), rules::Urgency::Near);
    QCOMPARE(rules::urgencyOf(rules::ticketOf(all.open(1)), now()), rules::Urgency::Over);
    QCOMPARE(rules::urgencyOf(rules::ticketOf(all.open(3)), now()), rules::Urgency::Calm);
}

void HelpDeskTest::filesAreShownToStaffInTheirTicketAlone() {
    const std::string bytes = "canary-log: line 1";
    v1::BlobAnnounce announce;
    announce.set_sha256(sha256(bytes));
    announce.set_size(std::int64_t(bytes.size()));
    announce.set_mime("text/plain");
    QCOMPARE(m_world->call<v1::BlobState>(Endpoint::BlobAnnounce, m_gwen->token, announce).status, 200);
    wire::Request piece;
    piece.method = "PATCH";
    piece.path = wire::pathOf(Endpoint::BlobPiece, toHex(announce.sha256()));
    piece.contentType = std::string(wire::kBytes);
    piece.token = m_gwen->token;
    piece.offset = 0;
    piece.body = bytes;
    QCOMPARE(m_world->market->router().handle(piece).status, 200);
    auto body = asking(v1::TICKET_ABOUT_BUG);
    auto& file = *body.mutable_open_ticket()->add_files();
    file.set_sha256(announce.sha256());
    file.set_size(announce.size());
    file.set_name("canary-name.log");
    file.set_mime(announce.mime());
    const auto with = asks(*m_gwen, body), without = asks(*m_gwen);
    const auto read = [&](const Person& staff, const RawId& id) {
        v1::TicketFileQuery query;
        query.set_ticket_id(id.str());
        query.set_sha256(announce.sha256());
        return ask<v1::TicketFilePiece>(Endpoint::DeskTicketFile, staff, query);
    };
    QCOMPARE(read(*m_noor, with).body.bytes(), bytes);
    QCOMPARE(read(*m_noor, with).body.size(), announce.size());
    QCOMPARE(read(*m_noor, without).error, ErrorCode::NotFound);
    const auto guard = member("sam", v1::ROLE_SECURITY);
    QCOMPARE(read(*guard, with).error, ErrorCode::NotFound);
    // Without the desk it is nobody's.
    wire::Request plain;
    plain.method = "GET";
    plain.path = wire::pathOf(Endpoint::BlobRead, toHex(announce.sha256()));
    plain.token = m_noor->token;
    QCOMPARE(m_world->market->router().handle(plain).status, 404);
    QCOMPARE(look(*m_noor, with).body.history(0).what(), std::string("ticket.file"));
}

void HelpDeskTest::nobodyElseReadsOrChangesATicket() {
    const auto id = asks(*m_gwen);
    const auto mallory = member("mallory");
    for (const auto& there : {id, newRawId(now(), m_world->rng)}) {
        const auto refused = add(*mallory, there, "let me in");
        QCOMPARE(refused.reason(), std::string("NOT_FOUND"));
        QCOMPARE(refused.field(), std::string("ticket_id"));
    }
    Base base;
    auto cursor = mallory->fresh();
    pullAll(*mallory, base, cursor);
    QVERIFY(!base.contains({v1::TICKET, id}));
    QCOMPARE(ticket(id).messages_size(), 1);
}

void HelpDeskTest::tooManyOpenTicketsAreRefused() {
    RawId last;
    for (int i = 0; i < limits::kOpenTickets; ++i) last = asks(*m_gwen);
    QCOMPARE(m_gwen->say(asking()).reason(), std::string("TOO_LARGE"));
    v1::CommandBody solve;
    solve.mutable_solve_ticket()->set_ticket_id(last.str());
    QVERIFY(m_gwen->say(solve).applied());
    QVERIFY(m_gwen->say(asking()).applied());
}

void HelpDeskTest::aSolvedOneIsClosedAfterTwoWeeksAndSaidBefore() {
    const auto id = asks(*m_gwen);
    QCOMPARE(step(*m_noor, id, v1::CLAIM_TICKET).status, 200);
    QCOMPARE(step(*m_noor, id, v1::SETTLE_TICKET, "Done.").status, 200);
    pass(12 * kDayMs - kHourMs);
    QCOMPARE(m_box->to("gwen@example.org").size(), std::size_t(1));
    pass(2 * kHourMs);
    const auto letters = m_box->to("gwen@example.org");
    QCOMPARE(letters.size(), std::size_t(2));
    QVERIFY(letters[1].subject.find("T-1001") != std::string::npos);
    pass(47 * kHourMs);
    QCOMPARE(ticket(id).state(), v1::TICKET_SOLVED);
    pass(kHourMs);
    QCOMPARE(ticket(id).state(), v1::TICKET_CLOSED);
    QCOMPARE(m_box->to("gwen@example.org").size(), std::size_t(2));
}

void HelpDeskTest::liesUnderItsOwnKeyWhichEndsWithIt() {
    const auto id = asks(*m_gwen);
    const auto name = store::KeyName::ofTicket(id.str());
    QVERIFY(keys().find(name));
    const auto body = raw(id);
    QVERIFY(!body.empty() && body.find("canary") == std::string::npos);
    QVERIFY(ResidueScan({"canary-subject", "canary-body"}).inFolder(m_world->folder.path().toStdString()).empty());
    keys().destroy(name);
    QVERIFY(ticket(id).subject().empty() && ticket(id).messages(0).body().empty()); // whatever else opens
    QCOMPARE(ticket(id).number(), std::string("T-1001"));
    QVERIFY(keys().find(store::KeyName::ofPerson(m_gwen->id.str())));
    // A key whose ticket never came about is found as well.
    const auto loose = store::KeyName::ofTicket(std::string(16, 'k')), other = store::KeyName::ofTicket(asks(*m_gwen).str());
    QVERIFY(keys().make(loose));
    pass(kHourMs);
    QVERIFY(keys().isDestroyed(loose));
    QVERIFY(keys().find(other));
}

void HelpDeskTest::isKeptThreeYearsFromTheLastSolution() {
    const auto id = asks(*m_gwen);
    const auto solve = [&] {
        v1::CommandBody body;
        body.mutable_solve_ticket()->set_ticket_id(id.str());
        return m_gwen->say(body).applied();
    };
    QVERIFY(solve());
    pass(2 * 365 * kDayMs);
    pass(3 * kDayMs);
    QCOMPARE(ticket(id).state(), v1::TICKET_CLOSED);
    comeBack(*m_gwen);
    v1::CommandBody again;
    again.mutable_reopen_ticket()->set_ticket_id(id.str());
    QVERIFY(m_gwen->say(again).applied());
    pass(5 * 365 * kDayMs);
    QVERIFY(find(id)); // for as long as it is open
    comeBack(*m_gwen);
    QVERIFY(solve());
    pass(3 * 365 * kDayMs - kDayMs);
    QCOMPARE(ticket(id).subject(), std::string("canary-subject of mine"));
    const auto body = raw(id);
    const auto lines = *m_world->market->parts().retention.plan();
    const auto rule = std::find_if(lines.begin(), lines.end(), [](const auto& line) { return line.rule->name == "tickets"; });
    QCOMPARE(rule->look.overdue, 0);
    pass(2 * kDayMs);
    QVERIFY(!find(id));
    QVERIFY(keys().isDestroyed(store::KeyName::ofTicket(id.str())));
    // A copy of the row that lay somewhere says nothing any more.
    m_world->tables().db->run("UPDATE ticket SET body = ? WHERE id = ?", store::Bytes{body}, id);
    QVERIFY(ticket(id).subject().empty() && ticket(id).messages(0).body().empty());
}

void HelpDeskTest::goesWithItsPerson() {
    const auto id = asks(*m_gwen), his = asks(*m_adam);
    QCOMPARE(step(*m_noor, id, v1::NOTE_TICKET, "canary-note about gwen").status, 200);
    v1::CloseAccount close;
    close.set_password(passwordOf("gwen"));
    QCOMPARE(m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, m_gwen->token, close).status, 200);
    m_world->clock.advance(30 * kDayMs);
    m_world->market->runDueJobs();
    QVERIFY(m_world->tables().erasures.isFinished(m_gwen->id));
    QVERIFY(!find(id));
    QVERIFY(keys().isDestroyed(store::KeyName::ofTicket(id.str())));
    QCOMPARE(ticket(his).subject(), std::string("canary-subject of mine"));
    QVERIFY(ResidueScan({"canary-note", "canary-body", "gwen@example.org"}).inFolder(m_world->folder.path().toStdString()).empty());
}

void HelpDeskTest::isInTheArchiveWithoutTheNotes() {
    const auto id = asks(*m_gwen);
    QCOMPARE(step(*m_noor, id, v1::NOTE_TICKET, "canary-note").status, 200);
    std::string all;
    const server::PersonalData data(m_world->tables(), m_gwen->id, now());
    for (const auto& section : server::PersonalData::sections())
        if (section.name == "tickets") data.each(section, [&](const google::protobuf::Message& item) { all += item.SerializeAsString(); });
    QVERIFY(all.find("canary-subject") != std::string::npos && all.find("canary-body") != std::string::npos);
    QVERIFY(all.find("canary-note") == std::string::npos);
}

void HelpDeskTest::aChildsAccountIsHiddenAtOnceAndErasedWithinThreeDays() {
    const auto kid = member("kidd");
    QVERIFY(kid->say(publish(GigId::make(1, m_world->rng), someGig("canary-drawings by kidd"))).applied());
    const auto shown = [&] { return m_world->tables().db->number("SELECT count(*) FROM gig WHERE state = ?", 0, static_cast<int>(v1::LIVE)); };
    const auto id = reports(*m_gwen, *kid);
    QCOMPARE(step(*m_noor, id, v1::HIDE_CHILD).error, ErrorCode::Forbidden); // not before somebody has taken it on
    QCOMPARE(step(*m_noor, id, v1::CLAIM_TICKET).status, 200);
    QCOMPARE(shown(), 1);
    const auto hidden = step(*m_noor, id, v1::HIDE_CHILD);
    QCOMPARE(hidden.body.about(), std::string("kidd"));
    QCOMPARE(hidden.body.about_state(), v1::CLOSING_ACCOUNT);
    QVERIFY(hidden.body.about_erase_ms() > now() && hidden.body.about_erase_ms() < now() + 72 * kHourMs);
    QCOMPARE(shown(), 0);
    QCOMPARE(m_world->call<v1::MarksReply>(Endpoint::Marks, kid->token, v1::Marks()).error, ErrorCode::Unauthenticated);
    QVERIFY(!rules::project(rules::wrap(*m_world->tables().entities.get<v1::Profile>(kid->id)), m_gwen->id)->profile().handle().starts_with("kidd"));
    // Signing in calls nothing back.
    QCOMPARE(m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("kidd")).error, ErrorCode::WrongCredentials);
    QCOMPARE(step(*m_noor, id, v1::HIDE_CHILD).error, ErrorCode::AlreadyDone);
    m_world->market->runDueJobs();
    QCOMPARE(m_box->to("kidd@example.org").size(), std::size_t(1));
    m_world->clock.advance(72 * kHourMs);
    m_world->market->runDueJobs();
    QVERIFY(m_world->tables().erasures.isFinished(kid->id));
    QVERIFY(ResidueScan({"canary-drawings", "kidd@example.org"}).inFolder(m_world->folder.path().toStdString()).empty());
}

void HelpDeskTest::aWrongReportIsUndoneAndNothingIsHiddenBefore() {
    const auto ann = member("annie");
    const auto id = reports(*m_gwen, *ann);
    m_world->clock.advance(2 * kHourMs);
    m_world->market->runDueJobs();
    open(*m_noor);
    QCOMPARE(rules::urgencyOf(rules::ticketOf(queue(*m_noor).open(0)), now()), rules::Urgency::Over); // red, and nothing else
    QCOMPARE(m_world->tables().entities.get<v1::Account>(ann->id)->state(), v1::ACTIVE_ACCOUNT);
    QCOMPARE(step(*m_noor, id, v1::CLAIM_TICKET).status, 200);
    QCOMPARE(step(*m_noor, id, v1::SHOW_AGAIN).error, ErrorCode::OrderMovedOn); // it is not hidden
    QCOMPARE(step(*m_noor, id, v1::HIDE_CHILD).status, 200);
    QCOMPARE(step(*m_noor, id, v1::SHOW_AGAIN).body.about_state(), v1::ACTIVE_ACCOUNT);
    QVERIFY(!m_world->tables().erasures.isKnown(ann->id));
    QCOMPARE(m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("annie")).status, 200);
    // Who has closed their own account is erased sooner.
    comeBack(*ann);
    v1::CloseAccount close;
    close.set_password(passwordOf("annie"));
    QCOMPARE(m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, ann->token, close).status, 200);
    QVERIFY(step(*m_noor, id, v1::HIDE_CHILD).body.about_erase_ms() < now() + 72 * kHourMs);
}

void HelpDeskTest::aStaffAccountIsNotHidden() {
    const auto id = reports(*m_gwen, *m_adam);
    QCOMPARE(step(*m_noor, id, v1::CLAIM_TICKET).status, 200);
    const auto before = entries();
    QCOMPARE(step(*m_noor, id, v1::HIDE_CHILD).error, ErrorCode::Forbidden);
    QCOMPARE(entries(), before);
    QCOMPARE(m_world->tables().entities.get<v1::Account>(m_adam->id)->state(), v1::ACTIVE_ACCOUNT);
}

QTEST_GUILESS_MAIN(HelpDeskTest)
#include "helpdesktest.moc"
