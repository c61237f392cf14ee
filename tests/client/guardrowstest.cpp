// How the market is guarded, in words: what wants somebody stands first and has a colour, and nothing else has one.
#include <QtTest>

#include "client/model/admin/guardrows.h"
#include "shared/base/clock.h"

using namespace atelyra;
using namespace atelyra::model;

namespace {
constexpr qint64 kNow = 1'790'000'000'000;

void guard(v1::GuardRegisters& all, const char* id, v1::GuardKind kind, v1::GuardState state) {
    auto& row = *all.add_safeguards();
    row.set_id(id);
    row.set_what(std::string("What ") + id + " does");
    row.set_owner("operator");
    row.set_kind(kind);
    row.set_state(state);
    row.set_at_ms(state == v1::GUARD_MISSING || state == v1::GUARD_UNTESTED ? 0 : kNow - kDayMs);
}
v1::GuardRegisters registers() {
    v1::GuardRegisters all;
    guard(all, "tested", v1::TECHNICAL, v1::GUARD_TESTED);
    guard(all, "untested", v1::TECHNICAL, v1::GUARD_UNTESTED);
    guard(all, "missing", v1::PHYSICAL, v1::GUARD_MISSING);
    guard(all, "outdated", v1::ORGANISATIONAL, v1::GUARD_OUTDATED);
    guard(all, "failed", v1::TECHNICAL, v1::GUARD_FAILED);
    guard(all, "declared", v1::PHYSICAL, v1::GUARD_DECLARED);
    auto& signal = *all.add_browser_signals();
    signal.set_name("DNT");
    signal.set_standard("given up");
    signal.set_reviewed_ms(kNow);
    auto& one = *all.add_examinations();
    one.set_kind("penetration test");
    one.set_by("Harbour Security");
    one.set_found("nothing");
    one.set_on_ms(kNow - 10 * kDayMs);
    return all;
}
} // namespace

class GuardRowsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void whatWantsSomebodyStandsFirstAndHasAColour() {
        const auto records = guardRecords(registers());
        QStringList ids;
        for (const auto& record : records) ids.append(QString::fromUtf8(record.id).section(u'.', 0, 0));
        QCOMPARE(ids, (QStringList{"failed", "missing", "outdated", "tested", "untested", "declared", "signal", "examination"}));
        for (int i = 0; i < records.size(); ++i) {
            const Tone tone = records[i].cells.constLast().tone;
            QCOMPARE(tone, i == 0 ? Tone::Bad : i < 3 ? Tone::Warn : Tone::Neutral);
        }
    }

    void eachRowIsOneSentenceWithoutAKey() {
        for (const auto& record : guardRecords(registers())) {
            QVERIFY2(record.sentence.count(QStringLiteral(", ")) >= 3, qPrintable(record.sentence));
            QVERIFY2(!record.sentence.contains(u'_') && !record.sentence.contains(QStringLiteral("GUARD")), qPrintable(record.sentence));
        }
        QVERIFY(guardRecords(registers())[0].sentence.contains(QStringLiteral("What failed does, Technical, Operator, A test failed")));
    }

    void saysWhenTheNextExaminationIsDue() {
        auto all = registers();
        all.set_due(v1::DUE_PAST);
        QVERIFY(examinationDue(all).words.contains(QStringLiteral("No examination")) && examinationDue(all).tone == Tone::Bad);
        all.set_due_ms(kNow);
        QVERIFY(examinationDue(all).words.contains(QStringLiteral("was due on")) && examinationDue(all).tone == Tone::Bad);
        all.set_due(v1::DUE_SOON);
        QVERIFY(examinationDue(all).words.contains(QStringLiteral("Arrange it now")) && examinationDue(all).tone == Tone::Warn);
        all.set_due(v1::DUE_LATER);
        QCOMPARE(examinationDue(all).tone, Tone::Ok);
    }
};

QTEST_GUILESS_MAIN(GuardRowsTest)
#include "guardrowstest.moc"
