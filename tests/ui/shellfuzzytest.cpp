#include <QtTest>

#include "client/ui/shell/fuzzy.h"

using namespace atelyra::ui;

namespace {
QString meant(const char* text, const char* word) {
    const QString whole = QString::fromUtf8(text);
    QString letters;
    if (const auto match = fuzzyMatch(whole, QString::fromUtf8(word)))
        for (const int at : match->at) letters.append(whole[at]);
    return letters;
}
int cost(const char* text, const char* detail, const char* typed) {
    return fuzzyCost(QString::fromUtf8(text), QString::fromUtf8(detail), QString::fromUtf8(typed)).value_or(-1);
}
} // namespace

class ShellFuzzyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theStartOfAWordComesBeforeItsMiddleAndBothBeforeLooseLetters() {
        const int start = cost("Add another account", "", "acc"), middle = cost("Success", "", "cce"), loose = cost("Keyboard shortcuts", "", "kysh");
        QVERIFY(start == 0 && start < middle && middle < loose);
    }
    void lettersInOrderAreFoundFromTheStartOfAWord() {
        QCOMPARE(meant("Keyboard shortcuts", "kysh"), QStringLiteral("Kysh"));
        QCOMPARE(meant("Switch between buying and selling", "set"), QString()); // too far apart
        QCOMPARE(meant("Keyboard shortcuts", "kybd"), QString());
        QCOMPARE(meant("Offline and storage", "os"), QStringLiteral("Os"));
        QCOMPARE(meant("Smaller text", "set"), QString());
        QCOMPARE(meant("Settings", "gns"), QString());
    }
    void everyWordMustBeFoundAndTheDetailCostsMore() {
        QVERIFY(cost("Privacy", "Settings", "priv sett") > cost("Privacy settings", "", "priv sett"));
        QCOMPARE(cost("Privacy", "Settings", "priv zebra"), -1);
    }
    void caseAndOtherScriptsDoNotMatter() {
        QCOMPARE(cost("ÉTUDE", "", "étu"), 0);
        QCOMPARE(cost("إعدادات الخصوصية", "", "الخصوصية"), 0);
    }
    void theMeantLettersAreTold() { QCOMPARE(meant("Video captions and accessibility audit", "acc"), QStringLiteral("acc")); }
};

QTEST_GUILESS_MAIN(ShellFuzzyTest)
#include "shellfuzzytest.moc"
