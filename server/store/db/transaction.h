#pragma once
// A transaction or savepoint that is undone unless it was committed. Lives on the stack, inside one connection's thread.
#include "server/store/db/connection.h"

namespace atelyra::store {

class Transaction {
public:
    enum class Kind { Write, Read, Inner }; // Inner: a savepoint inside another
    Transaction(Connection& connection, Kind kind);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();
    void rollback() noexcept;
    void restart(); // of a savepoint: undoes what was done inside and goes on

private:
    Connection& m_connection;
    Kind m_kind;
    bool m_open = true;
};

} // namespace atelyra::store
