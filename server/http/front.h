#pragma once
// What the API and the wake server have in common: listening, admission, and the lobby in which requests are gathered and answers
// sent. Doubtful requests are refused here and never reach a service. Owned by its server; start() and drain() from the composition
// root's thread.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/listener.h"
#include "server/http/lobby.h"
#include "server/http/tls.h"
#include "shared/base/rng.h"

namespace atelyra::server {

// What the log may know of a request: nothing about the person.
struct Served {
    std::string_view requestId;
    std::string_view method;
    std::string_view route; // as the table has it, never the path that was sent
    int status = 0;
    std::int64_t micros = 0;
    std::size_t bytesIn = 0;
    std::size_t bytesOut = 0;
    std::string_view why; // of a refusal at the door
};

struct FrontOptions {
    int connections = 512;
    int connectionsAnAddress = 32;
    Tls* tls = nullptr; // null: in the clear; not owned
    std::string trustedProxy; // its X-Forwarded-For is believed, and it may take every place; empty: nobody
    PatienceMs patience;
    std::int64_t drainMs = 5'000;
    std::function<void(const Served&)> served; // any thread
};

class Front {
public:
    // The service runs on the lobby's thread and must not block; it, or whoever it hands the connection to, ends with answer()
    // or refuse().
    Front(const Clock& clock, Rng& rng, FrontOptions options, Lobby::Service service);
    ~Front();

    // Takes the port; the URL. "127.0.0.1:0" takes a free one.
    Result<std::string> listen(std::string_view address);
    Status start();
    void closeDoor(); // no new connections
    void drain();     // answers that are being made still go out

    void answer(std::unique_ptr<Connection> connection, std::string bytes, bool close);
    void refuse(std::unique_ptr<Connection> connection, const Error& error);
    void report(const Served& served) const;
    std::string newRequestId() const;
    // The address on whose behalf the request comes.
    std::string peerOf(Connection& connection) const;

private:
    void accept(int socket);
    void serve(std::unique_ptr<Connection> connection);

    const Clock& m_clock;
    Rng& m_rng;
    const FrontOptions m_options;
    const Lobby::Service m_service;
    Admission m_admission; // outlives every connection
    Lobby m_lobby;
    Listener m_listener;
};

} // namespace atelyra::server
