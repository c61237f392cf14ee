// The scanner finds what it is to find: a tool that finds nothing proves nothing.
#include <QtTest>

#include <fstream>

#include <QTemporaryDir>

#include "tests/blackbox/residuescan.h"

using namespace atelyra::test;

class ResidueScanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsEachForm_data();
    void findsEachForm();
    void findsWhatIsCompressedEvenTwice();
    void findsNothingInWhatSaysSomethingElse();
    void looksIntoEveryFileAndAtItsName();

private:
    static inline const QByteArray kNeedle = "canary-7f3a";
    const ResidueScan m_scan{{kNeedle.toStdString()}};
    bool finds(const QByteArray& bytes) const { return !m_scan.inBytes(bytes.toStdString(), "here").empty(); }
    static QByteArray zlib(const QByteArray& bytes) { return qCompress(bytes).mid(4); } // without Qt's length in front
};

void ResidueScanTest::findsEachForm_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("as it is") << QByteArray("xx" + kNeedle + "yy");
    QByteArray little, big;
    for (const char c : kNeedle) (little += c) += '\0', (big += '\0') += c;
    QTest::newRow("utf-16le") << QByteArray("x" + little);
    QTest::newRow("utf-16be") << QByteArray("x" + big);
    QTest::newRow("hex") << QByteArray("z" + kNeedle.toHex());
    QTest::newRow("hex in capitals") << QByteArray("z" + kNeedle.toHex().toUpper());
    for (int before = 0; before < 3; ++before)
        for (int behind = 0; behind < 3; ++behind) {
            const auto whole = QByteArray(before, '\x5a') + kNeedle + QByteArray(behind, '\xa5');
            QTest::addRow("base64 %d %d", before, behind) << whole.toBase64();
            QTest::addRow("base64url %d %d", before, behind) << whole.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        }
    QTest::newRow("base64 of utf-16") << QByteArray("q" + little).toBase64();
    QTest::newRow("zlib") << QByteArray("garbage" + zlib(QByteArray(5'000, 'a') + kNeedle + QByteArray(5'000, 'b')));
}

void ResidueScanTest::findsEachForm() {
    QFETCH(QByteArray, bytes);
    QVERIFY(finds(bytes));
}

void ResidueScanTest::findsWhatIsCompressedEvenTwice() {
    QVERIFY(finds("x" + zlib("y" + zlib(QByteArray(200, 'k') + kNeedle))));
    auto cut = zlib(kNeedle + QByteArray(100'000, 'd'));
    cut.chop(10); // a stream that is cut off still says what it has said
    QVERIFY(finds(cut));
}

void ResidueScanTest::findsNothingInWhatSaysSomethingElse() {
    QVERIFY(!finds("canary-8f3a"));
    QVERIFY(!finds(QByteArray("canary-8f3a").toBase64()));
    QVERIFY(!finds(zlib("canary-0000")));
    QVERIFY(!finds({}));
}

void ResidueScanTest::looksIntoEveryFileAndAtItsName() {
    QTemporaryDir folder;
    const auto path = folder.path().toStdString();
    std::filesystem::create_directories(path + "/deep/er");
    std::ofstream(path + "/deep/er/.hidden") << "..." << kNeedle.toStdString();
    std::ofstream(path + "/" + kNeedle.toStdString() + ".txt") << "empty";
    const auto hits = m_scan.inFolder(path);
    QCOMPARE(hits.size(), std::size_t(2));
    for (const auto& hit : hits) QVERIFY(hit.where == "deep/er/.hidden" ? hit.offset == 3 : hit.where.ends_with("(the name)"));
}

QTEST_GUILESS_MAIN(ResidueScanTest)
#include "residuescantest.moc"
