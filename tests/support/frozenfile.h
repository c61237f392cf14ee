#pragma once
// A database as a program of an earlier version left it, made anew from text in the repository, in a folder of its own. Owned by a
// test, one thread.
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include <QTemporaryDir>

#include "server/store/db/connection.h"
#include "shared/base/hash.h"

namespace atelyra::test {

inline std::string bytesOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class FrozenFile {
public:
    // `sql` below the folder of the tests; `name` as the program calls its file.
    FrozenFile(const std::string& sql, const QString& name)
        : m_sql(bytesOf(ATELYRA_SOURCE_DIR "/tests/" + sql)), m_path(m_folder.filePath(name).toStdString()) {
        run(m_sql);
    }

    std::string folder() const { return m_folder.path().toStdString(); }
    const std::string& path() const { return m_path; }
    std::string bytes() const { return bytesOf(m_path); }
    // Whoever edits the text has forgotten what it is for.
    std::string hash() const { return toHex(sha256(m_sql)); }
    void run(const std::string& sql) { // and all of it is in the one file afterwards
        auto db = store::Connection::open(m_path, store::Connection::Access::ReadWrite, store::Connection::Durability::Off);
        if (!db) qFatal("no file: %s", db.error().detail.c_str());
        (*db)->script(sql);
        (*db)->script("PRAGMA wal_checkpoint(TRUNCATE)");
    }

private:
    QTemporaryDir m_folder;
    std::string m_sql, m_path;
};

} // namespace atelyra::test
