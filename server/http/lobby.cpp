#include "server/http/lobby.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>

namespace atelyra::server {
namespace {
constexpr int kSweepMs = 250; // deadlines are kept this precisely
constexpr int kEventsAtOnce = 64;
}

Lobby::Lobby(const Clock& clock, Service service) : m_clock(clock), m_service(std::move(service)) {}

Lobby::~Lobby() {
    drain(0);
    if (m_bell >= 0) ::close(m_bell);
    if (m_epoll >= 0) ::close(m_epoll);
}

Status Lobby::start() {
    m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    m_bell = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    epoll_event bell{};
    bell.events = EPOLLIN;
    bell.data.fd = m_bell;
    if (m_epoll < 0 || m_bell < 0 || ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_bell, &bell) != 0)
        return Error{ErrorCode::Internal, "epoll is not to be had"};
    m_thread = std::thread([this] { run(); });
    return ok();
}

void Lobby::put(Arrival arrival) {
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_arrivals.empty();
        m_arrivals.push_back(std::move(arrival));
    }
    if (first) ring();
}

void Lobby::ring() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(m_bell, &one, sizeof one);
}

void Lobby::drain(std::int64_t patienceMs) {
    if (!m_thread.joinable()) return;
    m_drainUntilMs = m_clock.monoMs() + patienceMs;
    ring();
    m_thread.join();
    const std::lock_guard lock(m_mutex);
    m_arrivals.clear();
}

void Lobby::run() {
    std::array<epoll_event, kEventsAtOnce> events;
    while (!isDone(m_clock.monoMs())) {
        const bool isTimed = !m_present.empty() || m_drainUntilMs >= 0;
        const int count = ::epoll_wait(m_epoll, events.data(), kEventsAtOnce, isTimed ? kSweepMs : -1);
        for (int i = 0; i < count; ++i) {
            const int socket = events[static_cast<std::size_t>(i)].data.fd;
            if (socket == m_bell) takeArrivals();
            else onEvent(socket);
        }
        if (const auto nowMs = m_clock.monoMs(); nowMs >= m_sweepAtMs) sweep(nowMs);
    }
    m_present.clear();
}

void Lobby::takeArrivals() {
    std::uint64_t rings = 0;
    [[maybe_unused]] const auto read = ::read(m_bell, &rings, sizeof rings);
    std::vector<Arrival> arrivals;
    {
        const std::lock_guard lock(m_mutex);
        arrivals.swap(m_arrivals);
    }
    for (Arrival& arrival : arrivals) {
        if (arrival.wasAway) --m_away;
        follow(std::move(arrival.connection), arrival.wants);
    }
}

void Lobby::onEvent(int socket) {
    const auto found = m_present.find(socket);
    if (found == m_present.end()) return;
    auto connection = std::move(found->second);
    m_present.erase(found);
    const auto wants = connection->advance(m_clock.monoMs());
    follow(std::move(connection), wants);
}

void Lobby::follow(std::unique_ptr<Connection> connection, Connection::Wants wants) {
    if (wants == Connection::Wants::Service) {
        ++m_away;
        m_service(std::move(connection));
        return;
    }
    if (wants == Connection::Wants::Close) return; // its end is here
    if (m_drainUntilMs >= 0 && !connection->isSending()) return;
    const int socket = connection->socket();
    epoll_event event{};
    // One shot: between two orders a socket is silent, whoever has it.
    event.events = (wants == Connection::Wants::Write ? EPOLLOUT : EPOLLIN) | EPOLLONESHOT;
    event.data.fd = socket;
    const bool armed = ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, socket, &event) == 0 ||
                       ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event) == 0;
    if (armed) m_present.emplace(socket, std::move(connection));
}

void Lobby::sweep(std::int64_t nowMs) {
    m_sweepAtMs = nowMs + kSweepMs;
    const bool draining = m_drainUntilMs >= 0;
    std::erase_if(m_present, [&](const auto& entry) {
        const Connection& connection = *entry.second;
        return connection.deadlineMs() <= nowMs || (draining && !connection.isSending());
    });
}

bool Lobby::isDone(std::int64_t nowMs) {
    if (m_drainUntilMs < 0) return false;
    sweep(nowMs);
    if (nowMs >= m_drainUntilMs) return true;
    if (m_away > 0 || !m_present.empty()) return false;
    const std::lock_guard lock(m_mutex);
    return m_arrivals.empty();
}
} // namespace atelyra::server
