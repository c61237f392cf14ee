#include "server/http/apiserver.h"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <vector>

#include "server/http/exchange.h"
#include "server/http/listener.h"
#include "server/http/lobby.h"
#include "server/http/refusal.h"

namespace atelyra::server {
namespace {
std::string peerOf(int socket) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    std::array<char, NI_MAXHOST> host{};
    if (::getpeername(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0 ||
        ::getnameinfo(reinterpret_cast<sockaddr*>(&address), size, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST) != 0)
        return {};
    return host.data();
}

std::int64_t microsNow() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}
} // namespace

class ApiServer::Pool {
public:
    Pool(Router& router, const Clock& clock, Rng& rng, ApiOptions options)
        : m_router(router), m_clock(clock), m_rng(rng), m_options(std::move(options)),
          m_admission(m_options.connections, m_options.connectionsAnAddress, m_options.trustedProxy),
          m_lobby(clock, [this](std::unique_ptr<Connection> connection) { queue(std::move(connection)); }),
          m_listener([this](int socket) { accept(socket); }) {}

    ~Pool() { drain(); }

    Result<std::string> start(std::string_view listen) {
        const auto address = ListenAddress::parse(listen);
        if (!address) return address.error();
        if (const auto started = m_lobby.start(); !started) return started.error();
        for (int i = 0; i < m_options.threads; ++i) m_threads.emplace_back([this] { work(); });
        const auto bound = m_listener.start(*address);
        if (!bound) return bound.error();
        return bound->url();
    }

    void drain() {
        m_listener.stop();
        m_lobby.drain(m_options.drainMs);
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_wake.notify_all();
        for (std::thread& thread : m_threads) thread.join();
        m_threads.clear();
    }

private:
    // On the listening thread.
    void accept(int socket) {
        std::string peer = peerOf(socket);
        auto place = m_admission.enter(peer);
        if (!place) {
            const auto no = refusalBytes({ErrorCode::Unavailable, "no place"}, newRequestId(m_rng));
            ::send(socket, no.data(), no.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
            ::close(socket);
            return;
        }
        m_lobby.admit(std::make_unique<Connection>(socket, std::move(peer), *std::move(place), m_options.patience, m_clock.monoMs()));
    }

    // On the lobby's thread. As many can wait as there are connections.
    void queue(std::unique_ptr<Connection> connection) {
        if (connection->doubt()) {
            refuse(std::move(connection));
            return;
        }
        {
            const std::lock_guard lock(m_mutex);
            m_waiting.push_back(std::move(connection));
        }
        m_wake.notify_one();
    }

    void refuse(std::unique_ptr<Connection> connection) {
        const Error& doubt = *connection->doubt();
        const auto id = newRequestId(m_rng);
        auto bytes = refusalBytes(doubt, id);
        report({id, "-", "-", httpStatus(doubt.code), 0, 0, bytes.size(), doubt.detail});
        const auto wants = connection->refuse(std::move(bytes), m_clock.monoMs());
        m_lobby.giveBack(std::move(connection), wants);
    }

    void work() {
        Exchange exchange(m_router);
        for (;;) {
            std::unique_ptr<Connection> connection;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
                if (m_waiting.empty()) return;
                connection = std::move(m_waiting.front());
                m_waiting.pop_front();
            }
            serve(exchange, std::move(connection));
        }
    }

    void serve(Exchange& exchange, std::unique_ptr<Connection> connection) {
        const auto begunAt = microsNow();
        Head head = std::move(connection->head());
        head.request.peer = peerBehind(head, *connection);
        head.request.body = connection->takeBody();
        const auto id = newRequestId(m_rng);
        const auto bytesIn = connection->rawHead().size() + head.request.body.size();
        const std::string_view method = head.route->method;
        auto answer = exchange.answer(connection->rawHead(), std::move(head.request), head.close, id);
        report({id, method, head.route->path, answer.status, microsNow() - begunAt, bytesIn, answer.bytes.size(), {}});
        const bool close = head.close || answer.bytes.empty();
        const auto wants = connection->answer(std::move(answer.bytes), close, m_clock.monoMs());
        m_lobby.giveBack(std::move(connection), wants);
    }

    // Only a proxy of ours may say who is behind it, and only its own entry, the last one, counts.
    std::string peerBehind(const Head& head, const Connection& connection) const {
        if (m_options.trustedProxy.empty() || connection.peer() != m_options.trustedProxy) return connection.peer();
        const auto last = head.forwardedFor.find_last_of(", ");
        auto said = last == std::string::npos ? head.forwardedFor : head.forwardedFor.substr(last + 1);
        return said.empty() ? connection.peer() : said;
    }

    void report(const Served& served) const {
        if (m_options.served) m_options.served(served);
    }

    Router& m_router;
    const Clock& m_clock;
    Rng& m_rng;
    const ApiOptions m_options;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::unique_ptr<Connection>> m_waiting; // guarded
    bool m_stopping = false;                           // guarded
    std::vector<std::thread> m_threads;
    Admission m_admission; // outlives every connection
    Lobby m_lobby;
    Listener m_listener;
};

ApiServer::ApiServer(Router& router, const Clock& clock, Rng& rng, ApiOptions options)
    : m_pool(std::make_unique<Pool>(router, clock, rng, std::move(options))) {}
ApiServer::~ApiServer() = default;
Result<std::string> ApiServer::start(std::string_view listen) { return m_pool->start(listen); }
void ApiServer::drain() { m_pool->drain(); }
} // namespace atelyra::server
