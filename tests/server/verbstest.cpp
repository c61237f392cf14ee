// The server's program as an operator meets it: its verbs, its configuration, how it starts and how it ends. The real program, one
// process a server.
#include <QtTest>

#include <csignal>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

#include "server/store/db/connection.h"
#include "server/store/keys/rootkey.h"
#include "shared/wire/codec.h"
#include "shared/wire/endpoints.h"
#include "tests/server/http/rawclient.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

namespace {
constexpr int kPatienceMs = 60'000;

// Who is responsible; no real market starts without.
const QByteArray kController = "[controller]\nname = \"Harbour Works Ltd\"\nregister = \"HRB 1\"\naddress = \"1 Quay, Lisbon\"\ncontact = \"privacy@harbour.example\"\n"
                               "officer = \"none\"\nrepresentative = \"not required: established in the Union\"\nauthority = \"CNPD\"\n"
                               "security = \"security@harbour.example\"\n";

// The words that begin a real market; its configuration lies beside its data.
QStringList withController(const QString& folder) {
    QFile file(folder + QStringLiteral(".toml"));
    if (!file.open(QIODevice::WriteOnly) || file.write(kController) != kController.size()) qFatal("no file");
    return {QStringLiteral("--config"), file.fileName()};
}

struct Ended {
    int code = -1;
    QByteArray out, err;
};

Ended run(const QStringList& words) {
    QProcess process;
    process.start(QStringLiteral(ATELYRA_SERVER), words);
    if (!process.waitForFinished(kPatienceMs) || process.exitStatus() != QProcess::NormalExit) qFatal("the program does not end by itself");
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

// A server on free ports, until the end of its life or of the test.
class Served {
public:
    explicit Served(const QString& folder, const QStringList& more = {}, bool withRootKey = true) {
        const auto made = withRootKey ? store::makeRootKey(store::usualRootKeyOf(folder.toStdString())) : ok();
        if (!made && made.error().code != ErrorCode::Conflict) qFatal("no root key");
        m_process.start(QStringLiteral(ATELYRA_SERVER),
            QStringList{QStringLiteral("serve"), QStringLiteral("--data"), folder, QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                QStringLiteral("--wake-listen"), QStringLiteral("127.0.0.1:0")} + (more.isEmpty() ? withController(folder) : more));
        if (!QTest::qWaitFor([&] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }, kPatienceMs)) qFatal("no server");
        ready = m_process.readLine();
        const auto said = QJsonDocument::fromJson(ready).object();
        api = said[QStringLiteral("api")].toString().toStdString();
        wake = said[QStringLiteral("wake")].toString().toStdString();
    }
    ~Served() {
        m_process.kill();
        m_process.waitForFinished(kPatienceMs);
    }
    Ended end(int signal) {
        ::kill(pid_t(m_process.processId()), signal);
        if (!QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, kPatienceMs)) qFatal("the server does not end");
        return {m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1, m_process.readAllStandardOutput(),
            m_process.readAllStandardError()};
    }
    std::string say(const std::string& bytes) {
        RawClient client(api);
        client.say(bytes);
        return client.hear();
    }
    std::string post(Endpoint endpoint, const google::protobuf::Message& message, const std::string& token = {}) {
        const auto body = wire::encode(wire::kProtobuf, message);
        return say("POST " + wire::pathOf(endpoint) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" +
                   (token.empty() ? std::string() : "Authorization: Bearer " + token + "\r\n") + "Content-Type: " + std::string(wire::kProtobuf) +
                   "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    template <class Reply> Reply ask(Endpoint endpoint, const google::protobuf::Message& message, const std::string& token = {}) {
        const auto answer = post(endpoint, message, token);
        Reply reply;
        if (statusOf(answer) != 200 || !reply.ParseFromString(answer.substr(answer.find("\r\n\r\n") + 4))) qFatal("refused: %s", answer.c_str());
        return reply;
    }
    bool isUp() { return statusOf(say("GET /v1/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) == 200; }
    std::string signUp(const std::string& handle) { return ask<v1::SessionReply>(Endpoint::SignUp, signUpForm(handle)).token(); }
    int signIn(const std::string& handle) { return statusOf(post(Endpoint::SignIn, signInForm(handle))); }
    std::uint64_t epoch() { return ask<v1::HelloReply>(Endpoint::Hello, v1::Hello()).epoch(); }

    QByteArray ready;
    std::string api, wake;

private:
    QProcess m_process;
};
} // namespace

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
    void refusesToServeWithoutARootKeyAndMakesOneForADemo();
    void drainsAndEndsWellOnASignal_data();
    void drainsAndEndsWellOnASignal();
    void remembersEverybodyAfterASuddenDeath();
    void makesSomebodyAnOperator();
    void copiesAMarketThatBeginsAnotherEpochWhereItIsPutBack();
    void tellsWhetherTheBooksAddUp();
    void showsAndEndsWhatIsOverdue();
    void holdsRowsWhenTwoOperatorsSaySo();
    void listsWhatTheSandboxHasCharged();
    void refusesDataThatItCannotRead_data();
    void refusesDataThatItCannotRead();
    void saysWhatItIsAndWhatItDoesNotKnow();
    void writesNothingPersonalIntoItsLog();

private:
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QString written(const char* name, const QByteArray& text) {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) qFatal("no file");
        return file.fileName();
    }
    static Ended verb(std::initializer_list<const char*> words, const QString& data, const QStringList& more = {}) {
        QStringList all;
        for (const auto* word : words) all << QString::fromLatin1(word);
        return run(all + QStringList{QStringLiteral("--data"), data} + more);
    }
    static QByteArray printedDefault() { return run({QStringLiteral("config"), QStringLiteral("--print")}).out; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void VerbsTest::printsAConfigurationThatExplainsEachKeyAndReadsItAgain() {
    const auto text = printedDefault();
    QVERIFY(text.contains("[http]") && text.contains("[wake]") && text.contains("[log]") && text.contains("[market]"));
    const auto file = written("default.toml", text);
    const auto checked = run({QStringLiteral("config"), file});
    QCOMPARE(checked.code, 0);
    QCOMPARE(run({QStringLiteral("config"), QStringLiteral("--print"), file}).out, text);
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
            const auto ended = run({QStringLiteral("config"), written("one.toml", section + '\n' + key + " = " + bad + '\n')});
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
    QTest::newRow("a level that is none") << QByteArray("[log]\nlevel = \"loud\"\n") << QByteArray("log.level");
    QTest::newRow("bytes") << QByteArray("\xff\xfe[http]", 8) << QByteArray("f.toml");
    QTest::newRow("too much") << QByteArray(70'000, '#') << QByteArray("f.toml");
}

void VerbsTest::namesTheKeyAndTheLineOfWhatIsWrong() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, says);
    const auto file = written("f.toml", text);
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
        const auto ended = verb({"serve"}, path("data"), {QStringLiteral("--config"), written("real.toml", config)});
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
    Served server(path("data"));
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
    const auto file = written("market.toml", kController + "[market]\nname = \"The Harbour\"\n[wake]\npublic_url = \"https://wake.example.org\"\n");
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
             QStringList{QStringLiteral("user"), QStringLiteral("grant-operator"), QStringLiteral("ada")}}) {
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

void VerbsTest::refusesToServeWithoutARootKeyAndMakesOneForADemo() {
    const QStringList anywhere{QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--wake-listen"), QStringLiteral("127.0.0.1:0")};
    const auto refused = verb({"serve"}, path("data"), anywhere + withController(path("data")));
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("keys make") && refused.err.contains("keys.root_file"), refused.err.constData());
    QVERIFY(!QFile::exists(path("data/market.db")));

    QCOMPARE(run({QStringLiteral("keys"), QStringLiteral("make"), path("secret")}).code, 0);
    QCOMPARE(run({QStringLiteral("keys"), QStringLiteral("make"), path("secret")}).code, 1); // never over another one
    const auto file = written("keys.toml", "[keys]\nroot_file = \"" + path("secret").toUtf8() + "\"\n");
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
    RawClient waiting(server.wake);
    const auto poll = [&](std::uint64_t head) {
        v1::WakeRequest request;
        request.set_known_head(head);
        const auto body = wire::encode(wire::kProtobuf, request);
        waiting.say("POST /v1/wake HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token + "\r\nContent-Type: " + std::string(wire::kProtobuf) +
                    "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    };
    poll(0);
    const auto answer = waiting.hear();
    QVERIFY(told.ParseFromString(answer.substr(answer.find("\r\n\r\n") + 4)));
    poll(told.head()); // and now it waits
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
    const auto nobody = run({QStringLiteral("user"), QStringLiteral("grant-operator"), QStringLiteral("--data"), path("data"), QStringLiteral("nobody")});
    QCOMPARE(nobody.code, 1);
    QVERIFY(!nobody.err.isEmpty());
    QCOMPARE(run({QStringLiteral("user"), QStringLiteral("grant-operator"), QStringLiteral("--data"), path("data"), QStringLiteral("ada")}).code, 0);
    Served server(path("data"));
    // Permitted now; but without a test clock there is nothing to advance.
    QCOMPARE(statusOf(server.post(Endpoint::AdvanceClock, advance, token)), 404);
    // And a market that people have used gets no such clock.
    QCOMPARE(server.end(SIGTERM).code, 0);
    const auto clock = verb({"serve"}, path("data"), {QStringLiteral("--test-clock")});
    QCOMPARE(clock.code, 1);
    QVERIFY(clock.err.contains("test clock"));
}

void VerbsTest::copiesAMarketThatBeginsAnotherEpochWhereItIsPutBack() {
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
    const auto keys = QDir(path("data/key-copies/first")).entryList(QDir::Files);
    QVERIFY(!keys.isEmpty());
    QVERIFY(QFile::copy(path("data/key-copies/first/") + keys.last(), path("restored/keys.db"))); // as it is kept elsewhere
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

void VerbsTest::holdsRowsWhenTwoOperatorsSaySo() {
    {
        Served server(path("data"));
        for (const char* handle : {"ada", "ben", "cleo"}) server.signUp(handle);
        QCOMPARE(server.end(SIGTERM).code, 0);
    }
    const auto grant = [&](const char* handle) { return verb({"user", "grant-operator"}, path("data"), {QString::fromLatin1(handle)}).code; };
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

void VerbsTest::showsAndEndsWhatIsOverdue() {
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

void VerbsTest::tellsWhetherTheBooksAddUp() {
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
    const auto file = written("loud.toml", kController + "[log]\nlevel = \"debug\"\n");
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
