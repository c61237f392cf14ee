// Words for people: a code alone, and what it means for what it was about.
#include <QtTest>

#include "client/model/legal/datawords.h"
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
    void everyTermOfTheDataMapHasWords() {
        const auto each = [](const google::protobuf::EnumDescriptor& terms, auto words) {
            for (int i = 1; i < terms.value_count(); ++i) QVERIFY2(!words(terms.value(i)->number()).isEmpty(), terms.value(i)->full_name().c_str());
        };
        each(*v1::DataCategory_descriptor(), [](int term) { return categoryName(v1::DataCategory(term)); });
        each(*v1::Purpose_descriptor(), [](int term) { return purposeName(v1::Purpose(term)); });
        each(*v1::Basis_descriptor(), [](int term) { return basisName(v1::Basis(term)); });
        each(*v1::Retention_descriptor(), [](int term) { return retentionName(v1::Retention(term)); });
        each(*v1::Viewer_descriptor(), [](int term) { return viewerName(v1::Viewer(term)); });
        each(*v1::Erase_descriptor(), [](int term) { return eraseName(v1::Erase(term)); });
        each(*v1::Export_descriptor(), [](int term) { return exportName(v1::Export(term)); });
    }
    void whatIsHeldIsTheWholeMapAboutPeople() {
        const auto all = holdings();
        QCOMPARE(int(all.size()), v1::DataKind_descriptor()->value_count() - 3); // but what is about nobody, and what passes
        QSet<QString> names;
        for (const Holding& one : all) {
            QVERIFY2(!one.name.isEmpty() && !names.contains(one.name), v1::DataKind_Name(one.kind).c_str());
            names.insert(one.name);
            for (const QString& fact : {one.why, one.ground, one.until, one.seenBy, one.end, one.copy}) QVERIFY2(!fact.isEmpty(), qPrintable(one.name));
        }
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
