#include <QtTest>

#include "shared/base/money.h"
#include "shared/base/result.h"
#include "shared/base/text.h"

using namespace atelyra;

class TextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleaningMakesAnyTypedTextAcceptable_data() {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("clean");
        QTest::newRow("as it is") << QByteArray("Café") << QByteArray("Café");
        QTest::newRow("composed") << QByteArray("Cafe\xcc\x81") << QByteArray("Café");
        QTest::newRow("line ends") << QByteArray("a\r\nb") << QByteArray("a\nb");
        QTest::newRow("spaces around") << QByteArray("  a b  ") << QByteArray("a b");
        QTest::newRow("override") << QByteArray("a\xe2\x80\xae" "b") << QByteArray("ab");
        QTest::newRow("control") << QByteArray("a\x07\x1b[2Jb") << QByteArray("a[2Jb");
        QTest::newRow("family emoji") << QByteArray("👩‍👩‍👧") << QByteArray("👩‍👩‍👧");
        QTest::newRow("only spaces") << QByteArray(" \n ") << QByteArray("");
    }
    void cleaningMakesAnyTypedTextAcceptable() {
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, clean);
        const auto out = cleanText(typed.toStdString(), Lines::Many);
        QCOMPARE(QByteArray::fromStdString(out), clean);
        QVERIFY(checkText("x", out, 1000, Lines::Many).has_value());
    }

    void oneLineIsOneLine() {
        QVERIFY(!checkText("x", "a\nb", 100, Lines::One));
        QVERIFY(!checkText("x", "a\tb", 100, Lines::One));
        QCOMPARE(cleanText("a\nb", Lines::One), std::string("a b"));
    }

    void lengthIsBytesAndEmptinessIsAChoice() {
        QVERIFY(checkText("x", "éé", 4, Lines::One).has_value());
        QVERIFY(!checkText("x", "éé", 3, Lines::One));
        QVERIFY(checkText("x", "", 3, Lines::One).has_value());
        QVERIFY(!checkText("x", "", 3, Lines::One, false));
        QVERIFY(!checkText("x", "  ", 3, Lines::One, false));
        QCOMPARE(checkText("title", "", 3, Lines::One, false).error().detail, std::string("title: is empty"));
        QCOMPARE(codePointCount("é👩"), std::size_t{2});
    }

    void aTowerOfMarksIsCutToWhatWritingNeeds() {
        std::string tower = "a";
        for (int i = 0; i < 50; ++i) tower += "\xcc\xb6";
        QVERIFY(!checkText("x", tower, 1000, Lines::One));
        QVERIFY(checkText("x", cleanText(tower, Lines::One), 1000, Lines::One).has_value());
    }

    void handlesAreShortPlainAndUnmistakable() {
        for (const char* good : {"ada", "a-b", "x9-y", "abcdefghijklmnopqrstuvwxyz0123"}) QVERIFY2(isHandle(good), good);
        for (const char* bad : {"", "ab", "-ab", "ab-", "a--b", "Ada", "аda", "a b", "abcdefghijklmnopqrstuvwxyz01234", "a_b"})
            QVERIFY2(!isHandle(bad), bad);
    }

    void mailAddressesHaveOneAtAndADot() {
        for (const char* good : {"a@b.c", "first.last+tag@mail.example.org"}) QVERIFY2(isEmail(good), good);
        for (const char* bad : {"", "a", "@b.c", "a@b", "a@.c", "a@b.", "a@b@c.d", "a b@c.d", "a@b.c\n"}) QVERIFY2(!isEmail(bad), bad);
    }

    void onlyLinksThatOpenAPageOrAMailAreSafe() {
        for (const char* good : {"https://example.org", "HTTP://example.org/x?y#z", "mailto:a@b.c"}) QVERIFY2(isSafeLink(good), good);
        for (const char* bad : {"", "example.org", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://",
                 "https://a b", " https://a.b", "https://a.b\n"})
            QVERIFY2(!isSafeLink(bad), bad);
    }

    void sharesRoundHalfAwayFromZero() {
        QCOMPARE(shareOf(20000, 500), 1000);
        QCOMPARE(shareOf(10, 500), 1); // 0.5
        QCOMPARE(shareOf(-10, 500), -1);
        QCOMPARE(shareOf(9, 500), 0);
        QCOMPARE(shareOf(10'000'000, 10000), 10'000'000);
    }

    void everyErrorKeyLeadsBackToItsCode() {
#define X(name, key, http)                                                                                             \
    QCOMPARE(errorFromKey(key), std::optional(ErrorCode::name));                                                       \
    QCOMPARE(errorKey(ErrorCode::name), std::string_view(key));                                                        \
    QCOMPARE(httpStatus(ErrorCode::name), http);
        ATELYRA_ERROR_CODES(X)
#undef X
        QVERIFY(!errorFromKey("NO_SUCH_KEY"));
    }
};

QTEST_GUILESS_MAIN(TextTest)
#include "texttest.moc"
