// The demo market is a market: what it shows has happened, and its books are right.
#include <QElapsedTimer>
#include <QFile>
#include <QtTest>

#include "tests/server/testmarket.h"

using namespace atelyra;
using namespace atelyra::test;

class DemoMarketTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void hasOrdersInManyStates();
    void keepsItsBooks();
    void letsItsPeopleIn();
    void isFilledOnlyOnce();

private:
    server::MarketOptions options() const {
        auto chosen = m_world.options();
        chosen.dataFolder = m_folder.path().toStdString();
        chosen.rootKeyFile = m_keyFolder.filePath(QStringLiteral("root-key")).toStdString();
        chosen.demo = true;
        chosen.demoFolder = ATELYRA_SOURCE_DIR "/resources/demo";
        return chosen;
    }
    std::int64_t count(std::string_view sql) { return m_demo->parts().tables->db->number(sql, -1); }
    TestMarket m_world;
    QTemporaryDir m_folder, m_keyFolder;
    std::unique_ptr<server::Market> m_demo;
};

void DemoMarketTest::initTestCase() {
    QElapsedTimer timer;
    timer.start();
    auto opened = server::Market::open(options(), m_world.clock, m_world.rng);
    QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
    m_demo = std::move(*opened);
    qInfo("filled in %lld ms", timer.elapsed());
}

void DemoMarketTest::hasOrdersInManyStates() {
    QCOMPARE(count("SELECT count(*) FROM gig WHERE state = 1"), 65);
    QVERIFY(count("SELECT count(*) FROM review WHERE state = 2 AND by_buyer = 1") >= 172);
    for (const auto state : {v1::PENDING_ACCEPTANCE, v1::REQUIREMENTS, v1::ACTIVE, v1::DELIVERED, v1::IN_REVISION, v1::COMPLETED, v1::CLOSED,
             v1::CANCELLED, v1::DECLINED}) {
        const auto found = m_demo->parts().tables->db->number("SELECT count(*) FROM orders WHERE state = ?", 0, static_cast<int>(state));
        QVERIFY2(found > 0, v1::OrderState_Name(state).c_str());
    }
}

void DemoMarketTest::keepsItsBooks() {
    const auto verified = m_demo->verifyLedger();
    QVERIFY2(verified, verified ? "" : verified.error().detail.c_str());
    QCOMPARE(m_demo->nowMs(), m_world.clock.wallMs());
    QVERIFY(count("SELECT count(*) FROM journal") > 500);
}

void DemoMarketTest::letsItsPeopleIn() {
    QFile file(m_folder.filePath(QStringLiteral("demo.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const auto ways = QJsonDocument::fromJson(file.readAll()).object();
    for (const auto* role : {"buyer", "seller", "operator"}) {
        const auto way = ways[QLatin1String(role)].toObject();
        v1::SignIn request;
        request.set_login(way[QLatin1String("login")].toString().toStdString());
        request.set_password(way[QLatin1String("password")].toString().toStdString());
        std::int64_t retry = 0;
        QVERIFY2(m_demo->parts().accounts.signIn(request, retry), role);
    }
}

void DemoMarketTest::isFilledOnlyOnce() {
    const auto accounts = count("SELECT count(*) FROM account");
    m_demo.reset();
    auto again = server::Market::open(options(), m_world.clock, m_world.rng);
    QVERIFY2(again, again ? "" : again.error().detail.c_str());
    m_demo = std::move(*again);
    QCOMPARE(count("SELECT count(*) FROM account"), accounts);
}

QTEST_GUILESS_MAIN(DemoMarketTest)
#include "demomarkettest.moc"
