#include "tests/bench/limits.h"

#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <thread>

#include <QFile>

#include "tests/bench/device.h"

namespace atelyra::bench {
namespace {
using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

struct Closer {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Db = std::unique_ptr<sqlite3, Closer>;
using Statement = std::unique_ptr<sqlite3_stmt, Closer>;

Db open(const QString& path) {
    sqlite3* db = nullptr;
    const int code = sqlite3_open(path.toUtf8().constData(), &db);
    Db owned(db);
    if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db));
    return owned;
}

void run(const Db& db, const char* sql) {
    if (sqlite3_exec(db.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db.get()));
}

Statement prepare(const Db& db, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db.get(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db.get()));
    return Statement(statement);
}

double number(const Db& db, const std::string& sql) {
    const auto statement = prepare(db, sql);
    return sqlite3_step(statement.get()) == SQLITE_ROW ? sqlite3_column_double(statement.get(), 0) : 0;
}
} // namespace

Footprint contentOf(const QString& database) {
    if (!QFile::exists(database)) throw std::runtime_error("there is no " + database.toStdString());
    const auto db = open(database);
    Footprint all;
    all.bytes = number(db, "SELECT sum(payload) FROM dbstat");
    const auto tables = prepare(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'");
    while (sqlite3_step(tables.get()) == SQLITE_ROW)
        all.rows += number(db, std::string("SELECT count(*) FROM \"") + reinterpret_cast<const char*>(sqlite3_column_text(tables.get(), 0)) + '"');
    return all;
}

double sqliteCommandsASecond(const QString& folder, const Footprint& oneCommand, int commandsACommit, double seconds) {
    const auto db = open(folder + QStringLiteral("/raw-%1.sqlite").arg(commandsACommit));
    run(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=10000;"
            "CREATE TABLE entry(id BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID");
    const auto insert = prepare(db, "INSERT INTO entry VALUES (randomblob(16), zeroblob(?))");
    const int rows = std::max(1, int(oneCommand.rows + 0.5));
    const int bytes = std::max(0, int(oneCommand.bytes / rows) - 16);
    std::int64_t commands = 0;
    const auto start = Clock::now();
    while (secondsSince(start) < seconds) {
        run(db, "BEGIN IMMEDIATE");
        for (int i = 0; i < commandsACommit * rows; ++i) {
            sqlite3_bind_int(insert.get(), 1, bytes);
            if (sqlite3_step(insert.get()) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(db.get()));
            sqlite3_reset(insert.get());
        }
        run(db, "COMMIT");
        commands += commandsACommit;
    }
    return double(commands) / secondsSince(start);
}

double hellosASecond(const std::string& api, const std::string& path, int connections, double seconds) {
    std::atomic<std::int64_t> answered = 0;
    const auto start = Clock::now();
    together(connections, [&](int) {
        httplib::Client http(api);
        http.set_keep_alive(true);
        http.set_tcp_nodelay(true);
        while (secondsSince(start) < seconds) {
            const auto answer = http.Get(path);
            if (!answer || answer->status != 200) throw std::runtime_error("no hello from " + api);
            ++answered;
        }
    });
    return double(answered) / secondsSince(start);
}

int serveHellos() {
    httplib::Server server;
    server.new_task_queue = [] { return new httplib::ThreadPool(64); };
    server.set_keep_alive_max_count(100'000'000);
    server.set_tcp_nodelay(true);
    server.Get("/", [](const httplib::Request&, httplib::Response& response) { response.set_content("hello", "text/plain"); });
    const int port = server.bind_to_any_port("127.0.0.1");
    std::printf("http://127.0.0.1:%d\n", port);
    std::fflush(stdout);
    std::jthread serving([&] { server.listen_after_bind(); });
    while (std::getchar() != EOF) {}
    server.stop();
    return 0;
}
} // namespace atelyra::bench
