// Markets of every version that the server's tables ever had, opened by today's program: everybody can sign in, the books add up, and
// people go on where they were.
#include <QtTest>

#include <fstream>

#include "server/store/migrations.h"
#include "tests/server/testmarket.h"
#include "tests/support/frozenfile.h"

using namespace atelyra;
using namespace atelyra::test;
using wire::Endpoint;

class FrozenMarketTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void isFrozen();
    void opensTheFirstVersionWithEverythingInIt();
    void goesOnWorkingInTheFirstVersion();
    void refusesANewerVersionAndLeavesItAsItIs();
    void refusesWhatIsNoDatabase();

private:
    Result<std::unique_ptr<server::Market>> opened() {
        server::MarketOptions options;
        options.dataFolder = m_file->folder();
        options.rootKeyFile = m_keyFolder.filePath(QStringLiteral("root-key")).toStdString();
        options.makesRootKey = true;
        options.inlineWriter = true;
        options.durable = false;
        return server::Market::open(options, m_clock, m_rng);
    }
    template <class Reply> Reply ask(server::Market& market, Endpoint endpoint, const google::protobuf::Message& message, const std::string& token = {}) {
        wire::Request request;
        request.method = "POST";
        request.path = wire::pathOf(endpoint);
        request.contentType = wire::kProtobuf;
        request.token = token;
        request.peer = "10.0.0.1";
        request.body = wire::encode(wire::kProtobuf, message);
        const auto response = market.router().handle(request);
        Reply reply;
        if (response.status != 200 || !reply.ParseFromString(response.body)) qFatal("refused: %d", response.status);
        return reply;
    }
    v1::SessionReply signIn(server::Market& market, const std::string& handle) {
        return ask<v1::SessionReply>(market, Endpoint::SignIn, signInForm(handle));
    }

    std::unique_ptr<FrozenFile> m_file;
    QTemporaryDir m_keyFolder;
    FakeClock m_clock;
    SeededRng m_rng{5};
};

void FrozenMarketTest::init() { m_file = std::make_unique<FrozenFile>("server/frozen/v1.sql", QStringLiteral("market.db")); }

void FrozenMarketTest::isFrozen() { QCOMPARE(m_file->hash(), std::string("54cdd86eb5e9f8955d10154f30a6b2940fc593154401b7ab31dd4db59ebc5366")); }

void FrozenMarketTest::opensTheFirstVersionWithEverythingInIt() {
    auto market = opened();
    QVERIFY2(market.has_value(), market ? "" : market.error().detail.c_str());
    QVERIFY((*market)->verifyLedger().has_value());
    auto& tables = *(*market)->parts().tables;
    QCOMPARE(tables.db->number("SELECT max(number) FROM migration", 0), std::int64_t(store::migrations().back().number));
    const auto ben = signIn(**market, "ben");
    const auto ada = signIn(**market, "ada");
    v1::BootstrapRequest request;
    v1::Hello hello;
    request.set_epoch(ask<v1::HelloReply>(**market, Endpoint::Hello, hello).epoch());
    Base base;
    fold(base, ask<v1::BootstrapReply>(**market, Endpoint::Bootstrap, request, ben.token()).changes());
    int orders = 0, messages = 0;
    for (const auto& [ref, body] : base) {
        v1::Entity entity;
        QVERIFY(entity.ParseFromString(body.second));
        if (entity.has_message()) messages += entity.message().body() == "Hello from the first market";
        if (!entity.has_order()) continue;
        ++orders;
        QCOMPARE(entity.order().state(), v1::ACTIVE);
        QCOMPARE(entity.order().number(), std::string("AT-20418"));
        QCOMPARE(entity.order().escrow(), v1::HELD);
    }
    QCOMPARE(orders, 1);
    QCOMPARE(messages, 1);
    v1::GigQuery query;
    query.set_text("lettering");
    QCOMPARE(ask<v1::GigQueryReply>(**market, Endpoint::GigsQuery, query).gigs_size(), 1);
}

void FrozenMarketTest::goesOnWorkingInTheFirstVersion() {
    auto market = opened();
    QVERIFY(market.has_value());
    const auto ada = signIn(**market, "ada");
    const auto install = InstallId::make(1, m_rng), device = InstallId::make(2, m_rng);
    v1::Hello hello;
    hello.set_install_id(install.str());
    v1::Register registration;
    registration.set_install_id(install.str());
    registration.set_device_id(device.str());
    registration.set_epoch(ask<v1::HelloReply>(**market, Endpoint::Hello, hello, ada.token()).epoch());
    QVERIFY(ask<v1::RegisterReply>(**market, Endpoint::Register, registration, ada.token()).registered());
    v1::PushRequest push;
    push.set_epoch(registration.epoch());
    push.set_device_id(device.str());
    auto& command = *push.add_commands();
    command.set_seq(1);
    command.set_command_id(CommandId::make(3, m_rng).str());
    auto row = (*market)->parts().tables->db->query("SELECT id FROM orders");
    QVERIFY(row.step());
    command.mutable_body()->mutable_deliver()->set_order_id(row.id(0).str());
    command.mutable_body()->mutable_deliver()->set_note("Done, after all this time");
    const auto reply = ask<v1::PushReply>(**market, Endpoint::Push, push, ada.token());
    QVERIFY2(reply.outcomes_size() == 1 && reply.outcomes(0).applied(), reply.ShortDebugString().c_str());
    QVERIFY((*market)->verifyLedger().has_value());
}

void FrozenMarketTest::refusesANewerVersionAndLeavesItAsItIs() {
    m_file->run("INSERT INTO migration (number, name, checksum) VALUES (999, 'of tomorrow', x'00')");
    const auto market = opened();
    QVERIFY(!market.has_value());
    QVERIFY(market.error().detail.find("newer than this program") != std::string::npos);
    auto db = store::Connection::open(m_file->path(), store::Connection::Access::ReadOnly, store::Connection::Durability::Off);
    QCOMPARE((*db)->number("SELECT count(*) FROM message", 0), 1);
    QCOMPARE((*db)->number("SELECT count(*) FROM migration", 0), 2);
}

void FrozenMarketTest::refusesWhatIsNoDatabase() {
    for (const auto* end : {"-wal", "-shm"}) std::remove((m_file->path() + end).c_str());
    std::ofstream(m_file->path(), std::ios::binary) << std::string(8'192, 'x');
    const auto market = opened();
    QVERIFY(!market.has_value());
    QCOMPARE(market.error().code, ErrorCode::Internal);
    QCOMPARE(m_file->bytes(), std::string(8'192, 'x'));
}

QTEST_GUILESS_MAIN(FrozenMarketTest)
#include "frozenmarkettest.moc"
