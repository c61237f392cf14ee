#include <QTest>

#include "shared/policies/bundled.h"
#include "shared/policies/trace.h"
#include "shared/policies/worddiff.h"

using namespace atelyra;
using namespace atelyra::policies;

namespace {
const std::string kHead = "document: privacy\nversion: 2027-01-05\nlanguage: en\nmaterial: yes\neffective: 2027-02-10\nchange: Logs are kept 9 months.\n---\n";
const std::string kText = "# Privacy\n> Short.\n\n## Logs\n> Nine months.\n[P7.5] Logs are kept 9 months.\n- each month\n";
} // namespace

class PolicyTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsARecordAndHashesOnlyTheText() {
        const auto version = readVersion(kHead + kText);
        QVERIFY(version);
        QCOMPARE(version->document, std::string("privacy"));
        QVERIFY(version->material);
        QCOMPARE(version->effectiveMs, std::int64_t{1'802'217'600'000}); // 2027-02-10
        QCOMPARE(version->text, kText);
        const auto text = readText(version->text);
        QVERIFY(text);
        QCOMPARE(text->sections.at(0).summary, std::string("Nine months."));
        QCOMPARE(text->sections.at(0).paragraphs.at(0).anchor, std::string("P7.5"));
        QCOMPARE(text->sections.at(0).paragraphs.at(0).items, std::vector<std::string>{"each month"});
    }

    void namesTheLineOfWhatItCannotRead_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("where");
        const auto head = QByteArray::fromStdString(kHead), text = QByteArray::fromStdString(kText);
        QTest::newRow("no end of the record") << QByteArray("document: privacy\n") << QByteArray("line 1");
        QTest::newRow("another document") << QByteArray(head).replace("privacy", "prices") + text << QByteArray("document");
        QTest::newRow("a day that is none") << QByteArray(head).replace("2027-02-10", "2027-02-30") + text << QByteArray("line 5");
        QTest::newRow("a version that is no day") << QByteArray(head).replace("2027-01-05", "2027-01-5x") + text << QByteArray("version");
        QTest::newRow("no change named") << QByteArray(head).replace("change: Logs are kept 9 months.\n", "") + text << QByteArray("change");
        QTest::newRow("a number twice") << head + text + "[P7.5] Again.\n" << QByteArray("line 8");
        QTest::newRow("no mark") << head + text + "just words\n" << QByteArray("line 8");
        QTest::newRow("a character nobody sees") << head + text + "[P7.6] A\xE2\x80\xAEnother.\n" << QByteArray("line 8");
        QTest::newRow("no number") << head + text + "[] Words.\n" << QByteArray("line 8");
    }
    void namesTheLineOfWhatItCannotRead() {
        QFETCH(const QByteArray, file);
        QFETCH(const QByteArray, where);
        const auto version = readVersion(file.toStdString());
        QVERIFY(!version);
        QVERIFY2(version.error().detail.find(where.toStdString()) != std::string::npos, version.error().detail.c_str());
    }

    void fillsDetailsAndRefusesUnknownOnes() {
        QCOMPARE(filled("a {x} b {y}{x}", {{"x", "1"}, {"y", "2"}}).value(), std::string("a 1 b 21"));
        QVERIFY(!filled("a {z}", {{"x", "1"}}));
        QVERIFY(!filled("a {x", {{"x", "1"}}));
        QVERIFY(!filled("a {x}", {{"x", ""}}));
        QVERIFY(!filled("a {x}", {{"x", "one\n[P1.1] two"}}));
        QCOMPARE(filled("a {x}", {{"x", "{y}"}}).value(), std::string("a {y}")); // a value is never read as a name
    }

    void showsWhatChangedInsideAParagraph() {
        const std::vector<Stretch> wanted{{Change::Same, "kept"}, {Change::Removed, "12"}, {Change::Added, "9"}, {Change::Same, "months"}};
        QCOMPARE(wordDiff("kept 12 months", "kept 9 months"), wanted);
        QCOMPARE(wordDiff("same", "same"), (std::vector<Stretch>{{Change::Same, "same"}}));
        QCOMPARE(wordDiff("", "new words"), (std::vector<Stretch>{{Change::Added, "new words"}}));
        auto before = readText(kText).value(), after = before;
        after.sections[0].paragraphs[0].text = "Logs are kept 6 months.";
        after.sections[0].paragraphs.push_back({"P7.9", "New.", {}});
        before.sections[0].paragraphs.push_back({"P7.8", "Gone.", {}});
        const auto changes = compare(before, after);
        QCOMPARE(changes.size(), std::size_t{3});
        QCOMPARE(changes[0].anchor, std::string("P7.5"));
        QCOMPARE(changes[1].anchor, std::string("P7.9"));
        QCOMPARE(changes[2].anchor, std::string("P7.8"));
        QCOMPARE(changes[2].stretches, (std::vector<Stretch>{{Change::Removed, "Gone."}}));
        QVERIFY(compare(after, after).empty());
    }

    void carriesOneOfEachDocumentThatCanBeRead() {
        for (const std::string_view file : bundledFiles()) {
            const auto version = readVersion(file);
            QVERIFY2(version, version ? "" : version.error().detail.c_str());
        }
        for (const auto* document : {"privacy", "terms", "trust", "interests"}) QVERIFY(!newestBundled(document).text.empty());
        QVERIFY(isVersion("2026-11-22-2"));
        QVERIFY(!isVersion("2026-11-22-1"));
        QVERIFY(!isVersion("2026-11-22-"));
    }

    void aStatementWasControlledWhenItsOldestTestRan() {
        const auto controls = policies::readControls("server.desktest\t2000\tpassed\nclient.wordstest\t1000\tpassed\nui.legaltest\t3000\tfailed\nx\t-1\tpassed\nserver.a\t10\tmaybe\n\n");
        QCOMPARE(controls.size(), std::size_t(3));
        policies::Traced traced{"P1.1", policies::Kept::Wholly, {"tests/server/desktest.cpp:one", "tests/server/deep/desktest.cpp:two"}};
        QCOMPARE(policies::controlOf(traced, controls)->ranMs, 2'000'000);
        traced.tests.push_back("tests/client/wordstest.cpp:three");
        QCOMPARE(policies::controlOf(traced, controls)->ranMs, 1'000'000);
        QVERIFY(policies::controlOf(traced, controls)->passed);
        traced.tests.push_back("tests/ui/legaltest.cpp:four");
        QVERIFY(!policies::controlOf(traced, controls)->passed);
        QVERIFY(policies::controlOf({"P1.3", policies::Kept::Wholly, {"tests/e2e/privacy_job.py:too_young"}}, policies::readControls("e2e.privacy_job\t5\tpassed\n")));
        traced.tests.push_back("tests/ui/nevertest.cpp:five");
        QVERIFY(!policies::controlOf(traced, controls));
        QVERIFY(!policies::controlOf({"P1.2", policies::Kept::NotYet, {}}, controls));
    }
    void traceReadsItsFile() {
        const auto rows = trace();
        QVERIFY(rows.size() > 90);
        QCOMPARE(rows.front().statement, std::string("P0.1"));
        QVERIFY(rows.front().kept == Kept::Wholly);
        for (const Traced& row : rows) {
            QCOMPARE(row.tests.empty(), row.kept == Kept::NotYet);
            for (const std::string& test : row.tests) QVERIFY(test.find(".cpp:") != std::string::npos || test.find(".py:") != std::string::npos);
        }
    }

    // The date of a version stands in its record alone.
    void typesNoDateIntoAText() {
        for (const std::string_view file : bundledFiles()) {
            const auto version = readVersion(file).value();
            QVERIFY(version.text.find(version.version) == std::string::npos);
            QVERIFY(version.text.find("Last updated") == std::string::npos);
        }
    }
};
QTEST_GUILESS_MAIN(PolicyTextTest)
#include "policytexttest.moc"
