// The verbs that work on the data of a market that is not running: copies and putting them back, what is overdue, what is held, what was erased.
// The real program.
#include <QJsonArray>

#include "server/store/db/connection.h"
#include "tests/server/served.h"

using namespace atelyra;
using namespace atelyra::test;

class DataVerbsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void copiesAMarketThatBeginsAnotherEpochWhereItIsPutBack();
    void tellsWhetherTheBooksAddUp();
    void showsAndEndsWhatIsOverdue();
    void holdsRowsWhenTwoOperatorsSaySo();
    void givesOutACertificateOfAnErasure();

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void DataVerbsTest::copiesAMarketThatBeginsAnotherEpochWhereItIsPutBack() {
    std::uint64_t epoch = 0;
    {
        Served server(path("data"));
        server.signUp("ada");
        epoch = server.epoch();
        server.end(SIGTERM);
    }
    const auto copy = path("copy.backup");
    QCOMPARE(verb({"backup", "make"}, path("data"), {copy}).code, 0);
    const auto before = QFileInfo(copy).size();
    const auto again = verb({"backup", "make"}, path("data"), {copy}); // never over another one
    QCOMPARE(again.code, 1);
    QCOMPARE(QFileInfo(copy).size(), before);
    QCOMPARE(verb({"backup", "make"}, path("nothing here"), {path("other.backup")}).code, 1);
    QVERIFY(verb({"backup", "verify"}, path("data"), {copy}).out.contains("whole"));

    QVERIFY(QDir().mkpath(path("restored")));
    const auto keys = QDir(path("data/key-copies/first")).entryList(QDir::Files, QDir::Time); // two of one second have no order in their names
    QVERIFY(!keys.isEmpty());
    QVERIFY(QFile::copy(path("data/key-copies/first/") + keys.first(), path("restored/keys.db"))); // as it is kept elsewhere
    std::filesystem::copy_file(path("data.root-key").toStdString(), path("restored.root-key").toStdString());
    QVERIFY(verb({"restore", "from"}, path("data"), {copy}).err.contains("--replace"));
    const auto restored = verb({"restore", "from"}, path("restored"), {copy});
    QVERIFY2(restored.code == 0, restored.err.constData());
    const auto verified = verb({"verify"}, path("restored"));
    QVERIFY2(verified.code == 0, verified.err.constData());
    Served server(path("restored"));
    QCOMPARE(server.signIn("ada"), 200);
    QVERIFY(server.epoch() != epoch);
}

void DataVerbsTest::tellsWhetherTheBooksAddUp() {
    { Served server(path("data")); server.end(SIGTERM); }
    const auto good = verb({"verify"}, path("data"));
    QCOMPARE(good.code, 0);
    auto db = store::Connection::open(path("data/market.db").toStdString(), store::Connection::Access::ReadWrite, store::Connection::Durability::Full);
    QVERIFY(db.has_value());
    (*db)->script("INSERT INTO ledger_account (kind, owner, currency, amount) VALUES (1, x'00', 'EUR', 5)");
    db->reset();
    const auto bad = verb({"verify"}, path("data"));
    QCOMPARE(bad.code, 1);
    QVERIFY(!bad.err.isEmpty());
}

void DataVerbsTest::showsAndEndsWhatIsOverdue() {
    {
        Served server(path("data"));
        server.signUp("ada");
        QCOMPARE(server.end(SIGTERM).code, 0);
    }
    const auto sessions = [&] {
        auto db = store::Connection::open(path("data/market.db").toStdString(), store::Connection::Access::ReadWrite, store::Connection::Durability::Full);
        return (*db)->number("SELECT count(*) FROM session", -1);
    };
    {
        auto db = store::Connection::open(path("data/market.db").toStdString(), store::Connection::Access::ReadWrite, store::Connection::Durability::Full);
        (*db)->run("UPDATE session SET used_ms = used_ms - ?", 31 * kDayMs);
    }
    const auto ruleIn = [](const Ended& ended) {
        for (const auto& rule : QJsonDocument::fromJson(ended.out).object()[QStringLiteral("rules")].toArray())
            if (rule.toObject()[QStringLiteral("rule")] == QStringLiteral("sessions")) return rule.toObject();
        qFatal("no such rule: %s", ended.out.constData());
    };
    const auto planned = verb({"retention", "plan", "--json"}, path("data"));
    QCOMPARE(planned.code, 0);
    { // whoever only looks at the data publishes no policy, least of all of somebody who is invented
        auto db = store::Connection::open(path("data/market.db").toStdString(), store::Connection::Access::ReadWrite, store::Connection::Durability::Full);
        QCOMPARE((*db)->number("SELECT count(*) - count(DISTINCT document) FROM policy_version", -1), 0);
    }
    QCOMPARE(ruleIn(planned)[QStringLiteral("overdue")].toInt(), 1);
    QCOMPARE(sessions(), 1);
    QCOMPARE(ruleIn(verb({"retention", "run", "--json"}, path("data")))[QStringLiteral("last_rows")].toInt(), 1);
    QCOMPARE(sessions(), 0);
    QVERIFY(verb({"retention", "run", "--agreed"}, path("data")).out.contains("sessions"));
}

void DataVerbsTest::holdsRowsWhenTwoOperatorsSaySo() {
    {
        Served server(path("data"));
        for (const char* handle : {"ada", "ben", "cleo"}) server.signUp(handle);
        QCOMPARE(server.end(SIGTERM).code, 0);
    }
    const auto grant = [&](const char* handle) { return verb({"user", "grant"}, path("data"), {QStringLiteral("operator"), QString::fromLatin1(handle)}).code; };
    QVERIFY(grant("ada") == 0 && grant("ben") == 0);
    QString row;
    {
        auto db = store::Connection::open(path("data/market.db").toStdString(), store::Connection::Access::ReadWrite, store::Connection::Durability::Full);
        v1::Gig gig;
        gig.set_id(std::string(16, 'g'));
        gig.set_seller_id(std::string(16, 's'));
        (*db)->run("INSERT INTO gig (id, version, body, seller) VALUES (?, 1, ?, ?)", store::Bytes{gig.id()}, store::Bytes{gig.SerializeAsString()}, store::Bytes{gig.seller_id()});
        row = QStringLiteral("gig:") + QString::fromLatin1(QByteArray(16, 'g').toHex());
    }
    const auto day = [](int ahead) { return QDate::currentDate().addDays(ahead).toString(Qt::ISODate); };
    const auto place = [&](const QString& rows, int review) {
        return verb({"hold", "place", "--case", "Court 12/26", "--basis", "Article 5", "--by", "ada"}, path("data"),
            {QStringLiteral("--review"), day(review), QStringLiteral("--ends"), day(300), QStringLiteral("--row"), rows});
    };
    QVERIFY(place(row, 100).err.contains("ninety days"));
    QVERIFY(place(QStringLiteral("account:00"), 60).err.contains("never over an account"));
    const auto placed = place(row, 60);
    QVERIFY2(placed.code == 0, placed.err.constData());
    const auto id = QString::fromUtf8(placed.out.trimmed());
    const auto say = [&](const char* what, const char* by) { return verb({"hold", what, "--by", by}, path("data"), {id}); };
    QVERIFY(verb({"hold", "list"}, path("data")).out.contains("waits"));
    QVERIFY(say("approve", "ada").err.contains("four eyes"));
    QCOMPARE(say("approve", "cleo").code, 1);
    QCOMPARE(say("approve", "ben").code, 0);
    QVERIFY(verb({"hold", "list"}, path("data")).out.contains("in force"));
    QCOMPARE(say("lift", "ada").code, 0);
    const auto listed = verb({"hold", "list"}, path("data")).out;
    QVERIFY(listed.contains("lifted") && listed.contains("Court 12/26; Article 5") && listed.contains(id.toUtf8()));
}

void DataVerbsTest::givesOutACertificateOfAnErasure() {
    {
        Served server(path("data"));
        const auto token = server.signUp("ada");
        v1::CloseAccount request;
        request.set_password(passwordOf("ada"));
        server.ask<v1::CloseAccountReply>(Endpoint::CloseAccount, request, token);
        QCOMPARE(server.end(SIGTERM).code, 0);
    }
    const auto listed = [&] { return verb({"erasure", "list"}, path("data")).out; };
    const auto account = QString::fromUtf8(listed().split(' ').first());
    const auto certificate = [&] { return verb({"erasure", "certificate"}, path("data"), {account}); };
    QVERIFY(listed().contains(" due "));
    QVERIFY(certificate().err.contains("not erased yet"));
    {
        auto db = store::Connection::open(path("data/market.db").toStdString(), store::Connection::Access::ReadWrite, store::Connection::Durability::Full);
        (*db)->run("UPDATE erasure SET next_ms = 1");
    }
    QCOMPARE(verb({"restore", "replay"}, path("data")).code, 0); // erases whoever is due
    QVERIFY(listed().contains(" erased "));
    const auto file = written(path("certificate.json"), certificate().out);
    const auto check = [&](const QString& which) { return run({QStringLiteral("receipt"), QStringLiteral("verify"), which, QStringLiteral("--pub"), path("data/consent.pub")}); };
    QVERIFY(check(file).out.contains("genuine"));
    QCOMPARE(check(written(path("another.json"), certificate().out.replace("\"rows\":1", "\"rows\":2"))).code, 1);
    QVERIFY(verb({"erasure", "certificate"}, path("data"), {QStringLiteral("AZvxAAAAAAAAAAAAAAAAAA")}).err.contains("nobody"));
}

QTEST_GUILESS_MAIN(DataVerbsTest)
#include "dataverbstest.moc"
