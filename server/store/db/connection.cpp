#include "server/store/db/connection.h"

#include <sqlite3.h>

namespace atelyra::store {
namespace {
bool mayWorkLater(int code) {
    switch (code & 0xff) {
    case SQLITE_BUSY: case SQLITE_LOCKED: case SQLITE_FULL: case SQLITE_IOERR: case SQLITE_NOMEM: case SQLITE_CANTOPEN:
    case SQLITE_READONLY: case SQLITE_INTERRUPT:
        return true;
    default:
        return false;
    }
}
} // namespace

Statement::Statement(Connection& connection, std::string_view sql)
    : m_connection(&connection), m_lent(connection.take(sql)), m_stmt(m_lent.mapped()) {}

Statement::Statement(Statement&& other) noexcept
    : m_connection(other.m_connection), m_lent(std::move(other.m_lent)), m_stmt(other.m_stmt), m_next(other.m_next) {}

Statement::~Statement() {
    if (m_lent) m_connection->giveBack(std::move(m_lent));
}

void Statement::bind(std::int64_t value) { sqlite3_bind_int64(m_stmt, m_next++, value); }
void Statement::bind(std::string_view text) {
    sqlite3_bind_text(m_stmt, m_next++, text.data() ? text.data() : "", static_cast<int>(text.size()), SQLITE_TRANSIENT);
}
void Statement::bind(Bytes bytes) {
    sqlite3_bind_blob(m_stmt, m_next++, bytes.view.data() ? bytes.view.data() : "", static_cast<int>(bytes.view.size()), SQLITE_TRANSIENT);
}
void Statement::bind(const RawId& id) {
    sqlite3_bind_blob(m_stmt, m_next++, id.bytes.data(), static_cast<int>(id.bytes.size()), SQLITE_TRANSIENT);
}
void Statement::bind(std::nullptr_t) { sqlite3_bind_null(m_stmt, m_next++); }

bool Statement::step() {
    const int code = sqlite3_step(m_stmt);
    if (code != SQLITE_ROW && code != SQLITE_DONE) m_connection->fail(code, m_lent.key());
    return code == SQLITE_ROW;
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(m_stmt, column); }
double Statement::real(int column) const { return sqlite3_column_double(m_stmt, column); }
std::string_view Statement::bytes(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(m_stmt, column));
    return data ? std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(m_stmt, column))) : std::string_view{};
}
RawId Statement::id(int column) const { return rawIdOf(bytes(column)); }
bool Statement::isNull(int column) const { return sqlite3_column_type(m_stmt, column) == SQLITE_NULL; }

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, Access access, Durability durability) {
    // Before the first connection of the process: SQLite's own count of its memory, which nobody reads, makes all threads wait for one
    // mutex at every allocation.
    static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(uncounted);
    sqlite3* db = nullptr;
    const int flags = (access == Access::ReadWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(path.c_str(), &db, flags, nullptr);
    std::unique_ptr<Connection> connection(new Connection(db));
    if (code != SQLITE_OK) return Error{ErrorCode::Unavailable, "cannot open " + path + ": " + sqlite3_errstr(code)};
    try {
        connection->configure(access, durability);
    } catch (const DbError& error) {
        return Error{error.code, error.what()};
    }
    return connection;
}

void Connection::configure(Access access, Durability durability) {
    sqlite3_busy_timeout(m_db, 5000);
    if (access == Access::ReadWrite) {
        sqlite3_db_config(m_db, SQLITE_DBCONFIG_LOOKASIDE, nullptr, 1200, 300); // small allocations of the one writer, 360 kB
        script("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=10000");
        script(durability == Durability::Full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF");
    }
    // Only for the writer: a reader would map the file anew after each commit of another, which costs more than its few rows.
    if (access == Access::ReadWrite) script("PRAGMA mmap_size=268435456");
    script("PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY");
    // secure_delete belongs to the connection, and a pragma that is not understood says nothing: read it back.
    if (number("PRAGMA secure_delete", 0) != 1) throw DbError(ErrorCode::Internal, "secure_delete is not on");
}

Connection::~Connection() {
    for (auto& [sql, stmt] : m_idle) sqlite3_finalize(stmt);
    sqlite3_close_v2(m_db);
}

Statements::node_type Connection::take(std::string_view sql) {
    if (const auto found = m_idle.find(sql); found != m_idle.end()) return m_idle.extract(found);
    sqlite3_stmt* stmt = nullptr;
    const int code = sqlite3_prepare_v3(m_db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &stmt, nullptr);
    if (code != SQLITE_OK) fail(code, sql);
    return m_idle.extract(m_idle.emplace(sql, stmt));
}

void Connection::giveBack(Statements::node_type&& lent) {
    sqlite3_reset(lent.mapped());
    sqlite3_clear_bindings(lent.mapped());
    m_idle.insert(std::move(lent));
}

void Connection::script(const std::string& sql) {
    const int code = sqlite3_exec(m_db, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code, sql);
}

int Connection::changes() const { return sqlite3_changes(m_db); }
std::int64_t Connection::totalChanges() const { return sqlite3_total_changes64(m_db); }

void Connection::fail(int code, std::string_view where) const {
    // The statement's text holds no values, since all of them are bound.
    throw DbError(mayWorkLater(code) ? ErrorCode::Unavailable : ErrorCode::Internal,
        std::string(sqlite3_errmsg(m_db)) + " in: " + std::string(where.substr(0, 200)));
}
} // namespace atelyra::store
