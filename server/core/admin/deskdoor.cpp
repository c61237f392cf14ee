#include "server/core/admin/deskdoor.h"

#include <algorithm>

#include "server/core/admin/auditlog.h"
#include "shared/base/hash.h"

namespace atelyra::server {

v1::DeskSession DeskDoor::tell(const Open& open, std::int64_t nowMs) {
    v1::DeskSession session;
    session.set_ends_ms(open.endMs());
    session.set_latest_ms(open.latestMs);
    session.set_server_time_ms(nowMs);
    return session;
}

Result<v1::DeskSession> DeskDoor::open(const Caller& staff, std::string_view token, const v1::OpenDesk& request, std::int64_t& retryAfterMs) {
    if (auto right = m_accounts.confirm(staff.account, request.password(), retryAfterMs); !right) return right.error();
    if (auto noted = writeDown(m_writer, {.by = staff.account, .role = staff.role, .what = "desk.open"}); !noted) return noted.error();
    const std::int64_t now = m_clock.wallMs();
    const std::lock_guard turn(m_mutex);
    std::erase_if(m_open, [now](const auto& each) { return now >= each.second.endMs(); });
    return tell(m_open[sha256(token)] = Open{now, now + kLongestMs}, now);
}

std::optional<v1::DeskSession> DeskDoor::pass(std::string_view token) {
    const std::int64_t now = m_clock.wallMs();
    const std::lock_guard turn(m_mutex);
    const auto found = m_open.find(sha256(token));
    if (found == m_open.end()) return std::nullopt;
    Open& open = found->second;
    if (now >= open.endMs()) {
        m_open.erase(found);
        return std::nullopt;
    }
    open.usedMs = now;
    return tell(open, now);
}

Result<v1::CloseDeskReply> DeskDoor::close(const Caller& staff, std::string_view token) {
    {
        const std::lock_guard turn(m_mutex);
        m_open.erase(sha256(token));
    }
    if (auto noted = writeDown(m_writer, {.by = staff.account, .role = staff.role, .what = "desk.close"}); !noted) return noted.error();
    return v1::CloseDeskReply{};
}
} // namespace atelyra::server
