#include "client/store/filetable.h"

#include "client/store/database.h"
#include "client/store/entitytable.h"

namespace atelyra::client {
namespace {
constexpr std::string_view kColumns = "SELECT sha256, size, name, mime, path, uploaded, sent, have, pinned, used_ms FROM file ";

std::vector<FileRow> read(Database& db, std::string_view rest, Database::Arguments arguments) {
    std::vector<FileRow> files;
    db.rows(std::string(kColumns).append(rest), arguments, [&](const Row& row) {
        files.push_back({row.bytes(0), row.number(1), row.text(2), row.text(3), row.text(4), row.number(5) != 0, row.number(6),
            row.number(7), row.number(8) != 0, row.number(9)});
        return true;
    });
    return files;
}
} // namespace

std::optional<FileRow> FileTable::find(std::string_view sha256) const {
    for (auto& file : read(m_db, "WHERE sha256 = ?", {bytes(sha256)})) return std::move(file);
    return std::nullopt;
}

void FileTable::put(const FileRow& f) {
    m_db.run("INSERT OR REPLACE INTO file(sha256, size, name, mime, path, uploaded, sent, have, pinned, used_ms)"
             " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {bytes(std::string_view(f.sha256)), number(f.size), text(f.name), text(f.mime), text(f.path), number(f.uploaded),
            number(f.sent), number(f.have), number(f.pinned), number(f.usedMs)});
    m_entities.note(Part::Files);
}

void FileTable::setSent(std::string_view sha256, std::int64_t sent, bool complete) {
    m_db.run("UPDATE file SET sent = ?, uploaded = ? WHERE sha256 = ?", {number(sent), number(complete), bytes(sha256)});
    m_entities.note(Part::Files);
    m_entities.note(Part::Outbox);
}

void FileTable::setHave(std::string_view sha256, std::int64_t have) {
    m_db.run("UPDATE file SET have = ? WHERE sha256 = ?", {number(have), bytes(sha256)});
    m_entities.note(Part::Files);
}

void FileTable::setUsed(std::string_view sha256, std::int64_t nowMs) {
    m_db.run("UPDATE file SET used_ms = ? WHERE sha256 = ?", {number(nowMs), bytes(sha256)});
}

std::vector<FileRow> FileTable::leastUsed(int limit) const {
    return read(m_db, "WHERE pinned = 0 AND have = size AND path <> '' ORDER BY used_ms LIMIT ?", {number(limit)});
}

std::int64_t FileTable::fetchedBytes() const { return m_db.number("SELECT coalesce(sum(have), 0) FROM file WHERE pinned = 0"); }

void FileTable::remove(std::string_view sha256) {
    m_db.run("DELETE FROM file WHERE sha256 = ?", {bytes(sha256)});
    m_entities.note(Part::Files);
}

std::vector<FileRow> FileTable::all() const { return read(m_db, "", {}); }

void FileTable::clear() {
    m_db.run("DELETE FROM file");
    m_entities.note(Part::Files);
}
} // namespace atelyra::client
