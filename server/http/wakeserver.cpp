#include "server/http/wakeserver.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <limits>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "server/http/answerbytes.h"
#include "shared/proto/sync.pb.h"
#include "shared/wire/codec.h"

namespace atelyra::server {
namespace {
constexpr std::int64_t kTickMs = 250; // parked clients' deadlines are kept this precisely
constexpr std::int64_t kLookForGoneMs = 5'000;
constexpr std::int64_t kComeBackMs = 20'000;
} // namespace

class WakeServer::Parking {
public:
    Parking(const Clock& clock, Rng& rng, WakeOptions options)
        : m_clock(clock), m_rng(rng), m_options(std::move(options)),
          m_front(clock, rng, m_options.front, [this](std::unique_ptr<Connection> c) { receive(std::move(c)); }) {}

    ~Parking() { drain(); }

    Front& front() { return m_front; }

    Status start(WakeHub& hub) {
        m_hub = &hub;
        hub.setListener([this](std::span<const std::uint64_t> keys) { hear(keys); });
        m_thread = std::thread([this] { run(); });
        return m_front.start();
    }

    void drain() {
        if (!m_thread.joinable()) return;
        m_front.closeDoor();
        m_hub->setListener({});
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_bell.notify_one();
        m_thread.join();
        m_front.drain();
    }

    int parked() const {
        const std::lock_guard lock(m_mutex);
        return static_cast<int>(m_parked.size());
    }

private:
    struct Parked {
        std::unique_ptr<Connection> connection;
        std::uint64_t knownHead = 0;
        std::int64_t untilMs = 0;
        bool isWoken = false;
    };

    // On a committing thread.
    void hear(std::span<const std::uint64_t> keys) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_news.empty()) m_answerAtMs = m_clock.monoMs() + m_options.coalesceMs;
            m_news.insert(keys.begin(), keys.end());
        }
        m_bell.notify_one();
    }

    // On the lobby's thread.
    void receive(std::unique_ptr<Connection> connection) {
        const Head& head = connection->head();
        v1::WakeRequest request;
        if (head.route->endpoint != wire::Endpoint::Wake) {
            m_front.refuse(std::move(connection), {ErrorCode::NotFound, "only wake here"});
            return;
        }
        const auto decoded = wire::decode(head.request.contentType, connection->takeBody(), wire::Strictness::Server, request);
        if (!decoded) {
            m_front.refuse(std::move(connection), decoded.error());
            return;
        }
        // Between asking for the head and parking, news may have been given out: then ask again.
        for (;;) {
            const auto round = givenOut();
            std::uint64_t key = 0;
            const auto present = m_hub->headFor(head.request.token, key);
            if (!present) {
                m_front.refuse(std::move(connection), present.error());
                return;
            }
            if (*present != request.known_head()) {
                reply(std::move(connection), true, *present);
                return;
            }
            if (park(connection, key, *present, round)) return;
        }
    }

    std::uint64_t givenOut() const {
        const std::lock_guard lock(m_mutex);
        return m_round;
    }

    bool park(std::unique_ptr<Connection>& connection, std::uint64_t key, std::uint64_t head, std::uint64_t round) {
        const auto span = static_cast<std::uint64_t>(m_options.holdMaxMs - m_options.holdMinMs + 1);
        const auto untilMs = m_clock.monoMs() + m_options.holdMinMs + static_cast<std::int64_t>(m_rng.below(span));
        {
            const std::lock_guard lock(m_mutex);
            if (m_round != round) return false;
            if (static_cast<int>(m_parked.size()) < m_options.parked && !m_stopping)
                m_parked.emplace(key, Parked{std::move(connection), head, untilMs});
        }
        if (connection) sendAway(std::move(connection));
        else m_bell.notify_one();
        return true;
    }

    void run() {
        std::unique_lock lock(m_mutex);
        while (!m_stopping) {
            if (m_parked.empty() && m_news.empty()) {
                m_bell.wait(lock, [this] { return m_stopping || !m_parked.empty() || !m_news.empty(); });
                continue;
            }
            const auto nowMs = m_clock.monoMs();
            const auto waitMs = m_news.empty() ? kTickMs : std::clamp<std::int64_t>(m_answerAtMs - nowMs, 0, kTickMs);
            if (waitMs > 0) m_bell.wait_for(lock, std::chrono::milliseconds(waitMs));
            auto due = takeDue(m_clock.monoMs());
            lock.unlock();
            for (Parked& parked : due) answer(std::move(parked));
            lock.lock();
        }
        auto rest = std::move(m_parked);
        m_parked.clear();
        lock.unlock();
        for (auto& [key, parked] : rest) sendAway(std::move(parked.connection));
    }

    std::vector<Parked> takeDue(std::int64_t nowMs) {
        std::vector<Parked> due;
        if (!m_news.empty() && nowMs >= m_answerAtMs) {
            for (const std::uint64_t key : std::exchange(m_news, {})) {
                const auto [first, last] = m_parked.equal_range(key);
                for (auto it = first; it != last; ++it) {
                    it->second.isWoken = true;
                    due.push_back(std::move(it->second));
                }
                m_parked.erase(first, last);
            }
            ++m_round;
        }
        if (nowMs >= m_tickAtMs) {
            m_tickAtMs = nowMs + kTickMs;
            takeExpired(nowMs, due);
        }
        return due;
    }

    void takeExpired(std::int64_t nowMs, std::vector<Parked>& due) {
        const bool lookForGone = nowMs >= m_lookForGoneAtMs;
        if (lookForGone) m_lookForGoneAtMs = nowMs + kLookForGoneMs;
        for (auto it = m_parked.begin(); it != m_parked.end();) {
            if (it->second.untilMs <= nowMs || (lookForGone && it->second.connection->isGone())) {
                due.push_back(std::move(it->second));
                it = m_parked.erase(it);
            } else {
                ++it;
            }
        }
    }

    void answer(Parked parked) {
        if (!parked.isWoken) {
            reply(std::move(parked.connection), false, parked.knownHead);
            return;
        }
        std::uint64_t key = 0;
        const auto head = m_hub->headFor(parked.connection->head().request.token, key);
        if (head) reply(std::move(parked.connection), true, *head);
        else m_front.refuse(std::move(parked.connection), head.error()); // signed out meanwhile
    }

    void reply(std::unique_ptr<Connection> connection, bool dirty, std::uint64_t head) {
        v1::WakeReply message;
        message.set_dirty(dirty);
        message.set_head(head);
        wire::Response answer;
        answer.contentType = connection->head().request.contentType;
        answer.body = wire::encode(answer.contentType, message);
        finish(std::move(connection), answer);
    }

    void sendAway(std::unique_ptr<Connection> connection) {
        wire::Response answer;
        answer.status = 204;
        answer.retryAfterMs = kComeBackMs + static_cast<std::int64_t>(m_rng.below(kComeBackMs)); // not all at once
        finish(std::move(connection), answer);
    }

    void finish(std::unique_ptr<Connection> connection, const wire::Response& answer) {
        const bool close = connection->head().close;
        m_front.answer(std::move(connection), answerBytes(answer, m_front.newRequestId(), close), close);
    }

    WakeHub* m_hub = nullptr;
    const Clock& m_clock;
    Rng& m_rng;
    const WakeOptions m_options;
    mutable std::mutex m_mutex;
    std::condition_variable m_bell;
    std::set<std::uint64_t> m_news;                // guarded, as is what follows
    std::int64_t m_answerAtMs = 0;
    std::uint64_t m_round = 0;                     // how often news were given out
    bool m_stopping = false;
    std::multimap<std::uint64_t, Parked> m_parked; // by audience
    std::int64_t m_tickAtMs = 0;                   // the rest belongs to the thread
    std::int64_t m_lookForGoneAtMs = 0;
    std::thread m_thread;
    Front m_front;
};

WakeServer::WakeServer(const Clock& clock, Rng& rng, WakeOptions options)
    : m_parking(std::make_unique<Parking>(clock, rng, std::move(options))) {}
WakeServer::~WakeServer() = default;
Result<std::string> WakeServer::listen(std::string_view address) { return m_parking->front().listen(address); }
Status WakeServer::start(WakeHub& hub) { return m_parking->start(hub); }
void WakeServer::drain() { m_parking->drain(); }
int WakeServer::parked() const { return m_parking->parked(); }
} // namespace atelyra::server
