#pragma once
// What the database was like when the server closed it, so that the next one sees whether somebody changed it meanwhile. A mark counts once: after a
// crash there is none, and nothing is said. It costs reading the file once at the end and once at the begin. The owner's thread.
#include <string>

#include "server/store/keys/keystore.h"

namespace atelyra::server {

class ClosedMark {
public:
    explicit ClosedMark(std::string database) : m_database(std::move(database)) {}
    void take();                              // before the database is opened: reads file and mark, and the mark goes
    bool isChanged(store::KeyStore& keys) const; // false also where there was no mark
    void leave(store::KeyStore& keys) const;  // when nobody writes any more and the log of writes is cut off
    void drop() const;                        // the database is about to be another one, and rightly

private:
    std::string file() const { return m_database + ".closed"; }
    std::string m_database;
    std::string m_mark, m_found;
};

} // namespace atelyra::server
