#include "server/core/tx.h"

namespace atelyra::server {
namespace {
constexpr store::StreamId kNobody = 0;
}

void Tx::tell(const rules::Ref& ref, std::uint64_t version, bool removed, const std::set<AccountId>& audience) {
    for (const AccountId& account : audience) {
        auto known = m_streams.find(account);
        if (known == m_streams.end()) known = m_streams.emplace(account, store.log.streamOf(account).value_or(kNobody)).first;
        if (known->second != kNobody) m_noted.push_back({known->second, {ref, 0, version, removed}});
    }
}

void Tx::tellEverybody(const rules::Ref& ref, std::uint64_t version, bool removed) {
    m_noted.push_back({store::kEverybody, {ref, 0, version, removed}});
}

void Tx::commit() {
    flush();
    m_savepoint.commit();
}

void Tx::flush() {
    // Streams in rising order, an entity once, at the place of its last change.
    std::map<store::StreamId, std::vector<store::LogRow>> rows;
    std::set<std::pair<store::StreamId, rules::Ref>> seen;
    for (auto note = m_noted.rbegin(); note != m_noted.rend(); ++note) {
        if (seen.emplace(note->stream, note->row.ref).second) rows[note->stream].push_back(note->row);
    }
    for (auto& [stream, changes] : rows) {
        store.log.append(stream, std::vector(changes.rbegin(), changes.rend()), nowMs);
        m_touched.insert(stream);
    }
    m_noted.clear();
}
} // namespace atelyra::server
