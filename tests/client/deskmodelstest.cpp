// What the privacy desk shows, without a window: rows in order and filtered, clocks in words, the register as a file, and words for every key.
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

#include "client/model/admin/casesteps.h"
#include "client/model/admin/deskmodel.h"
#include "client/model/admin/deskwords.h"
#include "shared/base/clock.h"
#include "shared/rules/deskreasons.h"
#include "shared/rules/requests.h"

using namespace atelyra;
using namespace atelyra::model;

namespace {
constexpr qint64 kNow = 1'790'000'000'000;

v1::DeskRow row(int n, v1::RightKind kind, int day, const std::string& country = "DE") {
    v1::DeskRow row;
    row.set_request_id(std::string(15, 'r') + char('a' + n));
    row.set_version(1);
    row.set_number("R-" + std::to_string(1100 + n));
    row.set_person("a•••e@inbox.example");
    row.set_country(country);
    row.set_kind(kind);
    row.set_state(v1::REQUEST_RECEIVED);
    row.set_identity(v1::IDENTITY_BY_SESSION);
    row.set_received_ms(kNow - day * kDayMs - kHourMs);
    row.set_due_ms(row.received_ms() + 30 * kDayMs);
    return row;
}
void take(v1::DeskRow& row, const std::string& officer, bool mine) {
    row.set_officer(officer);
    row.set_mine(mine);
    row.set_state(v1::REQUEST_IN_PROGRESS);
}
// Three that wait: one calm, one soon due, one past due; and one that was refused.
v1::DeskQueue queue() {
    v1::DeskQueue queue;
    queue.set_server_time_ms(kNow);
    queue.set_median_days(8);
    *queue.add_open() = row(0, v1::RIGHT_OF_ACCESS, 3, "SE");
    *queue.add_open() = row(1, v1::RIGHT_TO_ERASURE, 24);
    *queue.add_open() = row(2, v1::RIGHT_TO_OBJECT, 33);
    take(*queue.mutable_open(1), "Mira", true);
    take(*queue.mutable_open(2), "Dario", false);
    v1::DeskRow closed = row(3, v1::RIGHT_TO_CORRECTION, 10);
    closed.set_state(v1::REQUEST_DECLINED);
    closed.set_reason("ProcessUnfounded");
    closed.set_closed_ms(kNow - 2 * kDayMs);
    *queue.add_closed() = closed;
    return queue;
}
QStringList numbers(const DeskModel& model) {
    QStringList all;
    for (int i = 0; i < model.rowCount(); ++i) all.append(model.index(i, DeskModel::Number).data().toString());
    return all;
}
Cell cell(const DeskModel& model, int row, int column) { return model.index(row, column).data(ItemRole).value<Cell>(); }
} // namespace

class DeskModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void standsInTheOrderOfTheTermsUnlessAnotherIsWished() {
        DeskModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.take(queue());
        QCOMPARE(numbers(model), QStringList({"R-1102", "R-1101", "R-1100"}));
        DeskFilter filter;
        filter.order = DeskFilter::Order::NewestFirst;
        model.setFilter(filter);
        QCOMPARE(numbers(model), QStringList({"R-1100", "R-1101", "R-1102"}));
    }
    void filtersByTypePersonAndRegionAndBackAgain() {
        DeskModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.take(queue());
        DeskFilter filter;
        filter.kind = v1::RIGHT_TO_ERASURE;
        model.setFilter(filter);
        QCOMPARE(numbers(model), QStringList({"R-1101"}));
        filter = {};
        filter.assignee = DeskFilter::Assignee::Nobody;
        model.setFilter(filter);
        QCOMPARE(numbers(model), QStringList({"R-1100"}));
        filter.assignee = DeskFilter::Assignee::Named;
        filter.officer = QStringLiteral("Dario");
        model.setFilter(filter);
        QCOMPARE(numbers(model), QStringList({"R-1102"}));
        filter.assignee = DeskFilter::Assignee::Mine;
        model.setFilter(filter);
        QCOMPARE(numbers(model), QStringList({"R-1101"}));
        filter = {};
        filter.country = QStringLiteral("SE");
        model.setFilter(filter);
        QCOMPARE(numbers(model), QStringList({"R-1100"}));
        model.setFilter({});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.officers(), QStringList({"Dario", "Mira"}));
        QCOMPARE(model.countries(), QStringList({"DE", "SE"}));
    }
    void countsWhatIsSoonDueAndWhatIsLate() {
        DeskModel model;
        model.take(queue());
        const DeskFigures figures = model.figures();
        QCOMPARE(figures.open, 3);
        QCOMPARE(figures.dueSoon, 1);
        QCOMPARE(figures.pastDue, 1);
        QCOMPARE(figures.medianDays, 8);
        model.setNow(kNow + 7 * kDayMs); // clocks go on without an answer
        QCOMPARE(model.figures().pastDue, 2);
    }
    void saysAClockInWordsAndColoursOnlyWhatIsUrgent() {
        DeskModel model;
        model.take(queue());
        const Cell late = cell(model, 0, DeskModel::ClockColumn), soon = cell(model, 1, DeskModel::ClockColumn), calm = cell(model, 2, DeskModel::ClockColumn);
        QCOMPARE(late.text, QStringLiteral("Day 33"));
        QVERIFY2(late.second.contains(QStringLiteral("past due")), qPrintable(late.second));
        QCOMPARE(late.tone, Tone::Bad);
        QCOMPARE(late.permille, 1000);
        QCOMPARE(soon.tone, Tone::Warn);
        QVERIFY2(soon.second.contains(QStringLiteral("left")), qPrintable(soon.second));
        QCOMPARE(calm.tone, Tone::Accent);
        QVERIFY(calm.second.isEmpty());
        QCOMPARE(cell(model, 0, DeskModel::Type).tone, Tone::Neutral);
    }
    void saysThatAClockStands() {
        v1::DeskRow waiting = row(0, v1::RIGHT_OF_ACCESS, 10);
        waiting.set_state(v1::REQUEST_WAITS_FOR_PROOF);
        waiting.set_identity(v1::IDENTITY_WAITS);
        waiting.set_paused_ms(kNow - 4 * kDayMs);
        const auto words = clockWords(rules::requestOf(waiting), kNow);
        QCOMPARE(words.day, QStringLiteral("Day 6"));
        QVERIFY2(words.left.startsWith(QStringLiteral("stands until")), qPrintable(words.left));
        QCOMPARE(words.tone, Tone::Neutral);
        QCOMPARE(requestStage(waiting), QStringLiteral("Identity check"));
    }
    void aRowReadsAsOneSentence() {
        DeskModel model;
        model.take(queue());
        const QString said = model.index(1, 0).data(Qt::AccessibleTextRole).toString();
        for (const char* part : {"R-1101", "a•••e@inbox.example", "DE", "Deletion", "Day 24", "left", "Verified", "Mira", "Closing"}) QVERIFY2(said.contains(QString::fromUtf8(part)), qPrintable(said));
        QVERIFY(model.index(2, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("assigned to nobody")));
    }
    void newsOfOneRowMovesNoOther() {
        DeskModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.take(queue());
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset), gone(&model, &QAbstractItemModel::rowsRemoved), news(&model, &QAbstractItemModel::dataChanged);
        v1::DeskRow changed = queue().open(1);
        changed.set_extended_ms(changed.due_ms() + 60 * kDayMs);
        model.take(changed);
        QCOMPARE(numbers(model), QStringList({"R-1102", "R-1100", "R-1101"}));
        changed.set_state(v1::REQUEST_ANSWERED);
        changed.set_closed_ms(kNow);
        model.take(changed);
        QCOMPARE(numbers(model), QStringList({"R-1102", "R-1100"}));
        QCOMPARE(model.closedSince(kNow - kDayMs).size(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(gone.count(), 1);
        QVERIFY(news.count() > 0);
    }
    void theRegisterHoldsOpenAndClosedOnesAndNoFormula() {
        v1::DeskQueue all = queue();
        all.mutable_open(0)->set_officer("=HYPERLINK(\"http://x\")");
        const QByteArray csv = DeskModel::registerCsv(all);
        const QByteArrayList lines = csv.split('\n');
        QCOMPARE(lines.size(), 6); // titles, four requests, and what is behind the last end of a line
        QVERIFY(csv.startsWith("\xEF\xBB\xBF\"Request\""));
        QVERIFY(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")\""));
        QVERIFY(csv.contains("\"R-1103\"") && csv.contains("It is manifestly unfounded"));
        for (const char* start : {"=", "+", "-", "@", "\t"}) QVERIFY(csvCell(QString::fromLatin1(start) + QStringLiteral("1")).startsWith("\"'"));
        QCOMPARE(csvCell(QStringLiteral("a \"b\"")), QByteArray("\"a \"\"b\"\"\""));
    }

    void everyKeyHasWords() {
        for (const auto reasons : {rules::refusalReasons(), rules::delayReasons(), rules::revealReasons(), rules::readReasons(), rules::takeoverReasons(), rules::moneyReasons(), rules::glassReasons()})
            for (const std::string_view key : reasons) QVERIFY2(hasReason(key), key.data());
        for (int step = v1::TAKE_REQUEST; step <= v1::DeskStep_MAX; ++step) {
            QVERIFY(!deskStep(v1::DeskStep(step), row(0, v1::RIGHT_OF_ACCESS, 1)).isEmpty());
            const std::string_view name = rules::stepName(v1::DeskStep(step));
            QVERIFY2(staffDeed(name) != QString::fromUtf8(name.data(), qsizetype(name.size())), name.data());
        }
        for (const std::string_view deed : {"payout.list", "payout.approve", "payout.refuse", "money.view", "glass.list", "glass.ask", "glass.allow", "glass.refuse", "glass.view", "glass.review"})
            QVERIFY2(staffDeed(deed) != QString::fromUtf8(deed.data(), qsizetype(deed.size())), deed.data());
        QVERIFY(hasReason("break-glass"));
        for (int kind = v1::RIGHT_OF_ACCESS; kind <= v1::RIGHT_TO_ERASURE; ++kind) QVERIFY(rightKind(v1::RightKind(kind)).text != rightKind(v1::RIGHT_KIND_UNSET).text);
        QCOMPARE(requestReason("OfTomorrow"), QStringLiteral("OfTomorrow")); // of a newer server
    }
    void offersWhatTheRulesAllowAndNothingThatChangesNothing() {
        v1::DeskCase request;
        *request.mutable_row() = row(0, v1::RIGHT_TO_RESTRICTION, 3);
        QCOMPARE(offeredSteps(request, kNow), QVector<v1::DeskStep>({v1::TAKE_REQUEST}));
        take(*request.mutable_row(), "Mira", true);
        auto offered = offeredSteps(request, kNow);
        QCOMPARE(offered.constFirst(), v1::LIMIT_ON);
        QVERIFY(!offered.contains(v1::LIMIT_OFF) && !offered.contains(v1::SEND_ARCHIVE) && !offered.contains(v1::TAKE_REQUEST));
        request.set_restricted(true);
        offered = offeredSteps(request, kNow);
        QCOMPARE(offered.constFirst(), v1::ANSWER_REQUEST);
        QVERIFY(offered.contains(v1::LIMIT_OFF) && !offered.contains(v1::LIMIT_ON));
        for (const v1::DeskStep step : offered) QVERIFY(rules::mayStep(rules::requestOf(request.row()), step, true, kNow).has_value());
        QVERIFY(!offeredSteps(request, kNow + 40 * kDayMs).contains(v1::EXTEND_TERM)); // the first term is over
        request.mutable_row()->set_state(v1::REQUEST_ANSWERED);
        QVERIFY(offeredSteps(request, kNow).isEmpty());
    }
    void whoRefusedIsNotOfferedTheSecondLook() {
        v1::DeskCase request;
        *request.mutable_row() = row(0, v1::RIGHT_OF_ACCESS, 3);
        auto& known = *request.mutable_row();
        take(known, "Mira", true);
        known.set_state(v1::REQUEST_DECLINED);
        known.set_closed_ms(kNow - kDayMs);
        known.set_appeal(v1::REQUEST_APPEAL_ASKED);
        known.set_appeal_due_ms(kNow + 29 * kDayMs);
        QVERIFY(offeredSteps(request, kNow).isEmpty());
        QVERIFY(whyNotYet(request).contains(QStringLiteral("somebody else")));
        known.set_mine(false);
        QCOMPARE(offeredSteps(request, kNow), QVector<v1::DeskStep>({v1::GRANT_APPEAL, v1::REFUSE_APPEAL}));
        QCOMPARE(caseSteps(request, kNow).constLast().title, QStringLiteral("To be looked at again"));
        DeskModel model;
        model.take(queue());
        const int before = model.figures().open;
        model.take(known);
        QCOMPARE(model.figures().open, before); // it still waits for somebody
    }
    void aCorrectionSaysWhoWasTold() {
        v1::DeskCase request;
        *request.mutable_row() = row(0, v1::RIGHT_TO_CORRECTION, 3);
        take(*request.mutable_row(), "Mira", true);
        request.set_account(v1::ACTIVE_ACCOUNT);
        QCOMPARE(offeredSteps(request, kNow).constFirst(), v1::CORRECT_DATA);
        auto& corrected = *request.add_corrections();
        corrected.set_field("country");
        QVERIFY(caseSteps(request, kNow)[2].detail.contains(QStringLiteral("Nobody outside")));
        corrected.add_told("Frames");
        QVERIFY(caseSteps(request, kNow)[2].detail.contains(QStringLiteral("Frames")));
    }
    void tellsWhatWasDoneWhenAndWhatComesNext() {
        v1::DeskCase request;
        *request.mutable_row() = row(0, v1::RIGHT_OF_ACCESS, 3);
        take(*request.mutable_row(), "Mira", true);
        auto& taken = *request.add_history();
        taken.set_what("request.take");
        taken.set_actor("Mira");
        taken.set_at_ms(kNow - kDayMs);
        request.set_archive(v1::EXPORT_WAITS);
        const auto steps = caseSteps(request, kNow);
        QCOMPARE(steps.size(), 4);
        QVERIFY(steps[1].detail.startsWith(QStringLiteral("Mira")));
        QCOMPARE(steps[2].title, QStringLiteral("Copy being put together"));
        int current = 0;
        for (const CaseStep& step : steps) current += step.state == CaseStep::State::Current;
        QCOMPARE(current, 1);
    }
    void whoIsRefusedIsToldWhyAndWhomToComplainTo() {
        v1::RightsRequest request = rules::requestOf(row(0, v1::RIGHT_TO_OBJECT, 3));
        request.set_state(v1::REQUEST_DECLINED);
        request.set_reason("LegallyExempted");
        request.set_answer("The tax law wants it.");
        request.set_closed_ms(kNow);
        QStringList told;
        for (const auto& [label, words] : requestFacts(request, kNow, QStringLiteral("the Harbour Data Authority"))) told.append(label + QStringLiteral(": ") + words);
        const QString all = told.join(u'\n');
        for (const char* part : {"Refused", "The law makes an exception here", "The tax law wants it.", "the Harbour Data Authority", "have somebody else look at it"})
            QVERIFY2(all.contains(QLatin1String(part)), qPrintable(all));
        request.set_state(v1::REQUEST_ANSWERED);
        for (const auto& [label, words] : requestFacts(request, kNow, {})) QVERIFY(label != QStringLiteral("What you can do"));
    }
    void whoWaitsForAProofIsToldWhatIsAskedAndThatTheClockStands() {
        v1::RightsRequest request = rules::requestOf(row(0, v1::RIGHT_OF_ACCESS, 3));
        request.set_state(v1::REQUEST_WAITS_FOR_PROOF);
        request.set_paused_ms(kNow);
        request.set_answer("Tell us the number of your last order.");
        QString all;
        for (const auto& [label, words] : requestFacts(request, kNow, {})) all += label + QStringLiteral(": ") + words + u'\n';
        QVERIFY2(all.contains(QStringLiteral("What we ask of you: Tell us the number of your last order.")), qPrintable(all));
        QVERIFY(all.contains(QStringLiteral("The clock stands")));
    }
};

QTEST_GUILESS_MAIN(DeskModelsTest)
#include "deskmodelstest.moc"
