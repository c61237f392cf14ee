// The privacy officer's desk: who gets to it, what is written down, what a step does, and what whoever asked sees of it.
#include <QtTest>

#include "shared/rules/requests.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class DeskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void onlyAnOfficerWithAnOpenDeskGetsIn();
    void aDeskClosesByItself();
    void everyLookIsWrittenDown();
    void showsNobodysNameOrWordsWithoutAReason();
    void aRequestGoesFromReceiptToAnswer();
    void whoWasSlowerLosesNothingButTheTurn();
    void nobodyWorksOnTheirOwn();
    void aLimitIsOneAlsoWhenTheOfficerSetsIt();
    void anArchiveIsForThePersonAlone();
    void closingIsAsIfThePersonHadDoneIt();
    void aStepThatCannotBeDoneLeavesNoTrace();
    void theClockRunsAgainByItself();
    void aTermThatComesNearIsSaidOnceForEachDay();
    void whatWasDoneCannotBeChangedUnseen();
    void whatWasDoneIsForgottenAfterThreeYearsAndTheChainHolds();
    void nothingIsGivenToACourtWithoutTwo();
    void whoIsConcernedIsToldUnlessACourtForbidsIt();
    void holdsWantTwoOfficers();
    void saysHowLongThingsAreKept();
    void everybodySeesHowRequestsAreAnswered();

private:
    struct Officer {
        std::unique_ptr<Person> person;
        std::string token() const { return person->token; }
    };
    template <class Out> Answered<Out> ask(Endpoint endpoint, const Officer& officer, const google::protobuf::Message& in) {
        return m_world->call<Out>(endpoint, officer.token(), in);
    }
    int open(const Officer& officer, const std::string& password = {}) {
        v1::OpenDesk request;
        request.set_password(password.empty() ? passwordOf(officer.person->handle) : password);
        return ask<v1::DeskSession>(Endpoint::OpenDesk, officer, request).status;
    }
    RawId asks(Person& person, v1::RightKind kind = v1::RIGHT_OF_ACCESS) {
        v1::CommandBody body;
        const RawId id = newRawId(m_world->clock.wallMs(), m_world->rng);
        body.mutable_open_request()->set_request_id(id.str());
        body.mutable_open_request()->set_kind(kind);
        body.mutable_open_request()->set_text("canary: what do you have of me?");
        if (!person.say(body).applied()) qFatal("not asked");
        return id;
    }
    v1::DeskQueue queue(const Officer& officer) { return ask<v1::DeskQueue>(Endpoint::DeskRequests, officer, v1::DeskQuery()).body; }
    Answered<v1::DeskCase> look(const Officer& officer, const RawId& id) {
        v1::DeskCaseQuery query;
        query.set_request_id(id.str());
        return ask<v1::DeskCase>(Endpoint::DeskCase, officer, query);
    }
    Answered<v1::DeskCase> step(const Officer& officer, const RawId& id, v1::DeskStep step, const std::string& text = {}, const std::string& reason = {}) {
        v1::DeskAct act;
        act.set_request_id(id.str());
        act.set_version(m_world->tables().entities.versionOf({v1::RIGHTS_REQUEST_ENTITY, id}));
        act.set_step(step);
        act.set_text(text);
        act.set_reason(reason);
        return ask<v1::DeskCase>(Endpoint::DeskAct, officer, act);
    }
    v1::RightsRequest request(const RawId& id) { return *m_world->tables().entities.get<v1::RightsRequest>(id); }
    std::int64_t entries() { return m_world->tables().db->number("SELECT count(*) FROM audit_entry", 0); }
    v1::Accesses accessesOf(const Person& person) { return m_world->call<v1::Accesses>(Endpoint::Accesses, person.token, v1::AccessesQuery()).body; }
    store::Audit& audit() { return m_world->tables().audit; }
    std::int64_t now() { return m_world->clock.wallMs(); }
    // Sessions of people end when they are not used for long.
    void passDays(int days) {
        m_world->clock.advance(days * kDayMs);
        m_world->market->parts().jobs.cleanUp();
        for (auto* person : {m_gwen.get(), m_mira.person.get(), m_dario.person.get()})
            person->token = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm(person->handle)).body.token();
    }

    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_gwen;
    Officer m_mira, m_dario;
};

void DeskTest::init() {
    m_world = std::make_unique<TestMarket>();
    m_gwen = std::make_unique<Person>(*m_world, "gwen");
    m_mira.person = std::make_unique<Person>(*m_world, "mira");
    m_dario.person = std::make_unique<Person>(*m_world, "dario");
    for (const char* handle : {"mira", "dario"}) QVERIFY(m_world->market->setRole(handle, v1::ROLE_PRIVACY_OFFICER));
    QCOMPARE(open(m_mira), 200);
    QCOMPARE(open(m_dario), 200);
}

void DeskTest::onlyAnOfficerWithAnOpenDeskGetsIn() {
    const auto id = asks(*m_gwen);
    QVERIFY(m_world->market->setRole("dario", v1::OPERATOR)); // who runs the server does not read what people ask
    for (const auto& token : {m_gwen->token, m_dario.token()}) {
        QCOMPARE(m_world->call<v1::DeskQueue>(Endpoint::DeskRequests, token, v1::DeskQuery()).error, ErrorCode::Forbidden);
        QCOMPARE(m_world->call<v1::DeskSession>(Endpoint::OpenDesk, token, v1::OpenDesk()).error, ErrorCode::Forbidden);
    }
    QCOMPARE(m_world->call<v1::DeskQueue>(Endpoint::DeskRequests, {}, v1::DeskQuery()).error, ErrorCode::Unauthenticated);
    // Another session of the same officer has no desk.
    const auto other = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("mira")).body.token();
    for (const auto endpoint : {Endpoint::DeskRequests, Endpoint::DeskAudit, Endpoint::DeskHolds, Endpoint::DeskDisclosures, Endpoint::DeskRetention, Endpoint::KeepDesk})
        QCOMPARE(m_world->call<v1::DeskQueue>(endpoint, other, v1::DeskQuery()).error, ErrorCode::DeskClosed);
    QCOMPARE(queue(m_mira).open_size(), 1);
    QVERIFY(m_world->market->setRole("mira", v1::MEMBER)); // from now on
    QCOMPARE(look(m_mira, id).error, ErrorCode::Forbidden);
}

void DeskTest::aDeskClosesByItself() {
    QVERIFY(open(m_mira, "wrong password, clearly") == 403);
    m_world->clock.advance(14 * kMinuteMs);
    const auto kept = ask<v1::DeskSession>(Endpoint::KeepDesk, m_mira, v1::KeepDesk());
    QCOMPARE(kept.body.ends_ms(), now() + 15 * kMinuteMs);
    m_world->clock.advance(14 * kMinuteMs);
    QCOMPARE(ask<v1::DeskQueue>(Endpoint::DeskRequests, m_mira, v1::DeskQuery()).status, 200);
    m_world->clock.advance(15 * kMinuteMs);
    QCOMPARE(ask<v1::DeskQueue>(Endpoint::DeskRequests, m_mira, v1::DeskQuery()).error, ErrorCode::DeskClosed);
    QCOMPARE(open(m_mira), 200);
    for (int i = 0; i < 48; ++i) { // eight hours of work
        m_world->clock.advance(10 * kMinuteMs);
        QCOMPARE(ask<v1::DeskSession>(Endpoint::KeepDesk, m_mira, v1::KeepDesk()).status, i < 47 ? 200 : 403);
    }
    QCOMPARE(open(m_mira), 200);
    QCOMPARE(ask<v1::CloseDeskReply>(Endpoint::CloseDesk, m_mira, v1::CloseDesk()).status, 200);
    QCOMPARE(ask<v1::DeskQueue>(Endpoint::DeskRequests, m_mira, v1::DeskQuery()).error, ErrorCode::DeskClosed);
}

void DeskTest::everyLookIsWrittenDown() {
    const auto id = asks(*m_gwen);
    queue(m_mira);
    look(m_mira, id);
    v1::Reveal reveal;
    reveal.set_request_id(id.str());
    reveal.set_reason("answer");
    QCOMPARE(ask<v1::Revealed>(Endpoint::DeskReveal, m_mira, reveal).status, 200);
    QCOMPARE(step(m_mira, id, v1::TAKE_REQUEST).status, 200);
    const auto page = ask<v1::AuditPage>(Endpoint::DeskAudit, m_mira, v1::AuditQuery()).body;
    std::vector<std::string> done;
    for (const auto& entry : page.entries()) {
        done.push_back(entry.what());
        QVERIFY(entry.salt().empty());
    }
    QVERIFY(page.intact() && !page.more());
    QCOMPARE(done, (std::vector<std::string>{"audit.view", "request.take", "request.reveal", "request.view", "desk.queue", "desk.open", "desk.open", "role.set", "role.set"}));
    QCOMPARE(page.entries(1).actor(), m_world->tables().entities.get<v1::Profile>(m_mira.person->id)->display_name());
    QCOMPARE(page.entries(1).item(), std::string("R-1001"));
    QVERIFY(page.entries(1).before() != page.entries(1).after());
    // Who is concerned sees when, in which role and why, and nobody's name.
    const auto mine = accessesOf(*m_gwen);
    QCOMPARE(mine.accesses_size(), 3);
    QCOMPARE(mine.accesses(1).what(), std::string("request.reveal"));
    QCOMPARE(mine.accesses(1).reason(), std::string("answer"));
    QCOMPARE(mine.accesses(1).role(), v1::ROLE_PRIVACY_OFFICER);
    QVERIFY(mine.SerializeAsString().find(m_mira.person->id.str()) == std::string::npos);
}

void DeskTest::showsNobodysNameOrWordsWithoutAReason() {
    const auto id = asks(*m_gwen);
    const auto all = queue(m_mira).SerializeAsString() + look(m_mira, id).body.SerializeAsString();
    for (const char* secret : {"canary", "gwen"}) QVERIFY2(all.find(secret) == std::string::npos, secret);
    QCOMPARE(queue(m_mira).open(0).person(), std::string("g\u2022\u2022\u2022n@example.org"));
    v1::Reveal reveal;
    reveal.set_request_id(id.str());
    for (const char* reason : {"", "curiosity"}) {
        reveal.set_reason(reason);
        QCOMPARE(ask<v1::Revealed>(Endpoint::DeskReveal, m_mira, reveal).error, ErrorCode::Invalid);
    }
    reveal.set_reason("scope");
    const auto revealed = ask<v1::Revealed>(Endpoint::DeskReveal, m_mira, reveal).body;
    QCOMPARE(revealed.email(), std::string("gwen@example.org"));
    QVERIFY(revealed.text().find("canary") == 0);
    reveal.set_request_id(std::string(16, 'x'));
    QCOMPARE(ask<v1::Revealed>(Endpoint::DeskReveal, m_mira, reveal).error, ErrorCode::NotFound);
}

void DeskTest::aRequestGoesFromReceiptToAnswer() {
    const auto id = asks(*m_gwen, v1::RIGHT_TO_CORRECTION);
    QCOMPARE(step(m_mira, id, v1::TAKE_REQUEST).body.row().mine(), true);
    QCOMPARE(step(m_dario, id, v1::ANSWER_REQUEST, "Done.").error, ErrorCode::Forbidden);
    QCOMPARE(step(m_mira, id, v1::EXTEND_TERM, "It is a lot.", "ComplexityOfProcess").status, 200);
    passDays(40);
    QCOMPARE(open(m_mira), 200);
    const auto answered = step(m_mira, id, v1::ANSWER_REQUEST, "It is corrected.");
    QCOMPARE(answered.status, 200);
    QVERIFY(answered.body.session().ends_ms() > now());
    QCOMPARE(queue(m_mira).open_size(), 0);
    QCOMPARE(queue(m_mira).closed_size(), 1);
    QCOMPARE(queue(m_mira).median_days(), 40);
    QCOMPARE(queue(m_mira).late(), 0);
    Base base;
    m_gwen->registerDevice(); // who was away for so long comes with a new one
    auto cursor = m_gwen->fresh();
    pullAll(*m_gwen, base, cursor);
    v1::Entity seen;
    QVERIFY(seen.ParseFromString(base.at({v1::RIGHTS_REQUEST_ENTITY, id}).second));
    QCOMPARE(seen.rights_request().answer(), std::string("It is corrected."));
    QCOMPARE(seen.rights_request().state(), v1::REQUEST_ANSWERED);
    QVERIFY(seen.rights_request().officer_id().empty());
}

void DeskTest::whoWasSlowerLosesNothingButTheTurn() {
    const auto id = asks(*m_gwen);
    v1::DeskAct act;
    act.set_request_id(id.str());
    act.set_version(look(m_dario, id).body.row().version());
    act.set_step(v1::TAKE_REQUEST);
    QCOMPARE(step(m_mira, id, v1::TAKE_REQUEST).status, 200);
    QCOMPARE(ask<v1::DeskCase>(Endpoint::DeskAct, m_dario, act).error, ErrorCode::Conflict);
    QCOMPARE(AccountId::of(request(id).officer_id()), m_mira.person->id);
}

void DeskTest::nobodyWorksOnTheirOwn() {
    const auto id = asks(*m_mira.person);
    QCOMPARE(step(m_mira, id, v1::TAKE_REQUEST).error, ErrorCode::Forbidden);
    QCOMPARE(step(m_dario, id, v1::TAKE_REQUEST).status, 200);
}

void DeskTest::aLimitIsOneAlsoWhenTheOfficerSetsIt() {
    QVERIFY(m_gwen->say(publish(GigId::make(1, m_world->rng), someGig("Calligraphy"))).applied());
    const auto id = asks(*m_gwen, v1::RIGHT_TO_RESTRICTION);
    const auto shown = [&] { return m_world->tables().db->number("SELECT count(*) FROM gig WHERE state = ?", 0, static_cast<int>(v1::LIVE)); };
    QCOMPARE(step(m_mira, id, v1::TAKE_REQUEST).status, 200);
    QCOMPARE(shown(), 1);
    QVERIFY(step(m_mira, id, v1::LIMIT_ON).body.restricted());
    QCOMPARE(shown(), 0);
    QVERIFY(!step(m_mira, id, v1::LIMIT_OFF).body.restricted());
    QCOMPARE(shown(), 1);
}

void DeskTest::anArchiveIsForThePersonAlone() {
    const auto id = asks(*m_gwen);
    QCOMPARE(step(m_mira, id, v1::TAKE_REQUEST).status, 200);
    QCOMPARE(step(m_mira, id, v1::SEND_ARCHIVE).body.archive(), v1::EXPORT_WAITS);
    QCOMPARE(step(m_mira, id, v1::SEND_ARCHIVE).status, 200); // the same one
    m_world->market->parts().exports.runDue();
    QCOMPARE(look(m_mira, id).body.archive(), v1::EXPORT_IS_READY);
    const auto read = [&](const std::string& token) {
        wire::Request request;
        request.method = "GET";
        request.path = wire::pathOf(Endpoint::ExportRead);
        request.token = token;
        return m_world->market->router().handle(request).status;
    };
    QCOMPARE(read(m_mira.token()), 404);
    QCOMPARE(read(m_gwen->token), 200);
    QCOMPARE(read(m_gwen->token), 200); // the second time, and the last
    const auto before = entries();
    const auto again = step(m_mira, id, v1::SEND_ARCHIVE);
    QCOMPARE(again.error, ErrorCode::RateLimited);
    QVERIFY(again.retryAfterMs > 0 && again.retryAfterMs <= kDayMs);
    QCOMPARE(entries(), before);
}

void DeskTest::closingIsAsIfThePersonHadDoneIt() {
    const auto id = asks(*m_gwen, v1::RIGHT_TO_ERASURE);
    QCOMPARE(step(m_mira, id, v1::TAKE_REQUEST).status, 200);
    const auto closed = step(m_mira, id, v1::CLOSE_FOR_ERASURE);
    QCOMPARE(closed.body.account(), v1::CLOSING_ACCOUNT);
    QCOMPARE(closed.body.erase_ms(), now() + 30 * kDayMs);
    QCOMPARE(m_world->call<v1::ExportReply>(Endpoint::ExportState, m_gwen->token, v1::AskExportState()).error, ErrorCode::Unauthenticated);
    QVERIFY(m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("gwen")).body.called_back());
    QCOMPARE(look(m_mira, id).body.account(), v1::ACTIVE_ACCOUNT);
}

void DeskTest::aStepThatCannotBeDoneLeavesNoTrace() {
    const auto id = asks(*m_gwen, v1::RIGHT_TO_ERASURE);
    QCOMPARE(step(m_mira, id, v1::TAKE_REQUEST).status, 200);
    QCOMPARE(step(m_mira, id, v1::CLOSE_FOR_ERASURE).status, 200);
    const auto before = entries();
    const auto version = m_world->tables().entities.versionOf({v1::RIGHTS_REQUEST_ENTITY, id});
    QCOMPARE(step(m_mira, id, v1::CLOSE_FOR_ERASURE).error, ErrorCode::AlreadyDone); // refused in the middle of the step
    QCOMPARE(step(m_mira, id, v1::LIMIT_ON).error, ErrorCode::OrderMovedOn);
    QCOMPARE(step(m_mira, id, v1::ANSWER_REQUEST).error, ErrorCode::Invalid);
    QCOMPARE(entries(), before);
    QCOMPARE(m_world->tables().entities.versionOf({v1::RIGHTS_REQUEST_ENTITY, id}), version);
    QVERIFY(audit().verify(now()));
}

void DeskTest::theClockRunsAgainByItself() {
    const auto id = asks(*m_gwen);
    QCOMPARE(step(m_mira, id, v1::TAKE_REQUEST).status, 200);
    QCOMPARE(step(m_mira, id, v1::ASK_PROOF, "Which month did you join in?").status, 200);
    passDays(13);
    QCOMPARE(request(id).state(), v1::REQUEST_WAITS_FOR_PROOF);
    passDays(1);
    QCOMPARE(request(id).state(), v1::REQUEST_IN_PROGRESS);
    QCOMPARE(rules::termMs(request(id), now()) - now(), 30 * kDayMs);
    passDays(20); // and it does not end twice
    QCOMPARE(rules::termMs(request(id), now()) - now(), 10 * kDayMs);
}

void DeskTest::aTermThatComesNearIsSaidOnceForEachDay() {
    asks(*m_gwen);
    auto& desk = m_world->market->parts().desk;
    const auto said = [&](int days) {
        m_world->clock.advance(days * kDayMs);
        return desk.runDue();
    };
    QCOMPARE(said(15), 0);
    QCOMPARE(said(1), 1); // fourteen days are left
    QCOMPARE(said(6), 0);
    QCOMPARE(said(1), 1); // seven
    QCOMPARE(said(5), 1); // two
    QCOMPARE(said(0), 0);
    QCOMPARE(said(3), 1); // it is over
    QCOMPARE(said(30), 0);
}

void DeskTest::whatWasDoneCannotBeChangedUnseen() {
    queue(m_mira);
    queue(m_mira);
    auto& db = *m_world->tables().db;
    const auto fails = [&](const std::string& sql) {
        try {
            db.script(sql);
        } catch (const store::DbError&) {
            return true;
        }
        return false;
    };
    QVERIFY(fails("UPDATE audit_entry SET body = x'00'") && fails("UPDATE audit_chain SET hash = x'00'") && fails("DELETE FROM audit_chain WHERE seq = 2"));
    QVERIFY(audit().verify(now()));
    // Somebody who can write the file, and takes the triggers away first.
    for (const char* act : {"UPDATE audit_entry SET body = (SELECT body FROM audit_entry WHERE seq = 5) WHERE seq = 4", "DELETE FROM audit_entry WHERE seq = 4",
             "UPDATE audit_chain SET at_ms = at_ms + 1 WHERE seq = 4", "DELETE FROM audit_chain WHERE seq = 4"}) {
        db.script("SAVEPOINT evil; DROP TRIGGER audit_entry_fixed; DROP TRIGGER audit_chain_stays; DROP TRIGGER audit_chain_kept");
        db.script(act);
        QVERIFY2(!audit().verify(now()), act);
        db.script("ROLLBACK TO evil; RELEASE evil");
        QVERIFY(audit().verify(now()));
    }
}

void DeskTest::whatWasDoneIsForgottenAfterThreeYearsAndTheChainHolds() {
    const auto id = asks(*m_gwen);
    look(m_mira, id);
    const auto before = entries();
    QVERIFY(before >= 5);
    passDays(3 * 365 - 1);
    QCOMPARE(entries(), before);
    passDays(2);
    m_world->market->parts().retention.run(true).has_value();
    QVERIFY(entries() < before);
    QVERIFY(audit().verify(now()));
    QVERIFY(!audit().verify(now() - 10 * kDayMs)); // younger than that nothing may be missing
}

void DeskTest::nothingIsGivenToACourtWithoutTwo() {
    v1::ProposeDisclosure wish;
    wish.set_person("gwen");
    wish.set_authority("Example Town court");
    wish.set_matter("12 C 345/26");
    QCOMPARE(ask<v1::Disclosures>(Endpoint::DeskPropose, m_mira, wish).error, ErrorCode::Invalid);
    wish.set_basis("Code of procedure, 142");
    wish.add_sections("everything");
    QCOMPARE(ask<v1::Disclosures>(Endpoint::DeskPropose, m_mira, wish).error, ErrorCode::Invalid);
    wish.set_sections(0, "profile");
    const auto proposed = ask<v1::Disclosures>(Endpoint::DeskPropose, m_mira, wish).body;
    QVERIFY(proposed.all_size() == 1 && proposed.all(0).mine());
    v1::DisclosureStep approve;
    approve.set_id(proposed.all(0).id());
    v1::TakeDisclosure take;
    take.set_id(proposed.all(0).id());
    QCOMPARE(ask<v1::DisclosurePackage>(Endpoint::DeskTake, m_mira, take).error, ErrorCode::NotFound);
    QCOMPARE(ask<v1::Disclosures>(Endpoint::DeskDisclosureStep, m_mira, approve).error, ErrorCode::Forbidden);
    QCOMPARE(ask<v1::Disclosures>(Endpoint::DeskDisclosureStep, m_dario, approve).status, 200);
    QCOMPARE(ask<v1::Disclosures>(Endpoint::DeskDisclosureStep, m_dario, approve).error, ErrorCode::AlreadyDone);
    const auto package = ask<v1::DisclosurePackage>(Endpoint::DeskTake, m_mira, take).body;
    QCOMPARE(package.parts_size(), 1);
    QCOMPARE(package.parts(0).section(), std::string("profile"));
    QVERIFY(package.parts(0).json_lines().find("gwen") != std::string::npos);
    QVERIFY(package.SerializeAsString().find("gwen@example.org") == std::string::npos); // that was not agreed on
    // What lies in the table says nothing to whoever has only that.
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM disclosure WHERE instr(body, CAST('court' AS BLOB)) > 0", -1), 0);
}

void DeskTest::whoIsConcernedIsToldUnlessACourtForbidsIt() {
    const auto give = [&](std::int64_t silentUntilMs) {
        v1::ProposeDisclosure wish;
        wish.set_person("gwen");
        wish.set_authority("Example Town court");
        wish.set_matter("12 C 345/26");
        wish.set_basis("Code of procedure, 142");
        wish.add_sections("profile");
        wish.set_silent_until_ms(silentUntilMs);
        v1::DisclosureStep approve;
        approve.set_id(ask<v1::Disclosures>(Endpoint::DeskPropose, m_mira, wish).body.all(0).id());
        QCOMPARE(ask<v1::Disclosures>(Endpoint::DeskDisclosureStep, m_dario, approve).status, 200);
        QCOMPARE(accessesOf(*m_gwen).disclosures_size(), 0); // nothing was given yet
        v1::TakeDisclosure take;
        take.set_id(approve.id());
        QCOMPARE(ask<v1::DisclosurePackage>(Endpoint::DeskTake, m_mira, take).status, 200);
    };
    give(now() + 20 * kDayMs);
    auto mine = accessesOf(*m_gwen);
    QVERIFY(mine.disclosures_size() == 0 && mine.accesses_size() == 0);
    passDays(20);
    QCOMPARE(accessesOf(*m_gwen).disclosures(0).authority(), std::string("Example Town court"));
    QCOMPARE(accessesOf(*m_gwen).accesses_size(), 1);
}

void DeskTest::holdsWantTwoOfficers() {
    v1::PlaceHold wish;
    wish.set_matter("12 C 345/26");
    wish.set_basis("Code of procedure, 142");
    wish.set_review_ms(now() + 80 * kDayMs);
    wish.set_ends_ms(now() + 300 * kDayMs);
    wish.add_rows("request:" + asks(*m_gwen).text());
    const auto placed = ask<v1::HoldRows>(Endpoint::DeskPlaceHold, m_mira, wish).body;
    QVERIFY(placed.all_size() == 1 && placed.all(0).mine() && placed.all(0).approved_ms() == 0);
    v1::HoldStep approve;
    approve.set_id(placed.all(0).id());
    QCOMPARE(ask<v1::HoldRows>(Endpoint::DeskHoldStep, m_mira, approve).error, ErrorCode::Forbidden);
    QVERIFY(ask<v1::HoldRows>(Endpoint::DeskHoldStep, m_dario, approve).body.all(0).approved_ms() > 0);
    const auto other = asks(*m_gwen);
    QCOMPARE(look(m_mira, other).body.held(), 1);
    approve.set_lift(true);
    QVERIFY(ask<v1::HoldRows>(Endpoint::DeskHoldStep, m_mira, approve).body.all(0).lifted_ms() > 0);
    QCOMPARE(look(m_mira, other).body.held(), 0);
}

void DeskTest::saysHowLongThingsAreKept() {
    const auto report = ask<v1::RetentionReport>(Endpoint::DeskRetention, m_mira, v1::RetentionQuery()).body;
    QVERIFY(report.rows_size() > 60);
    const auto found = std::find_if(report.rows().begin(), report.rows().end(), [](const auto& row) { return row.rule() == "what staff did"; });
    QVERIFY(found != report.rows().end());
    QVERIFY(found->rows() >= 3 && found->next_ms() > now());
    QCOMPARE(found->period(), std::string("ENF3Y"));
}

void DeskTest::everybodySeesHowRequestsAreAnswered() {
    const auto figures = [&] {
        wire::Request request;
        request.method = "GET";
        request.path = wire::pathOf(Endpoint::PublicRequests);
        const auto response = m_world->market->router().handle(request);
        v1::PublicRequests out;
        if (response.status != 200 || !wire::decode(response.contentType, response.body, wire::Strictness::Client, out)) qFatal("no figures");
        return out;
    };
    QCOMPARE(figures().median_days(), -1);
    const auto soon = asks(*m_gwen), late = asks(*m_gwen), open = asks(*m_gwen);
    for (const auto& id : {soon, late}) QCOMPARE(step(m_mira, id, v1::TAKE_REQUEST).status, 200);
    QCOMPARE(step(m_mira, soon, v1::ANSWER_REQUEST, "Here.").status, 200);
    passDays(31);
    QCOMPARE(open.isNull(), false);
    QCOMPARE(this->open(m_mira), 200);
    QCOMPARE(step(m_mira, late, v1::ANSWER_REQUEST, "Here, at last.").status, 200);
    QCOMPARE(figures().answered(), 2);
    QCOMPARE(figures().late(), 1);
}

QTEST_GUILESS_MAIN(DeskTest)
#include "desktest.moc"
