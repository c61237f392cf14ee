#include <set>

#include <QtTest>

#include "shared/wire/endpoints.h"

using namespace atelyra::wire;

class EndpointsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsEachOfItsOwnPaths() {
        const std::string hex(64, 'a');
        for (const Route& r : routes()) {
            bool known = false;
            const auto path = pathOf(r.endpoint, hex, 1234, "2026-11-22-2");
            const Match found = match(r.method, path, known);
            QVERIFY2(found.route && found.route->endpoint == r.endpoint, path.c_str());
            QCOMPARE(&route(r.endpoint), found.route);
            QCOMPARE(found.sha256.empty(), r.path.find("{sha256}") == std::string_view::npos);
            QCOMPARE(found.version.empty(), r.path.find("{version}") == std::string_view::npos);
            QCOMPARE(found.offset, r.path.find("{offset}") == std::string_view::npos ? 0 : 1234);
        }
    }

    void givesEachMethodAndPathToOneEndpointOnly() {
        std::set<std::pair<std::string_view, std::string_view>> seen;
        for (const Route& r : routes()) QVERIFY(seen.insert({r.method, r.path}).second);
    }

    void tellsAWrongMethodFromAWrongPath() {
        bool known = false;
        QVERIFY(!match("GET", "/v1/push", known).route);
        QVERIFY(known);
        QVERIFY(!match("get", "/v1/health", known).route);
        QVERIFY(known);
        QVERIFY(!match("GET", "/v1/nothing", known).route);
        QVERIFY(!known);
    }

    void knowsNoPathThatOnlyLooksLikeOne_data() {
        QTest::addColumn<QString>("path");
        const QString hex(64, u'a');
        QTest::newRow("empty") << "";
        QTest::newRow("no slash") << "v1/push";
        QTest::newRow("longer") << "/v1/push/x";
        QTest::newRow("shorter") << "/v1";
        QTest::newRow("trailing slash") << "/v1/push/";
        QTest::newRow("double slash") << "/v1//push";
        QTest::newRow("upper case") << "/V1/PUSH";
        QTest::newRow("dots") << "/v1/../v1/push";
        QTest::newRow("encoded") << "/v1/%70ush";
        QTest::newRow("query") << "/v1/push?x=1";
        QTest::newRow("short hash") << "/v1/blobs/" + hex.left(63);
        QTest::newRow("hash in capitals") << "/v1/blobs/" + hex.toUpper();
        QTest::newRow("offset below zero") << "/v1/blobs/" + hex + "/-1";
        QTest::newRow("offset with a plus") << "/v1/blobs/" + hex + "/+1";
        QTest::newRow("offset too long") << "/v1/blobs/" + hex + "/1234567890123";
        QTest::newRow("offset in hex") << "/v1/blobs/" + hex + "/0x1";
        QTest::newRow("a version in words") << "/policy/newest";
        QTest::newRow("a version too long") << "/policy/2026-11-22-200";
        QTest::newRow("a version that climbs") << "/policy/../../etc";
        QTest::newRow("another dot file") << "/.well-known/other.txt";
        QTest::newRow("very long") << "/v1/" + QString(5000, u'a');
    }
    void knowsNoPathThatOnlyLooksLikeOne() {
        QFETCH(QString, path);
        for (const char* method : {"GET", "POST", "PATCH", "HEAD"}) {
            bool known = true;
            QVERIFY(!match(method, path.toStdString(), known).route);
            QVERIFY(!known);
        }
    }
};

QTEST_GUILESS_MAIN(EndpointsTest)
#include "endpointstest.moc"
