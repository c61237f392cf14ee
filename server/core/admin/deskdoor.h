#pragma once
// Who is at a desk. A desk is opened with the password once more, by a session that is signed in, and is over after a while in which nothing
// is done. In memory alone: a restart closes all. Any thread.
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::server {

class DeskDoor {
public:
    static constexpr std::int64_t kIdleMs = 15 * kMinuteMs;
    static constexpr std::int64_t kLongestMs = 8 * kHourMs;

    explicit DeskDoor(const Clock& clock) : m_clock(clock) {}
    v1::DeskSession open(std::string_view token);
    std::optional<v1::DeskSession> pass(std::string_view token); // somebody does something; null: it is closed
    void close(std::string_view token);

private:
    struct Open {
        std::int64_t usedMs = 0;
        std::int64_t latestMs = 0;
    };
    v1::DeskSession tell(const Open& open, std::int64_t nowMs) const;

    const Clock& m_clock;
    std::mutex m_mutex;
    std::map<std::string, Open> m_open; // by the hash of the session's token
};

} // namespace atelyra::server
