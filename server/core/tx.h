#pragma once
// What one job of the writer may do: change tables, and say which streams have to hear of it. Lives for one job, on the writer's
// thread.
#include <map>
#include <set>
#include <vector>

#include "server/store/db/transaction.h"
#include "server/store/store.h"

namespace atelyra::server {

class Tx {
public:
    Tx(store::Store& tables, std::int64_t now) : store(tables), nowMs(now) {}

    store::Store& store;
    const std::int64_t nowMs;

    // Notes that these accounts have to look at the entity again. Written by flush, because heads are counted on last.
    void tell(const rules::Ref& ref, std::uint64_t version, bool removed, const std::set<AccountId>& audience);
    void tellEverybody(const rules::Ref& ref, std::uint64_t version, bool removed);
    void flush();
    const std::set<store::StreamId>& touchedStreams() const { return m_touched; }
    // Runs a step that may be refused without giving up the whole job: what it changed and noted is undone.
    template <class Step> auto attempt(Step&& step) -> decltype(step()) {
        const auto noted = m_noted.size();
        store::Transaction inner(*store.db, store::Transaction::Kind::Inner);
        auto result = step();
        if (result) {
            inner.commit();
        } else {
            inner.rollback();
            m_noted.resize(noted);
        }
        return result;
    }
    bool jobsWaiting = false; // the job runner has something to do

private:
    struct Note {
        store::StreamId stream = 0;
        store::LogRow row;
    };
    std::vector<Note> m_noted;
    std::set<store::StreamId> m_touched;
};

} // namespace atelyra::server
