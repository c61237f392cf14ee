// The privacy officer's desk, from the client's engine to the server and to whoever asked: a request is taken, extended and answered; who may not
// is refused; a session ends by the clock; and nothing of the desk lies on the officer's disk.
#include <QSignalSpy>
#include <QtTest>

#include "client/model/accounts/rightsactions.h"
#include "client/model/admin/deskactions.h"
#include "client/store/rightsquery.h"
#include "tests/client/rawscan.h"
#include "tests/support/fakeclock.h"
#include "tests/support/people.h"
#include "tests/system/desk.h"

using namespace atelyra;
using namespace atelyra::test;

namespace {
// Words that a scan finds as they are: letters that differ from the second one on.
constexpr const char* kText = "zqwordless vixjumbler";
constexpr const char* kAnswer = "glyphworks quibdazed";
} // namespace

class DeskTest : public QObject {
    Q_OBJECT
    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Desk> m_officer, m_member;
    std::unique_ptr<model::RightsActions> m_rights;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<model::DeskActions> m_desk;

    template <class Question> auto ask(const Question& question) {
        using Answer = typename client::DeskCall<Question>::Answer;
        std::optional<Result<Answer>> answer;
        m_desk->ask(question, this, [&](const Result<Answer>& told) { answer = told; });
        return QTest::qWaitFor([&] { return answer.has_value(); }, kPatienceMs) ? *answer : Result<Answer>(ErrorCode::Internal);
    }
    Status open(const std::string& password) {
        std::optional<Status> opened;
        m_desk->open(QString::fromStdString(password), this, [&](const Status& status) { opened = status; });
        return QTest::qWaitFor([&] { return opened.has_value(); }, kPatienceMs) ? *opened : Status(ErrorCode::Internal);
    }
    std::vector<v1::RightsRequest> ofMember() {
        std::optional<std::vector<v1::RightsRequest>> all;
        m_rights->requests(this, [&](std::vector<v1::RightsRequest> found) { all = std::move(found); });
        return QTest::qWaitFor([&] { return all.has_value(); }, kPatienceMs) ? *all : std::vector<v1::RightsRequest>();
    }
    bool memberSees(const std::function<bool(const v1::RightsRequest&)>& what) {
        return QTest::qWaitFor([&] {
            const auto all = ofMember();
            return all.size() == 1 && what(all.front());
        }, kPatienceMs);
    }
    v1::DeskRow onlyRow() {
        const auto queue = ask(v1::DeskQuery());
        return queue && queue->open_size() == 1 ? queue->open(0) : v1::DeskRow();
    }
    static v1::DeskAct act(const v1::DeskRow& row, v1::DeskStep step, const char* text = "", const char* reason = "") {
        v1::DeskAct act;
        act.set_request_id(row.request_id());
        act.set_version(row.version());
        act.set_step(step);
        act.set_text(text);
        act.set_reason(reason);
        return act;
    }

private Q_SLOTS:
    void init() {
        m_server = std::make_unique<LiveServer>();
        m_officer = std::make_unique<Desk>(m_server->url, "mira");
        m_member = std::make_unique<Desk>(m_server->url, "ada");
        for (Desk* one : {m_officer.get(), m_member.get()}) {
            one->signUp();
            QTRY_VERIFY_WITH_TIMEOUT(!one->me.isNull(), kPatienceMs);
        }
        QVERIFY(m_server->market().setRole("mira", v1::ROLE_PRIVACY_OFFICER).has_value());
        m_rights = std::make_unique<model::RightsActions>(*m_member->engine);
        m_rights->ask(v1::RIGHT_TO_OBJECT, QString::fromLatin1(kText), this, {});
        QVERIFY(memberSees([](const auto& request) { return !request.number().empty(); }));
        m_clock = std::make_unique<FakeClock>(SystemClock().wallMs());
        m_desk = std::make_unique<model::DeskActions>(*m_officer->engine, *m_clock);
    }
    void cleanup() {
        m_desk.reset();
        m_rights.reset();
        m_officer.reset();
        m_member.reset();
        m_server.reset();
    }

    void aRequestIsTakenExtendedAndAnsweredAndWhoAskedReadsIt() {
        QVERIFY(open(passwordOf("mira")).has_value());
        v1::DeskRow row = onlyRow();
        QVERIFY(!row.number().empty() && row.person().find("ada@") == std::string::npos);
        auto request = ask(act(row, v1::TAKE_REQUEST));
        QVERIFY(request && request->row().mine());
        QVERIFY(memberSees([](const auto& one) { return one.state() == v1::REQUEST_IN_PROGRESS && one.officer_id().empty(); })); // by whom is not theirs to know
        request = ask(act(request->row(), v1::EXTEND_TERM, "We have to ask a second team.", "ComplexityOfProcess"));
        QVERIFY(request.has_value());
        QVERIFY(memberSees([](const auto& one) { return one.extended_ms() == one.due_ms() + 60 * kDayMs && one.reason() == "ComplexityOfProcess"; }));
        const auto stale = ask(act(row, v1::ANSWER_REQUEST, kAnswer));
        QVERIFY(!stale && stale.error().code == ErrorCode::Conflict);
        request = ask(act(request->row(), v1::ANSWER_REQUEST, kAnswer));
        QVERIFY(request && request->history_size() > 2);
        QVERIFY(memberSees([](const auto& one) { return one.state() == v1::REQUEST_ANSWERED && one.answer() == kAnswer; }));
        const auto queue = ask(v1::DeskQuery());
        QVERIFY(queue && queue->open().empty() && queue->closed_size() == 1 && queue->median_days() == 0);
    }

    void whoeverAskedSeesWhoLookedAndWhy() {
        QVERIFY(open(passwordOf("mira")).has_value());
        v1::Reveal reveal;
        reveal.set_request_id(onlyRow().request_id());
        const auto without = ask(reveal);
        QVERIFY(!without && without.error().code == ErrorCode::Invalid);
        reveal.set_reason("scope");
        const auto person = ask(reveal);
        QVERIFY(person && person->email() == "ada@example.org" && person->text() == kText);
        std::optional<Result<v1::Accesses>> told;
        m_rights->accesses(this, [&](const Result<v1::Accesses>& accesses) { told = accesses; });
        QTRY_VERIFY_WITH_TIMEOUT(told.has_value(), kPatienceMs);
        QVERIFY(told->has_value());
        const auto& accesses = (*told)->accesses();
        const auto looked = std::find_if(accesses.begin(), accesses.end(), [](const auto& one) { return one.what() == "request.reveal"; });
        QVERIFY(looked != accesses.end());
        QCOMPARE(looked->reason(), std::string("scope"));
        QCOMPARE(looked->role(), v1::ROLE_PRIVACY_OFFICER);
    }

    void nobodyElseOpensTheDesk() {
        const auto wrong = open("not the password");
        QVERIFY(!wrong && wrong.error().code == ErrorCode::Forbidden);
        QVERIFY(!m_desk->isOpen());
        const auto shut = ask(v1::DeskQuery());
        QVERIFY(!shut && shut.error().code == ErrorCode::DeskClosed);
        m_desk = std::make_unique<model::DeskActions>(*m_member->engine, *m_clock);
        const auto member = open(passwordOf("ada"));
        QVERIFY(!member && member.error().code == ErrorCode::Forbidden);
        QVERIFY(!ask(v1::DeskQuery()).has_value());
    }

    void theSessionEndsByTheClockUnlessSomebodyStays() {
        QSignalSpy near(m_desk.get(), &model::DeskActions::nearEnd), over(m_desk.get(), &model::DeskActions::over), shut(m_desk.get(), &model::DeskActions::closedThere);
        QVERIFY(open(passwordOf("mira")).has_value());
        QVERIFY(m_desk->leftMs() > 14 * kMinuteMs && m_desk->leftMs() <= 15 * kMinuteMs);
        m_clock->advance(11 * kMinuteMs);
        m_desk->look();
        QCOMPARE(near.count(), 1);
        QVERIFY(near.last().at(0).toBool());
        m_desk->keep();
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->leftMs() > 14 * kMinuteMs, kPatienceMs);
        QVERIFY(!near.last().at(0).toBool());
        m_clock->advance(16 * kMinuteMs);
        m_desk->look();
        QCOMPARE(over.count(), 1);
        QVERIFY(!m_desk->isOpen());
        // The server does so by its own.
        QVERIFY(open(passwordOf("mira")).has_value());
        QVERIFY(m_server->market().advanceClock(16 * kMinuteMs).has_value());
        const auto late = ask(v1::DeskQuery());
        QVERIFY(!late && late.error().code == ErrorCode::DeskClosed);
        QCOMPARE(shut.count(), 1);
        QVERIFY(open(passwordOf("mira")).has_value());
        QVERIFY(ask(v1::DeskQuery()).has_value());
    }

    void leavingClosesItThereToo() {
        QVERIFY(open(passwordOf("mira")).has_value());
        m_desk = std::make_unique<model::DeskActions>(*m_officer->engine, *m_clock); // another one, who has not asked for the password
        QTRY_VERIFY_WITH_TIMEOUT(!ask(v1::DeskQuery()).has_value(), kPatienceMs);
    }

    void nothingOfTheDeskLiesInTheOfficersProfile() {
        QVERIFY(open(passwordOf("mira")).has_value());
        v1::Reveal reveal;
        const v1::DeskRow row = onlyRow();
        reveal.set_request_id(row.request_id());
        reveal.set_reason("answer");
        QVERIFY(ask(reveal).has_value());
        const auto request = ask(act(row, v1::TAKE_REQUEST));
        QVERIFY(request.has_value());
        QVERIFY(ask(act(request->row(), v1::ANSWER_REQUEST, kAnswer)).has_value());
        QVERIFY(m_officer->sees([](client::EngineSession& s) { return s.state().phase == client::SyncPhase::UpToDate; }));
        bool kept = true;
        m_officer->engine->ask(this, [](client::EngineSession& s) { return !client::rightsRequests(s.cache()).empty(); }, [&kept](bool found) { kept = found; });
        QTRY_VERIFY_WITH_TIMEOUT(!kept, kPatienceMs); // not even sealed
        m_desk.reset();
        m_officer->engine.reset(); // all is on the disk now
        const QByteArrayList words{kText, kAnswer, "ada@example.org", row.number().c_str()};
        const auto hits = rawScan(m_officer->folder.path(), words);
        QVERIFY2(hits.isEmpty(), hits.join('\n').constData());
    }
};

QTEST_GUILESS_MAIN(DeskTest)
#include "desktest.moc"
