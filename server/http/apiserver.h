#pragma once
// The API's HTTP server: accepts, gathers requests under limits, has them answered by the router on a fixed pool of threads, sends the
// answers. Owned by the composition root; start() and drain() from its thread. Router, clock and rng are shared by threads.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "server/core/router.h"
#include "server/http/connection.h"
#include "shared/base/clock.h"
#include "shared/base/rng.h"

namespace atelyra::server {

// What the log may know of a request: nothing about the person.
struct Served {
    std::string_view requestId;
    std::string_view method;
    std::string_view route; // as the table has it, never the path that was sent; "-" for a refusal at the door
    int status = 0;
    std::int64_t micros = 0;
    std::size_t bytesIn = 0;
    std::size_t bytesOut = 0;
    std::string_view why; // of a refusal
};

struct ApiOptions {
    int threads = 64;
    int connections = 512;
    int connectionsAnAddress = 32;
    std::string trustedProxy; // its X-Forwarded-For is believed, and it may take every place; empty: nobody
    PatienceMs patience;
    std::int64_t drainMs = 5'000;
    std::function<void(const Served&)> served; // any thread
};

class ApiServer {
public:
    ApiServer(Router& router, const Clock& clock, Rng& rng, ApiOptions options);
    ~ApiServer();

    // The URL that it listens at. "127.0.0.1:0" takes a free port.
    Result<std::string> start(std::string_view listen);
    // No new connections; what is being answered goes out; then everything is closed.
    void drain();

private:
    class Pool;
    std::unique_ptr<Pool> m_pool;
};

} // namespace atelyra::server
