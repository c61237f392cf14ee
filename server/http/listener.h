#pragma once
// Takes connections with cpp-httplib and hands the bare sockets on. Owned by the API server; the callback runs on the listening
// thread and must not block.
#include <functional>
#include <memory>
#include <thread>

#include "server/http/listenaddress.h"

namespace atelyra::server {

class Listener {
public:
    using Accepted = std::function<void(int socket)>; // owns the socket from now on

    explicit Listener(Accepted accepted);
    ~Listener();
    // With the port that was really bound.
    Result<ListenAddress> start(ListenAddress address);
    void stop();

private:
    class Door;
    void listen(const ListenAddress& address);

    std::unique_ptr<Door> m_door;
    std::thread m_thread;
};

} // namespace atelyra::server
