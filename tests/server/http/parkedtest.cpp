// As many clients waiting for news as one server is meant to hold: all of them parked at once, and all of them reached. What a client
// costs in memory and how long reaching everybody takes is said, not judged.
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <atomic>
#include <fstream>
#include <mutex>
#include <vector>

#include <QElapsedTimer>
#include <QtTest>

#include "server/http/wakeserver.h"
#include "shared/proto/sync.pb.h"
#include "shared/wire/codec.h"
#include "tests/server/http/rawclient.h"

using namespace atelyra;
using namespace atelyra::server;
using atelyra::test::RawClient;
using atelyra::test::statusOf;

namespace {
constexpr int kClients = 10'000;
constexpr int kAnAudience = 100; // clients that hear the same news

class Heads final : public WakeHub {
public:
    Result<std::uint64_t> headFor(std::string_view token, std::uint64_t& audienceKey) override {
        audienceKey = std::stoull(std::string(token)) / kAnAudience;
        return m_head.load();
    }
    void setListener(std::function<void(std::span<const std::uint64_t>)> listener) override {
        const std::lock_guard lock(m_mutex);
        m_listener = std::move(listener);
    }
    void tellEverybody() {
        const std::lock_guard lock(m_mutex);
        ++m_head;
        for (std::uint64_t key = 0; key < kClients / kAnAudience; ++key) m_listener({&key, 1});
    }

private:
    std::mutex m_mutex;
    std::atomic<std::uint64_t> m_head{1};
    std::function<void(std::span<const std::uint64_t>)> m_listener;
};

std::int64_t residentBytes() {
    std::int64_t all = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> all >> resident;
    return resident * ::sysconf(_SC_PAGESIZE);
}

std::string poll(int client) {
    v1::WakeRequest request;
    request.set_known_head(1);
    const auto body = wire::encode(wire::kProtobuf, request);
    return "POST /v1/wake HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + std::to_string(client) + "\r\nContent-Type: " +
           std::string(wire::kProtobuf) + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// The clients are another process, so that each side has its own descriptors and the server's memory is the server's. Reads the URL from
// one pipe and writes how many were answered into the other.
[[noreturn]] void beTheClients(int urlPipe, int resultPipe) {
    char url[64]{};
    if (::read(urlPipe, url, sizeof url - 1) <= 0) ::_exit(1);
    std::vector<RawClient> clients;
    clients.reserve(kClients);
    for (int i = 0; i < kClients; ++i) {
        clients.emplace_back(url);
        clients.back().say(poll(i));
    }
    int answered = 0;
    for (auto& client : clients) answered += statusOf(client.hear()) == 200;
    (void)!::write(resultPipe, &answered, sizeof answered);
    ::_exit(0);
}
} // namespace

class ParkedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsTenThousandAndReachesThemAll();
};

void ParkedTest::holdsTenThousandAndReachesThemAll() {
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_cur < kClients + 200) QSKIP("this machine does not give a process so many descriptors");

    int url[2], result[2];
    QVERIFY(::pipe2(url, O_CLOEXEC) == 0 && ::pipe2(result, O_CLOEXEC) == 0);
    const auto child = ::fork(); // before there are threads
    QVERIFY(child >= 0);
    if (child == 0) beTheClients(url[0], result[1]);

    SystemClock clock;
    SystemRng rng;
    Heads heads;
    WakeOptions options;
    options.front.connections = kClients + 100;
    options.front.connectionsAnAddress = kClients + 100;
    options.front.patience.answer = 120'000;
    options.holdMinMs = options.holdMaxMs = 600'000; // none goes before there is news
    WakeServer server(clock, rng, options);
    const auto where = server.listen("127.0.0.1:0");
    QVERIFY(where.has_value());
    QVERIFY(server.start(heads));
    const auto before = residentBytes();
    QVERIFY(::write(url[1], where->c_str(), where->size()) > 0);
    QTRY_COMPARE_WITH_TIMEOUT(server.parked(), kClients, 240'000);
    const auto each = double(residentBytes() - before) / kClients;
    QElapsedTimer timer;
    timer.start();
    heads.tellEverybody();
    int answered = 0;
    pollfd told{result[0], POLLIN, 0};
    QVERIFY(::poll(&told, 1, 240'000) == 1);
    QVERIFY(::read(result[0], &answered, sizeof answered) == sizeof answered);
    const auto took = timer.elapsed();
    int status = 0;
    ::waitpid(child, &status, 0);
    QCOMPARE(answered, kClients);
    qInfo("%d clients parked: %.0f resident bytes each; all of them reached and heard in %lld ms", kClients, each, static_cast<long long>(took));
    for (const int end : {url[0], url[1], result[0], result[1]}) ::close(end);
}

QTEST_GUILESS_MAIN(ParkedTest)
#include "parkedtest.moc"
