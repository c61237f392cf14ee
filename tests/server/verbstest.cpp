// The server's program as an operator meets it: its verbs, its configuration, how it starts and how it ends. The real program, one
// process a server.
#include <QtTest>

#include <QRegularExpression>

#include "server/store/db/connection.h"
#include "tests/server/served.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class VerbsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void printsAConfigurationThatExplainsEachKeyAndReadsItAgain();
    void checksEachKeyOfTheConfiguration();
    void namesTheKeyAndTheLineOfWhatIsWrong_data();
    void namesTheKeyAndTheLineOfWhatIsWrong();
    void startsARealMarketOnlyWhenItSaysWhoIsResponsible();
    void saysInOneLineWhereItListens();
    void takesTheConfigurationThatItIsGiven();
    void refusesASecondServerOnTheSameData();
    void refusesAPortThatIsTaken();
    void listensBeyondThisMachineOnlyWithACertificateOrBehindAProxy();
    void refusesToServeWithoutARootKeyAndMakesOneForADemo();
    void drainsAndEndsWellOnASignal_data();
    void drainsAndEndsWellOnASignal();
    void remembersEverybodyAfterASuddenDeath();
    void makesSomebodyAnOperator();
    void listsWhatTheSandboxHasCharged();
    void refusesDataThatItCannotRead_data();
    void refusesDataThatItCannotRead();
    void saysWhatItIsAndWhatItDoesNotKnow();
    void writesNothingPersonalIntoItsLog();

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    static QByteArray printedDefault() { return run({QStringLiteral("config"), QStringLiteral("--print")}).out; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void VerbsTest::printsAConfigurationThatExplainsEachKeyAndReadsItAgain() {
    const auto text = printedDefault();
    QVERIFY(text.contains("[http]") && text.contains("[wake]") && text.contains("[log]") && text.contains("[market]"));
    const auto file = written(path("default.toml"), text);
    const auto checked = run({QStringLiteral("config"), file});
    QCOMPARE(checked.code, 0);
    QCOMPARE(run({QStringLiteral("config"), QStringLiteral("--print"), file}).out, text);
    QVERIFY(text.contains("campaigns = []"));
    const auto campaigns = run({QStringLiteral("config"), QStringLiteral("--print"), written(path("campaigns.toml"), "[market]\ncampaigns = [\"spring-2026\", \"fair\"]\n")}).out;
    QVERIFY(campaigns.contains("spring-2026") && campaigns.contains("fair"));
    QCOMPARE(run({QStringLiteral("config"), QStringLiteral("--print"), written(path("again.toml"), campaigns)}).out, campaigns);
    bool explained = false;
    int keys = 0;
    for (const auto& line : text.split('\n')) {
        if (line.startsWith('#')) explained = true;
        if (line.isEmpty()) explained = false;
        if (!line.contains(" = ")) continue;
        QVERIFY2(explained, line.constData());
        ++keys;
    }
    QVERIFY(keys >= 20);
}

void VerbsTest::checksEachKeyOfTheConfiguration() {
    QByteArray section;
    for (const auto& line : printedDefault().split('\n')) {
        if (line.startsWith('[')) section = line;
        const auto equals = line.indexOf(" = ");
        if (equals < 0 || line.startsWith('#')) continue;
        const auto key = line.left(equals), value = line.mid(equals + 3);
        const auto dotted = section.mid(1, section.size() - 2) + '.' + key;
        QByteArrayList wrong;
        if (value.startsWith('"') || value.startsWith('\'')) wrong = {"7", '"' + QByteArray(300, 'x') + '"'};
        else if (value == "true" || value == "false") wrong = {"1", "\"yes\""};
        else wrong = {"-1", "9999999999", "1.5", "\"1\"", "true"};
        for (const auto& bad : wrong) {
            const auto ended = run({QStringLiteral("config"), written(path("one.toml"), section + '\n' + key + " = " + bad + '\n')});
            QVERIFY2(ended.code == 1, (dotted + " = " + bad).constData());
            QVERIFY2(ended.err.contains(dotted) && ended.err.contains("one.toml:2"), ended.err.constData());
        }
    }
}

void VerbsTest::namesTheKeyAndTheLineOfWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("an unknown key") << QByteArray("[http]\nthreads = 4\nthread = 4\n") << QByteArray("f.toml:3: http.thread:");
    QTest::newRow("an unknown section") << QByteArray("[htttp]\nthreads = 4\n") << QByteArray("f.toml:1: htttp:");
    QTest::newRow("a key outside") << QByteArray("threads = 4\n") << QByteArray("f.toml:1: threads:");
    QTest::newRow("no toml") << QByteArray("[http]\nthreads: 4\n") << QByteArray("f.toml:2:");
    QTest::newRow("a key twice") << QByteArray("[http]\nthreads = 4\nthreads = 5\n") << QByteArray("f.toml:3:");
    QTest::newRow("two that do not fit") << QByteArray("[wake]\nhold_min_s = 60\nhold_max_s = 50\n") << QByteArray("wake.hold_min_s");
    QTest::newRow("no code of a campaign") << QByteArray("[market]\ncampaigns = [\"Spring 2026\"]\n") << QByteArray("f.toml:2: market.campaigns: must be a list");
    QTest::newRow("a campaign twice") << QByteArray("[market]\ncampaigns = [\"spring\", \"spring\"]\n") << QByteArray("f.toml:2: market.campaigns:");
    QTest::newRow("a level that is none") << QByteArray("[log]\nlevel = \"loud\"\n") << QByteArray("log.level");
    QTest::newRow("bytes") << QByteArray("\xff\xfe[http]", 8) << QByteArray("f.toml");
    QTest::newRow("too much") << QByteArray(70'000, '#') << QByteArray("f.toml");
}

void VerbsTest::namesTheKeyAndTheLineOfWhatIsWrong() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, says);
    const auto file = written(path("f.toml"), text);
    const auto checked = run({QStringLiteral("config"), file});
    QCOMPARE(checked.code, 1);
    QVERIFY2(checked.err.contains(says), checked.err.constData());
    QVERIFY(checked.out.isEmpty());
    // And no server begins with it.
    const auto served = verb({"serve"}, path("data"), {QStringLiteral("--config"), file});
    QCOMPARE(served.code, 1);
    QVERIFY(served.err.contains(says));
    QVERIFY(!QFile::exists(path("data")));
}

void VerbsTest::startsARealMarketOnlyWhenItSaysWhoIsResponsible() {
    const auto refused = [&](const QByteArray& config) {
        const auto ended = verb({"serve"}, path("data"), {QStringLiteral("--config"), written(path("real.toml"), config)});
        if (ended.code != 1 || QFile::exists(path("data"))) qFatal("it began");
        return ended.err;
    };
    QVERIFY(refused("").contains("controller.name"));
    for (const auto& line : kController.split('\n')) {
        const auto equals = line.indexOf(" = ");
        if (equals < 0) continue;
        const auto key = "controller." + line.left(equals);
        QVERIFY2(refused(QByteArray(kController).replace(line, line.left(equals) + " = \"\"")).contains(key + ": is empty"), key.constData());
        QVERIFY2(refused(QByteArray(kController).replace(line, line.left(equals) + " = \"a\\nb\"")).contains(key), key.constData());
    }
    QVERIFY(refused(QByteArray(kController).replace("not required: established in the Union", "not required: ")).contains("controller.representative"));
    QVERIFY(refused(QByteArray(kController).replace("own: PT, Lisbon", "own: somewhere")).contains("controller.hosting"));
    QVERIFY(refused(QByteArray(kController).replace("own: PT, Lisbon", "Example Hosting")).contains("controller.hosting"));
    Served server(path("data"));
    const auto hosts = server.say("GET /v1/public/processors HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\nConnection: close\r\n\r\n");
    for (const auto* said : {"Harbour Works Ltd", "\"PT\"", "\"Lisbon\""}) QVERIFY2(hosts.find(said) != std::string::npos, hosts.c_str());
    const auto policy = server.say("GET /policy HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QCOMPARE(statusOf(policy), 200);
    for (const auto* said : {"Harbour Works Ltd", "HRB 1", "1 Quay, Lisbon", "privacy@harbour.example", "established in the Union", "CNPD"})
        QVERIFY2(policy.find(said) != std::string::npos, said);
    QVERIFY(server.say("GET /.well-known/security.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").find("Contact: mailto:security@harbour.example") != std::string::npos);
}

void VerbsTest::saysInOneLineWhereItListens() {
    Served server(path("data"));
    const auto said = QJsonDocument::fromJson(server.ready).object();
    QVERIFY2(said[QStringLiteral("ready")].toBool(), server.ready.constData());
    static const QRegularExpression url(QStringLiteral("^http://127\\.0\\.0\\.1:([1-9][0-9]*)$"));
    for (const auto& each : {server.api, server.wake}) QVERIFY(url.match(QString::fromStdString(each)).hasMatch());
    QVERIFY(server.api != server.wake);
    QVERIFY(server.isUp());
    QCOMPARE(QFile::permissions(path("data")) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
    const auto ended = server.end(SIGTERM);
    QCOMPARE(ended.code, 0);
    QVERIFY2(ended.out.isEmpty(), ended.out.constData());
}

void VerbsTest::takesTheConfigurationThatItIsGiven() {
    const auto file = written(path("market.toml"), kController + "[market]\nname = \"The Harbour\"\n[wake]\npublic_url = \"https://wake.example.org\"\n");
    Served server(path("data"), {QStringLiteral("--config"), file});
    const auto hello = server.ask<v1::HelloReply>(Endpoint::Hello, v1::Hello());
    QCOMPARE(hello.server_name(), std::string("The Harbour"));
    QCOMPARE(hello.wake_url(), std::string("https://wake.example.org"));
}

void VerbsTest::refusesASecondServerOnTheSameData() {
    Served first(path("data"));
    first.signUp("ada");
    const auto second = verb({"serve"}, path("data"), withController(path("data")) + QStringList{QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
    QCOMPARE(second.code, 1);
    QVERIFY2(second.err.contains("another server"), second.err.constData());
    for (const auto& words : {QStringList{QStringLiteral("verify")}, QStringList{QStringLiteral("backup"), QStringLiteral("make"), path("copy.backup")},
             QStringList{QStringLiteral("user"), QStringLiteral("grant"), QStringLiteral("operator"), QStringLiteral("ada")}}) {
        const auto refused = run(words + QStringList{QStringLiteral("--data"), path("data")});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("another server"), refused.err.constData());
    }
    QVERIFY(!QFile::exists(path("copy.backup")));
    QVERIFY(first.isUp());
    QCOMPARE(first.signIn("ada"), 200);
}

void VerbsTest::refusesAPortThatIsTaken() {
    Served first(path("data"));
    const auto address = QString::fromStdString(first.api).mid(7);
    const auto second = verb({"serve"}, path("other"), withController(path("other")) + QStringList{QStringLiteral("--listen"), address});
    QCOMPARE(second.code, 1);
    QVERIFY2(second.err.contains(address.section(u':', 1).toUtf8()), second.err.constData());
    QVERIFY(!QFile::exists(path("other/market.db")));
}

void VerbsTest::listensBeyondThisMachineOnlyWithACertificateOrBehindAProxy() {
    const auto serve = [&](const QByteArray& more, const char* listen) {
        const auto config = written(path("doors.toml"), kController + more);
        return verb({"serve"}, path("data"), {QStringLiteral("--config"), config, QStringLiteral("--listen"), QLatin1String(listen)}).err;
    };
    QVERIFY(serve("", "0.0.0.0:0").contains("in the clear"));
    QVERIFY(serve("[wake]\nlisten = \"[::]:0\"\n", "127.0.0.1:0").contains("in the clear"));
    QVERIFY(serve("[tls]\ncertificate = \"/nothing.pem\"\n", "0.0.0.0:0").contains("a certificate and a key"));
    QVERIFY(serve("[tls]\ncertificate = \"/nothing.pem\"\nkey = \"/nothing.key\"\n", "0.0.0.0:0").contains("/nothing.pem: no certificate"));
    QVERIFY(!QFile::exists(path("data")));
    QVERIFY(serve("[http]\ntrusted_proxy = \"192.0.2.1\"\n", "0.0.0.0:0").contains("keys.root_file")); // that far it came
}

void VerbsTest::refusesToServeWithoutARootKeyAndMakesOneForADemo() {
    const QStringList anywhere{QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--wake-listen"), QStringLiteral("127.0.0.1:0")};
    const auto refused = verb({"serve"}, path("data"), anywhere + withController(path("data")));
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("keys make") && refused.err.contains("keys.root_file"), refused.err.constData());
    QVERIFY(!QFile::exists(path("data/market.db")));

    QCOMPARE(run({QStringLiteral("keys"), QStringLiteral("make"), path("secret")}).code, 0);
    QCOMPARE(run({QStringLiteral("keys"), QStringLiteral("make"), path("secret")}).code, 1); // never over another one
    const auto file = written(path("keys.toml"), "[keys]\nroot_file = \"" + path("secret").toUtf8() + "\"\n");
    QCOMPARE(verb({"verify"}, path("nothing"), {QStringLiteral("--config"), file}).code, 1);
    QVERIFY(QDir().mkpath(path("data")));
    QCOMPARE(verb({"verify"}, path("data"), {QStringLiteral("--config"), file}).code, 0);
    QVERIFY(!QFile::exists(path("data.root-key")));

    Served demo(path("demo"), {QStringLiteral("--demo")}, false);
    QVERIFY(demo.isUp());
    QCOMPARE(QFile::permissions(path("demo.root-key")) & ~(QFile::ReadUser | QFile::WriteUser), QFile::Permissions(QFile::ReadOwner));
}

void VerbsTest::drainsAndEndsWellOnASignal_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("term") << SIGTERM;
    QTest::newRow("int") << SIGINT;
    QTest::newRow("hup") << SIGHUP;
}

void VerbsTest::drainsAndEndsWellOnASignal() {
    QFETCH(int, signal);
    Served server(path("data"));
    const auto token = server.signUp("ada");
    v1::WakeReply told;
    RawClient waiting(server.wake), after(server.wake);
    const auto poll = [&](RawClient& client, std::uint64_t head) {
        v1::WakeRequest request;
        request.set_known_head(head);
        const auto body = wire::encode(wire::kProtobuf, request);
        client.say("POST /v1/wake HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token + "\r\nContent-Type: " + std::string(wire::kProtobuf) +
                    "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    };
    poll(waiting, 0);
    const auto answer = waiting.hear();
    QVERIFY(told.ParseFromString(answer.substr(answer.find("\r\n\r\n") + 4)));
    poll(waiting, told.head()); // and now it waits:
    poll(after, 0);
    QVERIFY(!after.hear().empty()); // what came later has been answered, so it has been read
    RawClient idle(server.api), slow(server.api);
    slow.say("POST /v1/hello HTTP/1.1\r\nHost: a\r\n"); // never to be finished
    QVERIFY(server.isUp());
    const auto ended = server.end(signal);
    QCOMPARE(ended.code, 0);
    QCOMPARE(statusOf(waiting.hearAll()), 204);
    QVERIFY(idle.hearAll().empty() && !idle.hasHung());
    Served again(path("data"));
    QCOMPARE(again.signIn("ada"), 200);
}

void VerbsTest::remembersEverybodyAfterASuddenDeath() {
    std::uint64_t epoch = 0;
    {
        Served server(path("data"));
        server.signUp("ada");
        epoch = server.epoch();
        server.end(SIGKILL);
    }
    Served again(path("data"));
    QCOMPARE(again.signIn("ada"), 200);
    QCOMPARE(again.epoch(), epoch); // nothing was lost, so nobody has to begin anew
}

void VerbsTest::makesSomebodyAnOperator() {
    std::string token;
    v1::AdvanceClock advance;
    advance.set_by_ms(kDayMs);
    {
        Served server(path("data"));
        token = server.signUp("ada");
        QCOMPARE(statusOf(server.post(Endpoint::AdvanceClock, advance, token)), 403);
        QCOMPARE(server.end(SIGTERM).code, 0);
    }
    const auto nobody = run({QStringLiteral("user"), QStringLiteral("grant"), QStringLiteral("--data"), path("data"), QStringLiteral("operator"), QStringLiteral("nobody")});
    QCOMPARE(nobody.code, 1);
    QVERIFY(!nobody.err.isEmpty());
    for (const char* role : {"privacy-officer", "support", "moderator", "security", "finance", "operator"})
        QCOMPARE(run({QStringLiteral("user"), QStringLiteral("grant"), QStringLiteral("--data"), path("data"), QLatin1String(role), QStringLiteral("ada")}).code, 0);
    Served server(path("data"));
    // Permitted now; but without a test clock there is nothing to advance.
    QCOMPARE(statusOf(server.post(Endpoint::AdvanceClock, advance, token)), 404);
    // And a market that people have used gets no such clock.
    QCOMPARE(server.end(SIGTERM).code, 0);
    const auto clock = verb({"serve"}, path("data"), {QStringLiteral("--test-clock")});
    QCOMPARE(clock.code, 1);
    QVERIFY(clock.err.contains("test clock"));
}

void VerbsTest::listsWhatTheSandboxHasCharged() {
    { Served server(path("data")); server.end(SIGTERM); }
    const auto none = verb({"sandbox", "charges"}, path("data"));
    QCOMPARE(none.code, 0);
    const auto list = QJsonDocument::fromJson(none.out);
    QVERIFY2(list.isArray() || list.isObject(), none.out.constData());
}

void VerbsTest::refusesDataThatItCannotRead_data() {
    QTest::addColumn<int>("harm");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no database") << 0 << QByteArray("not a database");
    QTest::newRow("a damaged one") << 1 << QByteArray("malformed");
    QTest::newRow("a newer one") << 2 << QByteArray("newer than this program");
    QTest::newRow("one that other steps made") << 3 << QByteArray("other steps");
}

void VerbsTest::refusesDataThatItCannotRead() {
    QFETCH(int, harm);
    QFETCH(QByteArray, says);
    { Served server(path("data")); server.signUp("ada"); server.end(SIGTERM); }
    const auto file = path("data/market.db");
    if (harm >= 2) {
        auto db = store::Connection::open(file.toStdString(), store::Connection::Access::ReadWrite, store::Connection::Durability::Full);
        (*db)->script(harm == 2 ? "INSERT INTO migration (number, name, checksum) VALUES (999, 'of tomorrow', x'00')"
                                : "UPDATE migration SET checksum = x'00'");
    } else {
        for (const auto* end : {"-wal", "-shm"}) QFile::remove(file + QString::fromLatin1(end));
        QFile db(file);
        QVERIFY(db.open(QIODevice::ReadWrite));
        if (harm == 0) db.write(QByteArray(16, 'x'));
        for (qint64 at = 4'096; harm == 1 && at < db.size(); at += 1'024) db.seek(at), db.write(QByteArray(900, '\x5a'));
    }
    for (const auto& words : {withController(path("data")) + QStringList{QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")}, QStringList()}) {
        const auto ended = verb({words.isEmpty() ? "verify" : "serve"}, path("data"), words);
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(says), ended.err.constData());
    }
}

void VerbsTest::saysWhatItIsAndWhatItDoesNotKnow() {
    const auto version = run({QStringLiteral("version")});
    QCOMPARE(version.code, 0);
    QVERIFY(QString::fromUtf8(version.out).contains(QRegularExpression(QStringLiteral("^atelyra-server \\d+\\.\\d+\\.\\d+\\n$"))));
    for (const auto& words : {QStringList{}, QStringList{QStringLiteral("dance")}, QStringList{QStringLiteral("serve")},
             QStringList{QStringLiteral("version"), QStringLiteral("--loud")}, QStringList{QStringLiteral("user")}}) {
        const auto ended = run(words);
        QVERIFY(ended.code != 0);
        QVERIFY(!(ended.err + ended.out).isEmpty());
    }
}

void VerbsTest::writesNothingPersonalIntoItsLog() {
    const auto file = written(path("loud.toml"), kController + "[log]\nlevel = \"debug\"\n");
    Served server(path("data"), {QStringLiteral("--config"), file});
    const auto token = server.signUp("qanaryhandle");
    QCOMPARE(server.signIn("qanaryhandle"), 200);
    QVERIFY(server.signIn("qanarystranger") >= 400);
    v1::GigQuery query;
    query.set_text("qanarysearch");
    QCOMPARE(statusOf(server.post(Endpoint::GigsQuery, query, token)), 200);
    server.say("GET /v1/qanarypath HTTP/1.1\r\nHost: a\r\n\r\n");
    server.say("GET /v1/health HTTP/1.1\r\nHost: a\r\nQanary-Head: qanaryvalue\r\nAuthorization: Bearer qanarytoken\r\n\r\n");
    server.say("POST /v1/hello HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"qanarybody\"");
    v1::PushRequest push;
    push.set_epoch(server.epoch());
    push.set_device_id(std::string(16, 'd'));
    auto& command = *push.add_commands();
    command.set_seq(1);
    command.set_command_id(std::string(16, 'c'));
    *command.mutable_body() = message(MessageId(derivedRawId("m", {"1"})), AccountId(derivedRawId("a", {"1"})), "qanarymessage");
    server.post(Endpoint::Push, push, token);
    const auto log = server.end(SIGTERM).err;
    QVERIFY(log.count('\n') > 8);
    for (const auto& line : log.split('\n')) {
        if (line.isEmpty()) continue;
        QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
        for (const auto* word : {"qanary", "Qanary", "violet harbour", "example.org", "Person ", "127.0.0.1:5"})
            QVERIFY2(!line.contains(word), line.constData());
        QVERIFY2(!line.contains(QByteArray::fromStdString(token)), line.constData());
    }
}

QTEST_GUILESS_MAIN(VerbsTest)
#include "verbstest.moc"
