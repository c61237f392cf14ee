#pragma once
// What the wake server needs to know of the market: who a token belongs to, how far that account's streams are, and who has news.
// The core implements it; thread-safe.
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "shared/base/result.h"

namespace atelyra::server {

class WakeHub {
public:
    virtual ~WakeHub() = default;
    // The account of a bearer token: its present head over all its streams. Error: Unauthenticated.
    virtual Result<std::uint64_t> headFor(std::string_view token, std::uint64_t& audienceKey) = 0;
    // Called on the committing thread, so it must not block, with the audience keys that have news, after the commit. An empty
    // function ends it: once that has returned, the former one is not being called any more.
    virtual void setListener(std::function<void(std::span<const std::uint64_t> audienceKeys)> listener) = 0;
};

} // namespace atelyra::server
