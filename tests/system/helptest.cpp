// Help from end to end: a question that was written without a network, the desk that answers it, the answer in the program of who asked and in a
// letter; and what is left on whose disk.
#include <mutex>

#include <QtTest>

#include "client/model/accounts/sessionactions.h"
#include "client/model/admin/deskactions.h"
#include "client/model/help/helpactions.h"
#include "client/store/ticketquery.h"
#include "server/providers/mail.h"
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

// Letters of a running market, which come from a thread of its own.
class Post final : public server::MailProvider {
public:
    server::MailAnswer send(const server::Letter& letter) override {
        const std::lock_guard turn(m_mutex);
        m_letters.push_back(letter);
        return server::MailAnswer::Sent;
    }
    std::vector<server::Letter> letters() {
        const std::lock_guard turn(m_mutex);
        return m_letters;
    }

private:
    std::mutex m_mutex;
    std::vector<server::Letter> m_letters;
};
} // namespace

class HelpTest : public QObject {
    Q_OBJECT
    std::shared_ptr<Post> m_post;
    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Desk> m_staff, m_member;
    std::unique_ptr<model::HelpActions> m_help;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<model::DeskActions> m_desk;

    template <class Question> auto ask(const Question& question) {
        using Answer = typename client::DeskCall<Question>::Answer;
        std::optional<Result<Answer>> answer;
        m_desk->ask(question, this, [&](const Result<Answer>& told) { answer = told; });
        return QTest::qWaitFor([&] { return answer.has_value(); }, kPatienceMs) ? *answer : Result<Answer>(ErrorCode::Internal);
    }
    static v1::TicketAct act(const v1::TicketRow& row, v1::TicketStep step, const char* text = "") {
        v1::TicketAct act;
        act.set_ticket_id(row.ticket_id());
        act.set_version(row.version());
        act.set_step(step);
        act.set_text(text);
        return act;
    }
    static model::Question question() {
        model::Question question;
        question.kind = v1::TICKET_ABOUT_BUG;
        question.subject = QStringLiteral("The window is gone");
        question.text = QString::fromLatin1(kText);
        return question;
    }
    void paused(bool on) {
        m_member->engine->tell([on](client::EngineSession& session) { session.setPaused(on); });
    }

private Q_SLOTS:
    void init() {
        m_post = std::make_shared<Post>();
        m_server = std::make_unique<LiveServer>(nullptr, m_post);
        m_staff = std::make_unique<Desk>(m_server->url, "noor");
        m_member = std::make_unique<Desk>(m_server->url, "ada");
        for (Desk* one : {m_staff.get(), m_member.get()}) {
            one->signUp();
            QTRY_VERIFY_WITH_TIMEOUT(!one->me.isNull(), kPatienceMs);
        }
        QVERIFY(m_server->market().setRole("noor", v1::ROLE_SUPPORT).has_value());
        m_help = std::make_unique<model::HelpActions>(*m_member->engine);
        m_clock = std::make_unique<FakeClock>(SystemClock().wallMs());
        m_desk = std::make_unique<model::DeskActions>(*m_staff->engine, *m_clock);
        std::optional<Status> opened;
        m_desk->open(QString::fromStdString(passwordOf("noor")), this, [&](const Status& status) { opened = status; });
        QTRY_VERIFY_WITH_TIMEOUT(opened && opened->has_value(), kPatienceMs);
    }
    void cleanup() {
        m_desk.reset();
        m_help.reset();
        m_staff.reset();
        m_member.reset();
        m_server.reset();
    }

    void aQuestionWaitsForTheNetworkAndItsAnswerComesByBothWays() {
        paused(true);
        std::optional<Result<RawId>> asked;
        m_help->ask(question(), this, [&](const Result<RawId>& id) { asked = id; });
        QTRY_VERIFY_WITH_TIMEOUT(asked && asked->has_value(), kPatienceMs);
        // There at once, without a number, and nobody else has it.
        QVERIFY(m_member->sees([](client::EngineSession& session) {
            const auto all = client::tickets(session.cache());
            return all.size() == 1 && all[0].ticket.number().empty() && bool(all[0].pending) && all[0].ticket.messages(0).body() == kText;
        }));
        auto queue = ask(v1::TicketQuery());
        QVERIFY(queue && queue->open().empty());
        paused(false);
        QVERIFY(m_member->sees([](client::EngineSession& session) {
            const auto all = client::tickets(session.cache());
            return all.size() == 1 && all[0].ticket.number() == "T-1001" && !all[0].pending;
        }));
        queue = ask(v1::TicketQuery());
        QVERIFY(queue && queue->open_size() == 1);
        auto taken = ask(act(queue->open(0), v1::CLAIM_TICKET));
        QVERIFY(taken && taken->row().mine());
        const auto settled = ask(act(taken->row(), v1::SETTLE_TICKET, kAnswer));
        QVERIFY(settled && settled->row().state() == v1::TICKET_SOLVED);
        QVERIFY(m_member->sees([](client::EngineSession& session) {
            const auto all = client::tickets(session.cache());
            return all[0].ticket.state() == v1::TICKET_SOLVED && all[0].ticket.messages_size() == 2 && all[0].ticket.messages(1).body() == kAnswer && all[0].ticket.messages(1).staff_id().empty();
        }));
        QTRY_VERIFY_WITH_TIMEOUT(m_post->letters().size() == 1, kPatienceMs);
        const auto letter = m_post->letters().front();
        QCOMPARE(letter.address, std::string("ada@example.org"));
        QVERIFY(letter.text.find(kAnswer) != std::string::npos && letter.text.find(kText) == std::string::npos);
        const auto stale = ask(act(taken->row(), v1::NOTE_TICKET, "too late"));
        QVERIFY(!stale && stale.error().code == ErrorCode::Conflict);
        // Nothing of the desk lies on the disk of who helps.
        m_desk.reset();
        QVERIFY(rawScan(m_staff->folder.path(), {kText, kAnswer}).isEmpty());
    }

    void anotherPasswordLeavesOnlyThisComputerSignedIn() {
        Desk attic(m_server->url, "ada");
        std::optional<Result<AccountId>> in;
        attic.engine->askLater<AccountId>(&attic.guard, [](client::EngineSession& session, auto then) { session.signIn(signInForm("ada"), then); }, [&](const Result<AccountId>& me) { in = me; });
        QTRY_VERIFY_WITH_TIMEOUT(in && in->has_value(), kPatienceMs);
        model::SessionActions actions(*m_member->engine);
        std::optional<Result<v1::SessionsEnded>> ended;
        actions.changePassword(QString::fromStdString(passwordOf("ada")), QStringLiteral("quiet lantern orchard"), this, [&](const Result<v1::SessionsEnded>& all) { ended = all; });
        QTRY_VERIFY_WITH_TIMEOUT(ended.has_value(), kPatienceMs);
        QVERIFY(ended->has_value());
        QCOMPARE((*ended)->ended(), 1);
        attic.engine->tell([](client::EngineSession& session) { session.syncNow(); }); // with the next thing that it asks
        QTRY_VERIFY_WITH_TIMEOUT(attic.engine->state().phase == client::SyncPhase::SignedOut || !attic.engine->state().signedIn, kPatienceMs);
        std::optional<Result<v1::Sessions>> left;
        actions.sessions(this, [&](const Result<v1::Sessions>& all) { left = all; });
        QTRY_VERIFY_WITH_TIMEOUT(left && left->has_value(), kPatienceMs);
        QCOMPARE((*left)->all_size(), 1);
        QVERIFY((*left)->all(0).current());
    }
};

QTEST_GUILESS_MAIN(HelpTest)
#include "helptest.moc"
