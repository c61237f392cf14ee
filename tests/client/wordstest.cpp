// Words for people: a code alone, and what it means for what it was about.
#include <QtTest>

#include "client/model/privacy/keptwords.h"
#include "client/model/words.h"
#include "shared/privacy/datamap.h"

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
    void everythingThatStaysIsSaidInWords() {
        const auto& kinds = *v1::DataKind_descriptor();
        int kept = 0;
        for (int i = 0; i < kinds.value_count(); ++i) {
            const auto& row = privacy::rowOf(static_cast<v1::DataKind>(kinds.value(i)->number()));
            if (row.erase() != v1::KEEP_LEGAL) continue;
            ++kept;
            QVERIFY2(keptReason(row.keep_reason()) != QString::fromStdString(row.keep_reason()), row.keep_reason().c_str());
        }
        QVERIFY(kept > 3);
        v1::CloseAccountReply said;
        QVERIFY(keptList(said).isEmpty());
        said.add_kept("tax and accounting record");
        said.set_held(2);
        QCOMPARE(keptList(said).split(QLatin1Char('\n')).size(), 2);
    }
    void namesACodeThatItDoesNotKnow() { QVERIFY(reasonSentence(QStringLiteral("FROM_TOMORROW"), {}).contains(QStringLiteral("FROM_TOMORROW"))); }
};

QTEST_GUILESS_MAIN(WordsTest)
#include "wordstest.moc"
