// Decisions on the server: what rules notice in what people do, what their steps stop and for how long, what moderators decide and who may,
// and how a decision is looked at again.
#include <QtTest>

#include "server/core/decisions/deciding.h"
#include "shared/rules/decisions.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

namespace {
constexpr auto kSpam = "Dear friend, I saw your profile and I can design a modern logo for your business within two days, have a look";
}

class DecisionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whoWritesTheSameToManyIsSlowedAndTold();
    void contactDataAloneIsNotHeldAgainstAnybody();
    void aHoldIsNeverASuspensionAndEndsByItself();
    void moneyUnderAHoldWaitsAndIsNotLost();
    void aHoldIsNotMadeTwiceOfTheSame();
    void threeFailedCardsPauseCardsForAnHour();
    void onlyAModeratorWithAnOpenDeskGetsIn();
    void nothingIsDecidedWithoutAReason();
    void aReportIsAnsweredToWhoReported();
    void aSuspensionTakesTwoAndLeavesWorkGoingOn();
    void whoDecidedDoesNotReview();
    void anOverturnedDecisionPutsEverythingBack();
    void whatRulesDidIsLiftedByAPerson();
    void theRegisterSaysHowOftenRulesWereWrong();
    void everyLookIsWrittenDownAndShownToThePerson();

private:
    AccountId newPerson(const std::string& name) { return (m_people.emplace_back(std::make_unique<Person>(*m_world, name)))->id; }
    v1::Outcome write(Person& from, const AccountId& to, const std::string& text) {
        return from.say(message(MessageId::make(m_world->clock.wallMs(), m_world->rng), to, text));
    }
    // The same to five people, by an account of today: 25 and 30.
    void spam(Person& from) {
        for (int i = 0; i < 5; ++i) QVERIFY(write(from, newPerson("reader-" + std::to_string(m_people.size())), kSpam).applied());
    }
    // By what three rules notice: 100.
    void hold(Person& person) {
        for (const char* rule : {"large_order", "failed_cards"}) m_world->tables().noticed.notice(person.id, rule, 1, 1, m_world->clock.wallMs());
        QVERIFY(write(person, m_ben->id, "Look at https://paypa1.com").applied());
    }
    GigId shelve(Person& seller) {
        const auto id = GigId::make(m_world->clock.wallMs(), m_world->rng);
        if (!seller.say(publish(id, someGig("A letterhead"))).applied()) qFatal("not published");
        return id;
    }
    template <class T> std::optional<T> get(const RawId& id) { return m_world->tables().entities.get<T>(id); }
    OrderId order(Person& buyer, const GigId& gig, const std::string& card = "ok") {
        const auto id = OrderId::make(m_world->clock.wallMs(), m_world->rng);
        if (!buyer.say(placeOrder(id, *get<v1::Gig>(gig), card)).applied()) qFatal("not ordered");
        m_world->market->runDueJobs();
        return id;
    }
    v1::Outcome deliver(Person& seller, const OrderId& id) {
        v1::CommandBody body;
        body.mutable_deliver()->set_order_id(id.str());
        body.mutable_deliver()->set_note("Here it is.");
        return seller.say(body);
    }
    v1::Outcome accept(Person& buyer, const OrderId& id) {
        v1::CommandBody body;
        body.mutable_accept_delivery()->set_order_id(id.str());
        body.mutable_accept_delivery()->set_delivery_number(1);
        return buyer.say(body);
    }
    Base pulled(Person& person) {
        Base base;
        auto cursor = person.fresh();
        pullAll(person, base, cursor);
        return base;
    }
    std::vector<v1::Decision> about(const AccountId& account) { return server::decisionsAbout(m_world->tables(), account, 100); }
    std::optional<v1::Standing> standing(const AccountId& account) { return m_world->tables().entities.get<v1::Standing>(account); }
    bool isLimited(const AccountId& account, v1::Limit limit) { return rules::limitedUntil(standing(account), limit, m_world->clock.wallMs()) > 0; }
    void pass(std::int64_t ms) {
        m_world->clock.advance(ms);
        m_world->market->runDueJobs();
    }
    int open(Person& staff) {
        v1::OpenDesk request;
        request.set_password(passwordOf(staff.handle));
        return m_world->call<v1::DeskSession>(Endpoint::OpenDesk, staff.token, request).status;
    }
    v1::Matters list(Person& staff) { return m_world->call<v1::Matters>(Endpoint::DeskMatters, staff.token, v1::MattersQuery()).body; }
    Answered<v1::Matter> look(Person& staff, v1::MatterKind kind, const RawId& id) {
        v1::MatterQuery query;
        query.set_kind(kind);
        query.set_id(id.str());
        return m_world->call<v1::Matter>(Endpoint::DeskMatter, staff.token, query);
    }
    static v1::ActOnMatter acting(v1::MatterKind kind, const RawId& id, v1::MatterAct act, const std::string& text = {}) {
        v1::ActOnMatter body;
        body.set_kind(kind);
        body.set_id(id.str());
        body.set_act(act);
        body.set_text(text);
        return body;
    }
    static v1::ActOnMatter deciding(v1::MatterKind kind, const RawId& id, v1::DecisionStep step, int days = 0) {
        auto body = acting(kind, id, v1::DECIDE, "You wrote the same to five people.");
        body.set_step(step);
        body.set_clause("spam");
        body.set_days(days);
        if (step == v1::FEATURE_LIMITED) body.add_limits(v1::NO_FIRST_CONTACTS);
        return body;
    }
    Answered<v1::Matters> act(Person& staff, const v1::ActOnMatter& body) { return m_world->call<v1::Matters>(Endpoint::DeskMatterAct, staff.token, body); }
    RawId report(Person& by, const rules::Ref& item) {
        v1::CommandBody body;
        const RawId id = newRawId(m_world->clock.wallMs(), m_world->rng);
        body.mutable_report_item()->set_report_id(id.str());
        *body.mutable_report_item()->mutable_item() = rules::toProto(item);
        body.mutable_report_item()->set_reason(v1::REPORTED_AS_SPAM);
        body.mutable_report_item()->set_text("canary: they wrote it to all of us");
        if (!by.say(body).applied()) qFatal("not reported");
        return id;
    }
    v1::Outcome appeal(Person& person, const std::string& decision) {
        v1::CommandBody body;
        body.mutable_ask_review()->set_decision_id(decision);
        body.mutable_ask_review()->set_text("It was a birthday invitation.");
        return person.say(body);
    }
    // Suspended for ten days, by mira and dario.
    v1::Decision suspend(Person& person) {
        const RawId id = report(*m_ben, {v1::PROFILE, person.id});
        if (act(*m_mira, deciding(v1::REPORT_MATTER, id, v1::ACCOUNT_SUSPENDED, 10)).status != 200) qFatal("not proposed");
        const auto waiting = list(*m_dario);
        for (const auto& row : waiting.open())
            if (row.kind() == v1::PROPOSAL_MATTER && act(*m_dario, acting(v1::PROPOSAL_MATTER, *rawIdFromBytes(row.id()), v1::AGREE)).status != 200) qFatal("not agreed");
        return about(person.id).front();
    }

    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_gwen, m_ben, m_mira, m_dario, m_iris;
    std::vector<std::unique_ptr<Person>> m_people;
};

void DecisionsTest::init() {
    m_people.clear();
    m_world = std::make_unique<TestMarket>();
    for (auto [person, name] : {std::pair(&m_gwen, "gwen"), {&m_ben, "ben"}, {&m_mira, "mira"}, {&m_dario, "dario"}, {&m_iris, "iris"}})
        *person = std::make_unique<Person>(*m_world, name);
    for (Person* staff : {m_mira.get(), m_dario.get(), m_iris.get()}) {
        QVERIFY(m_world->market->setRole(staff->handle, v1::ROLE_MODERATOR));
        QCOMPARE(open(*staff), 200);
    }
}

void DecisionsTest::whoWritesTheSameToManyIsSlowedAndTold() {
    spam(*m_gwen);
    const auto decisions = about(m_gwen->id);
    QCOMPARE(decisions.size(), std::size_t{1});
    const v1::Decision& decision = decisions[0];
    QCOMPARE(decision.step(), v1::CONTACTS_SLOWED);
    QVERIFY(decision.automatic() && decision.decided_by().empty());
    QVERIFY(!decision.rule().empty() && decision.rule_version() == 1 && decision.noticed_size() > 0);
    QCOMPARE(decision.ends_ms(), m_world->clock.wallMs() + kDayMs);
    QCOMPARE(decision.appeal_until_ms(), m_world->clock.wallMs() + rules::kAppealMs);
    // The person has it in their own stream, and nobody else.
    const auto seen = pulled(*m_gwen);
    QVERIFY(seen.contains({v1::DECISION_ENTITY, *rawIdFromBytes(decision.id())}));
    QVERIFY(!pulled(*m_ben).contains({v1::DECISION_ENTITY, *rawIdFromBytes(decision.id())}));
    QVERIFY(write(*m_gwen, newPerson("one-more"), "Hello.").applied()); // one an hour
    const auto refused = write(*m_gwen, newPerson("too-soon"), "Hello.");
    QVERIFY(!refused.applied());
    QCOMPARE(refused.reason(), std::string("LIMITED"));
    QVERIFY(write(*m_gwen, m_people.front()->id, "And another thing.").applied()); // they know each other
    pass(kHourMs);
    QVERIFY(write(*m_gwen, m_people.back()->id, "Hello.").applied());
}

void DecisionsTest::contactDataAloneIsNotHeldAgainstAnybody() {
    for (int i = 0; i < 4; ++i) {
        QVERIFY(write(*m_ben, m_gwen->id, "My address is ben@mail.example, my number +49 170 1234567.").applied());
        pass(kDayMs);
    }
    QVERIFY(about(m_ben->id).empty());
    QVERIFY(list(*m_mira).open().empty());
}

void DecisionsTest::aHoldIsNeverASuspensionAndEndsByItself() {
    hold(*m_gwen);
    bool held = false;
    for (const auto& decision : about(m_gwen->id)) {
        QVERIFY(rules::isAutomatic(decision.step()));
        QVERIFY(decision.ends_ms() - decision.made_ms() <= 72 * kHourMs);
        held |= decision.step() == v1::ORDERS_HELD;
    }
    QVERIFY(held && isLimited(m_gwen->id, v1::NO_NEW_ORDERS));
    QVERIFY(!rules::isSuspended(standing(m_gwen->id), m_world->clock.wallMs()));
    QCOMPARE(get<v1::Account>(m_gwen->id)->state(), v1::ACTIVE_ACCOUNT);
    QCOMPARE(list(*m_mira).open(0).harm(), v1::HARM_URGENT); // a person is to look; nobody does
    pass(72 * kHourMs);
    for (const auto& decision : about(m_gwen->id)) QCOMPARE(decision.state(), v1::DECISION_ENDED);
    QVERIFY(!standing(m_gwen->id));
}

void DecisionsTest::moneyUnderAHoldWaitsAndIsNotLost() {
    const auto id = order(*m_ben, shelve(*m_gwen));
    QVERIFY(deliver(*m_gwen, id).applied());
    QVERIFY(accept(*m_ben, id).applied());
    m_world->clock.advance(get<v1::Order>(id)->clears_ms() - m_world->clock.wallMs() - kHourMs);
    hold(*m_gwen);
    QVERIFY(isLimited(m_gwen->id, v1::MONEY_WAITS));
    const auto cleared = [&] { return get<v1::Order>(id)->cleared(); };
    pass(2 * kHourMs);
    QVERIFY(!cleared());
    pass(kDayMs);
    QVERIFY(cleared());
    QVERIFY(m_world->market->verifyLedger());
}

void DecisionsTest::aHoldIsNotMadeTwiceOfTheSame() {
    hold(*m_gwen);
    const auto held = about(m_gwen->id).size();
    pass(72 * kHourMs);
    QVERIFY(write(*m_gwen, m_ben->id, "Write to me at gwen@mail.example.").applied()); // noticed, and adds to what is over
    QCOMPARE(about(m_gwen->id).size(), held);
}

void DecisionsTest::threeFailedCardsPauseCardsForAnHour() {
    const auto gig = shelve(*m_ben);
    for (int i = 0; i < 3; ++i) order(*m_gwen, gig, "declined");
    QCOMPARE(about(m_gwen->id).size(), std::size_t{1});
    QCOMPARE(about(m_gwen->id)[0].step(), v1::CARDS_PAUSED);
    QVERIFY(isLimited(m_gwen->id, v1::NO_CARDS));
    pass(kHourMs);
    QVERIFY(!isLimited(m_gwen->id, v1::NO_CARDS));
}

void DecisionsTest::onlyAModeratorWithAnOpenDeskGetsIn() {
    const auto id = report(*m_ben, {v1::PROFILE, m_gwen->id});
    QCOMPARE(m_world->call<v1::Matters>(Endpoint::DeskMatters, {}, v1::MattersQuery()).error, ErrorCode::Unauthenticated);
    QCOMPARE(m_world->call<v1::Matters>(Endpoint::DeskMatters, m_gwen->token, v1::MattersQuery()).error, ErrorCode::Forbidden);
    const auto other = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("mira")).body.token();
    QCOMPARE(m_world->call<v1::Matters>(Endpoint::DeskMatters, other, v1::MattersQuery()).error, ErrorCode::DeskClosed);
    QVERIFY(m_world->market->setRole("dario", v1::ROLE_PRIVACY_OFFICER)); // another desk
    QCOMPARE(look(*m_dario, v1::REPORT_MATTER, id).error, ErrorCode::Forbidden);
    QCOMPARE(list(*m_mira).open_size(), 1);
    QCOMPARE(look(*m_mira, v1::REPORT_MATTER, newRawId(1, m_world->rng)).error, ErrorCode::NotFound);
}

void DecisionsTest::nothingIsDecidedWithoutAReason() {
    const auto id = report(*m_ben, {v1::PROFILE, m_gwen->id});
    for (const auto step : {v1::NOTICE_GIVEN, v1::WARNING_GIVEN, v1::FEATURE_LIMITED, v1::ACCOUNT_SUSPENDED}) {
        const int days = step == v1::FEATURE_LIMITED || step == v1::ACCOUNT_SUSPENDED ? 10 : 0;
        auto wordless = deciding(v1::REPORT_MATTER, id, step, days);
        wordless.clear_text();
        QCOMPARE(act(*m_mira, wordless).error, ErrorCode::Invalid);
        auto lawless = deciding(v1::REPORT_MATTER, id, step, days);
        lawless.clear_clause();
        QCOMPARE(act(*m_mira, lawless).error, ErrorCode::Invalid);
    }
    QCOMPARE(act(*m_mira, deciding(v1::REPORT_MATTER, id, v1::ACCOUNT_SUSPENDED, 0)).error, ErrorCode::Invalid); // without an end
    QCOMPARE(act(*m_mira, deciding(v1::REPORT_MATTER, id, v1::ORDERS_HELD, 1)).error, ErrorCode::Invalid);       // a rule's step
    QCOMPARE(act(*m_mira, acting(v1::REPORT_MATTER, id, v1::GRANT, "x")).error, ErrorCode::Invalid);             // not of this matter
    QVERIFY(about(m_gwen->id).empty());
    QCOMPARE(list(*m_mira).open_size(), 1);
}

void DecisionsTest::aReportIsAnsweredToWhoReported() {
    const auto id = report(*m_ben, {v1::PROFILE, m_gwen->id});
    const auto other = report(*m_ben, {v1::PROFILE, m_iris->id});
    const auto found = look(*m_mira, v1::REPORT_MATTER, id);
    QCOMPARE(found.body.row().person(), std::string("gwen"));
    QVERIFY(found.body.report().account_id().empty()); // who reported is nothing to judge by
    QCOMPARE(act(*m_mira, acting(v1::REPORT_MATTER, id, v1::DISMISS, "Nothing of the kind is there.")).status, 200);
    const auto seen = *get<v1::Report>(id);
    QCOMPARE(seen.state(), v1::REPORT_DISMISSED);
    QCOMPARE(seen.answer(), std::string("Nothing of the kind is there."));
    QCOMPARE(act(*m_dario, acting(v1::REPORT_MATTER, id, v1::DISMISS, "Again.")).error, ErrorCode::Conflict); // it is answered
    QCOMPARE(act(*m_iris, deciding(v1::REPORT_MATTER, other, v1::NOTICE_GIVEN)).error, ErrorCode::Conflict);   // it is about her
    QCOMPARE(act(*m_mira, deciding(v1::REPORT_MATTER, other, v1::NOTICE_GIVEN)).status, 200);
    QCOMPARE(get<v1::Report>(other)->state(), v1::REPORT_ACTED_ON);
    QCOMPARE(about(m_iris->id).size(), std::size_t{1});
}

void DecisionsTest::aSuspensionTakesTwoAndLeavesWorkGoingOn() {
    const auto gig = shelve(*m_gwen);
    const auto running = order(*m_ben, gig);
    const auto id = report(*m_ben, {v1::PROFILE, m_gwen->id});
    QCOMPARE(act(*m_mira, deciding(v1::REPORT_MATTER, id, v1::ACCOUNT_SUSPENDED, 10)).status, 200);
    QVERIFY(about(m_gwen->id).empty()); // one is not enough
    const auto waiting = list(*m_mira);
    QCOMPARE(waiting.open_size(), 1);
    const RawId proposal = *rawIdFromBytes(waiting.open(0).id());
    QCOMPARE(act(*m_mira, acting(v1::PROPOSAL_MATTER, proposal, v1::AGREE)).error, ErrorCode::Conflict); // nor twice the same
    pass(10 * kMinuteMs);
    QCOMPARE(act(*m_dario, acting(v1::PROPOSAL_MATTER, proposal, v1::AGREE)).status, 200);
    const auto decision = about(m_gwen->id).front();
    QCOMPARE(decision.step(), v1::ACCOUNT_SUSPENDED);
    QCOMPARE(decision.ends_ms(), m_world->clock.wallMs() + 10 * kDayMs);
    QCOMPARE(get<v1::Report>(id)->state(), v1::REPORT_ACTED_ON);
    // Nothing new; all that runs goes on, and the way to have it reviewed is open.
    QCOMPARE(get<v1::Gig>(gig)->state(), v1::PAUSED);
    QCOMPARE(write(*m_gwen, newPerson("new-face"), "Hello.").reason(), std::string("LIMITED"));
    QCOMPARE(m_gwen->say(publish(GigId::make(m_world->clock.wallMs(), m_world->rng), someGig("Another one"))).reason(), std::string("LIMITED"));
    QVERIFY(deliver(*m_gwen, running).applied());
    QVERIFY(!pulled(*m_gwen).empty());
    QCOMPARE(m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("gwen")).status, 200);
    v1::AskExport asking;
    asking.set_password(passwordOf("gwen"));
    QCOMPARE(m_world->call<v1::ExportReply>(Endpoint::AskExport, m_gwen->token, asking).status, 200);
    QVERIFY(appeal(*m_gwen, decision.id()).applied());
    pass(10 * kDayMs); // and it ends
    QCOMPARE(get<v1::Gig>(gig)->state(), v1::LIVE);
    QCOMPARE(about(m_gwen->id).front().state(), v1::DECISION_ENDED);
}

void DecisionsTest::whoDecidedDoesNotReview() {
    const auto decision = suspend(*m_gwen);
    QVERIFY(appeal(*m_gwen, decision.id()).applied());
    const RawId id = *rawIdFromBytes(decision.id());
    for (Person* one : {m_mira.get(), m_dario.get()}) { // the one who proposed, the one who agreed
        QCOMPARE(act(*one, acting(v1::APPEAL_MATTER, id, v1::UPHOLD, "It stands.")).error, ErrorCode::Conflict);
        QVERIFY(list(*one).open(0).not_mine());
    }
    QCOMPARE(look(*m_iris, v1::APPEAL_MATTER, id).body.decision().explanation(), std::string("It was a birthday invitation."));
    QCOMPARE(act(*m_iris, acting(v1::APPEAL_MATTER, id, v1::UPHOLD)).error, ErrorCode::Invalid); // not without an answer
    QCOMPARE(act(*m_iris, acting(v1::APPEAL_MATTER, id, v1::UPHOLD, "It was no invitation.")).status, 200);
    const auto after = about(m_gwen->id).front();
    QCOMPARE(after.appeal(), v1::APPEAL_UPHELD);
    QCOMPARE(after.answer(), std::string("It was no invitation."));
    QCOMPARE(after.state(), v1::DECISION_IN_FORCE);
    QVERIFY(!appeal(*m_gwen, decision.id()).applied()); // once
}

void DecisionsTest::anOverturnedDecisionPutsEverythingBack() {
    const auto gig = shelve(*m_gwen);
    const auto decision = suspend(*m_gwen);
    QCOMPARE(get<v1::Gig>(gig)->state(), v1::PAUSED);
    QVERIFY(appeal(*m_gwen, decision.id()).applied());
    QCOMPARE(act(*m_iris, acting(v1::APPEAL_MATTER, *rawIdFromBytes(decision.id()), v1::GRANT, "You were right.")).status, 200);
    QCOMPARE(about(m_gwen->id).front().state(), v1::DECISION_OVERTURNED);
    QVERIFY(!standing(m_gwen->id));
    QCOMPARE(get<v1::Gig>(gig)->state(), v1::LIVE);
    QVERIFY(write(*m_gwen, newPerson("new-face"), "Hello.").applied());
}

void DecisionsTest::whatRulesDidIsLiftedByAPerson() {
    hold(*m_gwen);
    QVERIFY(isLimited(m_gwen->id, v1::MONEY_WAITS));
    QCOMPARE(act(*m_mira, acting(v1::SIGNALS_MATTER, m_gwen->id, v1::DISMISS, "A birthday invitation.")).status, 200);
    for (const auto& decision : about(m_gwen->id)) QCOMPARE(decision.state(), v1::DECISION_OVERTURNED);
    QVERIFY(!standing(m_gwen->id));
    QVERIFY(list(*m_mira).open().empty());
    QVERIFY(m_world->tables().noticed.counting(m_gwen->id, 0).empty());
}

void DecisionsTest::theRegisterSaysHowOftenRulesWereWrong() {
    spam(*m_gwen);
    const auto decision = about(m_gwen->id).front();
    QVERIFY(appeal(*m_gwen, decision.id()).applied());
    QCOMPARE(act(*m_mira, acting(v1::APPEAL_MATTER, *rawIdFromBytes(decision.id()), v1::GRANT, "You were right.")).status, 200);
    const auto register_ = m_world->call<v1::PublicRules>(Endpoint::PublicRules, {}, v1::AccessesQuery());
    QCOMPARE(register_.status, 200);
    QCOMPARE(std::size_t(register_.body.rules_size()), rules::signalRules().size() + rules::sumRules().size());
    for (const auto& rule : register_.body.rules()) {
        QVERIFY(!rule.name().empty() && rule.version() > 0 && !rule.inputs().empty() && !rule.effect().empty());
        QCOMPARE(rule.decided(), rule.name() == decision.rule() ? 1 : 0);
        QCOMPARE(rule.overturned(), rule.name() == decision.rule() ? 1 : 0);
    }
}

void DecisionsTest::everyLookIsWrittenDownAndShownToThePerson() {
    const auto id = report(*m_ben, {v1::PROFILE, m_gwen->id});
    list(*m_mira);
    look(*m_mira, v1::REPORT_MATTER, id);
    act(*m_mira, deciding(v1::REPORT_MATTER, id, v1::WARNING_GIVEN));
    std::vector<std::string> seen;
    const auto accesses = m_world->call<v1::Accesses>(Endpoint::Accesses, m_gwen->token, v1::AccessesQuery()).body;
    for (const auto& access : accesses.accesses()) {
        QCOMPARE(access.role(), v1::ROLE_MODERATOR);
        seen.push_back(access.what());
    }
    QCOMPARE(seen, (std::vector<std::string>{"matter.decide", "matter.view"}));
    // What people wrote is nowhere in the log.
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM audit_entry WHERE instr(body, CAST('canary' AS BLOB)) > 0", 0), std::int64_t{0});
}

QTEST_GUILESS_MAIN(DecisionsTest)
#include "decisionstest.moc"
