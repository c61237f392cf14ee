#include "server/core/streamwakehub.h"

#include "server/core/sync/audience.h"

namespace atelyra::server {

Result<std::uint64_t> StreamWakeHub::headFor(std::string_view token, std::uint64_t& audienceKey) {
    const auto caller = m_accounts.callerOf(token);
    if (!caller) return caller.error();
    return m_readers.read([&](store::Store& tables) -> Result<std::uint64_t> {
        const auto streams = streamsOf(tables, caller->account);
        if (streams.empty()) return ErrorCode::Unauthenticated;
        std::uint64_t head = 0;
        for (const auto& stream : streams) head += stream.head;
        audienceKey = streams.back().stream;
        return head;
    });
}

void StreamWakeHub::setListener(std::function<void(std::span<const std::uint64_t>)> listener) {
    std::lock_guard lock(m_mutex);
    m_listener = std::move(listener);
}

void StreamWakeHub::publish(std::span<const store::StreamId> streams) {
    std::lock_guard lock(m_mutex);
    if (m_listener && !streams.empty()) m_listener(streams);
}
} // namespace atelyra::server
