#pragma once
// The API's HTTP server: its front gathers requests, a fixed pool of threads has them answered by the router. Owned by the
// composition root; its functions are called from its
// thread. Router, clock and rng are used from many threads.
#include <memory>
#include <string>
#include <string_view>

#include "server/core/router.h"
#include "server/http/front.h"

namespace atelyra::server {

struct ApiOptions {
    FrontOptions front;
    int threads = 64;
};

class ApiServer {
public:
    ApiServer(const Clock& clock, Rng& rng, ApiOptions options);
    ~ApiServer();

    // Takes the port; the URL. "127.0.0.1:0" takes a free one. Who connects waits for start().
    Result<std::string> listen(std::string_view address);
    Status start(Router& router);
    // No new connections; what is being answered goes out; then everything is closed.
    void drain();

private:
    class Pool;
    std::unique_ptr<Pool> m_pool;
};

} // namespace atelyra::server
