// What the market notices about its own safety: each detector by the thing that it is for, what comes of an alert, who may see it, and when it ends.
#include <fstream>

#include <QFile>
#include <QtTest>

#include "server/core/watch/detectors.h"
#include "server/store/months.h"
#include "tests/server/letterbox.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class WatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void thresholdsAreATable();
    void whoGuessesPasswordsOfManyIsNoticedAndWhoMistypesIsNot();
    void anEndedSessionThatIsUsedOnIsNoticed();
    void comingBackAfterHalfAYearIsToldToThePerson();
    void whoLooksAtTooManyPeopleIsNoticedAndSeesNobodyForAnHour();
    void lookingAtFewPeopleOftenIsNothing();
    void anAccountThatIsNobodysGivesAwayWhoLooksAtIt();
    void manyArchivesInAnHourAreNoticed();
    void rightsThatChangeAtNightAreNoticed();
    void aRecordThatWasChangedOrCutOffIsNoticed();
    void aDatabaseThatWasChangedWhileNoServerRanIsNoticed();
    void farMoreBytesThanUsualAreNoticed();
    void anErasureThatDoesNotComeAboutIsNoticed();
    void theSameTwiceIsOneAlert();
    void onlySecurityWithAnOpenDeskSeesAlerts();
    void anAlertIsClosedWithAReasonAndNeverByWhomItIsAbout();
    void theListNamesNobodyAndEachLookIsWrittenDown();
    void whomItIsAboutIsUnreadableInTheDatabase();
    void alertsEndWithTheKeyOfTheirMonth();

private:
    store::Alerts& alerts() { return m_world->tables().alerts; }
    store::Connection& db() { return *m_world->tables().db; }
    std::int64_t now() { return m_world->clock.wallMs(); }
    std::vector<v1::Alert> all(v1::AlertKind kind) {
        std::vector<v1::Alert> found;
        for (auto& one : alerts().latest(1000))
            if (one.kind() == kind) found.push_back(std::move(one));
        return found;
    }
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
    RawId reports(Person& by, const AccountId& whom) {
        v1::CommandBody body;
        const RawId id = newRawId(now(), m_world->rng);
        body.mutable_report_item()->set_report_id(id.str());
        *body.mutable_report_item()->mutable_item() = rules::toProto({v1::PROFILE, whom});
        body.mutable_report_item()->set_reason(v1::REPORTED_AS_SPAM);
        if (!by.say(body).applied()) qFatal("not reported");
        return id;
    }
    Answered<v1::Matter> look(Person& staff, v1::MatterKind kind, const RawId& id) {
        v1::MatterQuery query;
        query.set_kind(kind);
        query.set_id(id.str());
        return m_world->call<v1::Matter>(Endpoint::DeskMatter, staff.token, query);
    }
    // Cases about so many people, reported by several, since nobody reports without end.
    std::vector<RawId> cases(int people) {
        std::vector<RawId> ids;
        for (int i = 0; i < people; ++i) {
            if (i % 10 == 0) m_people.push_back(std::make_unique<Person>(*m_world, "reporter-" + std::to_string(i)));
            Person& reporter = *m_people.back();
            ids.push_back(reports(reporter, Person(*m_world, "person-" + std::to_string(i)).id));
        }
        return ids;
    }
    Answered<v1::Alerts> list(Person& staff) { return m_world->call<v1::Alerts>(Endpoint::DeskAlerts, staff.token, v1::AlertsQuery()); }
    Answered<v1::Alert> look(Person& staff, const std::string& id) {
        v1::AlertQuery query;
        query.set_id(id);
        return m_world->call<v1::Alert>(Endpoint::DeskAlert, staff.token, query);
    }
    Answered<v1::Alert> act(Person& staff, const std::string& id, v1::AlertState state, const std::string& text, v1::AlertEnd end = v1::ALERT_END_UNSET) {
        v1::ActOnAlert act;
        act.set_id(id);
        act.set_state(state);
        act.set_text(text);
        act.set_end(end);
        return m_world->call<v1::Alert>(Endpoint::DeskAlertAct, staff.token, act);
    }
    int signIn(const std::string& login, const std::string& password, const std::string& address) {
        v1::SignIn form;
        form.set_login(login);
        form.set_password(password);
        return m_world->send(Endpoint::SignIn, {}, form, address).status;
    }
    void raise(v1::AlertKind kind, const AccountId& about = {}) {
        v1::Alert alert;
        alert.set_kind(kind);
        if (!about.isNull()) alert.set_account_id(about.str());
        alert.set_address("canary-203.0.113");
        alerts().raise(alert, about.str(), now());
    }
    // Monday to Friday, at noon UTC or at midnight.
    void goTo(bool office) {
        for (m_world->clock.advance(kDayMs - now() % kDayMs); now() / kDayMs % 7 != 4;) m_world->clock.advance(kDayMs); // a Monday
        if (office) m_world->clock.advance(12 * kHourMs);
    }

    std::unique_ptr<TestMarket> m_world;
    std::vector<std::unique_ptr<Person>> m_people;
};

void WatchTest::init() {
    m_people.clear();
    m_world = std::make_unique<TestMarket>();
    goTo(true);
}

void WatchTest::thresholdsAreATable() {
    const auto& kinds = *v1::AlertKind_descriptor();
    QCOMPARE(server::detectors().size(), std::size_t(kinds.value_count() - 1));
    std::set<v1::AlertKind> seen;
    for (const auto& one : server::detectors()) QVERIFY(!one.name.empty() && one.most >= 0 && seen.insert(one.kind).second);
    QVERIFY(!server::isGuessing(50, 51) && !server::isGuessing(500, 20) && server::isGuessing(51, 21));
    QVERIFY(!server::isBrowsing(20) && server::isBrowsing(21));
    QVERIFY(!server::isMuchExported(10) && server::isMuchExported(11));
    const std::int64_t usual = server::kUsualBytes;
    const std::vector<std::int64_t> week(7, usual);
    const std::int64_t most = server::kTimesMedian * usual;
    QVERIFY(server::isMuch(most + 1, week) && !server::isMuch(most, week));
    QVERIFY(!server::isMuch(most + 1, {week.begin() + 1, week.end()})); // too few days to know a habit
    QVERIFY(!server::isMuch(usual, std::vector<std::int64_t>(30, 1)));       // much for them, and yet little
    QVERIFY(server::isAway(0, 0, server::kAwayMs) && !server::isAway(1, 0, server::kAwayMs) && !server::isAway(0, 1, server::kAwayMs));
}

void WatchTest::whoGuessesPasswordsOfManyIsNoticedAndWhoMistypesIsNot() {
    for (int i = 0; i < 60; ++i) signIn("ada", "not the password", "198.51.100." + std::to_string(i)); // one name, however often
    for (int i = 0; i < 50; ++i) signIn("name-" + std::to_string(i), "summer 2026", "203.0.113." + std::to_string(i % 9));
    QVERIFY(all(v1::PASSWORDS_GUESSED).empty());
    m_world->clock.advance(5 * kMinuteMs);
    signIn("name-50", "summer 2026", "203.0.113.1"); // the others were too long ago
    QVERIFY(all(v1::PASSWORDS_GUESSED).empty());
    for (int i = 51; i < 101; ++i) signIn("name-" + std::to_string(i), "summer 2026", "203.0.113." + std::to_string(i % 9));
    const auto noticed = all(v1::PASSWORDS_GUESSED);
    QCOMPARE(noticed.size(), std::size_t{1});
    QCOMPARE(noticed[0].address(), std::string("203.0.113"));
    QCOMPARE(noticed[0].measured(), std::int64_t{51});
    QVERIFY(noticed[0].account_id().empty());
}

void WatchTest::anEndedSessionThatIsUsedOnIsNoticed() {
    Person ada(*m_world, "ada");
    const std::string stolen = ada.token;
    const auto newer = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("ada")).body.token();
    v1::EndSessions request;
    request.set_password(passwordOf("ada"));
    QCOMPARE(m_world->call<v1::SessionsEnded>(Endpoint::EndSessions, newer, request).status, 200);
    const auto uses = [&](const std::string& token) { return m_world->call<v1::Sessions>(Endpoint::Sessions, token, v1::SessionsQuery()).error; };
    for (int i = 0; i < 3; ++i) QCOMPARE(uses(stolen), ErrorCode::Unauthenticated); // a program that does not know yet
    QVERIFY(all(v1::ENDED_SESSION_USED).empty());
    m_world->clock.advance(server::kEndedGraceMs);
    QCOMPARE(uses("never seen"), ErrorCode::Unauthenticated);
    QVERIFY(all(v1::ENDED_SESSION_USED).empty());
    QCOMPARE(uses(stolen), ErrorCode::Unauthenticated);
    const auto noticed = all(v1::ENDED_SESSION_USED);
    QCOMPARE(noticed.size(), std::size_t{1});
    QCOMPARE(noticed[0].account_id(), ada.id.str());
}

void WatchTest::comingBackAfterHalfAYearIsToldToThePerson() {
    const auto box = std::make_shared<Letterbox>();
    m_world->mail = box;
    m_world->open();
    Person ada(*m_world, "ada"), ben(*m_world, "ben");
    for (int i = 0; i < 17; ++i) { // ben looks in now and then
        m_world->clock.advance(11 * kDayMs);
        m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("ben"));
    }
    m_world->market->runDueJobs();
    QVERIFY(box->letters.empty());
    for (int i = 0; i < 2; ++i) { // and again on the same day
        QCOMPARE(m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("ada")).status, 200);
        m_world->market->runDueJobs();
        QCOMPARE(box->letters.size(), std::size_t{1});
    }
    QCOMPARE(box->letters[0].address, std::string("ada@example.org"));
    QVERIFY2(box->letters[0].text.find("signed in to your account ada") != std::string::npos, box->letters[0].text.c_str());
}

void WatchTest::whoLooksAtTooManyPeopleIsNoticedAndSeesNobodyForAnHour() {
    const auto mira = staff("mira", v1::ROLE_MODERATOR), dario = staff("dario", v1::ROLE_MODERATOR);
    const auto ids = cases(60);
    int seen = 0, refused = 0;
    for (const RawId& id : ids) { // sixty people in ten minutes
        m_world->clock.advance(10 * kSecondMs);
        const auto answer = look(*mira, v1::REPORT_MATTER, id);
        seen += answer.status == 200;
        refused += answer.error == ErrorCode::RateLimited;
        if (refused == 1) {
            QVERIFY(answer.retryAfterMs > 59 * kMinuteMs && answer.retryAfterMs <= kHourMs); // it says for how long
            const auto noticed = all(v1::MANY_PEOPLE_READ);
            QCOMPARE(noticed.size(), std::size_t{1});
            QCOMPARE(noticed[0].account_id(), mira->id.str());
            QVERIFY(now() - noticed[0].last_ms() < kMinuteMs);
        }
    }
    QCOMPARE(seen, 21);
    QCOMPARE(refused, 39);
    QCOMPARE(m_world->call<v1::Matters>(Endpoint::DeskMatters, mira->token, v1::MattersQuery()).error, ErrorCode::RateLimited); // nor the list
    QCOMPARE(m_world->call<v1::DeskSession>(Endpoint::KeepDesk, mira->token, v1::KeepDesk()).status, 200);
    const auto again = m_world->call<v1::SessionReply>(Endpoint::SignIn, {}, signInForm("mira")).body.token();
    v1::OpenDesk desk;
    desk.set_password(passwordOf("mira"));
    QCOMPARE(m_world->call<v1::DeskSession>(Endpoint::OpenDesk, again, desk).status, 200);
    QCOMPARE(m_world->call<v1::Matters>(Endpoint::DeskMatters, again, v1::MattersQuery()).error, ErrorCode::RateLimited); // it is the person, not the session
    QCOMPARE(look(*dario, v1::REPORT_MATTER, ids[0]).status, 200); // and nobody else
    m_world->clock.advance(kHourMs);
    QCOMPARE(open(*mira), 200);
    QCOMPARE(look(*mira, v1::REPORT_MATTER, ids[0]).status, 200);
}

void WatchTest::lookingAtFewPeopleOftenIsNothing() {
    const auto mira = staff("mira", v1::ROLE_MODERATOR);
    const auto ids = cases(20);
    for (int i = 0; i < 5; ++i)
        for (const RawId& id : ids) QCOMPARE(look(*mira, v1::REPORT_MATTER, id).status, 200);
    QVERIFY(all(v1::MANY_PEOPLE_READ).empty());
    QVERIFY(db().number("SELECT count(*) FROM staff_look", 0) == 20);
}

void WatchTest::anAccountThatIsNobodysGivesAwayWhoLooksAtIt() {
    QVERIFY(m_world->market->plantHoney("ines-moreau", "Ines Moreau"));
    QCOMPARE(m_world->market->plantHoney("ines-moreau", "Another").error().code, ErrorCode::NameTaken);
    const auto honey = *m_world->tables().credentials.accountFor("ines-moreau");
    const auto mira = staff("mira", v1::ROLE_MODERATOR), dario = staff("dario", v1::ROLE_MODERATOR);
    Person ada(*m_world, "ada"), ben(*m_world, "ben");
    QCOMPARE(look(*mira, v1::REPORT_MATTER, reports(ada, ben.id)).status, 200);
    QVERIFY(all(v1::HONEY_TOUCHED).empty());
    const auto baited = reports(ada, honey);
    QCOMPARE(look(*mira, v1::REPORT_MATTER, baited).status, 200);
    QCOMPARE(all(v1::HONEY_TOUCHED).size(), std::size_t{1});
    QCOMPARE(all(v1::HONEY_TOUCHED)[0].account_id(), mira->id.str());
    QCOMPARE(look(*dario, v1::SIGNALS_MATTER, honey).error, ErrorCode::NotFound); // by its number, without a case: nothing comes, and yet
    QCOMPARE(all(v1::HONEY_TOUCHED).size(), std::size_t{2});
    QCOMPARE(look(*dario, v1::SIGNALS_MATTER, ben.id).error, ErrorCode::NotFound);
    QCOMPARE(all(v1::HONEY_TOUCHED).size(), std::size_t{2});
}

void WatchTest::manyArchivesInAnHourAreNoticed() {
    const auto asks = [&](int i) {
        Person one(*m_world, "asker-" + std::to_string(i));
        v1::AskExport form;
        form.set_password(passwordOf(one.handle));
        QCOMPARE(m_world->call<v1::ExportReply>(Endpoint::AskExport, one.token, form).status, 200);
        QCOMPARE(m_world->call<v1::ExportReply>(Endpoint::AskExport, one.token, form).status, 200); // once more is the same one
    };
    for (int i = 0; i < 10; ++i) asks(i);
    m_world->clock.advance(kHourMs);
    asks(10);
    QVERIFY(all(v1::MANY_EXPORTS).empty());
    for (int i = 11; i < 21; ++i) asks(i);
    QCOMPARE(all(v1::MANY_EXPORTS).size(), std::size_t{1});
}

void WatchTest::rightsThatChangeAtNightAreNoticed() {
    Person mira(*m_world, "mira");
    QVERIFY(m_world->market->setRole("mira", v1::ROLE_SUPPORT));
    QVERIFY(all(v1::RIGHTS_CHANGED).empty());
    goTo(false);
    QVERIFY(m_world->market->setRole("mira", v1::ROLE_SECURITY));
    QCOMPARE(all(v1::RIGHTS_CHANGED).size(), std::size_t{1});
    QCOMPARE(all(v1::RIGHTS_CHANGED)[0].what(), std::string("role.set"));
}

void WatchTest::aRecordThatWasChangedOrCutOffIsNoticed() {
    Person mira(*m_world, "mira");
    auto& watch = m_world->market->parts().watch;
    for (const auto role : {v1::ROLE_SUPPORT, v1::ROLE_SECURITY, v1::MEMBER}) QVERIFY(m_world->market->setRole("mira", role));
    watch.runDue();
    QVERIFY(all(v1::AUDIT_BROKEN).empty());
    // Cut off at its end, which verifies as a chain.
    db().script("DROP TRIGGER audit_chain_kept; DELETE FROM audit_entry WHERE seq = 3; DELETE FROM audit_chain WHERE seq = 3;");
    QVERIFY(m_world->tables().audit.verify(now()));
    m_world->clock.advance(kDayMs);
    watch.runDue();
    QCOMPARE(all(v1::AUDIT_BROKEN).size(), std::size_t{1});
    // And grown again to where it was, with another entry.
    QVERIFY(m_world->market->setRole("mira", v1::ROLE_MODERATOR));
    QVERIFY(m_world->tables().audit.verify(now()));
    m_world->clock.advance(2 * kDayMs);
    watch.runDue();
    QCOMPARE(all(v1::AUDIT_BROKEN).size(), std::size_t{2});
    // Somebody who writes the remembered end anew does not know the key.
    const auto head = m_world->tables().audit.head();
    std::ofstream(m_world->folder.filePath(QStringLiteral("audit.head")).toStdString()) << head->seq << " " << toHex(head->hash) << " " << std::string(64, '0') << "\n";
    m_world->clock.advance(2 * kDayMs);
    watch.runDue();
    QCOMPARE(all(v1::AUDIT_BROKEN).size(), std::size_t{3});
}

void WatchTest::aDatabaseThatWasChangedWhileNoServerRanIsNoticed() {
    Person ada(*m_world, "ada");
    m_world->open();
    m_world->open();
    QVERIFY(all(v1::DATABASE_CHANGED).empty()); // closed and opened, and nothing more
    m_world->market.reset();
    QFile file(m_world->folder.filePath(QStringLiteral("market.db")));
    QVERIFY(file.open(QFile::ReadWrite));
    const auto at = file.size() - 1; // in the slack of the last page: no row says anything else than before
    file.seek(at);
    const char was = file.read(1).at(0);
    file.seek(at);
    file.putChar(char(was ^ 1));
    file.close();
    m_world->open();
    QCOMPARE(all(v1::DATABASE_CHANGED).size(), std::size_t{1});
    m_world->open();
    QCOMPARE(all(v1::DATABASE_CHANGED)[0].count(), 1); // said once
    m_world->market.reset();
    QVERIFY(QFile::remove(m_world->folder.filePath(QStringLiteral("market.db.closed")))); // as after a crash
    m_world->open();
    QCOMPARE(all(v1::DATABASE_CHANGED).size(), std::size_t{1});
}

void WatchTest::farMoreBytesThanUsualAreNoticed() {
    Person ada(*m_world, "ada");
    auto& watch = m_world->market->parts().watch;
    for (int day = 0; day < 8; ++day) {
        watch.sent(ada.id, server::kUsualBytes / 10);
        watch.runDue();
        m_world->clock.advance(kDayMs);
    }
    watch.sent(ada.id, server::kTimesMedian * (server::kUsualBytes / 10));
    watch.runDue();
    QVERIFY(all(v1::MUCH_SENT).empty());
    watch.sent(ada.id, 1 << 20); // it is the sum of the day
    watch.runDue();
    QCOMPARE(all(v1::MUCH_SENT).size(), std::size_t{1});
    QCOMPARE(all(v1::MUCH_SENT)[0].account_id(), ada.id.str());
    // What is sent is counted where it is sent.
    const auto before = db().number("SELECT sum(bytes) FROM sent_day", 0);
    const auto size = m_world->send(Endpoint::Sessions, ada.token, v1::SessionsQuery()).body.size();
    m_world->clock.advance(kDayMs);
    watch.runDue();
    QVERIFY(size > 0);
    QVERIFY(db().number("SELECT sum(bytes) FROM sent_day", 0) >= before + std::int64_t(size));
}

void WatchTest::anErasureThatDoesNotComeAboutIsNoticed() {
    Person ada(*m_world, "ada");
    v1::CloseAccount form;
    form.set_password(passwordOf("ada"));
    QCOMPARE(m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, ada.token, form).status, 200);
    auto& watch = m_world->market->parts().watch;
    m_world->clock.advance(30 * kDayMs + server::kErasureLateMs - kHourMs); // the job does not run
    watch.runDue();
    QVERIFY(all(v1::ERASURE_LATE).empty());
    m_world->clock.advance(2 * kHourMs);
    watch.runDue();
    QCOMPARE(all(v1::ERASURE_LATE).size(), std::size_t{1});
    m_world->market->runDueJobs();
    m_world->clock.advance(2 * kDayMs);
    watch.runDue();
    QCOMPARE(all(v1::ERASURE_LATE).size(), std::size_t{1}); // it has come about
    // One that fails is tried again and again; from the first time on it counts.
    Person ben(*m_world, "ben");
    form.set_password(passwordOf("ben"));
    QCOMPARE(m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, ben.token, form).status, 200);
    m_world->clock.advance(31 * kDayMs);
    auto& erasures = m_world->tables().erasures;
    erasures.begin(ben.id, now());
    for (int i = 0; i < 24; ++i) {
        QVERIFY(erasures.late(now() - server::kErasureLateMs).empty());
        erasures.fail(ben.id, now(), now() + kHourMs);
        m_world->clock.advance(kHourMs);
    }
    QCOMPARE(erasures.late(now() - server::kErasureLateMs).size(), std::size_t{1});
    erasures.tryAgain(ben.id, now() + kDayMs); // it waits for an order, say
    QVERIFY(erasures.late(now() - server::kErasureLateMs).empty());
}

void WatchTest::theSameTwiceIsOneAlert() {
    raise(v1::MANY_EXPORTS);
    m_world->clock.advance(kHourMs);
    raise(v1::MANY_EXPORTS);
    auto noticed = all(v1::MANY_EXPORTS);
    QCOMPARE(noticed.size(), std::size_t{1});
    QCOMPARE(noticed[0].count(), 2);
    QCOMPARE(noticed[0].last_ms() - noticed[0].first_ms(), kHourMs);
    m_world->clock.advance(kDayMs); // on another day it is another one
    raise(v1::MANY_EXPORTS);
    QCOMPARE(all(v1::MANY_EXPORTS).size(), std::size_t{2});
    noticed = all(v1::MANY_EXPORTS);
    noticed[0].set_state(v1::ALERT_CLOSED);
    alerts().put(noticed[0]);
    raise(v1::MANY_EXPORTS); // and after somebody closed it
    QCOMPARE(all(v1::MANY_EXPORTS).size(), std::size_t{3});
}

void WatchTest::onlySecurityWithAnOpenDeskSeesAlerts() {
    raise(v1::MANY_EXPORTS);
    Person iris(*m_world, "iris"), gwen(*m_world, "gwen");
    const auto mira = staff("mira", v1::ROLE_MODERATOR), noor = staff("noor", v1::ROLE_PRIVACY_OFFICER);
    QVERIFY(m_world->market->setRole("iris", v1::ROLE_SECURITY));
    for (const auto endpoint : {Endpoint::DeskAlerts, Endpoint::DeskAlert, Endpoint::DeskAlertAct}) {
        const auto refused = [&](const std::string& token) { return m_world->call<v1::Alerts>(endpoint, token, v1::AlertsQuery()).error; };
        QCOMPARE(refused({}), ErrorCode::Unauthenticated);
        QCOMPARE(refused(gwen.token), ErrorCode::Forbidden);
        QCOMPARE(refused(mira->token), ErrorCode::Forbidden);
        QCOMPARE(refused(noor->token), ErrorCode::Forbidden);
        QCOMPARE(refused(iris.token), ErrorCode::DeskClosed);
    }
    QCOMPARE(open(iris), 200);
    QCOMPARE(list(iris).body.all_size(), 1);
    QCOMPARE(look(iris, newRawId(1, m_world->rng).str()).error, ErrorCode::NotFound);
}

void WatchTest::anAlertIsClosedWithAReasonAndNeverByWhomItIsAbout() {
    const auto iris = staff("iris", v1::ROLE_SECURITY), otto = staff("otto", v1::ROLE_SECURITY), mira = staff("mira", v1::ROLE_MODERATOR);
    for (const RawId& id : cases(21)) look(*mira, v1::REPORT_MATTER, id);
    QVERIFY(look(*mira, v1::REPORT_MATTER, newRawId(1, m_world->rng)).error == ErrorCode::RateLimited);
    const std::string id = all(v1::MANY_PEOPLE_READ)[0].id();
    QCOMPARE(act(*iris, id, v1::ALERT_SEEN, "").error, ErrorCode::Invalid);
    QCOMPARE(act(*iris, id, v1::ALERT_OPEN, "Back to the beginning").error, ErrorCode::Invalid);
    QCOMPARE(act(*iris, id, v1::ALERT_CLOSED, "She was on a case of forty accounts").error, ErrorCode::Invalid); // what was it?
    const auto seen = act(*iris, id, v1::ALERT_SEEN, "I ask her what she was doing");
    QCOMPARE(seen.body.state(), v1::ALERT_SEEN);
    QCOMPARE(seen.body.notes(0).name(), std::string("Person iris"));
    QVERIFY(look(*mira, v1::REPORT_MATTER, newRawId(1, m_world->rng)).error == ErrorCode::RateLimited); // to look into it frees nobody
    QCOMPARE(act(*otto, id, v1::ALERT_CLOSED, "She was on a case of forty accounts", v1::WAS_HARMLESS).status, 200);
    QCOMPARE(look(*mira, v1::REPORT_MATTER, newRawId(1, m_world->rng)).error, ErrorCode::NotFound); // at work again
    QCOMPARE(act(*iris, id, v1::ALERT_SEEN, "Once more").error, ErrorCode::AlreadyDone);
    raise(v1::MANY_PEOPLE_READ, iris->id);
    const std::string own = all(v1::MANY_PEOPLE_READ)[0].id();
    QVERIFY(look(*iris, own).body.mine());
    QCOMPARE(act(*iris, own, v1::ALERT_CLOSED, "It was me, and it was nothing", v1::WAS_HARMLESS).error, ErrorCode::Forbidden);
    QCOMPARE(act(*otto, own, v1::ALERT_CLOSED, "It was a drill", v1::WAS_A_TEST).status, 200);
}

void WatchTest::theListNamesNobodyAndEachLookIsWrittenDown() {
    const auto iris = staff("iris", v1::ROLE_SECURITY);
    Person ada(*m_world, "ada");
    raise(v1::MUCH_SENT, ada.id);
    const auto rows = list(*iris).body;
    const auto bytes = rows.SerializeAsString();
    QVERIFY(bytes.find("canary") == std::string::npos && bytes.find(ada.id.str()) == std::string::npos && bytes.find("ada") == std::string::npos);
    const auto one = look(*iris, rows.all(0).id()).body;
    QCOMPARE(one.person(), std::string("ada"));
    QCOMPARE(one.address(), std::string("canary-203.0.113"));
    act(*iris, one.id(), v1::ALERT_CLOSED, "A new computer", v1::WAS_HARMLESS);
    std::vector<std::string> done;
    for (const auto& entry : m_world->tables().audit.latest(0, 3)) done.push_back(entry.what());
    QCOMPARE(done, (std::vector<std::string>{"alert.close", "alert.view", "alert.list"}));
    const auto accesses = m_world->call<v1::Accesses>(Endpoint::Accesses, ada.token, v1::AccessesQuery()).body; // and she can see that it was
    QCOMPARE(accesses.accesses_size(), 2);
    QCOMPARE(accesses.accesses(0).role(), v1::ROLE_SECURITY);
}

void WatchTest::whomItIsAboutIsUnreadableInTheDatabase() {
    raise(v1::PASSWORDS_GUESSED);
    QCOMPARE(db().number("SELECT count(*) FROM alert WHERE instr(body, CAST('canary' AS BLOB)) > 0 OR instr(mark, 'canary') > 0", 0), 0);
    QCOMPARE(all(v1::PASSWORDS_GUESSED)[0].address(), std::string("canary-203.0.113"));
}

void WatchTest::alertsEndWithTheKeyOfTheirMonth() {
    raise(v1::MANY_EXPORTS);
    const auto month = store::monthOf(now());
    const auto run = [&] {
        auto done = m_world->market->parts().retention.run(true);
        QVERIFY(done);
    };
    const auto last = store::startOfMonth(store::monthAt(now()) + std::chrono::months(store::kMonthsKept));
    m_world->clock.advance(last - now() - 1);
    run();
    QCOMPARE(all(v1::MANY_EXPORTS).size(), std::size_t{1});
    m_world->clock.advance(1);
    run();
    QVERIFY(m_world->market->parts().keys->isDestroyed({store::KeyKind::Month, month}));
    QVERIFY(all(v1::MANY_EXPORTS).empty());
    m_world->clock.advance(31 * kDayMs);
    run();
    QCOMPARE(db().number("SELECT count(*) FROM alert", 0), 0);
}

QTEST_GUILESS_MAIN(WatchTest)
#include "watchtest.moc"
