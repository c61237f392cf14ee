// Words for people: a code alone, and what it means for what it was about.
#include <QtTest>

#include "client/model/words.h"

using namespace atelyra;
using namespace atelyra::model;

class WordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysOfOneGigTooManyThatItIsTooMany() {
        const QString many = reasonSentence(QStringLiteral("TOO_LARGE"), QStringLiteral("gigs"));
        QVERIFY(many.contains(QStringLiteral("many gigs")));
        QVERIFY(many != reasonSentence(QStringLiteral("TOO_LARGE"), {}));
        QCOMPARE(errorSentence(Error{ErrorCode::TooLarge, "gigs"}), many);
    }
    void saysTheSameOfACodeWhateverElseItWasAbout() {
        QCOMPARE(reasonSentence(QStringLiteral("TOO_LARGE"), QStringLiteral("piece")), reasonSentence(QStringLiteral("TOO_LARGE"), {}));
        QCOMPARE(reasonSentence(QStringLiteral("CONFLICT"), QStringLiteral("gigs")), errorSentence(Error{ErrorCode::Conflict, {}}));
    }
    void namesACodeThatItDoesNotKnow() { QVERIFY(reasonSentence(QStringLiteral("FROM_TOMORROW"), {}).contains(QStringLiteral("FROM_TOMORROW"))); }
};

QTEST_GUILESS_MAIN(WordsTest)
#include "wordstest.moc"
