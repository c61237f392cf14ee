#pragma once
// Where a server listens, as the configuration says it: "127.0.0.1:8080", "[::1]:8080"; port 0 takes a free one. A plain value.
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace atelyra::server {

struct ListenAddress {
    std::string host; // a literal address, never a name
    std::uint16_t port = 0;

    static Result<ListenAddress> parse(std::string_view text);
    bool isLoopback() const;
    std::string text() const; // as parse() takes it
    std::string url(bool isTls = false) const;
};

} // namespace atelyra::server
