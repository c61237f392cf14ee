// The ground everything stands on: steps that only rise, transactions that end whole, streams without holes.
#include <thread>

#include <QTemporaryDir>
#include <QtTest>

#include "server/core/writer.h"
#include "server/store/keys/keystore.h"
#include "server/store/migrations.h"
#include "server/store/store.h"
#include "shared/base/rng.h"
#include "tests/support/fakeclock.h"

using namespace atelyra;
using namespace atelyra::store;

class StoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void opensTheWayTheHouseOpens();
    void refusesAHistoryThatIsNotOurs();
    void aStepThatFailsLeavesNothing();
    void versionsRiseThroughRemovalAndReturn();
    void aStreamHoldsEachEntityOnceAtItsLastPlace();
    void whatIsThrownInsideIsUndone();
    void aRefusedJobDoesNotTakeItsNeighboursWithIt();
    void manyCallersAreAnsweredAfterTheirCommit();

private:
    std::unique_ptr<Connection> open() {
        auto opened = Connection::open(m_folder->filePath(QStringLiteral("market.db")).toStdString(), Connection::Access::ReadWrite, Connection::Durability::Full);
        if (!opened) qFatal("cannot open");
        return std::move(*opened);
    }
    std::unique_ptr<KeyStore> openKeys() {
        auto opened = KeyStore::open(m_folder->filePath(QStringLiteral("keys.db")).toStdString(), Key::random(), Connection::Durability::Off);
        if (!opened) qFatal("no keys");
        return std::move(*opened);
    }
    static v1::Entity category(const std::string& slug, const std::string& name) {
        v1::Category category;
        category.set_id(derivedRawId("category", {slug}).str());
        category.set_slug(slug);
        category.set_name(name);
        return rules::wrap(std::move(category));
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void StoreTest::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void StoreTest::opensTheWayTheHouseOpens() {
    const auto db = open();
    QCOMPARE(db->number("PRAGMA synchronous", -1), 2);
    QCOMPARE(db->number("PRAGMA foreign_keys", -1), 1);
    QCOMPARE(db->number("PRAGMA secure_delete", -1), 1);
    QVERIFY(db->query("PRAGMA journal_mode").step());
}

void StoreTest::refusesAHistoryThatIsNotOurs() {
    const auto db = open();
    const Migration first[]{{1, "one", "CREATE TABLE one (x INT)"}}, other[]{{1, "one", "CREATE TABLE one (y INT)"}};
    const Migration both[]{{1, "one", "CREATE TABLE one (x INT)"}, {2, "two", "CREATE TABLE two (x INT)"}};
    QVERIFY(migrate(*db, first));
    QVERIFY(migrate(*db, both));
    QVERIFY(migrate(*db, both)); // again is nothing
    QCOMPARE(migrate(*db, first).error().code, ErrorCode::Invalid); // newer than the program
    QCOMPARE(migrate(*db, other).error().code, ErrorCode::Invalid);
}

void StoreTest::aStepThatFailsLeavesNothing() {
    const auto db = open();
    const Migration wrong[]{{1, "one", "CREATE TABLE one (x INT); CREATE TABLE one (x INT)"}};
    QVERIFY(!migrate(*db, wrong));
    QCOMPARE(db->number("SELECT count(*) FROM sqlite_schema WHERE name = 'one'", -1), 0);
}

void StoreTest::versionsRiseThroughRemovalAndReturn() {
    const auto keys = openKeys();
    Store tables(open(), *keys);
    QVERIFY(migrate(*tables.db));
    const auto entity = category("design", "Design");
    const auto ref = rules::refOf(entity);
    const auto put = [&](const v1::Entity& changed) { return tables.entities.put(changed, tables.entities.past(ref)); };
    QCOMPARE(put(entity), 1u);
    QCOMPARE(put(category("design", "Better")), 2u);
    QCOMPARE(tables.entities.find(ref)->entity.category().name(), std::string("Better"));
    QCOMPARE(tables.entities.remove(ref), 3u);
    QCOMPARE(tables.entities.remove(ref), 0u);
    QVERIFY(!tables.entities.find(ref));
    QVERIFY(!tables.entities.past(ref).entity);
    QCOMPARE(put(entity), 4u);
}

// Random changes to a few entities in a few streams, read in pages of random size by a reader that never looks back.
void StoreTest::aStreamHoldsEachEntityOnceAtItsLastPlace() {
    const auto keys = openKeys();
    Store tables(open(), *keys);
    QVERIFY(migrate(*tables.db));
    tables.db->script("PRAGMA synchronous=OFF");
    SeededRng rng(7);
    for (StreamId stream = 2; stream < 5; ++stream) tables.log.createStream(stream, derivedRawId("a", {std::to_string(stream)}));
    std::map<StreamId, std::map<rules::Ref, LogRow>> truth, seen;
    std::map<StreamId, std::uint64_t> cursor;
    std::map<rules::Ref, std::uint64_t> versions;
    for (int round = 0; round < 400; ++round) {
        const StreamId stream = 2 + rng.below(3);
        std::vector<LogRow> rows;
        for (std::uint64_t i = 0; i <= rng.below(3); ++i) {
            const rules::Ref ref{v1::GIG, derivedRawId("e", {std::to_string(10 * i + rng.below(8))})};
            rows.push_back({ref, 0, ++versions[ref], rng.below(4) == 0});
            truth[stream][ref] = rows.back();
        }
        tables.log.append(stream, rows, round);
        const StreamId reading = 2 + rng.below(3);
        for (const LogRow& row : tables.log.after(reading, cursor[reading], 1 + static_cast<int>(rng.below(4)))) {
            QVERIFY(row.seq > cursor[reading]);
            cursor[reading] = row.seq;
            seen[reading][row.ref] = row;
        }
    }
    for (StreamId stream = 2; stream < 5; ++stream) {
        for (const LogRow& row : tables.log.after(stream, cursor[stream], 1000)) seen[stream][row.ref] = row;
        QCOMPARE(seen[stream].size(), truth[stream].size());
        for (const auto& [ref, row] : truth[stream]) {
            QCOMPARE(seen[stream][ref].version, row.version);
            QCOMPARE(seen[stream][ref].removed, row.removed);
        }
        QCOMPARE(tables.log.after(stream, 0, 1000).size(), truth[stream].size());
        QVERIFY(tables.log.after(stream, 0, 1000).back().seq <= tables.log.state(stream)->head);
    }
}

void StoreTest::whatIsThrownInsideIsUndone() {
    const auto keys = openKeys();
    Store tables(open(), *keys);
    QVERIFY(migrate(*tables.db));
    test::FakeClock clock;
    server::Writer writer(tables, clock);
    for (const char* where : {"before", "between", "after"}) { // a job that dies at each of its steps
        const std::string point(where);
        const auto died = writer.run([&](server::Tx& tx) -> Status {
            if (point == "before") throw std::runtime_error("dies");
            tx.store.meta.setNumber("one", 1);
            if (point == "between") throw std::runtime_error("dies");
            tx.store.meta.setNumber("two", 2);
            throw std::runtime_error("dies");
        });
        QCOMPARE(died.error().code, ErrorCode::Internal);
        QCOMPARE(tables.meta.number("one"), 0);
        QCOMPARE(tables.meta.number("two"), 0);
    }
    QVERIFY(writer.run([](server::Tx& tx) -> Status {
        tx.store.meta.setNumber("one", 1);
        return ok();
    }));
    QCOMPARE(tables.meta.number("one"), 1);
}

void StoreTest::aRefusedJobDoesNotTakeItsNeighboursWithIt() {
    const auto keys = openKeys();
    Store tables(open(), *keys);
    QVERIFY(migrate(*tables.db));
    test::FakeClock clock;
    server::Writer writer(tables, clock);
    QVERIFY(writer.run([](server::Tx& tx) -> Status {
        tx.store.meta.setNumber("kept", 1);
        const auto refused = tx.attempt([&]() -> Status {
            tx.store.meta.setNumber("undone", 1);
            return ErrorCode::Invalid;
        });
        return refused ? Status(ErrorCode::Internal) : ok();
    }));
    QCOMPARE(tables.meta.number("kept"), 1);
    QCOMPARE(tables.meta.number("undone"), 0);
}

void StoreTest::manyCallersAreAnsweredAfterTheirCommit() {
    const auto keys = openKeys();
    Store tables(open(), *keys);
    QVERIFY(migrate(*tables.db));
    test::FakeClock clock;
    server::Writer writer(tables, clock);
    writer.start();
    std::atomic<int> refused{0};
    std::vector<std::thread> callers;
    for (int caller = 0; caller < 8; ++caller) {
        callers.emplace_back([&, caller] {
            for (int i = 0; i < 50; ++i) {
                const auto status = writer.run([&](server::Tx& tx) -> Status {
                    if ((caller + i) % 5 == 0) return ErrorCode::Conflict;
                    tx.store.meta.next("counter", 1);
                    return ok();
                });
                refused += !status;
            }
        });
    }
    for (auto& caller : callers) caller.join();
    writer.stop();
    QCOMPARE(refused.load(), 80);
    QCOMPARE(tables.meta.number("counter"), 320);
    QCOMPARE(writer.run([](server::Tx&) -> Status { return ok(); }).error().code, ErrorCode::Unavailable); // drained
}

QTEST_GUILESS_MAIN(StoreTest)
#include "storetest.moc"
