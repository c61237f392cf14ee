#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;

namespace {
v1::File aFile(char letter = 'f') {
    v1::File file;
    file.set_sha256(std::string(32, letter));
    file.set_size(1000);
    file.set_name("logo.svg");
    file.set_mime("image/svg+xml");
    return file;
}
} // namespace

class OrderWorkingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSellerAcceptsWithinFortyEightHours() {
        Bench bench;
        const auto id = bench.place(bench.publish(bench.seller, bench.content(true, true)));
        QVERIFY(bench.capture(id).has_value());
        COMPARE_CODE(bench.does(bench.buyer, Event::SellerAccepts, id), "NOT_PERMITTED");
        COMPARE_CODE(bench.does(bench.stranger, Event::SellerAccepts, id), "NOT_FOUND");
        bench.nowMs += 48 * kHourMs + 1;
        COMPARE_CODE(bench.does(bench.seller, Event::SellerAccepts, id), "ORDER_MOVED_ON");
        bench.agedMs = 2; // done offline in time
        QVERIFY(bench.does(bench.seller, Event::SellerAccepts, id).has_value());
        QCOMPARE(bench.order(id).state(), v1::REQUIREMENTS);
        QCOMPARE(bench.order(id).answer_by_ms(), bench.nowMs + 14 * kDayMs);
        COMPARE_CODE(bench.does(bench.seller, Event::SellerAccepts, id), "ALREADY_DONE");
    }

    void workDoneInTimeButOfflineIsInTimeForTwelveHours() {
        Bench bench;
        const auto id = bench.place(bench.publish(bench.seller, bench.content(false, true)));
        QVERIFY(bench.capture(id).has_value());
        const auto deadline = bench.order(id).answer_by_ms();
        bench.nowMs = deadline + 12 * kHourMs;
        COMPARE_CODE(bench.does(bench.buyer, Event::RequirementsSubmitted, id), "ORDER_MOVED_ON");
        bench.agedMs = 12 * kHourMs;
        QVERIFY(!rules::whyNot(bench.order(id), Event::RequirementsSubmitted, bench.buyer, bench.nowMs, deadline));
        bench.nowMs += 1;
        bench.agedMs += 1;
        COMPARE_CODE(bench.does(bench.buyer, Event::RequirementsSubmitted, id), "ORDER_MOVED_ON");
        bench.nowMs -= 1;
        bench.agedMs -= 1;
        QVERIFY(bench.does(bench.buyer, Event::RequirementsSubmitted, id).has_value());
    }

    void theTimersOfSilenceWaitForWhatIsOnItsWay() {
        Bench bench;
        const auto id = bench.delivered();
        const auto order = bench.order(id);
        QCOMPARE(rules::timersOf(order).size(), std::size_t{1});
        QCOMPARE(rules::timersOf(order)[0].atMs, order.review_by_ms() + 12 * kHourMs);
        bench.nowMs = order.review_by_ms() - 1;
        COMPARE_CODE(bench.fire(id, v1::REVIEW_TIMER), "ORDER_MOVED_ON");
        bench.nowMs += 1;
        QVERIFY(bench.fire(id, v1::REVIEW_TIMER).has_value());
        QCOMPARE(bench.order(id).state(), v1::COMPLETED);
        QCOMPARE(bench.order(id).events().rbegin()->kind(), v1::DELIVERY_ACCEPTED_BY_TIME);
        QVERIFY(bench.order(id).events().rbegin()->actor_id().empty());
    }

    void answersMustFitTheirQuestions_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QStringList>("values");
        QTest::addColumn<int>("files");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char* name, int kind, const QStringList& values, int files, bool fits) {
            QTest::newRow(name) << kind << values << files << fits;
        };
        row("text", v1::TEXT, {"one"}, 0, true);
        row("two texts", v1::TEXT, {"one", "two"}, 0, false);
        row("a text of two lines", v1::TEXT, {"one\ntwo"}, 0, false);
        row("a long text of two lines", v1::LONG_TEXT, {"one\ntwo"}, 0, true);
        row("a text with a file", v1::TEXT, {"one"}, 1, false);
        row("choice", v1::CHOICE, {"red"}, 0, true);
        row("not a choice", v1::CHOICE, {"pink"}, 0, false);
        row("two choices of one", v1::CHOICE, {"red", "blue"}, 0, false);
        row("two choices", v1::MULTI_CHOICE, {"red", "blue"}, 0, true);
        row("one choice twice", v1::MULTI_CHOICE, {"red", "red"}, 0, false);
        row("date", v1::DATE, {"2028-02-29"}, 0, true);
        row("no such day", v1::DATE, {"2027-02-29"}, 0, false);
        row("year 0", v1::DATE, {"0000-01-01"}, 0, false);
        row("year 10000", v1::DATE, {"10000-01-01"}, 0, false);
        row("date in words", v1::DATE, {"next week!"}, 0, false);
        row("link", v1::LINK, {"https://example.org/x"}, 0, true);
        row("a link that runs", v1::LINK, {"javascript:alert(1)"}, 0, false);
        row("files", v1::FILES, {}, 3, true);
        row("too many files", v1::FILES, {}, 11, false);
        row("a file and words", v1::FILES, {"here"}, 1, false);
        row("nothing", v1::TEXT, {""}, 0, true);
    }
    void answersMustFitTheirQuestions() {
        QFETCH(int, kind);
        QFETCH(QStringList, values);
        QFETCH(int, files);
        QFETCH(bool, fits);
        v1::Question question;
        question.set_kind(static_cast<v1::QuestionKind>(kind));
        question.add_options("red");
        question.add_options("blue");
        v1::Answer answer;
        for (const auto& value : values) answer.add_values(value.toStdString());
        for (int i = 0; i < files; ++i) *answer.add_files() = aFile(static_cast<char>('a' + i));
        QCOMPARE(rules::checkAnswer(question, answer).has_value(), fits);
    }

    void anEmptyAnswerLeavesARequiredQuestionOpen() {
        Bench bench;
        const auto id = bench.place(bench.publish(bench.seller, bench.content(false, true)));
        QVERIFY(bench.capture(id).has_value());
        auto body = bench.bodyFor(Event::RequirementsSubmitted, bench.order(id));
        body.mutable_submit_requirements()->mutable_answers(0)->set_values(0, "");
        COMPARE_CODE(bench.run(bench.buyer, body), "INVALID");
        body.mutable_submit_requirements()->clear_answers();
        COMPARE_CODE(bench.run(bench.buyer, body), "INVALID");
        QVERIFY(bench.does(bench.buyer, Event::RequirementsSubmitted, id).has_value());
        QCOMPARE(bench.order(id).state(), v1::ACTIVE);
        QCOMPARE(bench.order(id).due_ms(), bench.nowMs + 3 * kDayMs);
    }

    void theSellerMaySayThatTheInformationIsEnough() {
        Bench bench;
        const auto id = bench.place(bench.publish(bench.seller, bench.content(false, true)));
        QVERIFY(bench.capture(id).has_value());
        COMPARE_CODE(bench.does(bench.buyer, Event::SellerSkips, id), "NOT_PERMITTED");
        QVERIFY(bench.does(bench.seller, Event::SellerSkips, id).has_value());
        QCOMPARE(bench.order(id).state(), v1::ACTIVE);
    }

    void aDeliveryHoldsSomethingAndCountsFromWhenItWasMade() {
        Bench bench;
        const auto id = bench.active();
        v1::CommandBody body;
        body.mutable_deliver()->set_order_id(id.str());
        COMPARE_CODE(bench.run(bench.seller, body), "INVALID");
        *body.mutable_deliver()->add_files() = aFile();
        bench.nowMs += kDayMs;
        bench.agedMs = kHourMs;
        QVERIFY(bench.run(bench.seller, body).has_value());
        const auto order = bench.order(id);
        QCOMPARE(order.deliveries(0).number(), 1);
        QCOMPARE(order.deliveries(0).submitted_ms(), bench.nowMs - kHourMs);
        QCOMPARE(order.review_by_ms(), bench.nowMs + 5 * kDayMs);
        COMPARE_CODE(bench.run(bench.seller, body), "ALREADY_DONE");
    }

    void refusesFilesThatCannotBeFiles_data() {
        QTest::addColumn<int>("change");
        for (int i = 0; i < 9; ++i) QTest::addRow("%d", i) << i;
    }
    void refusesFilesThatCannotBeFiles() {
        QFETCH(int, change);
        Bench bench;
        const auto id = bench.active();
        v1::CommandBody body;
        body.mutable_deliver()->set_order_id(id.str());
        auto& file = *body.mutable_deliver()->add_files();
        file = aFile();
        switch (change) {
        case 0: file.set_sha256("short"); break;
        case 1: file.set_size(0); break;
        case 2: file.set_size(INT64_MAX); break;
        case 3: file.set_name("../../etc/passwd"); break;
        case 4: file.set_name(".."); break;
        case 5: file.set_name("\xe2\x80\xae" "gpj.exe"); break;
        case 6: file.set_mime("text"); break;
        case 7: file.set_width(-1); break;
        default:
            for (int i = 0; i < limits::kFilesADelivery; ++i) *body.mutable_deliver()->add_files() = aFile();
        }
        const auto result = bench.run(bench.seller, body);
        COMPARE_CODE(result, "INVALID");
        QVERIFY(result.error().detail.starts_with("files"));
    }

    void aDeliveryCanBeTakenBackForHalfAnHourUnlessItWasOpened() {
        Bench bench;
        const auto id = bench.delivered();
        bench.nowMs += 30 * kMinuteMs + 1;
        COMPARE_CODE(bench.does(bench.seller, Event::WithdrawDelivery, id), "ORDER_MOVED_ON");
        bench.nowMs -= 1;
        QVERIFY(bench.does(bench.seller, Event::WithdrawDelivery, id).has_value());
        QCOMPARE(bench.order(id).state(), v1::ACTIVE);
        QVERIFY(!rules::currentDelivery(bench.order(id)));
        QVERIFY(bench.does(bench.seller, Event::Deliver, id).has_value());
        QCOMPARE(rules::currentDelivery(bench.order(id))->number(), 2);
        QVERIFY(bench.does(bench.buyer, Event::OpenDelivery, id).has_value());
        COMPARE_CODE(bench.does(bench.buyer, Event::OpenDelivery, id), "ALREADY_DONE");
        COMPARE_CODE(bench.does(bench.seller, Event::WithdrawDelivery, id), "ORDER_MOVED_ON");
    }

    void takingBackARevisedDeliveryLeadsBackToTheRevision() {
        Bench bench;
        const auto id = bench.delivered();
        QVERIFY(bench.does(bench.buyer, Event::RequestRevision, id).has_value());
        QVERIFY(bench.does(bench.seller, Event::Deliver, id).has_value());
        QVERIFY(bench.does(bench.seller, Event::WithdrawDelivery, id).has_value());
        QCOMPARE(bench.order(id).state(), v1::IN_REVISION);
    }

    void revisionsRunOut() {
        Bench bench;
        const auto id = bench.delivered(1);
        QVERIFY(bench.does(bench.buyer, Event::RequestRevision, id).has_value());
        QCOMPARE(bench.order(id).state(), v1::IN_REVISION);
        QCOMPARE(bench.order(id).revisions_left(), 0);
        COMPARE_CODE(bench.does(bench.buyer, Event::RequestRevision, id), "ALREADY_DONE");
        QVERIFY(bench.does(bench.seller, Event::Deliver, id).has_value());
        COMPARE_CODE(bench.does(bench.buyer, Event::RequestRevision, id), "NO_REVISIONS_LEFT");
    }

    void unlimitedRevisionsAreNotCountedDown() {
        Bench bench;
        const auto id = bench.delivered(-1);
        QVERIFY(bench.does(bench.buyer, Event::RequestRevision, id).has_value());
        QCOMPARE(bench.order(id).revisions_left(), -1);
    }

    void eachPointOfARevisionCitesSomethingThatIsThere_data() {
        QTest::addColumn<int>("cite");
        QTest::addColumn<bool>("good");
        QTest::newRow("a file of the delivery") << 0 << true;
        QTest::newRow("another file") << 1 << false;
        QTest::newRow("a question") << 2 << true;
        QTest::newRow("another question") << 3 << false;
        QTest::newRow("a line of the scope") << 4 << true;
        QTest::newRow("a feature") << 5 << true;
        QTest::newRow("half a line") << 6 << false;
        QTest::newRow("nothing") << 7 << false;
        QTest::newRow("a file, and a line that is not there") << 8 << false;
        QTest::newRow("a place outside the picture") << 9 << false;
        QTest::newRow("no words") << 10 << false;
    }
    void eachPointOfARevisionCitesSomethingThatIsThere() {
        QFETCH(int, cite);
        QFETCH(bool, good);
        Bench bench;
        const auto id = bench.place(bench.publish(bench.seller, bench.content(false, true)));
        QVERIFY(bench.capture(id).has_value());
        QVERIFY(bench.does(bench.seller, Event::SellerSkips, id).has_value());
        auto deliver = bench.bodyFor(Event::Deliver, bench.order(id));
        *deliver.mutable_deliver()->add_files() = aFile();
        QVERIFY(bench.run(bench.seller, deliver).has_value());
        auto body = bench.bodyFor(Event::RequestRevision, bench.order(id));
        auto& point = *body.mutable_request_revision()->mutable_points(0);
        point.clear_gig_line();
        switch (cite) {
        case 0: point.set_file_sha256(std::string(32, 'f')); break;
        case 1: point.set_file_sha256(std::string(32, 'g')); break;
        case 2: point.set_question_id(bench.order(id).terms().questions(0).id()); break;
        case 3: point.set_question_id(std::string(16, 'g')); break;
        case 4: point.set_gig_line("One mark"); break;
        case 5: point.set_gig_line("Vector file"); break;
        case 6: point.set_gig_line("One"); break;
        case 8:
            point.set_file_sha256(std::string(32, 'f'));
            point.set_gig_line("Three marks");
            break;
        case 9:
            point.set_file_sha256(std::string(32, 'f'));
            point.set_x_permille(1001);
            break;
        case 10:
            point.set_file_sha256(std::string(32, 'f'));
            point.set_text(" ");
            break;
        default: break;
        }
        COMPARE_CODE(bench.run(bench.buyer, body), good ? "ok" : "INVALID");
    }

    void theReviewIsExtendedOnceByUpToAWeek() {
        Bench bench;
        const auto id = bench.delivered();
        const auto before = bench.order(id).review_by_ms();
        auto body = bench.bodyFor(Event::ExtendReview, bench.order(id));
        for (const int days : {0, 8, -1}) {
            body.mutable_extend_review()->set_days(days);
            COMPARE_CODE(bench.run(bench.buyer, body), "INVALID");
        }
        body.mutable_extend_review()->set_days(7);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        QCOMPARE(bench.order(id).review_by_ms(), before + 7 * kDayMs);
        COMPARE_CODE(bench.run(bench.buyer, body), "ALREADY_DONE");
    }

    void acceptingMeansThisDeliveryAndHappensOnce() {
        Bench bench;
        const auto id = bench.delivered();
        auto body = bench.bodyFor(Event::AcceptDelivery, bench.order(id));
        body.mutable_accept_delivery()->set_delivery_number(2);
        COMPARE_CODE(bench.run(bench.buyer, body), "ORDER_MOVED_ON");
        COMPARE_CODE(bench.does(bench.seller, Event::AcceptDelivery, id), "NOT_PERMITTED");
        QVERIFY(bench.does(bench.buyer, Event::AcceptDelivery, id).has_value());
        const auto order = bench.order(id);
        QCOMPARE(order.state(), v1::COMPLETED);
        QCOMPARE(order.clears_ms(), bench.nowMs + 7 * kDayMs);
        QCOMPARE(order.review_window_ms(), bench.nowMs + 14 * kDayMs);
        COMPARE_CODE(bench.does(bench.buyer, Event::AcceptDelivery, id), "ALREADY_DONE");
        QCOMPARE(bench.get<v1::Profile>(bench.seller)->completed_orders(), 1);
        QCOMPARE(bench.get<v1::Gig>(GigId::of(order.gig_id()))->open_orders(), 0);
    }

    void anOrderThatIsFullTakesNoMoreFromItsPeopleButEndsAllTheSame() {
        Bench bench;
        const auto id = bench.active(-1);
        auto body = bench.bodyFor(Event::Deliver, bench.order(id));
        body.mutable_deliver()->set_note(std::string(limits::kNoteBytes, 'n'));
        for (int i = 0; i < limits::kFilesADelivery; ++i) {
            *body.mutable_deliver()->add_files() = aFile(static_cast<char>('A' + i));
            body.mutable_deliver()->mutable_files(i)->set_name(std::string(limits::kFileNameBytes, 'n'));
            body.mutable_deliver()->mutable_files(i)->set_alt(std::string(limits::kLineBytes, 'a'));
        }
        std::string code = "ok";
        for (int i = 0; i < limits::kDeliveriesAnOrder && code == "ok"; ++i) {
            code = codeOf(bench.run(bench.seller, body));
            if (code == "ok") QVERIFY(bench.does(bench.seller, Event::WithdrawDelivery, id).has_value());
        }
        QCOMPARE(code, std::string("TOO_LARGE"));
        QVERIFY(bench.does(bench.seller, Event::SellerCancels, id).has_value());
    }
};

QTEST_GUILESS_MAIN(OrderWorkingTest)
#include "orderworkingtest.moc"
