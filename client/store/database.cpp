#include "client/store/database.h"

#include <atomic>
#include <fstream>

#include <QSqlError>

namespace atelyra::client {
namespace {
constexpr std::string_view kPlainHead("SQLite format 3\0", 16);
const QString kCipher = QStringLiteral("chacha20"); // with Poly1305, a nonce a page

// The raw key, so that no time goes into making one out of a password.
QString keyText(const Secret& key) { return QStringLiteral("'raw:%1'").arg(QLatin1String(key.hex().c_str())); }

QString toQt(std::string_view utf8) { return QString::fromUtf8(utf8.data(), qsizetype(utf8.size())); }

Error errorOf(const QSqlError& error) {
    const int code = error.nativeErrorCode().toInt();
    const std::string words = error.databaseText().toStdString();
    switch (code & 0xff) {
    case 5: // busy
    case 6: // locked
        return {ErrorCode::Unavailable, "the cache is in use by another program: " + words};
    case 8: // read only
        return {ErrorCode::ReadOnly, "the cache cannot be written: " + words};
    case 13: // full
        return {ErrorCode::Unavailable, "the disk is full: " + words};
    case 10: // the disk
    case 14: // cannot open
        return {ErrorCode::Unavailable, "the cache cannot be reached: " + words};
    default: return {ErrorCode::Internal, "cache (" + std::to_string(code) + "): " + words};
    }
}
} // namespace

QVariant bytes(std::string_view raw) { return QByteArray(raw.data(), qsizetype(raw.size())); }
QVariant text(std::string_view utf8) { return utf8.empty() ? QString::fromLatin1("") : toQt(utf8); }

Database::Database(QString connection, std::string path) : m_connection(std::move(connection)), m_path(std::move(path)) {}

Database::~Database() {
    m_idle.clear();
    if (auto db = QSqlDatabase::database(m_connection, false); db.isValid()) db.close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::connectTo(const std::string& path) {
    static std::atomic<int> opened = 0; // names are of the whole program
    const auto name = QStringLiteral("cache-%1").arg(++opened);
    std::unique_ptr<Database> made(new Database(name, path));
    auto db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
    if (!db.isValid()) return {ErrorCode::Internal, "Qt has no driver for SQLite"};
    db.setDatabaseName(toQt(path));
    db.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
    if (!db.open()) return errorOf(db.lastError());
    return made;
}

// An SQLite that knows of no keys keeps silent about them, so it is asked for its cipher first.
Result<std::unique_ptr<Database>> Database::open(const std::string& path, const Secret& key) {
    auto made = connectTo(path);
    if (!made) return made;
    try {
        if ((*made)->say(QStringLiteral("PRAGMA cipher")) != kCipher) return kNotSealed;
        (*made)->say(QStringLiteral("PRAGMA key = ") % keyText(key));
    } catch (const StoreFailure& failure) {
        return failure.error;
    }
    return made;
}

Result<std::unique_ptr<Database>> Database::openUnsealed(const std::string& path) { return connectTo(path); }

bool Database::isPlain(const std::string& path) {
    std::string head(kPlainHead.size(), '\0');
    return std::ifstream(path, std::ios::binary).read(head.data(), std::streamsize(head.size())) && head == kPlainHead;
}

void Database::sealUnder(const Secret& key) {
    m_idle.clear();
    if (say(QStringLiteral("PRAGMA cipher")) != kCipher) throw StoreFailure{kNotSealed};
    // Not while there is a log beside the file. In memory there never is one, and nothing to seal.
    if (say(QStringLiteral("PRAGMA journal_mode = DELETE")) == QLatin1String("memory")) return;
    say(QStringLiteral("PRAGMA rekey = ") % keyText(key));
    say(QStringLiteral("PRAGMA journal_mode = WAL"));
}

QString Database::say(const QString& sql) {
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    if (!query.exec(sql)) throw StoreFailure{errorOf(query.lastError())};
    return query.next() ? query.value(0).toString() : QString();
}

QSqlQuery Database::take(std::string_view sql) {
    if (const auto found = m_idle.find(sql); found != m_idle.end()) {
        auto query = std::move(found->second);
        m_idle.erase(found);
        return query;
    }
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.prepare(toQt(sql))) throw StoreFailure{errorOf(query.lastError())};
    return query;
}

// The statement is away from the shelf while it runs, so that a row's callback may run the same text again.
void Database::step(std::string_view sql, const QVariantList& arguments, const std::function<bool(const Row&)>* take) {
    auto query = this->take(sql);
    for (int i = 0; i < arguments.size(); ++i) query.bindValue(i, arguments[i]);
    if (!query.exec()) throw StoreFailure{errorOf(query.lastError())};
    if (take) {
        const Row row(query);
        while (query.next() && (*take)(row)) {}
        if (query.lastError().isValid()) throw StoreFailure{errorOf(query.lastError())};
    } else {
        m_changedRows = query.numRowsAffected();
    }
    query.finish();
    m_idle.insert_or_assign(std::string(sql), std::move(query));
}

void Database::run(std::string_view sql, Arguments arguments) { step(sql, arguments, nullptr); }
void Database::run(std::string_view sql, const QVariantList& arguments) { step(sql, arguments, nullptr); }
void Database::rows(std::string_view sql, Arguments arguments, const std::function<bool(const Row&)>& take) {
    step(sql, arguments, &take);
}
void Database::rows(std::string_view sql, const QVariantList& arguments, const std::function<bool(const Row&)>& take) {
    step(sql, arguments, &take);
}

std::int64_t Database::number(std::string_view sql, Arguments arguments) {
    std::int64_t result = 0;
    rows(sql, arguments, [&](const Row& row) {
        result = row.number(0);
        return false;
    });
    return result;
}
} // namespace atelyra::client
