#pragma once
// Files by their content: which are here, which are on the server, and how far the rest has come. The bytes lie in the profile's
// blob folder. Part of Cache; engine thread.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/proto/common.pb.h"

namespace atelyra::client {
class Database;
class EntityTable;

struct FileRow {
    std::string sha256; // 32 bytes
    std::int64_t size = 0;
    std::string name;
    std::string mime;
    std::string path;      // of the bytes on this machine; empty: not here
    bool uploaded = false; // the server has all of it
    std::int64_t sent = 0; // bytes that the server has
    std::int64_t have = 0; // bytes that are here
    bool pinned = false;   // own work: never thrown away to make room
    std::int64_t usedMs = 0; // by the person; 0: it came unasked, for a list
};

class FileTable {
public:
    FileTable(Database& db, EntityTable& entities) : m_db(db), m_entities(entities) {}

    std::optional<FileRow> find(std::string_view sha256) const;
    void put(const FileRow& row);
    void setSent(std::string_view sha256, std::int64_t sent, bool complete);
    void setHave(std::string_view sha256, std::int64_t have);
    void setUsed(std::string_view sha256, std::int64_t nowMs);
    std::vector<FileRow> leastUsed(int limit) const; // whole, uploaded or fetched, not pinned
    std::int64_t fetchedBytes() const; // of what can be fetched again
    void remove(std::string_view sha256);
    std::vector<FileRow> all() const;
    void clear();

private:
    Database& m_db;
    EntityTable& m_entities;
};

} // namespace atelyra::client
