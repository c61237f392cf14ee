#include "server/http/apiserver.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "server/http/exchange.h"

namespace atelyra::server {
namespace {
std::int64_t microsNow() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}
} // namespace

class ApiServer::Pool {
public:
    Pool(const Clock& clock, Rng& rng, ApiOptions options)
        : m_threadCount(options.threads),
          m_front(clock, rng, std::move(options.front), [this](std::unique_ptr<Connection> c) { queue(std::move(c)); }) {}

    ~Pool() { drain(); }

    Front& front() { return m_front; }

    Status start(Router& router) {
        for (int i = 0; i < m_threadCount; ++i) m_threads.emplace_back([this, &router] { work(router); });
        return m_front.start();
    }

    void drain() {
        m_front.drain();
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_wake.notify_all();
        for (std::thread& thread : m_threads) thread.join();
        m_threads.clear();
    }

private:
    using Waiting = std::unique_ptr<Connection>;

    // On the lobby's thread. No more can wait than there are connections.
    void queue(Waiting connection) {
        if (connection->head().route->endpoint == wire::Endpoint::Wake) {
            m_front.refuse(std::move(connection), {ErrorCode::NotFound, "wake has its own door"});
            return;
        }
        {
            const std::lock_guard lock(m_mutex);
            m_waiting.push_back(std::move(connection));
        }
        m_wake.notify_one();
    }

    void work(Router& router) {
        Exchange exchange(router);
        while (Waiting connection = next()) serve(exchange, std::move(connection));
    }

    Waiting next() {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
        if (m_waiting.empty()) return {};
        Waiting connection = std::move(m_waiting.front());
        m_waiting.pop_front();
        return connection;
    }

    void serve(Exchange& exchange, Waiting connection) {
        const auto begunAt = microsNow();
        Head& head = connection->head();
        const wire::Route& route = *head.route;
        head.request.peer = m_front.peerOf(*connection);
        head.request.body = connection->takeBody();
        const auto bytesIn = connection->rawHead().size() + head.request.body.size();
        const auto id = m_front.newRequestId();
        auto answer = exchange.answer(connection->rawHead(), std::move(head.request), head.close, id);
        m_front.report({id, route.method, route.path, answer.status, microsNow() - begunAt, bytesIn, answer.bytes.size(), {}});
        const bool close = head.close || answer.bytes.empty();
        m_front.answer(std::move(connection), std::move(answer.bytes), close);
    }

    const int m_threadCount;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Waiting> m_waiting; // guarded
    bool m_stopping = false;       // guarded
    std::vector<std::thread> m_threads;
    Front m_front;
};

ApiServer::ApiServer(const Clock& clock, Rng& rng, ApiOptions options)
    : m_pool(std::make_unique<Pool>(clock, rng, std::move(options))) {}
ApiServer::~ApiServer() = default;
Result<std::string> ApiServer::listen(std::string_view address) { return m_pool->front().listen(address); }
Status ApiServer::start(Router& router) { return m_pool->start(router); }
void ApiServer::drain() { m_pool->drain(); }
} // namespace atelyra::server
