// What people send who mean no good, against the whole market behind its real door: a typed refusal with a stable key and nothing of ours
// in it, nothing half done, and the market goes on. What the framing of HTTP itself must bear is in headtest and apiservertest.
#include <QtTest>

#include "server/http/apiserver.h"
#include "server/jobs/market.h"
#include "shared/rules/permissions.h"
#include "tests/server/http/rawclient.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::server;
using namespace atelyra::test;
using wire::Endpoint;

class AttackTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void refusesBodiesThatAreNotWhatTheRouteReads_data();
    void refusesBodiesThatAreNotWhatTheRouteReads();
    void doesNothingForAPushThatWasCutOff_data();
    void doesNothingForAPushThatWasCutOff();
    void refusesEveryRouteWithoutASession();
    void keepsTheOrderOfADeviceWhateverIsSent();
    void refusesIdsOfEveryWrongLength();
    void refusesValuesOutOfAllBounds_data();
    void refusesValuesOutOfAllBounds();
    void keepsWordsThatLookLikeCommandsAsWords();
    void readsNoFileButBlobs_data();
    void readsNoFileButBlobs();
    void takesPiecesOnlyWhereTheyBelong();
    void refusesAFileThatIsNotWhatItSays();
    void tellsNobodyOfAFileThatIsNotTheirs();
    void staysWholeUnderStrangeBytes();

private:
    std::string raw(const std::string& method, const std::string& path, const std::string& type, const std::string& body,
        const std::string& token = {}) {
        RawClient client(m_url);
        std::string head = method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
        if (!token.empty()) head += "Authorization: Bearer " + token + "\r\n";
        if (!type.empty()) head += "Content-Type: " + type + "\r\n";
        if (method != "GET" && method != "HEAD") head += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        client.say(head + "\r\n" + body);
        auto answer = client.hearAll();
        if (client.hasHung()) qFatal("%s hangs", path.c_str());
        return answer;
    }
    std::string post(Endpoint endpoint, const std::string& body, const std::string& token, std::string_view type = wire::kProtobuf) {
        return raw("POST", wire::pathOf(endpoint), std::string(type), body, token);
    }
    // The key of a refusal; empty if it is none, or says more than it may.
    static std::string refusalIn(const std::string& answer) {
        const auto status = statusOf(answer);
        if (status < 400 || status >= 500) return {};
        for (const auto* inner : {"sqlite", "std::", "exception", "/home", "/tmp", ".cpp", "protobuf:", "SELECT", "EXCEPTION_WHAT"})
            if (answer.find(inner) != std::string::npos) return {};
        wire::Response response;
        response.status = status;
        response.contentType = answer.find("Content-Type: application/json") != std::string::npos ? wire::kJson : wire::kProtobuf;
        response.body = answer.substr(std::min(answer.find("\r\n\r\n") + 4, answer.size()));
        const auto error = wire::errorOf(response);
        return httpStatus(error.code) == status ? std::string(errorKey(error.code)) : std::string();
    }
    // How much is in every table: what a refused request must leave as it was.
    std::map<std::string, std::int64_t> rows() {
        auto& db = *m_world->tables().db;
        std::vector<std::string> tables;
        for (auto row = db.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"); row.step();)
            tables.push_back(row.text(0));
        std::map<std::string, std::int64_t> counts;
        for (const auto& table : tables) counts[table] = db.number("SELECT count(*) FROM " + table, 0);
        counts["heads"] = db.number("SELECT sum(head) FROM sync_stream", 0);
        return counts;
    }
    v1::PushRequest pushOf(Person& person, v1::CommandBody body) {
        v1::PushRequest request;
        request.set_epoch(person.epoch);
        *request.add_commands() = person.command(std::move(body));
        request.set_device_id(person.device.str());
        return request;
    }
    v1::PushReply pushed(Person& person, const v1::PushRequest& request) {
        return m_world->call<v1::PushReply>(Endpoint::Push, person.token, request).body;
    }
    std::string patch(Person& person, const std::string& sha, std::int64_t offset, const std::string& bytes) {
        RawClient client(m_url);
        client.say("PATCH /v1/blobs/" + toHex(sha) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer " + person.token +
                   "\r\nContent-Type: " + std::string(wire::kBytes) + "\r\nUpload-Offset: " + std::to_string(offset) +
                   "\r\nContent-Length: " + std::to_string(bytes.size()) + "\r\n\r\n" + bytes);
        return client.hearAll();
    }
    std::string announce(Person& person, const std::string& sha, std::int64_t size, const std::string& mime) {
        v1::BlobAnnounce request;
        request.set_sha256(sha);
        request.set_size(size);
        request.set_mime(mime);
        return post(Endpoint::BlobAnnounce, wire::encode(wire::kProtobuf, request), person.token);
    }

    SystemClock m_clock;
    SystemRng m_rng;
    std::unique_ptr<TestMarket> m_world;
    std::unique_ptr<Person> m_ada, m_ben;
    std::unique_ptr<ApiServer> m_server;
    std::string m_url;
};

void AttackTest::init() {
    m_world = std::make_unique<TestMarket>();
    m_ada = std::make_unique<Person>(*m_world, "ada");
    m_ben = std::make_unique<Person>(*m_world, "ben");
    ApiOptions options;
    options.threads = 1; // the test's market runs on its callers' thread
    m_server = std::make_unique<ApiServer>(m_clock, m_rng, options);
    m_url = m_server->listen("127.0.0.1:0").value();
    QVERIFY(m_server->start(m_world->market->router()));
}

void AttackTest::cleanup() {
    m_server.reset();
    m_ada.reset();
    m_ben.reset();
    m_world.reset();
}

void AttackTest::refusesBodiesThatAreNotWhatTheRouteReads_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("key");
    const auto row = [](const char* name, std::string_view type, const std::string& body, const char* key = "INVALID") {
        QTest::newRow(name) << QByteArray(type.data(), qsizetype(type.size())) << QByteArray::fromStdString(body) << QByteArray(key);
    };
    const auto proto = wire::kProtobuf;
    std::string deep = "\x0a\x01x";
    for (int i = 0; i < 60; ++i) deep = "\x0a" + std::string(1, char(deep.size())) + deep.substr(0, 120);
    row("one byte", proto, "\x0a");
    row("words", proto, "hello there");
    row("a length beyond the end", proto, std::string("\x0a\x7f", 2) + "short");
    row("a length of two to the sixty-fourth", proto, "\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
    row("a number that never ends", proto, std::string(40, '\xff'));
    row("a group that is never closed", proto, std::string(200, '\x0b'));
    row("a hundred thousand unknown fields", proto, [] {
        std::string body;
        for (int i = 0; i < 5'000; ++i) body += "\xf8\x3f\x01"; // field 1023
        return body;
    }());
    row("a field of another type", proto, "\x0d\x01\x02\x03\x04");
    row("compressed", proto, std::string("\x1f\x8b\x08\0\0\0\0\0", 8));
    row("json under protobuf's name", proto, "{\"handle\":\"x\"}");
    row("protobuf under json's name", wire::kJson, std::string("\x0a\x03" "abc"));
    row("no json", wire::kJson, "hello");
    row("half an object", wire::kJson, "{\"handle\":");
    row("a name twice", wire::kJson, R"({"handle":"a","handle":"b"})");
    row("a name twice in two spellings", wire::kJson, R"({"displayName":"a","display_name":"b"})");
    row("ten thousand brackets", wire::kJson, std::string(8'000, '['));
    row("ten thousand objects", wire::kJson, [] {
        std::string body;
        for (int i = 0; i < 1'500; ++i) body += "{\"a\":";
        return body;
    }());
    row("an unknown name", wire::kJson, R"({"role":"OPERATOR"})");
    row("a prototype", wire::kJson, R"({"__proto__":{"role":2}})");
    row("a number beyond numbers", wire::kJson, R"({"policyVersion":1e999})");
    row("an array", wire::kJson, "[]");
    row("nothing that is text", wire::kJson, std::string("{\"handle\":\"\xff\xfe\"}"));
    row("html", "text/html", "<form>", "UNSUPPORTED_TYPE");
    row("a form", "application/x-www-form-urlencoded", "handle=x", "UNSUPPORTED_TYPE");
    row("xml", "application/xml", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "UNSUPPORTED_TYPE");
    row("no type", "", "x", "UNSUPPORTED_TYPE");
}

void AttackTest::refusesBodiesThatAreNotWhatTheRouteReads() {
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, key);
    const auto before = rows();
    for (const auto endpoint : {Endpoint::Hello, Endpoint::SignUp, Endpoint::SignIn, Endpoint::Register, Endpoint::Push, Endpoint::Pull,
             Endpoint::Bootstrap, Endpoint::Marks, Endpoint::GigsQuery, Endpoint::GigsRevalidate, Endpoint::GigsReviews, Endpoint::History,
             Endpoint::BlobAnnounce}) {
        const auto answer = post(endpoint, body.toStdString(), m_ada->token, type.toStdString());
        const auto said = refusalIn(answer);
        QVERIFY2(said == key.toStdString() || said == "TOO_LARGE", (wire::pathOf(endpoint) + ": " + answer).c_str());
    }
    QCOMPARE(rows(), before);
}

void AttackTest::doesNothingForAPushThatWasCutOff_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("protobuf") << QByteArray(wire::kProtobuf.data());
    QTest::newRow("json") << QByteArray(wire::kJson.data());
}

void AttackTest::doesNothingForAPushThatWasCutOff() {
    QFETCH(QByteArray, type);
    const auto whole = wire::encode(type.toStdString(), pushOf(*m_ada, message(MessageId(derivedRawId("m", {"1"})), m_ben->id, "Hello")));
    const auto before = rows();
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        const auto answer = post(Endpoint::Push, whole.substr(0, cut), m_ada->token, type.toStdString());
        QVERIFY2(statusOf(answer) == 200 || !refusalIn(answer).empty(), answer.c_str());
    }
    QCOMPARE(rows(), before);
    QCOMPARE(statusOf(post(Endpoint::Push, whole, m_ada->token, type.toStdString())), 200);
    QCOMPARE(rows().at("message"), before.at("message") + 1);
}

void AttackTest::refusesEveryRouteWithoutASession() {
    for (const auto& route : wire::routes()) {
        if (route.access == wire::Access::Anyone || route.endpoint == Endpoint::Wake) continue;
        const auto path = wire::pathOf(route.endpoint, std::string(64, 'a'), 0);
        const std::string type(route.method == "POST" ? wire::kProtobuf : route.method == "PATCH" ? wire::kBytes : std::string_view());
        for (const std::string& token : {std::string(), std::string(43, 'x'), std::string("null"), m_ada->token + "x", m_ada->token.substr(1),
                 std::string("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.")}) {
            const auto answer = raw(std::string(route.method), path, type, {}, token);
            QVERIFY2(statusOf(answer) == 401, (path + ": " + answer).c_str());
        }
        if (route.access != wire::Access::Operator) continue;
        const auto asMember = raw(std::string(route.method), path, type, {}, m_ada->token);
        QVERIFY2(refusalIn(asMember) == "NOT_PERMITTED", asMember.c_str());
    }
}

void AttackTest::keepsTheOrderOfADeviceWhateverIsSent() {
    const auto say = [&](int number) { return pushOf(*m_ada, message(MessageId(derivedRawId("m", {std::to_string(number)})), m_ben->id, "Line")); };
    const auto first = say(1);
    auto early = say(2);
    early.mutable_commands(0)->set_seq(7);
    const auto before = rows();
    QCOMPARE(pushed(*m_ada, early).status(), v1::GAP);
    auto huge = early;
    huge.mutable_commands(0)->set_seq(std::numeric_limits<std::uint64_t>::max());
    QCOMPARE(pushed(*m_ada, huge).status(), v1::GAP);
    auto never = early;
    never.mutable_commands(0)->set_seq(0);
    QVERIFY(pushed(*m_ada, never).status() != v1::OK);
    QCOMPARE(rows(), before);

    QCOMPARE(pushed(*m_ada, first).outcomes(0).applied(), true);
    const auto once = rows();
    for (int i = 0; i < 3; ++i) QCOMPARE(pushed(*m_ada, first).outcomes(0).applied(), true); // the same answer
    auto other = first;
    other.mutable_commands(0)->mutable_body()->mutable_send_message()->set_body("Another");
    QCOMPARE(pushed(*m_ada, other).status(), v1::FORKED);
    auto thief = first;
    thief.set_device_id(m_ben->device.str());
    QCOMPARE(pushed(*m_ada, thief).status(), v1::FORKED);
    auto past = first;
    past.set_epoch(first.epoch() + 1);
    QCOMPARE(pushed(*m_ada, past).status(), v1::EPOCH_CHANGED);
    QCOMPARE(rows(), once);

    // One id for two things, and a batch that repeats itself: the second is refused, the device goes on.
    auto twice = say(3);
    twice.mutable_commands(0)->set_seq(2);
    *twice.add_commands() = twice.commands(0);
    twice.mutable_commands(1)->set_seq(3);
    twice.mutable_commands(1)->mutable_body()->mutable_send_message()->set_body("Another");
    const auto reply = pushed(*m_ada, twice);
    QCOMPARE(reply.outcomes_size(), 2);
    QVERIFY(reply.outcomes(0).applied());
    QCOMPARE(reply.outcomes(1).reason(), std::string("INVALID"));
    QCOMPARE(rows().at("message"), once.at("message") + 1);

    v1::PushRequest many = say(4);
    while (many.commands_size() <= limits::kPushCommands) *many.add_commands() = many.commands(0);
    QCOMPARE(refusalIn(post(Endpoint::Push, wire::encode(wire::kProtobuf, many), m_ada->token)), std::string("INVALID"));
}

void AttackTest::refusesIdsOfEveryWrongLength() {
    const auto before = rows();
    for (const std::size_t size : {0u, 1u, 15u, 17u, 32u, 4'096u, 200'000u}) {
        const std::string id(size, 'i');
        auto body = message(MessageId(derivedRawId("m", {"x"})), m_ben->id, "Hello");
        body.mutable_send_message()->set_message_id(id);
        const auto answer = post(Endpoint::Push, wire::encode(wire::kProtobuf, pushOf(*m_ada, body)), m_ada->token);
        --m_ada->nextSeq;
        if (statusOf(answer) == 200) {
            v1::PushReply reply;
            QVERIFY(reply.ParseFromString(answer.substr(answer.find("\r\n\r\n") + 4)));
            QCOMPARE(reply.outcomes_size(), 1);
            QVERIFY(!reply.outcomes(0).applied());
            QCOMPARE(reply.outcomes(0).reason(), std::string("INVALID"));
            ++m_ada->nextSeq; // a refusal takes its number
        } else {
            QVERIFY2(!refusalIn(answer).empty(), answer.substr(0, 300).c_str());
        }
        v1::Register device;
        device.set_install_id(id);
        device.set_device_id(id);
        device.set_epoch(m_ada->epoch);
        QVERIFY(!refusalIn(post(Endpoint::Register, wire::encode(wire::kProtobuf, device), m_ada->token)).empty());
        v1::HistoryRequest history;
        history.set_conversation_id(id);
        const auto asked = post(Endpoint::History, wire::encode(wire::kProtobuf, history), m_ada->token);
        QVERIFY2(!refusalIn(asked).empty(), asked.substr(0, 300).c_str());
    }
    const auto after = rows();
    for (const auto* table : {"message", "conversation", "device", "install"}) QCOMPARE(after.at(table), before.at(table));
}

void AttackTest::refusesValuesOutOfAllBounds_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<qint64>("price");
    const auto row = [](const char* what, const std::string& name, qint64 price = 20'000) {
        QTest::newRow(what) << QByteArray::fromStdString(name) << price;
    };
    row("a price of nothing", "Basic", 0);
    row("a negative price", "Basic", -1);
    row("the smallest number", "Basic", std::numeric_limits<qint64>::min());
    row("the largest number", "Basic", std::numeric_limits<qint64>::max());
    row("just beyond what doubles count", "Basic", (qint64{1} << 53) + 1);
    row("a NUL", std::string("Bas\0ic", 6));
    row("right to left", "Bas\u202Eic");
    row("an isolate", "Bas\u2066ic");
    row("a mark of byte order", "Bas\uFEFFic");
    row("an escape", "Bas\x1b[31mic");
    row("two lines", "Bas\nic");
    row("ten thousand marks", [] {
        std::string text = "B";
        for (int i = 0; i < 10'000; ++i) text += "\u0301";
        return text;
    }());
    row("only blanks", "   ");
    row("nothing", "");
}

void AttackTest::refusesValuesOutOfAllBounds() {
    QFETCH(QByteArray, name);
    QFETCH(qint64, price);
    auto content = someGig("Wordmark", price);
    content.mutable_packages(0)->set_name(name.toStdString());
    // Text that nobody can mean is refused before anybody asks what it is for; the rest by the rules, with the field.
    const auto reply = m_world->call<v1::PushReply>(Endpoint::Push, m_ada->token, pushOf(*m_ada, publish(GigId(derivedRawId("g", {"1"})), content)));
    if (reply.status == 200) {
        QCOMPARE(reply.body.outcomes_size(), 1);
        const auto& outcome = reply.body.outcomes(0);
        QVERIFY(!outcome.applied());
        QCOMPARE(outcome.reason(), std::string("INVALID"));
        QVERIFY2(outcome.field().find("packages") != std::string::npos, outcome.field().c_str());
    } else {
        QCOMPARE(reply.error, ErrorCode::Invalid);
    }
    QCOMPARE(rows().at("gig"), 0);
}

void AttackTest::keepsWordsThatLookLikeCommandsAsWords() {
    int number = 0;
    for (const std::string& text : {std::string("'; DROP TABLE message; --"), std::string("' OR 1=1--"), std::string("%s%n%x"),
             std::string("{{7*7}}"), std::string("<img src='file:///etc/passwd'>"), std::string("=HYPERLINK(\"http://x\")"),
             std::string("\\\\host\\share"), std::string("${jndi:ldap://x}"), std::string("%00%0d%0a"), std::string("NEAR(a b) OR *")}) {
        const MessageId id(derivedRawId("m", {std::to_string(++number)}));
        QVERIFY(m_ada->say(message(id, m_ben->id, text)).applied());
        QCOMPARE(m_world->tables().entities.get<v1::Message>(id)->body(), text);
        v1::GigQuery query;
        query.set_text(text);
        const auto found = m_world->call<v1::GigQueryReply>(Endpoint::GigsQuery, {}, query);
        QCOMPARE(found.status, 200);
        QCOMPARE(found.body.gigs_size(), 0);
    }
    QCOMPARE(rows().at("message"), number);
}

void AttackTest::readsNoFileButBlobs_data() {
    QTest::addColumn<QByteArray>("path");
    const std::string hash(64, 'a');
    for (const std::string& path : {std::string("/v1/blobs/../market.db/0"), std::string("/v1/blobs/..%2f..%2fmarket.db/0"),
             "/v1/blobs/" + hash.substr(1) + "/0", "/v1/blobs/" + hash + "a/0", "/v1/blobs/" + hash.substr(2) + ".." + "/0",
             "/v1/blobs/" + std::string(64, 'A') + "/0", "/v1/blobs/" + hash + "/-1", "/v1/blobs/" + hash + "/9999999999999",
             "/v1/blobs/" + hash + "/0x10", "/v1/blobs/" + hash + "/0/../../../../etc/passwd", "/v1/blobs/" + hash + "//0",
             "/v1/blobs/" + hash + "/0?x=1", std::string("//etc/passwd"), "/v1/./blobs/" + hash + "/0", std::string("/v1/blobs/\x80/0"),
             "/v1/blobs/" + hash + "/0;a", "http://other/v1/blobs/" + hash + "/0", std::string("/v1/blobs/") + std::string(3'000, 'a') + "/0"})
        QTest::newRow(path.substr(0, 60).c_str()) << QByteArray::fromStdString(path);
}

void AttackTest::readsNoFileButBlobs() {
    QFETCH(QByteArray, path);
    for (const auto* method : {"GET", "PATCH"}) {
        const auto answer = raw(method, path.toStdString(), std::string(wire::kBytes), {}, m_ada->token);
        QVERIFY2(statusOf(answer) >= 400 && statusOf(answer) < 500, answer.c_str());
        QVERIFY(answer.find("SQLite") == std::string::npos && answer.find("root:") == std::string::npos);
    }
}

void AttackTest::takesPiecesOnlyWhereTheyBelong() {
    const std::string bytes(3'000, 'p');
    const auto sha = sha256(bytes);
    QCOMPARE(refusalIn(patch(*m_ada, sha, 0, bytes)), std::string("NOT_FOUND")); // never announced
    for (const std::int64_t size : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(), limits::kBlobBytes + 1,
             std::numeric_limits<std::int64_t>::max()})
        QVERIFY(!refusalIn(announce(*m_ada, sha, size, "text/plain")).empty());
    QCOMPARE(statusOf(announce(*m_ada, sha, 3'000, "text/plain")), 200);
    QCOMPARE(refusalIn(announce(*m_ada, sha, 2'999, "text/plain")), std::string("CONFLICT"));
    QCOMPARE(refusalIn(patch(*m_ada, sha, 1'000, bytes.substr(0, 1'000))), std::string("CONFLICT"));
    QVERIFY(statusOf(patch(*m_ada, sha, 0, bytes.substr(0, 1'000))) < 300);
    QCOMPARE(refusalIn(patch(*m_ada, sha, 0, bytes.substr(0, 1'000))), std::string("CONFLICT")); // the same again
    QCOMPARE(refusalIn(patch(*m_ada, sha, 1'000, bytes)), std::string("TOO_LARGE"));
    QCOMPARE(refusalIn(patch(*m_ben, sha, 1'000, bytes.substr(1'000))), std::string("NOT_FOUND")); // somebody else's
    QVERIFY(statusOf(patch(*m_ada, sha, 1'000, bytes.substr(1'000))) < 300);
    QCOMPARE(rows().at("blob"), 1);
    QVERIFY(statusOf(patch(*m_ada, sha, 3'000, {})) < 300); // said again after a lost answer
    QCOMPARE(rows().at("blob"), 1);
}

void AttackTest::refusesAFileThatIsNotWhatItSays() {
    const std::string bytes = "MZ\x90 a program that is called a picture";
    for (const auto* mime : {"image/svg+xml", "image/x-icon", "text/html; charset=x", "../../x", "image", "/", "IMAGE/PNG"})
        QCOMPARE(refusalIn(announce(*m_ada, sha256(bytes), std::int64_t(bytes.size()), mime)), std::string("UNSUPPORTED_TYPE"));
    QCOMPARE(statusOf(announce(*m_ada, sha256(bytes), std::int64_t(bytes.size()), "image/png")), 200);
    QCOMPARE(refusalIn(patch(*m_ada, sha256(bytes), 0, bytes)), std::string("UNSUPPORTED_TYPE"));
    const auto lied = sha256("something else");
    QCOMPARE(statusOf(announce(*m_ada, lied, std::int64_t(bytes.size()), "text/plain")), 200);
    QCOMPARE(refusalIn(patch(*m_ada, lied, 0, bytes)), std::string("HASH_MISMATCH"));
    QCOMPARE(rows().at("blob"), 0);
    QCOMPARE(rows().at("upload"), 0);
    const auto files = QDir(m_world->folder.filePath(QStringLiteral("files"))).entryList(QDir::Files, QDir::NoSort);
    QVERIFY2(files.isEmpty(), qPrintable(files.join(u' ')));
}

void AttackTest::tellsNobodyOfAFileThatIsNotTheirs() {
    const std::string bytes = "a private sketch";
    const auto sha = sha256(bytes);
    QCOMPARE(statusOf(announce(*m_ada, sha, std::int64_t(bytes.size()), "text/plain")), 200);
    QVERIFY(statusOf(patch(*m_ada, sha, 0, bytes)) < 300);
    const auto path = "/v1/blobs/" + toHex(sha) + "/0";
    const auto never = "/v1/blobs/" + toHex(sha256("never was")) + "/0";
    const auto sameBut = [](std::string answer) { // without the line that is another in every refusal
        const auto id = answer.find("Request-Id:");
        return id == std::string::npos ? answer : answer.substr(0, id);
    };
    QCOMPARE(sameBut(raw("GET", path, {}, {}, m_ben->token)), sameBut(raw("GET", never, {}, {}, m_ben->token)));
    QCOMPARE(refusalIn(raw("GET", path, {}, {}, m_ben->token)), std::string("NOT_FOUND"));
    QCOMPARE(refusalIn(raw("GET", path, {}, {}, {})), std::string("NOT_FOUND"));
    QCOMPARE(statusOf(raw("GET", path, {}, {}, m_ada->token)), 200);
    // To say that it is there already would tell that somebody has it.
    v1::BlobState state;
    const auto answer = announce(*m_ben, sha, std::int64_t(bytes.size()), "text/plain");
    QVERIFY(state.ParseFromString(answer.substr(answer.find("\r\n\r\n") + 4)));
    QVERIFY(!state.complete());
    QCOMPARE(state.have(), 0);
    auto stolen = message(MessageId(derivedRawId("m", {"1"})), m_ada->id, "Look what I have");
    auto& file = *stolen.mutable_send_message()->add_files();
    file.set_sha256(sha);
    file.set_size(std::int64_t(bytes.size()));
    file.set_name("x.txt");
    file.set_mime("text/plain");
    QCOMPARE(m_ben->say(stolen).reason(), std::string("ATTACHMENT_MISSING"));
}

// Good requests with a few bytes changed at random, on every route: only refusals of the list or answers, and the books stay right.
void AttackTest::staysWholeUnderStrangeBytes() {
    const auto good = [&](Endpoint endpoint) -> std::string {
        switch (endpoint) {
        case Endpoint::Push: return pushOf(*m_ada, publish(GigId(derivedRawId("g", {"1"})), someGig("Wordmark"))).SerializeAsString();
        case Endpoint::GigsQuery: {
            v1::GigQuery query;
            query.set_text("word mark");
            query.set_limit(20);
            query.set_sort(v1::NEWEST);
            return query.SerializeAsString();
        }
        case Endpoint::Pull: {
            v1::PullRequest pull;
            *pull.mutable_cursor() = m_ada->fresh();
            pull.set_nonce("nonce");
            pull.set_device_id(m_ada->device.str());
            pull.set_next_seq(1);
            return pull.SerializeAsString();
        }
        default: {
            v1::Marks marks;
            auto& mark = *marks.add_read();
            mark.set_conversation_id(std::string(16, 'c'));
            mark.set_upto_seq(3);
            return marks.SerializeAsString();
        }
        }
    };
    SeededRng rng(11);
    for (const auto endpoint : {Endpoint::Push, Endpoint::GigsQuery, Endpoint::Pull, Endpoint::Marks}) {
        const auto whole = good(endpoint);
        for (int i = 0; i < 1'500; ++i) {
            auto strange = whole;
            for (auto hits = 1 + rng.below(4); hits > 0; --hits) {
                const auto at = rng.below(strange.size());
                switch (rng.below(3)) {
                case 0: strange[at] = char(rng.below(256)); break;
                case 1: strange.erase(at, 1 + rng.below(3)); break;
                default: strange.insert(at, std::string(1 + rng.below(3), char(rng.below(256))));
                }
                if (strange.empty()) strange = "x";
            }
            wire::Request request;
            request.method = "POST";
            request.path = wire::pathOf(endpoint);
            request.contentType = wire::kProtobuf;
            request.token = m_ada->token;
            request.peer = "10.0.0.1";
            request.body = strange;
            const auto response = m_world->market->router().handle(request);
            QVERIFY2(response.status == 200 || (response.status >= 400 && response.status < 500),
                (std::to_string(response.status) + " " + toHex(strange)).c_str());
        }
    }
    QVERIFY(m_world->market->verifyLedger().has_value());
    QCOMPARE(statusOf(raw("GET", "/v1/health", {}, {})), 200);
}

QTEST_GUILESS_MAIN(AttackTest)
#include "attacktest.moc"
