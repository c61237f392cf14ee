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
    // Takes the port, and says which. Who connects from now on waits for start().
    Result<ListenAddress> bind(ListenAddress address);
    void start();
    void stop();

private:
    class Door;
    void listen();

    std::unique_ptr<Door> m_door;
    ListenAddress m_address;
    std::thread m_thread;
};

} // namespace atelyra::server
