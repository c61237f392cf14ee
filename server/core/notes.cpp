#include "server/core/notes.h"

namespace atelyra::server {

void Notes::tell(const rules::Ref& ref, std::uint64_t version, bool removed, const std::set<AccountId>& audience) {
    for (const AccountId& account : audience) {
        auto known = m_streams.find(account);
        if (known == m_streams.end()) {
            const auto stream = m_store.log.streamOf(account);
            if (!stream) continue;
            known = m_streams.emplace(account, *stream).first;
        }
        m_notes.push_back({known->second, {ref, 0, version, removed}});
    }
}

void Notes::tellEverybody(const rules::Ref& ref, std::uint64_t version, bool removed) {
    m_notes.push_back({store::kEverybody, {ref, 0, version, removed}});
}

void Notes::shrinkTo(std::size_t size) {
    m_notes.resize(size);
    m_streams.clear(); // one of them may have been undone too
}

std::vector<store::StreamId> Notes::write(std::int64_t nowMs) {
    std::map<store::StreamId, std::vector<store::LogRow>> rows;
    std::set<std::pair<store::StreamId, rules::Ref>> seen;
    for (auto note = m_notes.rbegin(); note != m_notes.rend(); ++note) {
        if (seen.emplace(note->stream, note->row.ref).second) rows[note->stream].push_back(note->row);
    }
    std::vector<store::StreamId> streams;
    for (auto& [stream, changes] : rows) {
        m_store.log.append(stream, std::vector(changes.rbegin(), changes.rend()), nowMs);
        streams.push_back(stream);
    }
    m_notes.clear();
    return streams;
}
} // namespace atelyra::server
