#include "server/http/listener.h"

#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>

#include <httplib.h>

namespace atelyra::server {
namespace {
constexpr int kBacklog = 4096;
constexpr auto kPause = std::chrono::milliseconds(1);
constexpr auto kPauseAfterFailure = std::chrono::milliseconds(200);

// The library wants a pool to serve connections in; here serving means to hand the socket on, which takes no thread.
class AtOnce final : public httplib::TaskQueue {
public:
    void enqueue(std::function<void()> job) override { job(); }
    void shutdown() override {}
};
} // namespace

class Listener::Door : public httplib::Server {
public:
    explicit Door(Accepted accepted) : m_accepted(std::move(accepted)) {
        new_task_queue = [] { return new AtOnce; };
        set_tcp_nodelay(true);
        // The library's own choice would let a second server share the port in silence.
        set_socket_options([](socket_t socket) {
            const int yes = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
    }

    ~Door() override {
        if (const socket_t socket = svr_sock_.exchange(INVALID_SOCKET); socket != INVALID_SOCKET) ::close(socket);
    }

    int bind(const ListenAddress& address) {
        const int port = address.port == 0 ? bind_to_any_port(address.host)
                                           : (bind_to_port(address.host, address.port) ? address.port : -1);
        // The library listens with room for five; on Linux the call may be repeated.
        if (port > 0 && ::listen(svr_sock_, kBacklog) != 0) return -1;
        return port;
    }

    std::atomic<bool> stopping{false};

private:
    bool process_and_close_socket(socket_t socket) override {
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        m_accepted(socket);
        return true;
    }

    const Accepted m_accepted;
};

Listener::Listener(Accepted accepted) : m_door(std::make_unique<Door>(std::move(accepted))) {}
Listener::~Listener() { stop(); }

Result<ListenAddress> Listener::bind(ListenAddress address) {
    const int port = m_door->bind(address);
    if (port <= 0) return Error{ErrorCode::Unavailable, "can't listen at " + address.text() + ": in use, or not an address of this machine"};
    address.port = static_cast<std::uint16_t>(port);
    return m_address = address;
}

void Listener::start() {
    m_thread = std::thread([this] { listen(); });
    while (!m_door->is_running()) std::this_thread::sleep_for(kPause); // before that, the library's stop() does nothing
}

// A rare error of accept() makes the library give up listening; a server doesn't.
void Listener::listen() {
    m_door->listen_after_bind();
    while (!m_door->stopping) {
        std::this_thread::sleep_for(kPauseAfterFailure);
        if (m_door->bind(m_address) > 0) m_door->listen_after_bind();
    }
}

void Listener::stop() {
    if (!m_thread.joinable()) return;
    m_door->stopping = true;
    m_door->stop();
    m_thread.join();
}
} // namespace atelyra::server
