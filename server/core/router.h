#pragma once
// The one door into the server: a request goes in, an answer comes out. The core implements it, the HTTP servers and the tests
// call it. Any worker thread, many at once.
#include "shared/wire/http.h"

namespace atelyra::server {

class Router {
public:
    virtual ~Router() = default;
    // Never throws; every failure is a Response with a typed code.
    virtual wire::Response handle(const wire::Request& request) = 0;
};

} // namespace atelyra::server
