#include "shared/rules/trust.h"

#include "tests/shared/rules/bench.h"

using namespace atelyra;
using namespace atelyra::testing;

namespace {
std::optional<v1::Review> reviewOf(const Bench& bench, const OrderId& id, AccountId author) {
    return bench.get<v1::Review>(reviewIdOf(id, author));
}
} // namespace

class TrustTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReviewIsTheMeanOfItsThreeMarks() {
        v1::Review review;
        const auto stars = [&](int a, int b, int c) {
            review.set_first_mark(a);
            review.set_second_mark(b);
            review.set_third_mark(c);
            return rules::starsOfReview(review);
        };
        QCOMPARE(stars(5, 5, 5), 500);
        QCOMPARE(stars(5, 5, 4), 467);
        QCOMPARE(stars(5, 4, 4), 433);
        QCOMPARE(stars(1, 1, 1), 100);
    }

    void theShownRatingLeansOnTheCategoryWhileReviewsAreFew() {
        QCOMPARE(rules::shownRating(0, 0), 0);
        QCOMPARE(rules::shownRating(500, 1), (8 * 430 + 500 + 4) / 9);
        QCOMPARE(rules::shownRating(500'000, 1000), 499);
        QVERIFY(rules::shownRating(500, 1) < rules::shownRating(5000, 10));
    }

    void neitherSideSeesTheOthersBeforeBothAreIn() {
        Bench bench;
        const auto id = bench.completed();
        QVERIFY(bench.does(bench.seller, Event::WriteReview, id).has_value());
        const auto sealed = rules::wrap(*reviewOf(bench, id, bench.seller));
        QVERIFY(rules::project(sealed, bench.seller).has_value());
        QVERIFY(!rules::project(sealed, bench.buyer));
        QVERIFY(rules::audienceOf(sealed) == std::vector<AccountId>{bench.seller});
        bench.nowMs += kDayMs;
        QVERIFY(bench.does(bench.buyer, Event::WriteReview, id).has_value());
        const auto theirs = *reviewOf(bench, id, bench.seller), ours = *reviewOf(bench, id, bench.buyer);
        QCOMPARE(theirs.state(), v1::REVEALED);
        QCOMPARE(theirs.revealed_ms(), bench.nowMs);
        QCOMPARE(ours.revealed_ms(), bench.nowMs);
        QCOMPARE(theirs.author_name(), std::string("Ben Seller"));
        QVERIFY(ours.by_buyer() && !theirs.by_buyer());
        QVERIFY(rules::project(rules::wrap(theirs), AccountId{}).has_value());
        QVERIFY(bench.order(id).reviews_public());
        COMPARE_CODE(bench.does(bench.buyer, Event::WriteReview, id), "ALREADY_DONE");
    }

    void onlyTheBuyersReviewCountsForTheGigAndTheSeller() {
        Bench bench;
        const auto id = bench.completed();
        QVERIFY(bench.does(bench.seller, Event::WriteReview, id).has_value());
        QVERIFY(bench.does(bench.buyer, Event::WriteReview, id).has_value());
        const auto gig = *bench.get<v1::Gig>(GigId::of(bench.order(id).gig_id()));
        QCOMPARE(gig.star_sum(), 467);
        QCOMPARE(gig.review_count(), 1);
        QCOMPARE(bench.get<v1::Profile>(bench.seller)->star_sum(), 467);
        QCOMPARE(bench.get<v1::Profile>(bench.seller)->completed_orders(), 1);
        QCOMPARE(bench.get<v1::Profile>(bench.buyer)->review_count(), 0);
    }

    void aSealedReviewIsWrittenAnewWithoutASecondEvent() {
        Bench bench;
        const auto id = bench.completed();
        QVERIFY(bench.does(bench.buyer, Event::WriteReview, id).has_value());
        const auto events = bench.order(id).events_size();
        auto body = bench.bodyFor(Event::WriteReview, bench.order(id));
        body.mutable_write_review()->set_text("On reflection: calm, exact, late.");
        QVERIFY(bench.run(bench.buyer, body).has_value());
        QCOMPARE(bench.order(id).events_size(), events);
        QCOMPARE(reviewOf(bench, id, bench.buyer)->text(), std::string("On reflection: calm, exact, late."));
    }

    void theEndOfTheWindowRevealsWhatIsThere() {
        Bench bench;
        const auto id = bench.completed();
        QVERIFY(bench.does(bench.buyer, Event::WriteReview, id).has_value());
        bench.nowMs = bench.order(id).review_window_ms();
        QVERIFY(bench.fire(id, v1::REVEAL_TIMER).has_value());
        QCOMPARE(reviewOf(bench, id, bench.buyer)->state(), v1::REVEALED);
        QVERIFY(!reviewOf(bench, id, bench.seller));
        COMPARE_CODE(bench.does(bench.seller, Event::WriteReview, id), "ALREADY_DONE");
    }

    void aReviewIsWrittenInTheWindowOrOfflineInTheWindow() {
        Bench bench;
        COMPARE_CODE(bench.does(bench.buyer, Event::WriteReview, bench.delivered()), "ORDER_MOVED_ON");
        const auto id = bench.completed();
        bench.nowMs = bench.order(id).review_window_ms() + kHourMs;
        COMPARE_CODE(bench.does(bench.buyer, Event::WriteReview, id), "ORDER_MOVED_ON");
        bench.agedMs = kHourMs;
        QVERIFY(bench.does(bench.buyer, Event::WriteReview, id).has_value());
        QCOMPARE(reviewOf(bench, id, bench.buyer)->written_ms(), bench.nowMs - kHourMs);
    }

    void marksAndTextHaveTheirBounds() {
        Bench bench;
        const auto id = bench.completed();
        auto body = bench.bodyFor(Event::WriteReview, bench.order(id));
        auto& review = *body.mutable_write_review();
        for (const int mark : {0, 6, -5}) {
            review.set_third_mark(mark);
            COMPARE_CODE(bench.run(bench.buyer, body), "INVALID");
        }
        review.set_third_mark(3);
        std::string text;
        for (int i = 0; i < 1500; ++i) text += "é";
        review.set_text(text + "!");
        COMPARE_CODE(bench.run(bench.buyer, body), "INVALID");
        review.set_text(text);
        QVERIFY(bench.run(bench.buyer, body).has_value());
        review.clear_text();
        QVERIFY(bench.run(bench.buyer, body).has_value());
    }

    void aPredictionCannotRevealWhatItCannotSee() {
        Bench bench;
        const auto id = bench.completed();
        QVERIFY(bench.does(bench.seller, Event::WriteReview, id).has_value());
        const auto body = bench.bodyFor(Event::WriteReview, bench.order(id));
        const auto changes = rules::apply(bench.context(bench.buyer, false), body, ProjectedView(bench, bench.buyer));
        QVERIFY(changes.has_value());
        for (const auto& entity : changes->puts)
            if (entity.has_review()) QCOMPARE(entity.review().state(), v1::SEALED);
    }
};

QTEST_GUILESS_MAIN(TrustTest)
#include "trusttest.moc"
