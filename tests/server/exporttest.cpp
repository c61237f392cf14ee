// Asking for one's own archive: with the password, once a day, and nobody else's.
#include <QtTest>

#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class ExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_world = std::make_unique<TestMarket>();
        m_ada = std::make_unique<Person>(*m_world, "ada");
    }
    void wantsThePasswordOnceMore();
    void isBuiltAndFetchedInPieces();
    void answersWithTheOneThatIsBeingBuilt();
    void isGivenOnceADay();
    void isGoneAfterTheSecondFetch();
    void isGoneAfterSevenDays();
    void isNobodyElses();
    void liesSealedOnTheDisk();
    void keepsThePassphraseToItself();
    void isBuiltAfterACrash();
    void canBeAskedForAgainWhenItFailed();
    void goesWithThePerson();

private:
    Answered<v1::ExportReply> ask(const Person& who, const std::string& passphrase = {}, const std::string& password = {}) {
        v1::AskExport request;
        request.set_password(password.empty() ? passwordOf(who.handle) : password);
        request.set_passphrase(passphrase);
        return m_world->call<v1::ExportReply>(Endpoint::AskExport, who.token, request);
    }
    v1::ExportReply state(const Person& who) { return m_world->call<v1::ExportReply>(Endpoint::ExportState, who.token, v1::AskExportState()).body; }
    wire::Response piece(const Person& who, std::int64_t offset) {
        wire::Request request;
        request.method = "GET";
        request.path = wire::pathOf(Endpoint::ExportRead, {}, offset);
        request.token = who.token;
        request.peer = "10.0.0.1";
        return m_world->market->router().handle(request);
    }
    std::string fetch(const Person& who) { // empty: not given
        std::string zip;
        for (std::int64_t size = 1; std::int64_t(zip.size()) < size;) {
            const auto answer = piece(who, std::int64_t(zip.size()));
            if (answer.status != 200) return {};
            size = answer.size;
            zip += answer.body;
        }
        return zip;
    }
    int build() { return m_world->market->parts().exports.runDue(); }
    QByteArray everythingOnDisk() const {
        QByteArray all;
        for (QDirIterator it(m_world->folder.path(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
            QFile file(it.next());
            if (file.open(QIODevice::ReadOnly)) all += file.readAll();
        }
        return all;
    }
    QStringList archives() const { return QDir(m_world->folder.filePath(QStringLiteral("exports"))).entryList(QDir::Files); }
    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_ada;
};

void ExportTest::wantsThePasswordOnceMore() {
    QCOMPARE(state(*m_ada).state(), v1::NO_EXPORT);
    QCOMPARE(ask(*m_ada, {}, "violet harbour eve").error, ErrorCode::Forbidden);
    QCOMPARE(ask(*m_ada, {}, std::string(5000, 'x')).error, ErrorCode::Forbidden);
    QCOMPARE(state(*m_ada).state(), v1::NO_EXPORT);
    QCOMPARE(build(), 0);
    Person nobody = *m_ada;
    nobody.token = "x";
    QCOMPARE(ask(nobody).error, ErrorCode::Unauthenticated);
}

void ExportTest::isBuiltAndFetchedInPieces() {
    QCOMPARE(ask(*m_ada).body.state(), v1::EXPORT_WAITS);
    QCOMPARE(piece(*m_ada, 0).status, 404);
    QCOMPARE(build(), 1);
    const auto ready = state(*m_ada);
    QCOMPARE(ready.state(), v1::EXPORT_IS_READY);
    QCOMPARE(ready.fetches_left(), 2);
    QCOMPARE(ready.expires_ms(), m_world->clock.wallMs() + 7 * kDayMs);
    const std::string zip = fetch(*m_ada);
    QCOMPARE(std::int64_t(zip.size()), ready.size());
    QVERIFY(zip.starts_with("PK"));
    QVERIFY(zip.find("ada@example.org") != std::string::npos);
    QCOMPARE(piece(*m_ada, ready.size()).body, std::string());
    QCOMPARE(piece(*m_ada, ready.size() + 1).status, 400);
    QCOMPARE(state(*m_ada).fetches_left(), 1);
}

void ExportTest::answersWithTheOneThatIsBeingBuilt() {
    QVERIFY(ask(*m_ada).status == 200);
    QCOMPARE(ask(*m_ada).body.state(), v1::EXPORT_WAITS);
    QCOMPARE(build(), 1);
    QCOMPARE(archives().size(), 1);
}

void ExportTest::isGivenOnceADay() {
    ask(*m_ada);
    build();
    const auto again = ask(*m_ada);
    QCOMPARE(again.error, ErrorCode::RateLimited);
    QCOMPARE(again.retryAfterMs, kDayMs);
    QCOMPARE(state(*m_ada).state(), v1::EXPORT_IS_READY); // the first one is still there
    m_world->clock.advance(kDayMs);
    QCOMPARE(ask(*m_ada).body.state(), v1::EXPORT_WAITS);
    QCOMPARE(archives().size(), 0); // and goes when another one is asked for
    build();
    QVERIFY(!fetch(*m_ada).empty());
}

void ExportTest::isGoneAfterTheSecondFetch() {
    ask(*m_ada);
    build();
    QVERIFY(!fetch(*m_ada).empty());
    QVERIFY(!fetch(*m_ada).empty());
    QCOMPARE(state(*m_ada).state(), v1::EXPORT_IS_GONE);
    QVERIFY(fetch(*m_ada).empty());
    QCOMPARE(archives().size(), 0);
}

void ExportTest::isGoneAfterSevenDays() {
    ask(*m_ada);
    build();
    m_world->clock.advance(7 * kDayMs - 1);
    QCOMPARE(build(), 0);
    QVERIFY(!fetch(*m_ada).empty());
    m_world->clock.advance(1);
    QVERIFY(fetch(*m_ada).empty());
    QCOMPARE(build(), 1);
    QCOMPARE(archives().size(), 0);
    QCOMPARE(state(*m_ada).state(), v1::EXPORT_IS_GONE);
}

void ExportTest::isNobodyElses() {
    Person ben(*m_world, "ben");
    ask(*m_ada);
    build();
    QCOMPARE(piece(ben, 0).status, 404);
    QCOMPARE(state(ben).state(), v1::NO_EXPORT);
    ask(ben);
    build();
    QVERIFY(fetch(ben).find("ada@example.org") == std::string::npos);
}

void ExportTest::liesSealedOnTheDisk() {
    ask(*m_ada);
    build();
    QCOMPARE(archives().size(), 1);
    QVERIFY(everythingOnDisk().size() > 10'000);
    QVERIFY(!everythingOnDisk().contains("This archive holds what the market keeps of you"));
    QVERIFY(!everythingOnDisk().contains("ada@example.org"));
    QVERIFY(QByteArray::fromStdString(fetch(*m_ada)).contains("This archive holds what the market keeps of you")); // it can be found
}

void ExportTest::keepsThePassphraseToItself() {
    ask(*m_ada, "six quiet harbours");
    QVERIFY(!everythingOnDisk().contains("six quiet harbours"));
    build();
    QVERIFY(!everythingOnDisk().contains("six quiet harbours"));
    const auto zip = fetch(*m_ada);
    QVERIFY(!zip.empty());
    QVERIFY(zip.find("ada@example.org") == std::string::npos);
    QCOMPARE(m_world->tables().exports.of(m_ada->id)->secret, std::string());
}

void ExportTest::isBuiltAfterACrash() {
    ask(*m_ada, "six quiet harbours");
    m_world->open();
    QCOMPARE(state(*m_ada).state(), v1::EXPORT_WAITS);
    QCOMPARE(build(), 1);
    QVERIFY(!fetch(*m_ada).empty());
}

void ExportTest::canBeAskedForAgainWhenItFailed() {
    ask(*m_ada);
    QFile inTheWay(m_world->folder.filePath(QStringLiteral("exports"))); // where the folder would be
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    build();
    QCOMPARE(state(*m_ada).state(), v1::EXPORT_FAILED);
    QVERIFY(inTheWay.remove());
    QCOMPARE(ask(*m_ada).body.state(), v1::EXPORT_WAITS);
    build();
    QVERIFY(!fetch(*m_ada).empty());
}

void ExportTest::goesWithThePerson() {
    ask(*m_ada);
    build();
    v1::CloseAccount close;
    close.set_password(passwordOf(m_ada->handle));
    QCOMPARE(m_world->call<v1::CloseAccountReply>(Endpoint::CloseAccount, m_ada->token, close).status, 200);
    QVERIFY(fetch(*m_ada).empty()); // signed out
    m_world->clock.advance(30 * kDayMs);
    QCOMPARE(archives().size(), 1); // nobody has looked yet
    m_world->market->parts().jobs.runDue();
    QCOMPARE(archives().size(), 0);
    QVERIFY(!m_world->tables().exports.of(m_ada->id));
}

QTEST_GUILESS_MAIN(ExportTest)
#include "exporttest.moc"
