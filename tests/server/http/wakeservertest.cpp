// Long polls: who waits is woken, by its own news only, and nobody waits for nothing.
#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include <QtTest>

#include "server/http/wakeserver.h"
#include "shared/proto/sync.pb.h"
#include "shared/wire/codec.h"
#include "tests/server/http/rawclient.h"

using namespace atelyra;
using namespace atelyra::server;
using atelyra::test::countOf;
using atelyra::test::RawClient;
using atelyra::test::statusOf;

namespace {
// Accounts by their tokens: "a" is audience 97, and so on. A token that begins with '-' is nobody's.
class Heads final : public WakeHub {
public:
    Result<std::uint64_t> headFor(std::string_view token, std::uint64_t& audienceKey) override {
        const std::lock_guard lock(m_mutex);
        if (token.empty() || token.front() == '-') return Error{ErrorCode::Unauthenticated, "token"};
        audienceKey = static_cast<unsigned char>(token.front());
        ++asked;
        return m_byAudience.try_emplace(audienceKey, 1).first->second;
    }
    void setListener(std::function<void(std::span<const std::uint64_t>)> listener) override {
        const std::lock_guard lock(m_mutex);
        m_listener = std::move(listener);
    }
    void commit(char account) {
        const std::lock_guard lock(m_mutex);
        const std::uint64_t key = static_cast<unsigned char>(account);
        ++m_byAudience.try_emplace(key, 1).first->second;
        if (m_listener) m_listener({&key, 1});
    }
    std::atomic<int> asked{0};

private:
    std::mutex m_mutex;
    std::map<std::uint64_t, std::uint64_t> m_byAudience;
    std::function<void(std::span<const std::uint64_t>)> m_listener;
};

std::string poll(std::string_view token, std::uint64_t knownHead) {
    v1::WakeRequest request;
    request.set_known_head(knownHead);
    const auto body = wire::encode(wire::kProtobuf, request);
    return "POST /v1/wake HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + std::string(token) + "\r\nContent-Type: " +
           std::string(wire::kProtobuf) + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

v1::WakeReply replyIn(const std::string& answer) {
    v1::WakeReply reply;
    const auto body = answer.find("\r\n\r\n");
    if (statusOf(answer) != 200 || body == std::string::npos ||
        !wire::decode(wire::kProtobuf, std::string_view(answer).substr(body + 4), wire::Strictness::Client, reply))
        reply.set_retry_after_ms(-1); // no reply at all
    return reply;
}
} // namespace

class WakeServerTest : public QObject {
    Q_OBJECT

private:
    SystemClock m_clock;
    SystemRng m_rng;
    std::unique_ptr<Heads> m_heads;
    std::unique_ptr<WakeServer> m_server;
    std::string m_url;

    void serve(const WakeOptions& options) {
        m_server = std::make_unique<WakeServer>(m_clock, m_rng, options);
        const auto url = m_server->listen("127.0.0.1:0");
        QVERIFY2(url, "no port");
        QVERIFY(m_server->start(*m_heads));
        m_url = *url;
    }
    static WakeOptions many() {
        WakeOptions options;
        options.front.connections = 2'000;
        options.front.connectionsAnAddress = 2'000;
        return options;
    }
    RawClient parked(std::string_view token, std::uint64_t knownHead = 1) {
        RawClient client(m_url);
        client.say(poll(token, knownHead));
        return client;
    }

private Q_SLOTS:
    void init() {
        m_heads = std::make_unique<Heads>();
        serve(many());
    }
    void cleanup() { m_server.reset(); }

    void answersAtOnceWhereThereIsNews() {
        RawClient client = parked("a", 0);
        const auto reply = replyIn(client.hear());
        QVERIFY(reply.dirty());
        QCOMPARE(reply.head(), std::uint64_t{1});
        QCOMPARE(m_server->parked(), 0);
    }

    void wakesTheOneWhoHasNewsAndNobodyElse() {
        RawClient anna = parked("a");
        RawClient bert = parked("b");
        QTRY_COMPARE_WITH_TIMEOUT(m_server->parked(), 2, 20'000);
        m_heads->commit('a');
        const auto reply = replyIn(anna.hear());
        QVERIFY(reply.dirty());
        QCOMPARE(reply.head(), std::uint64_t{2});
        QCOMPARE(m_server->parked(), 1);
    }

    void wakesAllDevicesOfAnAccountAndSaysNothingButThat() {
        std::vector<RawClient> devices;
        for (int i = 0; i < 3; ++i) devices.push_back(parked("a" + std::to_string(i)));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->parked(), 3, 20'000);
        m_heads->commit('a');
        for (RawClient& device : devices) {
            const auto answer = device.hear();
            QVERIFY(replyIn(answer).dirty());
            QVERIFY(answer.size() - answer.find("\r\n\r\n") - 4 <= 4); // dirty and a small number
        }
    }

    void makesOneAnswerOfNewsThatComeTogether() {
        auto options = many();
        options.coalesceMs = 1'000;
        serve(options);
        RawClient client = parked("a");
        QTRY_COMPARE_WITH_TIMEOUT(m_server->parked(), 1, 20'000);
        m_heads->asked = 0;
        for (int i = 0; i < 5; ++i) m_heads->commit('a');
        QCOMPARE(replyIn(client.hear()).head(), std::uint64_t{6});
        QCOMPARE(m_heads->asked.load(), 1);
    }

    void wakesEveryOneOfManyWithOneThread() {
        constexpr int kMany = 800;
        std::vector<RawClient> clients;
        for (int i = 0; i < kMany; ++i) clients.push_back(parked(i % 2 == 0 ? "a" : "b"));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->parked(), kMany, 60'000);
        m_heads->commit('a');
        m_heads->commit('b');
        int woken = 0;
        for (RawClient& client : clients) woken += replyIn(client.hear()).dirty();
        QCOMPARE(woken, kMany);
    }

    void sendsThemAwayCleanWhenTheirTimeIsOver() {
        auto options = many();
        options.holdMinMs = 10;
        options.holdMaxMs = 50;
        serve(options);
        RawClient client = parked("a");
        const auto answer = client.hear();
        QCOMPARE(statusOf(answer), 200);
        QVERIFY(!replyIn(answer).dirty());
        QCOMPARE(replyIn(answer).head(), std::uint64_t{1});
        client.say(poll("a", 0)); // and the connection is still good
        QVERIFY(replyIn(client.hear()).dirty());
    }

    void tellsThemToComeBackWhenItIsFull() {
        auto options = many();
        options.parked = 2;
        serve(options);
        RawClient first = parked("a");
        RawClient second = parked("b");
        QTRY_COMPARE_WITH_TIMEOUT(m_server->parked(), 2, 20'000);
        RawClient third = parked("c");
        const auto answer = third.hear();
        QCOMPARE(statusOf(answer), 204);
        QVERIFY(answer.find("Retry-After: ") != std::string::npos);
        m_heads->commit('a');
        QVERIFY(replyIn(first.hear()).dirty());
        third.say(poll("c", 1));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->parked(), 2, 20'000);
    }

    void givesThePlaceOfOneWhoLeftToOthers() {
        auto options = many();
        options.parked = 1;
        serve(options);
        {
            const RawClient gone = parked("a");
            QTRY_COMPARE_WITH_TIMEOUT(m_server->parked(), 1, 20'000);
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_server->parked(), 0, 30'000);
    }

    void losesNoNewsBetweenAskingAndParking() {
        auto options = many();
        options.coalesceMs = 0;
        serve(options);
        std::atomic<bool> stop{false};
        std::thread writer([&] {
            while (!stop) m_heads->commit('a');
        });
        std::uint64_t head = 1;
        RawClient client(m_url);
        int answered = 0;
        for (int i = 0; i < 300; ++i) {
            client.say(poll("a", head));
            const auto reply = replyIn(client.hear());
            if (!reply.dirty()) break;
            head = reply.head();
            ++answered;
        }
        stop = true;
        writer.join();
        QCOMPARE(answered, 300);
    }

    void refusesWhoIsNobodyAndWhatIsNotAWake_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const std::string& bytes, int status) { QTest::newRow(name) << bytes << status; };
        std::string broken = poll("a", 300);
        broken.back() = '\xff';
        row("a token of nobody", poll("-", 1), 401);
        row("no token", "POST /v1/wake HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}", 401);
        row("a broken message", broken, 400);
        row("another endpoint", "GET /v1/health HTTP/1.1\r\nHost: a\r\n\r\n", 404);
        row("chunked", "POST /v1/wake HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
        row("too large", "POST /v1/wake HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n", 413);
    }
    void refusesWhoIsNobodyAndWhatIsNotAWake() {
        QFETCH(std::string, bytes);
        QFETCH(int, status);
        RawClient client(m_url);
        client.say(bytes + poll("a", 0));
        const auto answers = client.hearAll();
        QVERIFY(!client.hasHung());
        QCOMPARE(countOf(answers, "HTTP/1.1 "), 1);
        QCOMPARE(statusOf(answers), status);
    }

    void sendsAllHomeWhenItDrains() {
        std::vector<RawClient> clients;
        for (int i = 0; i < 5; ++i) clients.push_back(parked("a"));
        QTRY_COMPARE_WITH_TIMEOUT(m_server->parked(), 5, 20'000);
        m_server->drain();
        for (RawClient& client : clients) QCOMPARE(statusOf(client.hearAll()), 204);
        m_heads->commit('a'); // nobody listens, and nothing falls over
    }
};

QTEST_GUILESS_MAIN(WakeServerTest)
#include "wakeservertest.moc"
