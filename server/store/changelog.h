#pragma once
// The streams: for each audience one head, and at most one row an entity, which a change moves to the head. Rows are references,
// never content. The head is counted on last in a transaction and one writer commits at a time, so whoever sees seq k has seen, or
// will see again further on, all that came before it. Part of a Store, one thread at a time.
#include <optional>
#include <span>
#include <vector>

#include "server/store/db/connection.h"
#include "shared/rules/entity.h"

namespace atelyra::store {

using StreamId = std::uint64_t;
constexpr StreamId kEverybody = 1; // categories and fees

struct StreamState {
    StreamId stream = 0;
    std::uint64_t head = 0;
    std::uint64_t floor = 0; // tombstones up to here may be gone
};
struct LogRow {
    rules::Ref ref;
    std::uint64_t seq = 0;
    std::uint64_t version = 0;
    bool removed = false;
};

class ChangeLog {
public:
    explicit ChangeLog(Connection& db) : m_db(db) {}
    void createStream(StreamId stream, const RawId& account); // the null account for everybody's
    std::optional<StreamId> streamOf(const RawId& account) const;
    std::optional<StreamState> state(StreamId stream) const;

    // Moves or creates the rows of these entities, in this order, at the head of the stream. The last thing a transaction does.
    void append(StreamId stream, std::span<const LogRow> rows, std::int64_t nowMs);
    std::vector<LogRow> after(StreamId stream, std::uint64_t seq, int limit) const;
    // Rows that are not removed, by kind and id, for a bootstrap; from just behind `id`.
    std::vector<LogRow> ofKind(StreamId stream, v1::EntityKind kind, const RawId& id, int limit) const;
    std::uint64_t seqOf(StreamId stream, const rules::Ref& ref) const; // 0: not in it
    // Forgets removals older than this; who has not pulled since then starts over.
    int purge(std::int64_t beforeMs);

private:
    Connection& m_db;
};

} // namespace atelyra::store
