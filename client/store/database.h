#pragma once
// One sealed SQLite file through Qt Sql: prepared statements by their text, rows as plain values, one transaction at a time. A failing
// statement throws StoreFailure; Cache turns that into a typed error at its door. Part of Cache; engine thread.
#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include "client/store/secret.h"
#include "shared/base/id.h"
#include "shared/base/result.h"

namespace atelyra::client {

struct StoreFailure {
    Error error;
};

// The SQLite in use is not the one that the program brings, and would keep everything plain.
inline const Error kNotSealed{ErrorCode::Unsupported, "cipher"};

// What a statement is given. Bytes and text are different things to SQLite, so each says which it is.
QVariant bytes(std::string_view raw);
QVariant text(std::string_view utf8);
inline QVariant number(std::int64_t n) { return QVariant::fromValue<qlonglong>(n); }
inline QVariant bytes(const RawId& id) { return id.isNull() ? QVariant() : bytes(std::string_view(id.str())); }

class Row {
public:
    explicit Row(const QSqlQuery& query) : m_query(query) {}
    std::int64_t number(int column) const { return m_query.value(column).toLongLong(); }
    double real(int column) const { return m_query.value(column).toDouble(); }
    std::string bytes(int column) const { return m_query.value(column).toByteArray().toStdString(); }
    std::string text(int column) const { return m_query.value(column).toString().toStdString(); }
    RawId id(int column) const { return rawIdFromBytes(bytes(column)).value_or(RawId{}); }
    bool isNull(int column) const { return m_query.isNull(column); }

private:
    const QSqlQuery& m_query;
};

class Database {
public:
    using Arguments = std::initializer_list<QVariant>;

    // Every page is sealed under the key. kNotSealed where the SQLite in use would keep it plain: then nothing has been written.
    static Result<std::unique_ptr<Database>> open(const std::string& path, const Secret& key);
    // For what never reaches the disk (kInMemory), and for what an earlier version left plain.
    static Result<std::unique_ptr<Database>> openUnsealed(const std::string& path);
    static constexpr const char* kInMemory = ":memory:";
    static bool isPlain(const std::string& path); // anybody could read it
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void run(std::string_view sql, Arguments arguments = {});
    void run(std::string_view sql, const QVariantList& arguments);
    // take returns false to stop.
    void rows(std::string_view sql, Arguments arguments, const std::function<bool(const Row&)>& take);
    void rows(std::string_view sql, const QVariantList& arguments, const std::function<bool(const Row&)>& take);
    std::int64_t number(std::string_view sql, Arguments arguments = {}); // of the first row; 0 without one
    // From now on under this key; also what was plain. Outside a transaction.
    void sealUnder(const Secret& key);
    std::int64_t changedRows() const { return m_changedRows; }
    const std::string& path() const { return m_path; }

private:
    Database(QString connection, std::string path);
    static Result<std::unique_ptr<Database>> connectTo(const std::string& path);
    QString say(const QString& sql); // once, kept nowhere; the first column of its first row
    void step(std::string_view sql, const QVariantList& arguments, const std::function<bool(const Row&)>* take);
    QSqlQuery take(std::string_view sql);

    QString m_connection;
    std::string m_path;
    std::map<std::string, QSqlQuery, std::less<>> m_idle; // by their text, ready to run
    std::int64_t m_changedRows = 0;
};

} // namespace atelyra::client
