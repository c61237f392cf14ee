// What the API's door lets in and what it doesn't, tried over real sockets.
#include <atomic>
#include <fstream>
#include <mutex>
#include <stdexcept>
#include <vector>

#include <QtTest>

#include "server/http/apiserver.h"
#include "shared/base/limits.h"
#include "tests/server/http/rawclient.h"

using namespace atelyra;
using namespace atelyra::server;
using atelyra::test::countOf;
using atelyra::test::RawClient;
using atelyra::test::statusOf;

namespace {
const std::string kGoodGet = "GET /v1/health HTTP/1.1\r\nHost: a\r\n\r\n";

class EchoRouter final : public Router {
public:
    wire::Response handle(const wire::Request& request) override {
        ++calls;
        {
            const std::lock_guard lock(mutex);
            last = request;
        }
        if (request.body == "throw") throw std::runtime_error("the-secret-text");
        wire::Response answer;
        answer.contentType = request.contentType;
        answer.body = request.body == "big" ? std::string(32 << 20, 'x') : request.path + "|" + request.body;
        answer.offset = request.offset;
        return answer;
    }
    std::atomic<int> calls{0};
    std::mutex mutex;
    wire::Request last;
};

std::string post(std::string_view body, std::string_view more = {}) {
    return "POST /v1/hello HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n" + std::string(more) + "\r\n" + std::string(body);
}

const std::string kHalfABody = [] {
    const auto whole = post("0123456789");
    return whole.substr(0, whole.size() - 5);
}();

std::int64_t residentBytes() {
    std::int64_t all = 0;
    std::int64_t resident = 0;
    std::ifstream("/proc/self/statm") >> all >> resident;
    return resident * ::sysconf(_SC_PAGESIZE);
}
} // namespace

class ApiServerTest : public QObject {
    Q_OBJECT

private:
    SystemClock m_clock;
    SystemRng m_rng;
    EchoRouter m_router;
    std::unique_ptr<ApiServer> m_server;
    std::string m_url;

    void serve(const ApiOptions& options) {
        m_server = std::make_unique<ApiServer>(m_clock, m_rng, options);
        const auto url = m_server->listen("127.0.0.1:0");
        QVERIFY2(url, "no port");
        QVERIFY(m_server->start(m_router));
        m_url = *url;
        m_router.calls = 0;
    }
    static ApiOptions few() {
        ApiOptions options;
        options.threads = 4;
        return options;
    }
    std::string ask(const std::string& bytes) {
        RawClient client(m_url);
        client.say(bytes);
        return client.hear();
    }

private Q_SLOTS:
    void init() { serve(few()); }
    void cleanup() { m_server.reset(); }

    void answersAndKeepsTheConnection() {
        RawClient client(m_url);
        for (int i = 0; i < 3; ++i) {
            client.say(post("hello", "Authorization: Bearer abc-_9\r\nUser-Agent: 100%25 plain\r\n"));
            const auto answer = client.hear();
            QCOMPARE(statusOf(answer), 200);
            QVERIFY(answer.ends_with("/v1/hello|hello"));
            QVERIFY(answer.find("Cache-Control: no-store") != std::string::npos);
            QVERIFY(answer.find("X-Content-Type-Options: nosniff") != std::string::npos);
            QVERIFY(answer.find("Server:") == std::string::npos);
        }
        QCOMPARE(m_router.last.token, std::string("abc-_9"));
        QCOMPARE(m_router.last.peer, std::string("127.0.0.1"));
    }

    void answersRequestsThatCameInOnePacketInOrder() {
        RawClient client(m_url);
        client.say(post("one") + post("two") + kGoodGet);
        QVERIFY(client.hear().ends_with("|one"));
        QVERIFY(client.hear().ends_with("|two"));
        QVERIFY(client.hear().ends_with("/v1/health|"));
    }

    void takesARequestByteByByte() {
        RawClient client(m_url);
        for (const char c : post("slow")) QVERIFY(client.say({&c, 1}));
        QVERIFY(client.hear().ends_with("|slow"));
    }

    void takesAndGivesTheOffsetOfAPiece() {
        const std::string sha(64, 'a');
        const auto answer = ask("PATCH /v1/blobs/" + sha + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/octet-stream\r\n"
                                "Upload-Offset: 1048576\r\nContent-Length: 3\r\n\r\nxyz");
        QCOMPARE(statusOf(answer), 200);
        QVERIFY(answer.find("Upload-Offset: 1048576\r\n") != std::string::npos);
        QCOMPARE(m_router.last.offset, std::int64_t{1048576});
        QCOMPARE(m_router.last.body, std::string("xyz"));
    }

    void closesWhenTheClientWantsIt() {
        RawClient client(m_url);
        client.say(post("bye", "Connection: close\r\n"));
        QVERIFY(client.hearAll().ends_with("|bye"));
        QVERIFY(!client.hasHung());
    }

    void refusesAndCloses_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const std::string& bytes, int status) { QTest::newRow(name) << bytes << status; };
        const auto with = [](const std::string& header) { return "GET /v1/health HTTP/1.1\r\nHost: a\r\n" + header + "\r\n\r\n"; };
        const auto to = [](const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"; };
        const auto sized = [](const std::string& lengths) {
            return "POST /v1/hello HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + lengths + "\r\nabc";
        };
        row("chunked", sized("Transfer-Encoding: chunked\r\n"), 400);
        row("chunked, percent-encoded", sized("Transfer-Encoding: chun%6bed\r\n"), 400);
        row("length and chunked", sized("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"), 400);
        row("chunked and length", sized("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n"), 400);
        row("two lengths", sized("Content-Length: 3\r\nContent-Length: 4\r\n"), 400);
        row("two equal lengths", sized("Content-Length: 3\r\ncontent-length: 3\r\n"), 400);
        row("list of lengths", sized("Content-Length: 3, 3\r\n"), 400);
        row("negative length", sized("Content-Length: -1\r\n"), 400);
        row("length with plus", sized("Content-Length: +3\r\n"), 400);
        row("length in hex", sized("Content-Length: 0x3\r\n"), 400);
        row("length of 20 digits", sized("Content-Length: 10000000000000000003\r\n"), 400);
        row("length in percent", sized("Content-Length: %33\r\n"), 400);
        row("empty length", sized("Content-Length:\r\n"), 400);
        row("no length", sized(""), 400);
        row("body over the route's limit", sized("Content-Length: 999999\r\n"), 413);
        row("body on a GET", with("Content-Length: 5"), 400);
        row("gzip", sized("Content-Encoding: gzip\r\nContent-Length: 3\r\n"), 415);
        row("foreign type", "POST /v1/hello HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nabc", 415);
        row("no type", "POST /v1/hello HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", 415);
        row("expect", with("Expect: 100-continue"), 400);
        row("range", with("Range: bytes=0-1"), 400);
        row("10,000 ranges", with("Range: bytes=" + std::string(10'000, ',')), 400);
        row("own address claimed", with("REMOTE_ADDR: 10.0.0.1"), 400);
        row("two hosts", with("Host: b"), 400);
        row("no host", "GET /v1/health HTTP/1.1\r\n\r\n", 400);
        row("folded header", with("X-A: b\r\n c"), 400);
        row("space before the colon", with("X-A : b"), 400);
        row("header without a name", with(": b"), 400);
        row("header without a colon", with("nonsense"), 400);
        row("control character", with("X-A: \x1b[2J"), 400);
        row("bare line feeds", "GET /v1/health HTTP/1.1\nHost: a\n\n", 400);
        row("one bare line feed", with("X-A: b\nX-B: c"), 400);
        row("bare return", with("X-A: b\rX-B: c"), 400);
        row("NUL in the request line", std::string("GET /v1/hea\0lth HTTP/1.1\r\nHost: a\r\n\r\n", 38), 400);
        row("empty line first", "\r\n" + kGoodGet, 400);
        row("absolute form", to("http://a/v1/health"), 400);
        row("query", to("/v1/health?a=1"), 400);
        row("encoded slash", to("/v1/%2f..%2fhealth"), 400);
        row("dots", to("/v1/../v1/health"), 400);
        row("upper case", to("/v1/Health"), 400);
        row("two spaces", to("/v1/health "), 400);
        row("long path", to("/" + std::string(300, 'a')), 400);
        row("unknown path", to("/v1/unknown"), 404);
        row("wake at the API's door",
            "POST /v1/wake HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}", 404);
        row("known path, other method", to("/v1/hello"), 405);
        row("TRACE", "TRACE /v1/health HTTP/1.1\r\nHost: a\r\n\r\n", 405);
        row("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 405);
        row("PROPFIND", "PROPFIND /v1/health HTTP/1.1\r\nHost: a\r\n\r\n", 405);
        row("lower-case get", "get /v1/health HTTP/1.1\r\nHost: a\r\n\r\n", 405);
        row("HTTP/1.0", "GET /v1/health HTTP/1.0\r\nHost: a\r\n\r\n", 400);
        row("HTTP/0.9", "GET /v1/health\r\n\r\n", 400);
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400);
        row("TLS", std::string("\x16\x03\x01\x02\x00\x01\x00", 7), 400);
        row("odd token", with("Authorization: Bearer a b"), 400);
        row("other scheme", with("Authorization: Basic YTpi"), 400);
        row("negative offset", with("Upload-Offset: -1"), 400);
        std::string many;
        for (int i = 0; i < limits::kHeaders; ++i) many += "X-A: b\r\n";
        row("too many headers", with(many + "X-A: b"), 400);
    }
    void refusesAndCloses() {
        QFETCH(std::string, bytes);
        QFETCH(int, status);
        RawClient client(m_url);
        client.say(bytes + kGoodGet + kGoodGet); // what lies behind a doubt is never answered
        const auto answers = client.hearAll();
        QVERIFY(!client.hasHung());
        QCOMPARE(countOf(answers, "HTTP/1.1 "), 1);
        QCOMPARE(statusOf(answers), status);
        QVERIFY(answers.find("Connection: close") != std::string::npos);
        QCOMPARE(m_router.calls.load(), 0);
    }

    void cutsAHeadWithoutAnEndAndKeepsNothingOfIt() {
        const std::string piece(64 << 10, 'a');
        const auto before = residentBytes();
        RawClient client(m_url);
        client.say("GET /v1/health HTTP/1.1\r\nHost: a\r\nX-A: ");
        std::size_t said = 0;
        while (said < (300u << 20) && client.say(piece)) said += piece.size();
        QVERIFY2(said < (300u << 20), "it listened to all of it");
        QVERIFY(residentBytes() - before < (16 << 20));
        QCOMPARE(m_router.calls.load(), 0);
    }

    void refuses200000Headers() {
        RawClient client(m_url);
        std::string headers = "GET /v1/health HTTP/1.1\r\nHost: a\r\n";
        for (int i = 0; i < 200'000; ++i) headers += "X: y\r\n";
        client.say(headers + "\r\n");
        const auto answer = client.hearAll();
        QVERIFY(answer.empty() || statusOf(answer) == 400); // empty where the reset overtook it
        QVERIFY(!client.hasHung());
        QCOMPARE(m_router.calls.load(), 0);
    }

    void answersOthersWhileManyFromOneAddressAreSlow() {
        std::vector<RawClient> slow;
        for (int i = 0; i < 400; ++i) {
            slow.emplace_back(m_url);
            slow.back().say("GET /v1/hea");
        }
        RawClient other(m_url, "127.0.0.2");
        other.say(kGoodGet);
        QCOMPARE(statusOf(other.hear()), 200);
    }

    void answersOthersWhileMoreThanItsThreadsAreSlowOrIdle() {
        std::vector<RawClient> slow;
        for (int i = 0; i < 30; ++i) {
            slow.emplace_back(m_url);
            slow.back().say(i % 3 == 0 ? "" : i % 3 == 1 ? "GET /v1/hea" : kHalfABody);
        }
        QCOMPARE(statusOf(ask(kGoodGet)), 200);
    }

    void takesOnlySoManyFromOneAddress() {
        auto options = few();
        options.front.connectionsAnAddress = 3;
        serve(options);
        std::vector<RawClient> present;
        for (int i = 0; i < 3; ++i) {
            present.emplace_back(m_url);
            present.back().say(kGoodGet);
            QCOMPARE(statusOf(present.back().hear()), 200);
        }
        RawClient fourth(m_url);
        QCOMPARE(statusOf(fourth.hearAll()), 503);
        RawClient elsewhere(m_url, "127.0.0.2");
        elsewhere.say(kGoodGet);
        QCOMPARE(statusOf(elsewhere.hear()), 200);
    }

    void cutsSlowHeadsSlowBodiesAndIdleConnections() {
        auto options = few();
        options.front.patience = {.idle = 200, .head = 200, .body = 200, .answer = 200, .leaving = 200};
        serve(options);
        for (const std::string& start : {std::string(), std::string("GET /v1/h"), kHalfABody}) {
            RawClient client(m_url);
            client.say(start);
            QCOMPARE(client.hearAll(), std::string());
            QVERIFY(!client.hasHung());
        }
        RawClient idle(m_url);
        idle.say(kGoodGet);
        QCOMPARE(countOf(idle.hearAll(), "HTTP/1.1 200"), 1);
        QVERIFY(!idle.hasHung());
        QCOMPARE(m_router.calls.load(), 1);
    }

    void cutsThoseWhoDoNotTakeTheirAnswer() {
        auto options = few();
        options.front.patience.answer = 200;
        serve(options);
        RawClient client(m_url);
        client.say(post("big"));
        QTRY_COMPARE_WITH_TIMEOUT(m_router.calls.load(), 1, 20'000);
        QTest::qWait(1'000); // longer than its patience; a slow machine only makes it longer
        QVERIFY(client.hearAll().size() < (32u << 20));
        QVERIFY(!client.hasHung());
    }

    void sendsABigAnswerWhole() {
        RawClient client(m_url);
        client.say(post("big"));
        QVERIFY(client.hear().size() > (32u << 20));
    }

    void keepsTheTextOfAnExceptionToItself() {
        const auto answer = ask(post("throw"));
        QCOMPARE(statusOf(answer), 500);
        QVERIFY(answer.find("secret") == std::string::npos);
        QVERIFY(answer.find("EXCEPTION") == std::string::npos);
    }

    void believesAForwardedAddressOnlyFromItsOwnProxy() {
        const std::string claimed = post("x", "X-Forwarded-For: 9.9.9.9, 8.8.8.8\r\n");
        ask(claimed);
        QCOMPARE(m_router.last.peer, std::string("127.0.0.1"));
        auto options = few();
        options.front.trustedProxy = "127.0.0.1";
        serve(options);
        ask(claimed);
        QCOMPARE(m_router.last.peer, std::string("8.8.8.8"));
    }

    void reportsNoPathAsItWasSent() {
        std::mutex mutex;
        std::vector<std::string> routes;
        auto options = few();
        options.front.served = [&](const Served& served) {
            const std::lock_guard lock(mutex);
            routes.emplace_back(served.route);
        };
        serve(options);
        ask("GET /v1/blobs/" + std::string(64, 'a') + "/0 HTTP/1.1\r\nHost: a\r\n\r\n");
        ask("GET /v1/somebody HTTP/1.1\r\nHost: a\r\n\r\n");
        m_server->drain();
        QCOMPARE(routes, (std::vector<std::string>{"/v1/blobs/{sha256}/{offset}", "-"}));
    }

    void leavesNobodyWithoutAnAnswerWhenItDrains() {
        std::vector<RawClient> clients;
        for (int i = 0; i < 16; ++i) {
            clients.emplace_back(m_url);
            clients.back().say(post("last"));
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_router.calls.load(), 16, 20'000);
        m_server->drain();
        for (RawClient& client : clients) QVERIFY(client.hearAll().ends_with("|last"));
        QVERIFY(!RawClient(m_url).isConnected());
    }

    void refusesAPortThatIsTaken() {
        ApiServer second(m_clock, m_rng, few());
        QVERIFY(!second.listen(std::string_view(m_url).substr(7)));
    }
};

QTEST_GUILESS_MAIN(ApiServerTest)
#include "apiservertest.moc"
