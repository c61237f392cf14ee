#include "server/core/admin/deskdoor.h"

#include <algorithm>

#include "shared/base/hash.h"

namespace atelyra::server {

v1::DeskSession DeskDoor::tell(const Open& open, std::int64_t nowMs) const {
    v1::DeskSession session;
    session.set_ends_ms(std::min(open.usedMs + kIdleMs, open.latestMs));
    session.set_latest_ms(open.latestMs);
    session.set_server_time_ms(nowMs);
    return session;
}

v1::DeskSession DeskDoor::open(std::string_view token) {
    const std::int64_t now = m_clock.wallMs();
    const std::lock_guard turn(m_mutex);
    std::erase_if(m_open, [now](const auto& each) { return now >= std::min(each.second.usedMs + kIdleMs, each.second.latestMs); });
    return tell(m_open[sha256(token)] = Open{now, now + kLongestMs}, now);
}

std::optional<v1::DeskSession> DeskDoor::pass(std::string_view token) {
    const std::int64_t now = m_clock.wallMs();
    const std::lock_guard turn(m_mutex);
    const auto found = m_open.find(sha256(token));
    if (found == m_open.end()) return std::nullopt;
    Open& open = found->second;
    if (now >= std::min(open.usedMs + kIdleMs, open.latestMs)) {
        m_open.erase(found);
        return std::nullopt;
    }
    open.usedMs = now;
    return tell(open, now);
}

void DeskDoor::close(std::string_view token) {
    const std::lock_guard turn(m_mutex);
    m_open.erase(sha256(token));
}
} // namespace atelyra::server
