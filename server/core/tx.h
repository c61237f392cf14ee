#pragma once
// What one job of the writer may do: change tables, and say which streams have to hear of it. Lives for one job, in a savepoint of
// its own that is undone unless it was committed, on the writer's thread.
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "server/store/db/transaction.h"
#include "server/store/store.h"

namespace atelyra::server {

class Tx {
public:
    Tx(store::Store& tables, std::int64_t now)
        : store(tables), nowMs(now), m_savepoint(*tables.db, store::Transaction::Kind::Inner), m_changesBefore(tables.db->totalChanges()) {}

    store::Store& store;
    const std::int64_t nowMs;

    // Notes that these accounts have to look at the entity again. Written by commit, because heads are counted on last.
    void tell(const rules::Ref& ref, std::uint64_t version, bool removed, const std::set<AccountId>& audience);
    void tellEverybody(const rules::Ref& ref, std::uint64_t version, bool removed);
    void commit();
    const std::set<store::StreamId>& touchedStreams() const { return m_touched; }
    // Runs a step that may be refused without giving up the whole job: what it changed and noted is undone.
    template <class Step> auto attempt(Step&& step) -> decltype(step()) {
        const auto noted = m_noted.size();
        // Where the job has changed nothing yet, its own savepoint serves: a second one would cost a copy of every page.
        std::optional<store::Transaction> inner;
        if (store.db->totalChanges() != m_changesBefore) inner.emplace(*store.db, store::Transaction::Kind::Inner);
        auto result = step();
        if (result) {
            if (inner) inner->commit();
            return result;
        }
        if (inner) {
            inner->rollback();
        } else {
            m_savepoint.restart();
            m_changesBefore = store.db->totalChanges();
        }
        m_noted.resize(noted);
        return result;
    }
    bool jobsWaiting = false; // the job runner has something to do

private:
    struct Note {
        store::StreamId stream = 0;
        store::LogRow row;
    };
    void flush();

    store::Transaction m_savepoint;
    std::int64_t m_changesBefore; // by the connection, when the job had changed nothing
    std::vector<Note> m_noted;
    std::map<AccountId, store::StreamId> m_streams; // looked up once in a job
    std::set<store::StreamId> m_touched;
};

} // namespace atelyra::server
