#pragma once
// One SQLite connection, opened the one way the house opens them, with a cache of statements. Owned by a Store; one thread at a
// time. Below the doors a failing database throws DbError, because there is only one thing to do about it: give the whole
// transaction up. The doors (Writer, Readers) turn it into an Error.
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/id.h"
#include "shared/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace atelyra::store {

struct DbError : std::runtime_error {
    DbError(ErrorCode errorCode, const std::string& what) : std::runtime_error(what), code(errorCode) {}
    ErrorCode code; // Unavailable: may work later (busy, disk full); Internal: will not
};

// A value to be stored as bytes; plain string_views are stored as text.
struct Bytes {
    std::string_view view;
};

class Connection;

// Statements by their text, so that one is prepared once and a lookup copies nothing.
struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
};
using Statements = std::unordered_multimap<std::string, sqlite3_stmt*, TextHash, std::equal_to<>>;

// A running statement, lent by its connection and given back, reset, at the end of its life.
class Statement {
public:
    Statement(Connection& connection, std::string_view sql);
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    template <class... Values> void bindAll(const Values&... values) { (bind(values), ...); }
    void bind(std::int64_t value);
    void bind(std::uint64_t value) { bind(static_cast<std::int64_t>(value)); }
    void bind(int value) { bind(std::int64_t{value}); }
    void bind(bool value) { bind(std::int64_t{value}); }
    void bind(std::string_view text);
    void bind(const std::string& text) { bind(std::string_view(text)); }
    void bind(const char* text) { bind(std::string_view(text)); }
    void bind(Bytes bytes);
    void bind(const RawId& id);
    void bind(std::nullptr_t);

    bool step(); // true: there is a row
    std::int64_t number(int column) const;
    std::uint64_t count(int column) const { return static_cast<std::uint64_t>(number(column)); }
    double real(int column) const;
    std::string_view bytes(int column) const; // until the next step
    std::string text(int column) const { return std::string(bytes(column)); }
    RawId id(int column) const;
    bool isNull(int column) const;

private:
    Connection* m_connection;
    Statements::node_type m_lent;
    sqlite3_stmt* m_stmt = nullptr;
    int m_next = 1;
};

class Connection {
public:
    enum class Access { ReadWrite, ReadOnly };
    enum class Durability { Full, Off }; // Off only for tests, whose files nobody misses
    static Result<std::unique_ptr<Connection>> open(const std::string& path, Access access, Durability durability);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    template <class... Values> Statement query(std::string_view sql, const Values&... values) {
        Statement statement(*this, sql);
        statement.bindAll(values...);
        return statement;
    }
    // Runs to the end and says how many rows were changed.
    template <class... Values> int run(std::string_view sql, const Values&... values) {
        Statement statement = query(sql, values...);
        while (statement.step()) {}
        return changes();
    }
    // The first column of the first row, or what is given instead.
    template <class... Values> std::int64_t number(std::string_view sql, std::int64_t otherwise, const Values&... values) {
        Statement statement = query(sql, values...);
        return statement.step() ? statement.number(0) : otherwise;
    }
    void script(const std::string& sql); // several statements, nothing bound
    int changes() const;              // by the last statement
    std::int64_t totalChanges() const; // since the connection was opened
    sqlite3* raw() const { return m_db; }

private:
    friend class Statement; // the cache is nobody else's business
    explicit Connection(sqlite3* db) : m_db(db) {}
    Statements::node_type take(std::string_view sql);
    void giveBack(Statements::node_type&& lent);
    [[noreturn]] void fail(int code, std::string_view where) const;
    void configure(Access access, Durability durability);

    sqlite3* m_db;
    Statements m_idle;
};

} // namespace atelyra::store
