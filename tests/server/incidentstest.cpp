// Incidents on the server: who is affected is worked out from what was done, people are told by two, a drill leaves the market nowhere, and the
// record ends with its time.
#include <QtTest>

#include "shared/rules/incidents.h"
#include "tests/server/letterbox.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class IncidentsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void onlySecurityWithAnOpenDeskGetsIn();
    void whoIsAffectedIsExactlyWhomTheNamedColleagueLookedAtInTheWindow();
    void thoseAffectedAreToldByLetterAndInTheProgramAndNobodyElse();
    void aDrillGoesTheSameWayAndLeavesTheMarketNowhere();
    void oneAloneTellsNobody();
    void everyLookAndEveryStepIsWrittenDownWithoutTheWords();
    void whatWasWrittenIsUnreadableInTheDatabase();
    void anIncidentEndsThreeYearsAfterItWasClosed();
    void whoIsErasedIsStillCountedAndNamesNobody();

private:
    store::Connection& db() { return *m_world->tables().db; }
    std::int64_t now() { return m_world->clock.wallMs(); }
    int open(Person& staff) {
        v1::OpenDesk request;
        request.set_password(passwordOf(staff.handle));
        return m_world->call<v1::DeskSession>(Endpoint::OpenDesk, staff.token, request).status;
    }
    std::unique_ptr<Person> staff(const char* name, v1::Role role) {
        auto one = std::make_unique<Person>(*m_world, name);
        if (!m_world->market->setRole(name, role) || open(*one) != 200) qFatal("%s has no desk", name);
        return one;
    }
    void look(Person& moderator, const AccountId& whom) {
        if (m_people.empty() || m_reports++ % 10 == 0) m_people.push_back(std::make_unique<Person>(*m_world, "reporter-" + std::to_string(m_people.size())));
        v1::CommandBody body;
        const RawId id = newRawId(now(), m_world->rng);
        body.mutable_report_item()->set_report_id(id.str());
        *body.mutable_report_item()->mutable_item() = rules::toProto({v1::PROFILE, whom});
        body.mutable_report_item()->set_reason(v1::REPORTED_AS_SPAM);
        QVERIFY(m_people.back()->say(body).applied());
        v1::MatterQuery query;
        query.set_kind(v1::REPORT_MATTER);
        query.set_id(id.str());
        QCOMPARE(m_world->call<v1::Matter>(Endpoint::DeskMatter, moderator.token, query).status, 200);
    }
    std::vector<AccountId> newPeople(int count, const std::string& name) {
        std::vector<AccountId> ids;
        for (int i = 0; i < count; ++i) ids.push_back(Person(*m_world, name + "-" + std::to_string(i)).id);
        return ids;
    }
    // Seventeen people and the bait, looked at by mira within minutes; others by others, or at another time.
    void plant() {
        QVERIFY(m_world->market->plantHoney("ines-moreau", "Ines Moreau"));
        const auto honey = *m_world->tables().credentials.accountFor("ines-moreau");
        const auto before = newPeople(3, "before"), after = newPeople(3, "after"), others = newPeople(3, "others");
        m_planted = newPeople(17, "planted");
        for (const auto& id : before) look(*m_mira, id);
        m_world->clock.advance(2 * kHourMs);
        reopen();
        m_fromMs = now();
        for (const auto& id : m_planted) {
            m_world->clock.advance(30 * kSecondMs);
            look(*m_mira, id);
        }
        look(*m_mira, m_planted[0]); // twice is once
        look(*m_mira, honey);
        for (const auto& id : others) look(*m_dario, id);
        m_untilMs = now();
        m_world->clock.advance(2 * kHourMs);
        reopen();
        for (const auto& id : after) look(*m_mira, id);
    }
    void reopen() {
        for (Person* one : {m_mira.get(), m_dario.get(), m_iris.get(), m_otto.get()}) QCOMPARE(open(*one), 200);
    }
    v1::DeclareIncident wish(bool drill) {
        v1::DeclareIncident one;
        one.set_drill(drill);
        one.set_what("canary: a colleague looked around");
        one.set_systems("The moderators' desk");
        one.set_found_by("An account that is nobody's");
        one.set_from_ms(m_fromMs);
        one.set_until_ms(m_untilMs);
        one.set_aware_ms(m_untilMs);
        for (const auto& alert : m_world->tables().alerts.latest(100))
            if (alert.kind() == v1::HONEY_TOUCHED) one.add_alerts(alert.id());
        return one;
    }
    v1::Incident declare(bool drill = false) {
        const auto made = m_world->call<v1::Incident>(Endpoint::DeskIncidentDeclare, m_iris->token, wish(drill));
        if (made.status != 200) qFatal("not declared");
        return made.body;
    }
    Answered<v1::Incident> act(Person& staff, const v1::Incident& incident, v1::IncidentAct one, const std::string& text = "canary: because") {
        v1::ActOnIncident wish;
        wish.set_id(incident.id());
        wish.set_act(one);
        if (one != v1::AGREE_TO_NOTICES) wish.set_text(text);
        return m_world->call<v1::Incident>(Endpoint::DeskIncidentAct, staff.token, wish);
    }
    Answered<v1::Incident> seen(Person& staff, const v1::Incident& incident) {
        v1::IncidentQuery query;
        query.set_id(incident.id());
        return m_world->call<v1::Incident>(Endpoint::DeskIncident, staff.token, query);
    }
    void tellPeople(const v1::Incident& incident) {
        QCOMPARE(act(*m_iris, incident, v1::ASSESS_INCIDENT).status, 200);
        QCOMPARE(act(*m_iris, incident, v1::PROPOSE_NOTICES, "A colleague looked at your account without a reason.").status, 200);
        QCOMPARE(act(*m_otto, incident, v1::AGREE_TO_NOTICES).status, 200);
        m_world->market->runDueJobs();
    }
    v1::Accesses accessesOf(const std::string& handle) {
        const auto token = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm(handle)).body.token();
        return m_world->call<v1::Accesses>(Endpoint::Accesses, token, v1::AccessesQuery()).body;
    }

    std::unique_ptr<TestMarket> m_world;
    std::shared_ptr<Letterbox> m_box;
    std::unique_ptr<Person> m_mira, m_dario, m_iris, m_otto;
    std::vector<std::unique_ptr<Person>> m_people;
    std::vector<AccountId> m_planted;
    std::int64_t m_fromMs = 0, m_untilMs = 0;
    int m_reports = 0;
};

void IncidentsTest::init() {
    m_people.clear();
    m_reports = 0;
    m_world = std::make_unique<TestMarket>();
    m_box = std::make_shared<Letterbox>();
    m_world->mail = m_box;
    m_world->open();
    m_mira = staff("mira", v1::ROLE_MODERATOR);
    m_dario = staff("dario", v1::ROLE_MODERATOR);
    m_iris = staff("iris", v1::ROLE_SECURITY);
    m_otto = staff("otto", v1::ROLE_SECURITY);
    plant();
}

void IncidentsTest::onlySecurityWithAnOpenDeskGetsIn() {
    Person gwen(*m_world, "gwen");
    for (const auto endpoint : {Endpoint::DeskIncidents, Endpoint::DeskIncident, Endpoint::DeskIncidentDeclare, Endpoint::DeskIncidentAct}) {
        const auto refused = [&](const std::string& token) { return m_world->call<v1::Incidents>(endpoint, token, v1::IncidentsQuery()).error; };
        QCOMPARE(refused({}), ErrorCode::Unauthenticated);
        QCOMPARE(refused(gwen.token), ErrorCode::Forbidden);
        QCOMPARE(refused(m_mira->token), ErrorCode::Forbidden);
        const auto other = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("iris")).body.token();
        QCOMPARE(refused(other), ErrorCode::DeskClosed);
    }
    auto unknown = wish(false);
    unknown.add_alerts(newRawId(1, m_world->rng).str());
    QCOMPARE(m_world->call<v1::Incident>(Endpoint::DeskIncidentDeclare, m_iris->token, unknown).error, ErrorCode::NotFound);
    QCOMPARE(m_world->call<v1::Incidents>(Endpoint::DeskIncidents, m_iris->token, v1::IncidentsQuery()).body.all_size(), 0);
}

void IncidentsTest::whoIsAffectedIsExactlyWhomTheNamedColleagueLookedAtInTheWindow() {
    const auto incident = declare();
    QCOMPARE(incident.number(), std::string("I-1001"));
    QCOMPARE(incident.due_ms(), m_untilMs + 72 * kHourMs);
    QCOMPARE(incident.affected(), 17);
    std::set<std::string> found(incident.people().begin(), incident.people().end()), planted;
    for (int i = 0; i < 17; ++i) planted.insert("planted-" + std::to_string(i));
    QCOMPARE(found, planted);
    const auto all = m_world->call<v1::Incidents>(Endpoint::DeskIncidents, m_iris->token, v1::IncidentsQuery()).body;
    QCOMPARE(all.all(0).affected(), 17);
    QVERIFY(all.all(0).people().empty() && all.all(0).steps().empty()); // the list names nobody
}

void IncidentsTest::thoseAffectedAreToldByLetterAndInTheProgramAndNobodyElse() {
    const auto incident = declare();
    const auto before = m_box->letters.size();
    tellPeople(incident);
    std::set<std::string> told;
    for (std::size_t i = before; i < m_box->letters.size(); ++i) {
        told.insert(m_box->letters[i].address);
        QVERIFY(m_box->letters[i].text.find("A colleague looked at your account without a reason.") != std::string::npos);
        QVERIFY(m_box->letters[i].text.find("I-1001") != std::string::npos);
        QVERIFY(m_box->letters[i].text.find("canary") == std::string::npos); // what colleagues wrote to each other
    }
    QCOMPARE(m_box->letters.size() - before, std::size_t{17});
    QCOMPARE(told.size(), std::size_t{17});
    for (int i = 0; i < 17; ++i) QVERIFY(told.contains("planted-" + std::to_string(i) + "@example.org"));
    const auto accesses = accessesOf("planted-3");
    QCOMPARE(accesses.incidents_size(), 1);
    QCOMPARE(accesses.incidents(0).number(), std::string("I-1001"));
    QCOMPARE(accesses.incidents(0).text(), std::string("A colleague looked at your account without a reason."));
    QVERIFY(accessesOf("others-0").incidents().empty());
    const auto now_ = seen(*m_iris, incident).body;
    QVERIFY(now_.notified_ms() > 0);
    QCOMPARE(now_.affected(), 17);
}

void IncidentsTest::aDrillGoesTheSameWayAndLeavesTheMarketNowhere() {
    const auto incident = declare(true);
    QCOMPARE(incident.number(), std::string("drill I-1001"));
    QCOMPARE(incident.affected(), 17);
    const auto before = m_box->letters.size();
    tellPeople(incident);
    QCOMPARE(m_box->letters.size(), before);
    QVERIFY(accessesOf("planted-3").incidents().empty());
    QCOMPARE(seen(*m_iris, incident).body.affected(), 17);
    QCOMPARE(act(*m_iris, incident, v1::NOTE_AUTHORITY).status, 200);
    QCOMPARE(act(*m_iris, incident, v1::CLOSE_INCIDENT).body.state(), v1::INCIDENT_CLOSED);
    for (const auto& entry : m_world->tables().audit.latest(0, 7)) QCOMPARE(entry.reason(), std::string("drill")); // it says so everywhere
}

void IncidentsTest::oneAloneTellsNobody() {
    const auto incident = declare();
    QCOMPARE(act(*m_iris, incident, v1::PROPOSE_NOTICES).error, ErrorCode::OrderMovedOn); // it is not known yet whom
    QCOMPARE(act(*m_iris, incident, v1::ASSESS_INCIDENT).status, 200);
    QCOMPARE(act(*m_iris, incident, v1::PROPOSE_NOTICES).status, 200);
    QVERIFY(seen(*m_iris, incident).body.mine() && !seen(*m_otto, incident).body.mine());
    QCOMPARE(act(*m_iris, incident, v1::AGREE_TO_NOTICES).error, ErrorCode::Forbidden);
    m_world->market->runDueJobs();
    QVERIFY(m_box->to("planted-3@example.org").empty());
    QCOMPARE(db().number("SELECT count(*) FROM incident_subject", 0), 0);
}

void IncidentsTest::everyLookAndEveryStepIsWrittenDownWithoutTheWords() {
    const auto incident = declare();
    seen(*m_otto, incident);
    act(*m_otto, incident, v1::CONTAIN_INCIDENT);
    QCOMPARE(act(*m_otto, incident, v1::CONTAIN_INCIDENT).error, ErrorCode::AlreadyDone); // leaves no trace
    std::vector<std::string> done;
    for (const auto& entry : m_world->tables().audit.latest(0, 3)) {
        done.push_back(entry.what());
        QCOMPARE(entry.item_id(), incident.id());
    }
    QCOMPARE(done, (std::vector<std::string>{"incident.contain", "incident.view", "incident.declare"}));
    QCOMPARE(db().number("SELECT count(*) FROM audit_entry WHERE instr(body, CAST('canary' AS BLOB)) > 0", 0), 0);
}

void IncidentsTest::whatWasWrittenIsUnreadableInTheDatabase() {
    const auto incident = declare();
    act(*m_otto, incident, v1::CONTAIN_INCIDENT);
    QCOMPARE(db().number("SELECT count(*) FROM incident WHERE instr(body, CAST('canary' AS BLOB)) > 0", 0), 0);
    QCOMPARE(seen(*m_otto, incident).body.steps(1).text(), std::string("canary: because"));
}

void IncidentsTest::anIncidentEndsThreeYearsAfterItWasClosed() {
    const auto incident = declare();
    tellPeople(incident);
    QCOMPARE(act(*m_iris, incident, v1::NEEDS_NO_AUTHORITY).status, 200);
    QCOMPARE(act(*m_iris, incident, v1::CLOSE_INCIDENT).status, 200);
    const auto run = [&] { QVERIFY(m_world->market->parts().retention.run(true)); };
    m_world->clock.advance(3 * kYearMs - kHourMs);
    run();
    QCOMPARE(db().number("SELECT count(*) FROM incident", 0), 1);
    QCOMPARE(db().number("SELECT count(*) FROM incident_subject", 0), 17);
    m_world->clock.advance(kHourMs);
    run();
    run(); // what belongs to it follows
    QCOMPARE(db().number("SELECT count(*) FROM incident", 0), 0);
    QCOMPARE(db().number("SELECT count(*) FROM incident_subject", 0), 0);
}

void IncidentsTest::whoIsErasedIsStillCountedAndNamesNobody() {
    const auto incident = declare();
    tellPeople(incident);
    v1::CloseAccount form;
    form.set_password(passwordOf("planted-3"));
    const auto token = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("planted-3")).body.token();
    QCOMPARE(m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, token, form).status, 200);
    m_world->clock.advance(31 * kDayMs);
    m_world->market->runDueJobs();
    const auto iris = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("iris")).body.token();
    m_iris->token = iris;
    QCOMPARE(open(*m_iris), 200);
    const auto after = seen(*m_iris, incident).body;
    QCOMPARE(after.affected(), 17);
    QCOMPARE(std::count(after.people().begin(), after.people().end(), "planted-3"), 0);
}

QTEST_GUILESS_MAIN(IncidentsTest)
#include "incidentstest.moc"
