#pragma once
// The head of a request (its first line and its headers), read strictly: whatever leaves room for two readings is refused. Both
// servers read with this, so a rule stands once. Pure functions, any thread.
#include <cstddef>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/wire/endpoints.h"
#include "shared/wire/http.h"

namespace atelyra::server {

enum class HeadScan { More, Complete, Bad };

// Looks for the empty line that ends a head; goes on at `scanned`, which is just behind that line once it is Complete.
HeadScan scanHead(std::string_view in, std::size_t& scanned);

struct Head {
    wire::Request request; // all but body and peer
    const wire::Route* route = nullptr;
    std::size_t bodyLength = 0;
    bool close = false;       // the client wants no further request on this connection
    std::string forwardedFor; // as claimed; worth something only if a proxy of ours is the peer
};

// A whole head, to a request that the table of endpoints knows.
Result<Head> readHead(std::string_view raw);

} // namespace atelyra::server
