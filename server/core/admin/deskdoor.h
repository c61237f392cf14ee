#pragma once
// Who is at a desk. A desk is opened with the password once more, by a session that is signed in, and is over after a while in which nothing
// is done. That it was opened and closed is written down; who sits there is kept in memory alone, so that a restart closes all. Any thread.
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "server/core/accounts/accountservice.h"
#include "server/core/writer.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::server {

class DeskDoor {
public:
    static constexpr std::int64_t kIdleMs = 15 * kMinuteMs;
    static constexpr std::int64_t kLongestMs = 8 * kHourMs;

    DeskDoor(Writer& writer, AccountService& accounts, const Clock& clock) : m_writer(writer), m_accounts(accounts), m_clock(clock) {}
    // Forbidden: not the password; RateLimited as when signing in.
    Result<v1::DeskSession> open(const Caller& staff, std::string_view token, const v1::OpenDesk& request, std::int64_t& retryAfterMs);
    std::optional<v1::DeskSession> pass(std::string_view token); // somebody does something; null: it is closed
    Result<v1::CloseDeskReply> close(const Caller& staff, std::string_view token);

private:
    struct Open {
        std::int64_t usedMs = 0;
        std::int64_t latestMs = 0;
        std::int64_t endMs() const { return std::min(usedMs + kIdleMs, latestMs); }
    };
    static v1::DeskSession tell(const Open& open, std::int64_t nowMs);

    Writer& m_writer;
    AccountService& m_accounts;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::map<std::string, Open> m_open; // by the hash of the session's token
};

} // namespace atelyra::server
