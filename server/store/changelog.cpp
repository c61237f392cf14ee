#include "server/store/changelog.h"

namespace atelyra::store {
namespace {
LogRow rowOf(const Statement& row) {
    return {{static_cast<v1::EntityKind>(row.number(0)), row.id(1)}, row.count(2), row.count(3), row.number(4) != 0};
}
std::vector<LogRow> all(Statement statement) {
    std::vector<LogRow> rows;
    while (statement.step()) rows.push_back(rowOf(statement));
    return rows;
}
} // namespace

void ChangeLog::createStream(StreamId stream, const RawId& account) {
    m_db.run("INSERT INTO sync_stream (stream, account, head, floor) VALUES (?, ?, 0, 0)", stream, account);
}

std::optional<StreamId> ChangeLog::streamOf(const RawId& account) const {
    const auto stream = m_db.number("SELECT stream FROM sync_stream WHERE account = ?", 0, account);
    return stream == 0 ? std::nullopt : std::optional(static_cast<StreamId>(stream));
}

std::optional<StreamState> ChangeLog::state(StreamId stream) const {
    Statement row = m_db.query("SELECT head, floor FROM sync_stream WHERE stream = ?", stream);
    if (!row.step()) return std::nullopt;
    return StreamState{stream, row.count(0), row.count(1)};
}

void ChangeLog::append(StreamId stream, std::span<const LogRow> rows, std::int64_t nowMs) {
    const auto before = state(stream);
    if (!before) throw DbError(ErrorCode::Internal, "a change for a stream that does not exist");
    std::uint64_t seq = before->head;
    m_db.run("UPDATE sync_stream SET head = ? WHERE stream = ?", seq + rows.size(), stream);
    for (const LogRow& row : rows) {
        m_db.run("INSERT INTO sync_log (stream, kind, id, seq, version, removed, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"
                 " ON CONFLICT (stream, kind, id) DO UPDATE SET seq = excluded.seq, version = excluded.version,"
                 " removed = excluded.removed, at_ms = excluded.at_ms",
            stream, static_cast<int>(row.ref.kind), row.ref.id, ++seq, row.version, row.removed, nowMs);
    }
}

std::vector<LogRow> ChangeLog::after(StreamId stream, std::uint64_t seq, int limit) const {
    return all(m_db.query("SELECT kind, id, seq, version, removed FROM sync_log WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?",
        stream, seq, limit));
}

std::vector<LogRow> ChangeLog::ofKind(StreamId stream, v1::EntityKind kind, const RawId& id, int limit) const {
    return all(m_db.query("SELECT kind, id, seq, version, removed FROM sync_log WHERE stream = ? AND kind = ? AND id > ?"
                          " AND removed = 0 ORDER BY id LIMIT ?", stream, static_cast<int>(kind), id, limit));
}

std::uint64_t ChangeLog::seqOf(StreamId stream, const rules::Ref& ref) const {
    return static_cast<std::uint64_t>(m_db.number("SELECT seq FROM sync_log WHERE stream = ? AND kind = ? AND id = ?", 0, stream,
        static_cast<int>(ref.kind), ref.id));
}

int ChangeLog::purge(std::int64_t beforeMs) {
    m_db.run("UPDATE sync_stream SET floor = max(floor, coalesce((SELECT max(seq) FROM sync_log l WHERE l.stream = sync_stream.stream"
             " AND l.removed = 1 AND l.at_ms < ?), 0))", beforeMs);
    return m_db.run("DELETE FROM sync_log WHERE removed = 1 AND at_ms < ?", beforeMs);
}
} // namespace atelyra::store
