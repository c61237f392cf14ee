// Coming in: what is asked of a new member, and what a stranger can learn by trying.
#include <QtTest>

#include "tests/blackbox/residuescan.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;

class AccountsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_world = std::make_unique<TestMarket>(); }
    void refusesWhatIsNotRight_data();
    void refusesWhatIsNotRight();
    void refusesPasswordsThatEverybodyTries();
    void takesAHandleOnce();
    void signsInByHandleAndByMail();
    void answersUnknownNamesLikeWrongPasswords();
    void slowsDownWhoeverGuesses();
    void sessionsEnd();
    void keepsNoToken();
    void aPasswordLiesNowhere();
    void anotherPasswordEndsEveryOtherSessionAtOnce();
    void anotherPasswordWantsTheOldOneAndIsJudgedLikeTheFirst();
    void anotherMailAddressWantsThePasswordAndIsTheOneFromThenOn();
    void showsWhereSomebodyIsSignedInAndEndsItElsewhere();
    void limitsHashesAtOnce();

private:
    v1::SignUp good() const {
        auto request = signUpForm("ada");
        request.set_password("violet harbour morning");
        return request;
    }
    Answered<v1::SessionReply> signUp(const v1::SignUp& request) { return m_world->call<v1::SessionReply>(wire::Endpoint::SignUp, {}, request); }
    Answered<v1::SessionReply> signIn(const std::string& login, const std::string& password) {
        v1::SignIn request;
        request.set_login(login);
        request.set_password(password);
        return m_world->call<v1::SessionReply>(wire::Endpoint::SignIn, {}, request);
    }
    int statusOf(const std::string& token) { return m_world->call<v1::MarksReply>(wire::Endpoint::Marks, token, v1::Marks()).status; }
    std::unique_ptr<TestMarket> m_world;
};

void AccountsTest::refusesWhatIsNotRight_data() {
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("code");
    const char* codes[] = {"INVALID", "INVALID", "INVALID", "INVALID", "TOO_YOUNG", "POLICY_CHANGED", "WEAK_PASSWORD", "INVALID"};
    for (int i = 0; i < 8; ++i) QTest::addRow("%d", i) << i << QString::fromLatin1(codes[i]);
}

void AccountsTest::refusesWhatIsNotRight() {
    QFETCH(int, which);
    QFETCH(QString, code);
    auto request = good();
    switch (which) {
    case 0: request.set_handle("A d a"); break;
    case 1: request.set_email("nowhere"); break;
    case 2: request.set_display_name(""); break;
    case 3: request.set_country("Portugal"); break;
    case 4: request.set_old_enough(false); break;
    case 5: request.set_policy_version("1999"); break;
    case 6: request.set_password("short"); break;
    case 7: request.set_password(std::string(600, 'x')); break;
    }
    const auto answer = signUp(request);
    QVERIFY(answer.status >= 400);
    QCOMPARE(QString::fromStdString(std::string(errorKey(answer.error))), code);
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM account", -1), 0);
}

void AccountsTest::refusesPasswordsThatEverybodyTries() {
    for (const auto* password : {"passwordpassword", "password12345678", "123456789012345678", "aaaaaaaaaaaaaaaaaaaa", "qwertyuiopasdfghjkl",
             "abcabcabcabcabcabc", "ada@example.org1", "abcdefghijklmnopqr", "PASSWORD-PASSWORD", "iloveyouiloveyou1"}) {
        auto request = good();
        request.set_handle("adaexample");
        request.set_email("adaexample@example.org");
        request.set_password(password);
        if (std::string(password).starts_with("ada")) request.set_password("adaexample-adaexample");
        const auto answer = signUp(request);
        QVERIFY2(answer.status == 400 && answer.error == ErrorCode::WeakPassword, password);
    }
    for (const auto* password : {"violet harbour morning", "correct horse battery staple", "Zwölf Boxkämpfer jagen Viktor", "tr0ub4dor and three"}) {
        QVERIFY2(server::checkPassword(password, "ada", "ada@example.org"), password);
    }
}

void AccountsTest::takesAHandleOnce() {
    QCOMPARE(signUp(good()).status, 200);
    auto second = good();
    second.set_email("other@example.org");
    const auto answer = signUp(second);
    QCOMPARE(answer.status, 409);
    QCOMPARE(answer.error, ErrorCode::NameTaken);
    auto sameMail = good(); // an address that nobody has proven says nothing about who is here
    sameMail.set_handle("bea");
    QCOMPARE(signUp(sameMail).status, 200);
}

void AccountsTest::signsInByHandleAndByMail() {
    QCOMPARE(signUp(good()).status, 200);
    QCOMPARE(signIn("ada", "violet harbour morning").status, 200);
    QCOMPARE(signIn("ADA@example.org", "violet harbour morning").status, 200);
}

void AccountsTest::answersUnknownNamesLikeWrongPasswords() {
    QCOMPARE(signUp(good()).status, 200);
    v1::SignIn request;
    request.set_password("not the password at all");
    request.set_login("ada");
    const auto known = m_world->send(wire::Endpoint::SignIn, {}, request);
    request.set_login("nobody");
    const auto unknown = m_world->send(wire::Endpoint::SignIn, {}, request);
    QCOMPARE(known.status, unknown.status);
    QCOMPARE(known.body.size(), unknown.body.size());
    QCOMPARE(wire::errorOf(known).code, ErrorCode::WrongCredentials);
    auto& hasher = m_world->market->parts().hasher; // the dummy is a hash like any other, and fits nothing
    QVERIFY(!hasher.fits("", "a password that nobody has").value_or(true));
}

void AccountsTest::slowsDownWhoeverGuesses() {
    QCOMPARE(signUp(good()).status, 200);
    for (const auto* login : {"ada", "nobody"}) {
        for (int i = 0; i < 5; ++i) QCOMPARE(signIn(login, "wrong password indeed").status, 401);
        const auto sixth = signIn(login, "violet harbour morning");
        QCOMPARE(sixth.status, 429);
        QVERIFY(sixth.retryAfterMs > 0 && sixth.retryAfterMs <= kMinuteMs);
    }
    m_world->clock.advance(kMinuteMs); // never for good
    QCOMPARE(signIn("ada", "violet harbour morning").status, 200);
}

void AccountsTest::sessionsEnd() {
    const auto token = signUp(good()).body.token();
    QCOMPARE(statusOf(token), 200);
    QCOMPARE(statusOf("x" + token), 401);
    m_world->clock.advance(29 * kDayMs);
    QCOMPARE(statusOf(token), 200); // and counts as used
    m_world->clock.advance(29 * kDayMs);
    QCOMPARE(statusOf(token), 200);
    m_world->clock.advance(31 * kDayMs);
    QCOMPARE(statusOf(token), 401);
    const auto next = signIn("ada", "violet harbour morning").body.token();
    QCOMPARE(m_world->call<v1::SignOutReply>(wire::Endpoint::SignOut, next, v1::SignOut()).status, 200);
    QCOMPARE(statusOf(next), 401);
}

void AccountsTest::keepsNoToken() {
    const auto token = signUp(good()).body.token();
    QVERIFY(token.size() >= 43);
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM session WHERE token_hash = ?", -1, store::Bytes{sha256(token)}), 1);
    QCOMPARE(m_world->tables().db->number("SELECT count(*) FROM credential WHERE hash LIKE '$argon2id$%'", -1), 1);
}

void AccountsTest::aPasswordLiesNowhere() {
    const std::string password = "violet harbour morning";
    QCOMPARE(signUp(good()).status, 200);
    QCOMPARE(signIn("ada", password).status, 200);
    QCOMPARE(signIn("ada", password + "s").status, 401);
    const auto folder = m_world->folder.path().toStdString();
    for (const auto& hit : ResidueScan({password}).inFolder(folder)) QFAIL((hit.where + " as " + hit.form).c_str());
    QVERIFY(!ResidueScan({"$argon2id$"}).inFolder(folder).empty()); // the control: what is kept of it is found
}

void AccountsTest::anotherPasswordEndsEveryOtherSessionAtOnce() {
    const std::string before = "violet harbour morning", after = "quiet lantern orchard";
    const auto mine = signUp(good()).body.token();
    const auto theirs = signIn("ada", before).body.token(), older = signIn("ada", before).body.token();
    const auto ben = m_world->call<v1::SessionReply>(wire::Endpoint::SignUp, {}, signUpForm("ben")).body.token();
    v1::ChangePassword change;
    change.set_password(before);
    change.set_new_password(after);
    const auto changed = m_world->call<v1::SessionsEnded>(wire::Endpoint::ChangePassword, mine, change);
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.body.ended(), 2);
    for (const auto& token : {theirs, older}) QCOMPARE(statusOf(token), 401);
    QCOMPARE(statusOf(mine), 200);
    QCOMPARE(statusOf(ben), 200);
    QCOMPARE(signIn("ada", before).status, 401);
    QCOMPARE(signIn("ada", after).status, 200);
    // An ended one changes nothing any more, whatever it knows.
    change.set_password(after);
    change.set_new_password("harbour quiet violet stone");
    QCOMPARE(m_world->call<v1::SessionsEnded>(wire::Endpoint::ChangePassword, theirs, change).status, 401);
    QVERIFY(ResidueScan({after, before}).inFolder(m_world->folder.path().toStdString()).empty());
}

void AccountsTest::anotherPasswordWantsTheOldOneAndIsJudgedLikeTheFirst() {
    const std::string right = "violet harbour morning";
    const auto mine = signUp(good()).body.token(), other = signIn("ada", right).body.token();
    const auto change = [&](const std::string& old, const std::string& next) {
        v1::ChangePassword request;
        request.set_password(old);
        request.set_new_password(next);
        return m_world->call<v1::SessionsEnded>(wire::Endpoint::ChangePassword, mine, request).error;
    };
    QCOMPARE(change("wrong password indeed", "quiet lantern orchard"), ErrorCode::Forbidden);
    QCOMPARE(change(right, right), ErrorCode::Invalid);
    QCOMPARE(change(right, "short"), ErrorCode::WeakPassword);
    QCOMPARE(statusOf(other), 200); // nothing was done
    QCOMPARE(signIn("ada", right).status, 200);
    for (int i = 0; i < 4; ++i) QCOMPARE(change("wrong password indeed", "quiet lantern orchard"), ErrorCode::Forbidden);
    QCOMPARE(change(right, "quiet lantern orchard"), ErrorCode::RateLimited); // whoever guesses waits
}

void AccountsTest::anotherMailAddressWantsThePasswordAndIsTheOneFromThenOn() {
    const auto token = signUp(good()).body.token();
    const auto change = [&](const std::string& password, const std::string& email) {
        v1::ChangeEmail request;
        request.set_password(password);
        request.set_email(email);
        return m_world->call<v1::EmailChanged>(wire::Endpoint::ChangeEmail, token, request);
    };
    QCOMPARE(change("another password", "ada@example.net").error, ErrorCode::Forbidden);
    QCOMPARE(change("violet harbour morning", "nowhere").error, ErrorCode::Invalid);
    QCOMPARE(change("violet harbour morning", "ADA@example.org").error, ErrorCode::Invalid); // the same
    QCOMPARE(signIn("ada@example.org", "violet harbour morning").status, 200);
    QCOMPARE(change("violet harbour morning", "Ada@Example.net").status, 200);
    QCOMPARE(signIn("ada@example.net", "violet harbour morning").status, 200);
    QCOMPARE(signIn("ada@example.org", "violet harbour morning").status, 401);
    QCOMPARE(m_world->call<v1::EmailChanged>(wire::Endpoint::ChangeEmail, {}, v1::ChangeEmail()).status, 401);
}

void AccountsTest::showsWhereSomebodyIsSignedInAndEndsItElsewhere() {
    const auto mine = signUp(good()).body.token();
    m_world->clock.advance(kHourMs);
    v1::SignIn form;
    form.set_login("ada");
    form.set_password("violet harbour morning");
    form.set_device_label("Attic");
    const auto attic = m_world->call<v1::SessionReply>(wire::Endpoint::SignIn, {}, form).body.token();
    (void)m_world->call<v1::SessionReply>(wire::Endpoint::SignUp, {}, signUpForm("ben"));
    const auto sessions = [&](const std::string& token) { return m_world->call<v1::Sessions>(wire::Endpoint::Sessions, token, v1::SessionsQuery()).body; };
    const auto all = sessions(mine);
    QCOMPARE(all.all_size(), 2);
    QCOMPARE(all.all(0).device_label(), std::string("Attic"));
    QVERIFY(!all.all(0).current() && all.all(1).current());
    v1::EndSessions end;
    end.set_password("wrong password indeed");
    QCOMPARE(m_world->call<v1::SessionsEnded>(wire::Endpoint::EndSessions, mine, end).error, ErrorCode::Forbidden);
    QCOMPARE(statusOf(attic), 200);
    end.set_password("violet harbour morning");
    QCOMPARE(m_world->call<v1::SessionsEnded>(wire::Endpoint::EndSessions, mine, end).body.ended(), 1);
    QCOMPARE(statusOf(attic), 401);
    QCOMPARE(sessions(mine).all_size(), 1);
    m_world->clock.advance(31 * kDayMs); // one that was not used for long is none
    QCOMPARE(sessions(m_world->call<v1::SessionReply>(wire::Endpoint::SignIn, {}, form).body.token()).all_size(), 1);
}

void AccountsTest::limitsHashesAtOnce() {
    server::PasswordHasher closed({0, 0, 8192, 1}); // nobody may run and nobody may wait
    QCOMPARE(closed.hash("violet harbour morning").error().code, ErrorCode::Unavailable);
    QCOMPARE(closed.fits("x", "violet harbour morning").error().code, ErrorCode::Unavailable);
}

QTEST_GUILESS_MAIN(AccountsTest)
#include "accountstest.moc"
