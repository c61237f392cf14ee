#pragma once
// What the streams have to hear of a group of jobs. Gathered while the jobs run and written just before the commit, because heads are
// counted on last, and once for all of them: two messages in one talk move its row once. Lives for one group, on the writer's thread.
#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "server/store/store.h"

namespace atelyra::server {

class Notes {
public:
    explicit Notes(store::Store& tables) : m_store(tables) {}

    void tell(const rules::Ref& ref, std::uint64_t version, bool removed, const std::set<AccountId>& audience);
    void tellEverybody(const rules::Ref& ref, std::uint64_t version, bool removed);
    std::size_t size() const { return m_notes.size(); }
    void shrinkTo(std::size_t size); // after what was noted since then was undone
    // Moves the heads, an entity once, at the place of its last change. Returns the streams that have news.
    std::vector<store::StreamId> write(std::int64_t nowMs);

private:
    struct Note {
        store::StreamId stream = 0;
        store::LogRow row;
    };
    store::Store& m_store;
    std::vector<Note> m_notes;
    std::map<AccountId, store::StreamId> m_streams; // looked up once
};

} // namespace atelyra::server
