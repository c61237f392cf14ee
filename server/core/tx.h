#pragma once
// What one job of the writer may do: change tables, and say which streams have to hear of it. Lives for one job, in a savepoint of
// its own; unless it was committed, what it changed and noted is undone. On the writer's thread.
#include <optional>

#include "server/core/notes.h"
#include "server/store/db/transaction.h"
#include "server/store/store.h"

namespace atelyra::server {

class Tx {
public:
    Tx(store::Store& tables, Notes& groupNotes, std::int64_t now)
        : store(tables), notes(groupNotes), nowMs(now), m_savepoint(*tables.db, store::Transaction::Kind::Inner),
          m_notesBefore(notes.size()), m_changesBefore(tables.db->totalChanges()) {}
    ~Tx() {
        if (!m_committed) notes.shrinkTo(m_notesBefore);
    }
    Tx(const Tx&) = delete;
    Tx& operator=(const Tx&) = delete;

    store::Store& store;
    Notes& notes; // these accounts have to look at the entity again
    const std::int64_t nowMs;
    bool jobsWaiting = false; // the job runner has something to do

    void commit() {
        m_savepoint.commit();
        m_committed = true;
    }
    // Runs a step that may be refused without giving up the whole job: what it changed and noted is undone.
    template <class Step> auto attempt(Step&& step) -> decltype(step()) {
        const auto noted = notes.size();
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
        notes.shrinkTo(noted);
        return result;
    }

private:
    store::Transaction m_savepoint;
    const std::size_t m_notesBefore;
    std::int64_t m_changesBefore; // by the connection, when the job had changed nothing
    bool m_committed = false;
};

} // namespace atelyra::server
