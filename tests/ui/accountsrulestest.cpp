#include <QtTest>

#include "client/ui/accounts/age.h"
#include "client/ui/accounts/passwordstrength.h"
#include "shared/base/limits.h"

namespace atelyra::ui {

class AccountsRulesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsWholeYearsUpToTheBirthday_data() {
        QTest::addColumn<QDate>("birth");
        QTest::addColumn<QDate>("today");
        QTest::addColumn<bool>("oldEnough");
        QTest::newRow("day before the 16th birthday") << QDate(2010, 11, 23) << QDate(2026, 11, 22) << false;
        QTest::newRow("16th birthday") << QDate(2010, 11, 22) << QDate(2026, 11, 22) << true;
        QTest::newRow("leap day, 28 February") << QDate(2008, 2, 29) << QDate(2024 + 1, 2, 28) << true;
        QTest::newRow("leap day turns 16 on 1 March, not before") << QDate(2000, 2, 29) << QDate(2016, 2, 28) << false;
        QTest::newRow("born tomorrow") << QDate(2026, 11, 23) << QDate(2026, 11, 22) << false;
        QTest::newRow("no date") << QDate() << QDate(2026, 11, 22) << false;
    }
    void countsWholeYearsUpToTheBirthday() {
        QFETCH(QDate, birth);
        QFETCH(QDate, today);
        QFETCH(bool, oldEnough);
        QCOMPARE(isOldEnough(birth, today), oldEnough);
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
