#pragma once
// POST /v1/wake: a long poll that says only that there is something, never what. Parked clients cost a little memory and no thread:
// its front's lobby gathers requests, one thread answers. Owned by the composition root; its functions are called
// from its thread.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/core/wakehub.h"
#include "server/http/front.h"

namespace atelyra::server {

struct WakeOptions {
    FrontOptions front; // its connections: somewhat more than may be parked
    int parked = 10'000; // beyond this, clients are told to come back later and keep to their timer
    std::int64_t holdMinMs = 45'000;
    std::int64_t holdMaxMs = 55'000;
    std::int64_t coalesceMs = 50; // news of this long become one answer
};

class WakeServer {
public:
    WakeServer(const Clock& clock, Rng& rng, WakeOptions options);
    ~WakeServer();

    // Takes the port; the URL. Who connects waits for start().
    Result<std::string> listen(std::string_view address);
    Status start(WakeHub& hub);
    // Parked clients are sent away with an empty answer; then everything is closed.
    void drain();
    int parked() const; // any thread

private:
    class Parking;
    std::unique_ptr<Parking> m_parking;
};

} // namespace atelyra::server
