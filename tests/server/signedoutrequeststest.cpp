// Asking about one's data without signing in: the same answer for everybody, a letter only where there is an account, and a request only once
// its link was opened.
#include <QtTest>

#include <algorithm>

#include "server/http/head.h"
#include "tests/blackbox/residuescan.h"
#include "tests/server/letterbox.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class SignedOutRequestsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void thePageHasAFormAndNothingThatActs();
    void withoutMailThePageSaysWhomToWriteTo();
    void everybodyHearsTheSame();
    void nobodyHasLookedWhenTheAnswerIsGiven();
    void writesNothingDownAboutAddressesThatAreNobodys();
    void theLinkOpensARequestWithItsFactsAndItsClock();
    void aLinkWorksOnceAndForADay();
    void openingTheLinkDoesNotConfirmIt();
    void aLetterIsNoWayToFillABox();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void readsAFormAsABrowserSendsIt();
    void asksOfOneAddressAreLimited();
    void anErasureTakesWaitingRequestsWithIt();

private:
    wire::Response send(const std::string& method, const std::string& path, std::string_view type, const std::string& body, const std::string& peer = "10.0.0.1") {
        wire::Request request;
        request.method = method;
        request.path = path;
        request.contentType = type;
        request.body = body;
        request.peer = peer;
        return m_world->market->router().handle(request);
    }
    static std::string form(const std::string& email, const std::string& text = "Please+send+me+a+copy.") {
        return "email=" + email + "&kind=RIGHT_OF_ACCESS&text=" + text + "&joined=March+2026&last_order=50+to+200";
    }
    wire::Response ask(const std::string& email) { return send("POST", "/v1/rights/ask", wire::kForm, form(email)); }
    std::string link() const {
        const auto& text = m_box->letters.back().text;
        const auto from = text.find("/privacy-request/");
        return text.substr(from, text.find('\n', from) - from);
    }
    std::string confirmPath() const { return "/v1/rights/confirm/" + link().substr(std::string("/privacy-request/").size()); }
    std::int64_t rows(const std::string& what) { return m_world->tables().db->number("SELECT count(*) FROM " + what, -1); }

    std::unique_ptr<TestMarket> m_world;
    std::shared_ptr<Letterbox> m_box;
    std::unique_ptr<Person> m_gwen;
};

void SignedOutRequestsTest::init() {
    m_box = std::make_shared<Letterbox>();
    m_world = std::make_unique<TestMarket>();
    m_world->mail = m_box;
    m_world->open();
    m_gwen = std::make_unique<Person>(*m_world, "gwen");
}

void SignedOutRequestsTest::thePageHasAFormAndNothingThatActs() {
    const auto page = send("GET", "/privacy-request", wire::kHtml, {});
    QCOMPARE(page.status, 200);
    QVERIFY(page.contentType.starts_with("text/html"));
    for (const auto* wanted : {"<form method=\"post\" action=\"/v1/rights/ask\"", "name=\"email\"", "name=\"kind\"", "name=\"text\"", "name=\"joined\"", "name=\"last_order\"",
             "privacy@market.example", "prefers-color-scheme:dark", "<label>"})
        QVERIFY2(page.body.find(wanted) != std::string::npos, wanted);
    for (const auto* harm : {"<script", "http:", "https:", "onload", "url(", "<img", "<link", "<iframe"}) QVERIFY2(page.body.find(harm) == std::string::npos, harm);
    QVERIFY(page.contentPolicy.starts_with("default-src 'none'") && page.contentPolicy.find("form-action 'self'") != std::string::npos);
    for (int kind = v1::RIGHT_OF_ACCESS; kind <= v1::RightKind_MAX; ++kind)
        QVERIFY2(page.body.find(v1::RightKind_Name(static_cast<v1::RightKind>(kind))) != std::string::npos, v1::RightKind_Name(static_cast<v1::RightKind>(kind)).c_str());
}

void SignedOutRequestsTest::withoutMailThePageSaysWhomToWriteTo() {
    m_world->mail = nullptr;
    m_world->open();
    const auto page = send("GET", "/privacy-request", wire::kHtml, {});
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.find("<form") == std::string::npos && page.body.find("privacy@market.example") != std::string::npos);
    for (const auto* email : {"gwen@example.org", "nobody@example.org"}) QCOMPARE(ask(email).status, 400);
}

void SignedOutRequestsTest::everybodyHearsTheSame() {
    const auto known = ask("gwen@example.org"), unknown = ask("nobody@example.org");
    QCOMPARE(known.status, 200);
    QCOMPARE(unknown.status, known.status);
    QCOMPARE(unknown.body, known.body);
    QCOMPARE(unknown.contentType, known.contentType);
    v1::AskRight request;
    request.set_kind(v1::RIGHT_TO_ERASURE);
    request.set_text("Erase me.");
    request.set_joined("2026-03");
    request.set_last_order("none");
    std::string said[2];
    for (int i = 0; i < 2; ++i) {
        request.set_email(i == 0 ? "gwen@example.org" : "nobody@example.org");
        const auto answer = m_world->send(Endpoint::AskRight, {}, request);
        QCOMPARE(answer.status, 200);
        said[i] = answer.body;
    }
    QCOMPARE(said[0], said[1]);
    m_world->market->runDueJobs();
    QCOMPARE(m_box->letters.size(), std::size_t{2});
    for (const auto& letter : m_box->letters) QCOMPARE(letter.address, std::string("gwen@example.org"));
}

// Equal work is equal time: until it has answered, the market reads and writes nothing at all.
void SignedOutRequestsTest::nobodyHasLookedWhenTheAnswerIsGiven() {
    auto& db = *m_world->tables().db;
    const auto changes = db.totalChanges();
    std::vector<std::int64_t> known, unknown;
    for (int i = 0; i < 200; ++i) {
        for (auto* times : {&known, &unknown}) {
            QElapsedTimer timer;
            timer.start();
            const auto body = form(times == &known ? "gwen@example.org" : "gwyn@example.org");
            const auto answer = send("POST", "/v1/rights/ask", wire::kForm, body, "10.0.0." + std::to_string(i));
            times->push_back(timer.nsecsElapsed());
            QCOMPARE(answer.status, 200);
        }
    }
    QCOMPARE(db.totalChanges(), changes);
    QVERIFY(m_box->letters.empty());
    const auto median = [](std::vector<std::int64_t> times) {
        std::nth_element(times.begin(), times.begin() + long(times.size() / 2), times.end());
        return times[times.size() / 2];
    };
    qInfo("medians: %lld and %lld ns", static_cast<long long>(median(known)), static_cast<long long>(median(unknown)));
}

void SignedOutRequestsTest::writesNothingDownAboutAddressesThatAreNobodys() {
    ask("nobody-canary@example.org");
    m_world->market->runDueJobs();
    QVERIFY(m_box->letters.empty());
    QCOMPARE(rows("mail"), 0);
    QCOMPARE(rows("signed_out_request"), 0);
    for (const auto& hit : ResidueScan({"nobody-canary"}).inFolder(m_world->folder.path().toStdString())) QFAIL(hit.where.c_str());
}

void SignedOutRequestsTest::theLinkOpensARequestWithItsFactsAndItsClock() {
    ask("Gwen@Example.org"); // as people write it
    m_world->market->runDueJobs();
    QCOMPARE(m_box->letters.size(), std::size_t{1});
    QVERIFY(m_box->letters[0].text.find("https://market.example/privacy-request/") != std::string::npos);
    QVERIFY(m_box->letters[0].text.find("account gwen") != std::string::npos);
    for (const auto& hit : ResidueScan({"Please send me a copy", "March 2026"}).inFolder(m_world->folder.path().toStdString())) QFAIL(hit.where.c_str());
    const auto confirmed = send("POST", confirmPath(), wire::kForm, {});
    QCOMPARE(confirmed.status, 200);
    auto row = m_world->tables().db->query("SELECT id FROM rights_request");
    QVERIFY(row.step());
    const auto request = *m_world->tables().entities.get<v1::RightsRequest>(row.id(0));
    QCOMPARE(AccountId::of(request.account_id()), m_gwen->id);
    QCOMPARE(request.kind(), v1::RIGHT_OF_ACCESS);
    QCOMPARE(request.identity(), v1::IDENTITY_BY_MAIL);
    QCOMPARE(request.state(), v1::REQUEST_RECEIVED);
    QCOMPARE(request.due_ms(), m_world->clock.wallMs() + 30 * kDayMs);
    for (const auto* fact : {"Please send me a copy.", "March 2026", "50 to 200"}) QVERIFY2(request.text().find(fact) != std::string::npos, request.text().c_str());
    QVERIFY(confirmed.body.find(request.number()) != std::string::npos && confirmed.body.find("gwen") == std::string::npos);
    m_world->market->runDueJobs();
    QCOMPARE(m_box->letters.back().subject, "We have your request " + request.number());
}

void SignedOutRequestsTest::aLinkWorksOnceAndForADay() {
    ask("gwen@example.org");
    m_world->market->runDueJobs();
    const auto first = confirmPath();
    QCOMPARE(send("POST", first, wire::kForm, {}).status, 200);
    QCOMPARE(send("POST", first, wire::kForm, {}).status, 404);
    ask("gwen@example.org");
    m_world->market->runDueJobs();
    const auto second = confirmPath();
    QVERIFY(second != first);
    m_world->clock.advance(kDayMs);
    QCOMPARE(send("POST", second, wire::kForm, {}).status, 404);
    QCOMPARE(send("POST", "/v1/rights/confirm/" + std::string(64, 'a'), wire::kForm, {}).status, 404);
    QCOMPARE(rows("rights_request"), 1);
    auto kept = m_world->market->parts().retention.run(false);
    QVERIFY(kept);
    QCOMPARE(rows("signed_out_request"), 0);
}

void SignedOutRequestsTest::openingTheLinkDoesNotConfirmIt() {
    ask("gwen@example.org");
    m_world->market->runDueJobs();
    const auto changes = m_world->tables().db->totalChanges();
    std::string page;
    for (int i = 0; i < 5; ++i) page = send("GET", link(), wire::kHtml, {}).body;
    QVERIFY(page.find("<button>") != std::string::npos && page.find("gwen") == std::string::npos);
    // A link that never was shows the same: only the press asks.
    const auto other = send("GET", "/privacy-request/" + std::string(64, 'a'), wire::kHtml, {}).body;
    QCOMPARE(other.size(), page.size());
    QCOMPARE(m_world->tables().db->totalChanges(), changes);
    QCOMPARE(rows("rights_request"), 0);
}

void SignedOutRequestsTest::aLetterIsNoWayToFillABox() {
    for (int i = 0; i < 20; ++i) {
        send("POST", "/v1/rights/ask", wire::kForm, form("gwen@example.org"), "10.0.1." + std::to_string(i)); // from everywhere
        m_world->market->runDueJobs();
    }
    QCOMPARE(m_box->letters.size(), std::size_t{3});
    m_world->clock.advance(kHourMs + 1);
    ask("gwen@example.org");
    m_world->market->runDueJobs();
    QCOMPARE(m_box->letters.size(), std::size_t{4});
}

void SignedOutRequestsTest::refusesWhatIsNoRequest_data() {
    QTest::addColumn<std::string>("body");
    const std::string good = form("gwen@example.org");
    const auto with = [&](const std::string& from, const std::string& to) {
        auto text = good;
        return text.replace(text.find(from), from.size(), to);
    };
    QTest::newRow("nothing") << std::string();
    QTest::newRow("no address") << form("gwen");
    QTest::newRow("no sentence") << form("gwen@example.org", "");
    QTest::newRow("no such right") << with("RIGHT_OF_ACCESS", "RIGHT_TO_EVERYTHING");
    QTest::newRow("no right") << with("RIGHT_OF_ACCESS", "RIGHT_KIND_UNSET");
    QTest::newRow("no fact") << with("March+2026", "");
    QTest::newRow("a sentence without end") << form("gwen@example.org", std::string(3'001, 'x'));
    QTest::newRow("twice") << good + "&email=other%40example.org";
    QTest::newRow("badly encoded") << form("gwen@example.org", "%zz");
    QTest::newRow("cut off") << form("gwen@example.org", "x%4").substr(0, good.size() - 60);
    QTest::newRow("many fields") << [&] {
        auto text = good;
        for (int i = 0; i < 40; ++i) text += "&f" + std::to_string(i) + "=1";
        return text;
    }();
}
void SignedOutRequestsTest::refusesWhatIsNoRequest() {
    QFETCH(std::string, body);
    const auto answer = send("POST", "/v1/rights/ask", wire::kForm, body);
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.contentType.starts_with("text/html") && answer.body.find("That did not work") != std::string::npos);
    m_world->market->runDueJobs();
    QVERIFY(m_box->letters.empty());
}

void SignedOutRequestsTest::readsAFormAsABrowserSendsIt() {
    const auto head = server::readHead("POST /v1/rights/ask HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\n");
    QVERIFY(head);
    QCOMPARE(head->request.contentType, std::string(wire::kForm));
    QVERIFY(!server::readHead("POST /v1/rights/ask HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 3\r\n\r\n"));
    send("POST", "/v1/rights/ask", wire::kForm, form("gwen%40example.org", "L%C3%B6schen+Sie%0D%0Aalles+%26+mehr%21"));
    m_world->market->runDueJobs();
    QCOMPARE(send("POST", confirmPath(), wire::kForm, {}).status, 200);
    auto row = m_world->tables().db->query("SELECT id FROM rights_request");
    QVERIFY(row.step());
    QVERIFY(m_world->tables().entities.get<v1::RightsRequest>(row.id(0))->text().ends_with("Löschen Sie\nalles & mehr!"));
}

void SignedOutRequestsTest::asksOfOneAddressAreLimited() {
    m_world->market.reset();
    auto options = m_world->options();
    options.rateFactor = 1;
    const auto market = server::Market::open(options, m_world->clock, m_world->rng).value();
    wire::Request request;
    request.method = "POST";
    request.path = "/v1/rights/ask";
    request.contentType = wire::kForm;
    request.peer = "10.0.0.1";
    int taken = 0;
    wire::Response last;
    for (int i = 0; i < 30; ++i) {
        request.body = form("person" + std::to_string(i) + "@example.org");
        last = market->router().handle(request);
        taken += last.status == 200;
    }
    QCOMPARE(taken, 10);
    QCOMPARE(last.status, 429);
    QVERIFY(last.retryAfterMs > 0 && last.body.find("too many requests") != std::string::npos);
    request.peer = "10.0.0.2";
    QCOMPARE(market->router().handle(request).status, 200);
}

void SignedOutRequestsTest::anErasureTakesWaitingRequestsWithIt() {
    v1::CloseAccount close;
    close.set_password(passwordOf("gwen"));
    QCOMPARE(m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, m_gwen->token, close).status, 200);
    m_world->clock.advance(30 * kDayMs - kHourMs);
    m_world->market->runDueJobs();
    ask("gwen@example.org"); // whoever leaves may still ask
    m_world->market->runDueJobs();
    QCOMPARE(rows("signed_out_request"), 1);
    const auto path = confirmPath();
    m_world->clock.advance(kHourMs);
    m_world->market->runDueJobs();
    QVERIFY(m_world->tables().erasures.isFinished(m_gwen->id));
    QCOMPARE(rows("signed_out_request"), 0);
    QCOMPARE(send("POST", path, wire::kForm, {}).status, 404);
    ask("gwen@example.org");
    const auto before = m_box->letters.size();
    m_world->market->runDueJobs();
    QCOMPARE(m_box->letters.size(), before);
}

QTEST_GUILESS_MAIN(SignedOutRequestsTest)
#include "signedoutrequeststest.moc"
