// Keys: made once, found by everybody, gone for good; and the root key that wraps them.
#include <QtTest>

#include <atomic>
#include <fstream>
#include <thread>

#include <sys/stat.h>

#include <QTemporaryDir>

#include "server/store/keys/keystore.h"
#include "server/store/keys/rootkey.h"
#include "shared/base/hash.h"
#include "tests/support/frozenfile.h"

using namespace atelyra;
using namespace atelyra::store;

class KeyStoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void makesAKeyOnceAndFindsItAgain();
    void aDestroyedKeyIsOffTheDiskAndDoesNotComeBack();
    void refusesAnotherRootKey();
    void aKeyMovedToAnotherPersonDoesNotOpen();
    void forgetsWhatWasNotUsedForLongAndReadsItAnew();
    void readersSeeNoKeyThatIsGone();
    void aNameSaysNothingWithoutTheKey();
    void readsARootKeyOnlyWhereNobodyElseCan();

private:
    std::string path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)).toStdString(); }
    std::unique_ptr<KeyStore> open() {
        auto keys = KeyStore::open(path("keys.db"), m_root, Connection::Durability::Full);
        if (!keys) qFatal("no keys: %s", keys.error().detail.c_str());
        return std::move(*keys);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    Key m_root = Key::random();
};

void KeyStoreTest::makesAKeyOnceAndFindsItAgain() {
    const auto ada = KeyName::ofPerson("ada");
    std::string first;
    {
        const auto keys = open();
        QVERIFY(!keys->find(ada));
        first = keys->make(ada)->view();
        QCOMPARE(std::string(keys->make(ada)->view()), first);
        QVERIFY(keys->make(KeyName::ofPerson("ben"))->view() != first);
        QVERIFY(keys->make({KeyKind::Year, "ada"})->view() != first);
    }
    QCOMPARE(std::string(open()->find(ada)->view()), first);
    for (const auto* end : {"", "-wal"}) QVERIFY(test::bytesOf(path("keys.db") + end).find(first) == std::string::npos);
}

void KeyStoreTest::aDestroyedKeyIsOffTheDiskAndDoesNotComeBack() {
    const auto ada = KeyName::ofPerson("ada"), ben = KeyName::ofPerson("ben");
    auto keys = open();
    keys->make(ada);
    keys->make(ben);
    std::string wrapped;
    {
        auto db = Connection::open(path("keys.db"), Connection::Access::ReadOnly, Connection::Durability::Full);
        auto row = (*db)->query("SELECT wrapped FROM key WHERE id = ?", Bytes{"ada"});
        QVERIFY(row.step());
        wrapped = row.text(0);
    }
    QVERIFY((test::bytesOf(path("keys.db")) + test::bytesOf(path("keys.db-wal"))).find(wrapped) != std::string::npos);
    keys->destroy(ada);
    for (const auto* end : {"", "-wal", "-shm"}) QVERIFY(test::bytesOf(path("keys.db") + end).find(wrapped) == std::string::npos);
    QVERIFY(keys->isDestroyed(ada) && !keys->find(ada) && !keys->make(ada));
    QVERIFY(!keys->isDestroyed(ben) && keys->find(ben));
    keys->destroy(ada); // again is nothing
    keys = open();
    QVERIFY(!keys->find(ada) && !keys->make(ada) && keys->find(ben));
    keys->destroy(KeyName::ofPerson("nobody")); // and never will be
    QVERIFY(!keys->make(KeyName::ofPerson("nobody")));
}

void KeyStoreTest::refusesAnotherRootKey() {
    open();
    const auto refused = KeyStore::open(path("keys.db"), Key::random(), Connection::Durability::Full);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Forbidden);
    QVERIFY(open());
}

void KeyStoreTest::aKeyMovedToAnotherPersonDoesNotOpen() {
    open()->make(KeyName::ofPerson("ada"));
    {
        auto db = Connection::open(path("keys.db"), Connection::Access::ReadWrite, Connection::Durability::Full);
        QCOMPARE((*db)->run("UPDATE key SET id = ? WHERE id = ?", Bytes{"eve"}, Bytes{"ada"}), 1);
    }
    const auto keys = open();
    QVERIFY_EXCEPTION_THROWN(keys->find(KeyName::ofPerson("eve")), DbError);
}

void KeyStoreTest::forgetsWhatWasNotUsedForLongAndReadsItAnew() {
    const auto opened = KeyStore::open(path("keys.db"), m_root, Connection::Durability::Off);
    QVERIFY(opened.has_value());
    KeyStore& keys = **opened;
    const std::string first(keys.make(KeyName::ofPerson("first"))->view());
    for (int i = 0; i < 5'000; ++i) QVERIFY(keys.make(KeyName::ofPerson(std::to_string(i))));
    QCOMPARE(std::string(keys.find(KeyName::ofPerson("first"))->view()), first);
}

void KeyStoreTest::readersSeeNoKeyThatIsGone() {
    const auto keys = open();
    const auto ada = KeyName::ofPerson("ada");
    keys->make(ada);
    std::atomic<bool> gone = false;
    std::atomic<int> late = 0, seen = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 4; ++i)
        readers.emplace_back([&] {
            for (bool after = false; !after;) {
                after = gone;
                if (const auto key = keys->find(ada)) ++(after ? late : seen);
            }
        });
    while (seen < 100) std::this_thread::yield();
    keys->destroy(ada);
    gone = true;
    for (auto& reader : readers) reader.join();
    QCOMPARE(late.load(), 0);
}

void KeyStoreTest::aNameSaysNothingWithoutTheKey() {
    const auto keys = open();
    const auto name = keys->nameFor("mail", "ada@example.org");
    QCOMPARE(name.size(), std::size_t(64));
    QCOMPARE(open()->nameFor("mail", "ada@example.org"), name);
    QVERIFY(keys->nameFor("mail", "ben@example.org") != name);
    QVERIFY(keys->nameFor("ban", "ada@example.org") != name);
    QVERIFY(toHex(sha256("ada@example.org")) != name);
}

void KeyStoreTest::readsARootKeyOnlyWhereNobodyElseCan() {
    const auto data = path("data"), file = path("root");
    QVERIFY(QDir().mkpath(QString::fromStdString(data)));
    QCOMPARE(readRootKey(file, data).error().code, ErrorCode::NotFound);
    QVERIFY(makeRootKey(file).has_value());
    QCOMPARE(makeRootKey(file).error().code, ErrorCode::Conflict);
    const auto key = readRootKey(file, data);
    QVERIFY(key.has_value());
    QCOMPARE(key->view(), std::string_view(test::bytesOf(file)));
    for (const mode_t mode : {0600, 0440, 0404, 0500, 0777}) {
        ::chmod(file.c_str(), mode);
        QCOMPARE(readRootKey(file, data).error().code, ErrorCode::Forbidden);
    }
    ::chmod(file.c_str(), 0400);
    QVERIFY(readRootKey(file, data).has_value());
    QCOMPARE(readRootKey(file, m_folder->path().toStdString()).error().code, ErrorCode::Forbidden); // among the data
    QCOMPARE(readRootKey(file, m_folder->path().toStdString() + "/").error().code, ErrorCode::Forbidden);
    QVERIFY(makeRootKey(path("short")).has_value());
    ::chmod(path("short").c_str(), 0600);
    std::ofstream(path("short")) << "too short";
    ::chmod(path("short").c_str(), 0400);
    QCOMPARE(readRootKey(path("short"), data).error().code, ErrorCode::Invalid);
    QCOMPARE(usualRootKeyOf(data), usualRootKeyOf(data + "/"));
    QCOMPARE(usualRootKeyOf(data).string(), data + ".root-key");
}

QTEST_GUILESS_MAIN(KeyStoreTest)
#include "keystoretest.moc"
