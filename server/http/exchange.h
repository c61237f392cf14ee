#pragma once
// Lets cpp-httplib speak HTTP over two strings: it reads a head that has been vetted before and writes the answer that the router
// makes. It never touches a socket, so none of its own limits matter. Owned by one worker, on whose thread it stays.
#include <memory>
#include <string>
#include <string_view>

#include "server/core/router.h"

namespace atelyra::server {

class Exchange {
public:
    explicit Exchange(Router& router);
    ~Exchange();

    struct Answer {
        std::string bytes; // empty if even writing failed: close
        int status = 500;
    };
    Answer answer(std::string_view rawHead, wire::Request request, bool close, std::string_view requestId);

private:
    class Speaker;
    std::unique_ptr<Speaker> m_speaker;
};

} // namespace atelyra::server
