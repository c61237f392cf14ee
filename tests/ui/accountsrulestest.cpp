#include <QtTest>

#include "client/ui/accounts/age.h"
#include "client/ui/accounts/passwordstrength.h"
#include "shared/base/limits.h"

namespace atelyra::ui {

class AccountsRulesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsWholeYearsByTheMonthAlone_data() {
        QTest::addColumn<int>("year");
        QTest::addColumn<int>("month");
        QTest::addColumn<int>("years");
        QTest::addColumn<bool>("oldEnough");
        QTest::newRow("sixteen a month ago") << 2010 << 10 << 16 << true;
        QTest::newRow("sixteen this month: the day is not known") << 2010 << 11 << 16 << false;
        QTest::newRow("sixteen next month") << 2010 << 12 << 16 << false;
        QTest::newRow("old enough to buy, too young to sell") << 2010 << 1 << 18 << false;
        QTest::newRow("eighteen a month ago") << 2008 << 10 << 18 << true;
        QTest::newRow("born next month") << 2026 << 12 << 0 << false;
        QTest::newRow("longer ago than anybody lives") << 1900 << 12 << 16 << false;
        QTest::newRow("no month") << 1990 << 0 << 16 << false;
        QTest::newRow("no year") << 0 << 5 << 16 << false;
    }
    void countsWholeYearsByTheMonthAlone() {
        QFETCH(int, year);
        QFETCH(int, month);
        QFETCH(int, years);
        QFETCH(bool, oldEnough);
        QCOMPARE(isOldEnough({year, month}, years, QDate(2026, 11, 22)), oldEnough);
    }
    void callsAPasswordEnoughExactlyWhenItHasTheLengthOfTheRule() {
        const QString sample = QStringLiteral("correct horse battery staple");
        for (int length = 1; length < sample.size(); ++length)
            QCOMPARE(passwordStrength(sample.left(length)).enough, length >= int(limits::kPasswordMinCharacters));
    }
    void countsCharactersNotCodeUnits() {
        QString text;
        for (int i = 0; i < 14; ++i) text += QString::fromUcs4(U"\U0001F98A", 1);
        QVERIFY(!passwordStrength(text).enough); // 28 units of UTF-16
    }
    void thinksLittleOfOneLetterRepeated() {
        QVERIFY(passwordStrength(QString(40, QLatin1Char('a'))).bars < passwordStrength(QStringLiteral("correct horse battery")).bars);
    }
};

} // namespace atelyra::ui

QTEST_GUILESS_MAIN(atelyra::ui::AccountsRulesTest)
#include "accountsrulestest.moc"
