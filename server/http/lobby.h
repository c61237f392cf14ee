#pragma once
// Where connections are while bytes move: one thread with epoll gathers requests and sends answers, so that a slow or idle client
// costs a place but never a worker. Owned by the API server. admit() and giveBack() from any thread; the service is called on
// the lobby's own thread and must not block.
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/http/connection.h"
#include "shared/base/clock.h"

namespace atelyra::server {

class Lobby {
public:
    // Takes a complete (or doubted) request and calls giveBack() later.
    using Service = std::function<void(std::unique_ptr<Connection>)>;

    Lobby(const Clock& clock, Service service);
    ~Lobby();

    Status start();
    void admit(std::unique_ptr<Connection> connection) { put({std::move(connection), Connection::Wants::Read, false}); }
    // What it wants now that its answer is set.
    void giveBack(std::unique_ptr<Connection> connection, Connection::Wants wants) { put({std::move(connection), wants, true}); }
    // Lets answers go out that are being made, closes everything else and ends the thread.
    void drain(std::int64_t patienceMs);

private:
    struct Arrival {
        std::unique_ptr<Connection> connection;
        Connection::Wants wants;
        bool wasAway;
    };

    void put(Arrival arrival);
    void ring();
    void run();
    void takeArrivals();
    void follow(std::unique_ptr<Connection> connection, Connection::Wants wants);
    void onEvent(int socket);
    void sweep(std::int64_t nowMs);
    bool isDone(std::int64_t nowMs);

    const Clock& m_clock;
    const Service m_service;
    int m_epoll = -1;
    int m_bell = -1;
    std::thread m_thread;
    std::atomic<std::int64_t> m_drainUntilMs{-1};
    std::mutex m_mutex;
    std::vector<Arrival> m_arrivals; // guarded
    // The rest belongs to the thread.
    std::map<int, std::unique_ptr<Connection>> m_present;
    int m_away = 0;
    std::int64_t m_sweepAtMs = 0;
};

} // namespace atelyra::server
