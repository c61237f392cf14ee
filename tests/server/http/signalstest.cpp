// What browsers and proxies may say about tracking, over a real socket: Sec-GPC is honoured, DNT changes not a byte.
#include <QtTest>

#include <regex>

#include "server/http/apiserver.h"
#include "shared/rules/privacy.h"
#include "tests/server/http/rawclient.h"
#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class SignalsTest : public QObject {
    Q_OBJECT
    std::unique_ptr<TestMarket> m_world;
    SystemClock m_clock;
    SystemRng m_rng;
    std::unique_ptr<server::ApiServer> m_server;
    std::string m_url;
    std::unique_ptr<Person> m_ada;

    std::string hello(const std::string& header) {
        const auto body = wire::encode(wire::kProtobuf, v1::Hello());
        RawClient client(m_url);
        client.say("POST /v1/hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer " + m_ada->token + "\r\nContent-Type: " +
                   std::string(wire::kProtobuf) + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + header + "\r\n" + body);
        return std::regex_replace(client.hear(), std::regex("Request-Id: [^\r]*"), "Request-Id: any");
    }
    bool optedOut() {
        const auto choices = m_world->tables().entities.get<v1::PrivacyChoices>(m_ada->id);
        return choices && choices->opt_out_signal();
    }

private Q_SLOTS:
    void init() {
        m_world = std::make_unique<TestMarket>();
        m_ada = std::make_unique<Person>(*m_world, "ada");
        server::ApiOptions options;
        options.threads = 1;
        m_server = std::make_unique<server::ApiServer>(m_clock, m_rng, options);
        const auto url = m_server->listen("127.0.0.1:0");
        QVERIFY(url);
        m_url = *url;
        QVERIFY(m_server->start(m_world->market->router()));
    }
    void cleanup() {
        m_server.reset();
        m_ada.reset();
        m_world.reset();
    }
    void theOptOutSignalIsHonouredFromTheFirstRequest() {
        QCOMPARE(statusOf(hello({})), 200);
        QVERIFY(!optedOut());
        QCOMPARE(statusOf(hello("Sec-GPC: 1\r\n")), 200);
        QVERIFY(optedOut());
    }
    void anythingButOneIsNoSignal_data() {
        QTest::addColumn<QByteArray>("header");
        for (const char* header : {"Sec-GPC: 0\r\n", "Sec-GPC: yes\r\n", "Sec-GPC:\r\n", "DNT: 1\r\n"}) QTest::newRow(header) << QByteArray(header);
    }
    void anythingButOneIsNoSignal() {
        QFETCH(QByteArray, header);
        QCOMPARE(statusOf(hello(header.toStdString())), 200);
        QVERIFY(!optedOut());
    }
    void doNotTrackChangesNotAByte() {
        const auto before = hello({});
        QCOMPARE(hello("DNT: 1\r\n"), before);
        QCOMPARE(hello("DNT: 0\r\n"), before);
    }
};

QTEST_GUILESS_MAIN(SignalsTest)
#include "signalstest.moc"
