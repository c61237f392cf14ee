#pragma once
// The two things that sync asks of the world: to carry a request, and to call back later. Production binds them to Qt, tests to a
// seeded loop. One thread, the engine's; callbacks never come before the call has returned.
#include <cstdint>
#include <functional>

#include "shared/base/result.h"
#include "shared/wire/http.h"

namespace atelyra::client {

// Any HTTP status is an answer; an Error means that none came (Unavailable), or one too large to take (TooLarge).
// The detail of an Unavailable: what answered could not prove that it is the server, and was told nothing.
inline constexpr std::string_view kUntrusted = "certificate";
using Answer = std::function<void(Result<wire::Response>)>;

class Transport {
public:
    virtual ~Transport() = default;
    // An empty base is the market's server; else the origin of another listener of it, such as "https://host:port".
    virtual void send(const std::string& base, wire::Request request, std::int64_t timeoutMs, Answer done) = 0;
    // Nothing that is under way calls back any more.
    virtual void cancelAll() = 0;
    // False while the machine knows that it has no network; then nothing is sent.
    virtual bool online() const = 0;
};

class Scheduler {
public:
    using Token = std::uint64_t; // never 0
    virtual ~Scheduler() = default;
    virtual Token after(std::int64_t ms, std::function<void()> call) = 0;
    virtual void cancel(Token token) = 0;
};

} // namespace atelyra::client
