// The log of use: what a line may say and what not, what each route is for, and that nothing of it is older than twelve months.
#include <fstream>

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "server/core/usage/uselog.h"
#include "server/store/months.h"
#include "shared/privacy/datamap.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

namespace {
const QStringList kKeys{QStringLiteral("atMs"), QStringLiteral("method"), QStringLiteral("route"), QStringLiteral("purpose"), QStringLiteral("status"), QStringLiteral("bytes"),
    QStringLiteral("ms"), QStringLiteral("program"), QStringLiteral("system"), QStringLiteral("language"), QStringLiteral("address")};
constexpr const char* kAddress = "203.0.113.77";
} // namespace

class UseLogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_world = std::make_unique<TestMarket>(); }
    void aDayHasTheKeysOfThePolicyAndNoOther();
    void nothingOfThePersonOrOfWhatWasSentIsInIt();
    void everyRouteSaysWhatItIsForAndTheLogSaysTheSame();
    void theFileSaysNothingWithoutTheKeyOfItsMonth();
    void aFileThatWasCutOffOrChangedIsNotTakenForWhole();
    void nothingIsOlderThanTwelveMonths();
    void manyLinesAreWrittenBeforeAnybodyAsks();

private:
    server::UseLog& log() { return m_world->market->parts().uses; }
    std::int64_t now() { return m_world->clock.wallMs(); }
    std::vector<v1::UseLine> lines(const std::string& month) {
        log().flush();
        std::vector<v1::UseLine> all;
        if (!log().read(month, [&all](const v1::UseLine& line) { all.push_back(line); })) qFatal("it cannot be read");
        return all;
    }
    std::vector<v1::UseLine> lines() { return lines(store::monthOf(now())); }
    std::string bytes(const std::string& month) {
        std::ifstream in(log().fileOf(month), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    wire::Response ask(Endpoint endpoint, const std::string& token = {}, const std::string& hex = {}) {
        wire::Request request;
        request.method = std::string(wire::route(endpoint).method);
        request.path = wire::pathOf(endpoint, hex, 0, "2026-11-22");
        request.contentType = std::string(wire::kProtobuf);
        request.token = token;
        request.peer = kAddress;
        request.program = wire::Program::Atelyra;
        request.system = wire::System::Linux;
        request.language = {'d', 'e', '\0'};
        return m_world->market->router().handle(request);
    }

    std::unique_ptr<TestMarket> m_world;
};

void UseLogTest::aDayHasTheKeysOfThePolicyAndNoOther() {
    Person ada(*m_world, "ada");
    ask(Endpoint::Sessions, ada.token);
    ask(Endpoint::GigsQuery);
    ask(Endpoint::DeskAlerts, ada.token);
    ask(Endpoint::BlobRead, {}, std::string(64, 'a'));
    ask(Endpoint::UnsubscribePage, {}, std::string(64, 'b'));
    const auto all = lines();
    QVERIFY(all.size() >= 8); // with those that made the person
    QStringList seen;
    for (const auto& line : all) {
        const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(wire::encode(wire::kJson, line))).object();
        for (const auto& key : json.keys()) {
            QVERIFY2(kKeys.contains(key), qPrintable(key));
            seen.append(key);
        }
        QVERIFY(line.at_ms() == now() && line.status() >= 200);
    }
    for (const auto& key : kKeys)
        if (key != QStringLiteral("ms")) QVERIFY2(seen.contains(key), qPrintable(key)); // a clock that stands still takes no time
    const auto& last = all[all.size() - 4];
    QCOMPARE(last.route(), std::string("/v1/gigs/query"));
    QCOMPARE(last.method(), std::string("POST"));
    QCOMPARE(last.program() + " " + last.system() + " " + last.language(), std::string("atelyra linux de"));
    QVERIFY(last.bytes() > 0 || last.status() != 200);
}

void UseLogTest::nothingOfThePersonOrOfWhatWasSentIsInIt() {
    Person ada(*m_world, "zqwordless");
    ask(Endpoint::Sessions, ada.token);
    ask(Endpoint::BlobRead, ada.token, std::string(64, 'c'));
    wire::Request odd;
    odd.method = "GET";
    odd.path = "/v1/zqnowhere";
    odd.peer = kAddress;
    QCOMPARE(m_world->market->router().handle(odd).status, 404);
    std::string all;
    for (const auto& line : lines()) all += line.SerializeAsString() + wire::encode(wire::kJson, line);
    for (const std::string& secret : {ada.token, ada.id.str(), ada.id.text(), std::string("zq"), std::string(64, 'c'), std::string("atitude"), std::string("ongitude")})
        QVERIFY2(all.find(secret) == std::string::npos, secret.c_str());
    QCOMPARE(lines().back().route(), std::string("-"));
}

void UseLogTest::everyRouteSaysWhatItIsForAndTheLogSaysTheSame() {
    for (const auto& route : wire::routes()) {
        QVERIFY2(v1::Purpose_IsValid(route.purpose) && route.purpose != v1::PURPOSE_UNSET, std::string(route.path).c_str());
        if (route.endpoint != Endpoint::Wake) ask(route.endpoint, {}, std::string(64, 'd'));
    }
    std::map<std::string, std::string> said;
    for (const auto& line : lines()) said[line.method() + line.route()] = line.purpose();
    for (const auto& route : wire::routes())
        if (route.endpoint != Endpoint::Wake) QCOMPARE(said[std::string(route.method) + std::string(route.path)], v1::Purpose_Name(route.purpose));
    for (const auto endpoint : {Endpoint::GigsQuery, Endpoint::Push, Endpoint::Pull, Endpoint::History, Endpoint::BlobRead}) QCOMPARE(wire::route(endpoint).purpose, v1::SERVICE);
    QCOMPARE(wire::route(Endpoint::Usage).purpose, v1::ANALYTICS);
    QCOMPARE(wire::route(Endpoint::Unsubscribe).purpose, v1::MARKETING);
}

void UseLogTest::theFileSaysNothingWithoutTheKeyOfItsMonth() {
    ask(Endpoint::GigsQuery);
    QCOMPARE(lines().back().address(), std::string(kAddress));
    const auto file = bytes(store::monthOf(now()));
    QVERIFY(!file.empty());
    for (const char* plain : {kAddress, "gigs", "SERVICE", "atelyra", "203.0"}) QVERIFY2(file.find(plain) == std::string::npos, plain);
}

void UseLogTest::aFileThatWasCutOffOrChangedIsNotTakenForWhole() {
    const auto month = store::monthOf(now());
    ask(Endpoint::GigsQuery);
    log().flush();
    const auto whole = bytes(month);
    const auto readable = [&](const std::string& file) {
        std::ofstream(log().fileOf(month), std::ios::binary | std::ios::trunc) << file;
        return log().read(month, [](const v1::UseLine&) {}).has_value();
    };
    QVERIFY(readable(whole));
    QVERIFY(!readable(whole.substr(0, whole.size() - 1)));
    auto changed = whole;
    changed[whole.size() / 2] ^= 1;
    QVERIFY(!readable(changed));
    QVERIFY(!readable(std::string("\xff\xff\xff\xff", 4) + whole)); // a length that is none
}

void UseLogTest::nothingIsOlderThanTwelveMonths() {
    ask(Endpoint::GigsQuery);
    log().flush();
    const auto month = store::monthAt(now());
    const auto name = store::nameOfMonth(month);
    const auto run = [&] { QVERIFY(m_world->market->parts().retention.run(true)); };
    m_world->clock.advance(store::startOfMonth(month + std::chrono::months(12)) - now() - 1);
    run();
    QVERIFY(!bytes(name).empty());
    ask(Endpoint::GigsQuery);
    log().flush();
    const auto file = bytes(name);
    m_world->clock.advance(1);
    run();
    QVERIFY(!std::filesystem::exists(log().fileOf(name)));
    std::ofstream(log().fileOf(name), std::ios::binary) << file; // from a copy of the disk
    QCOMPARE(log().read(name, [](const v1::UseLine&) {}).error().code, ErrorCode::NotFound);
    QVERIFY(m_world->market->parts().keys->isDestroyed({store::KeyKind::Month, name}));
    run();
    for (const auto& each : log().months())
        for (const auto& line : lines(each)) QVERIFY(now() - line.at_ms() < kYearMs);
    QVERIFY(!log().months().empty()); // the last month is still there
}

void UseLogTest::manyLinesAreWrittenBeforeAnybodyAsks() {
    log().flush();
    const auto month = store::monthOf(now());
    const auto before = bytes(month).size();
    v1::UseLine line;
    line.set_at_ms(now());
    for (std::size_t i = 0; i + 1 < server::UseLog::kBlock; ++i) log().add(line);
    QCOMPARE(bytes(month).size(), before);
    log().add(line);
    QVERIFY(bytes(month).size() > before);
}

QTEST_GUILESS_MAIN(UseLogTest)
#include "uselogtest.moc"
