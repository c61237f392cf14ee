#include "server/store/db/transaction.h"

#include <sqlite3.h>

namespace atelyra::store {

Transaction::Transaction(Connection& connection, Kind kind) : m_connection(connection), m_kind(kind) {
    switch (kind) {
    case Kind::Write: connection.run("BEGIN IMMEDIATE"); break;
    case Kind::Read: connection.run("BEGIN"); break; // the first read fixes the snapshot
    case Kind::Inner: connection.run("SAVEPOINT inside"); break;
    }
}

Transaction::~Transaction() {
    if (m_open) rollback();
}

void Transaction::commit() {
    m_connection.run(m_kind == Kind::Inner ? "RELEASE inside" : "COMMIT");
    m_open = false;
}

void Transaction::restart() { m_connection.run("ROLLBACK TO inside"); }

void Transaction::rollback() noexcept {
    m_open = false;
    // A full disk may already have undone everything; then there is nothing left to undo, and that is fine.
    if (sqlite3_get_autocommit(m_connection.raw()) != 0) return;
    const char* sql = m_kind == Kind::Inner ? "ROLLBACK TO inside; RELEASE inside" : "ROLLBACK";
    sqlite3_exec(m_connection.raw(), sql, nullptr, nullptr, nullptr);
}
} // namespace atelyra::store
