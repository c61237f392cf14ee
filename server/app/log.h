#pragma once
// The server's log: one JSON object a line on standard error. Made once by the composition root; any thread logs. What goes in
// holds no personal data: no tokens, no addresses, no bodies, no paths as they were sent.
#include <memory>
#include <string_view>

#include "server/http/front.h"

namespace spdlog {
class logger;
}

namespace atelyra::server {

class Log {
public:
    // What rooms say to spdlog itself goes the same way from now on.
    explicit Log(std::string_view level);
    void request(const Served& served) const;

private:
    std::shared_ptr<spdlog::logger> m_requests;
};

// Text as the inside of a JSON string.
std::string jsonEscaped(std::string_view text);

} // namespace atelyra::server
