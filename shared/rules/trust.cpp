#include "shared/rules/trust.h"

#include "shared/rules/check.h"
#include "shared/rules/orderstep.h"
#include "shared/rules/rooms.h"

namespace atelyra::rules {
namespace {
constexpr int kPriorReviews = 8; // so that one kind word does not outrank a hundred

Status checkBody(const v1::WriteReview& body) {
    Check check;
    check.within("first_mark", body.first_mark(), 1, 5).within("second_mark", body.second_mark(), 1, 5);
    check.within("third_mark", body.third_mark(), 1, 5);
    check.text("text", body.text(), limits::kReviewBytes, Lines::Many);
    check.that(codePointCount(body.text()) <= limits::kReviewCharacters, "text");
    return check.status();
}
} // namespace

int starsOfReview(const v1::Review& review) {
    const int marks = review.first_mark() + review.second_mark() + review.third_mark();
    return (marks * 200 + 3) / 6; // a third of it in hundredths, rounded
}

int shownRating(std::int64_t starSum, int count, int categoryMeanHundredths) {
    if (count <= 0) return 0;
    const std::int64_t weight = kPriorReviews + count;
    return static_cast<int>((std::int64_t{kPriorReviews} * categoryMeanHundredths + starSum + weight / 2) / weight);
}

Result<Changes> applyTo(const Context& context, const v1::WriteReview& body, const View& view) {
    if (auto status = checkBody(body); !status) return status.error();
    auto step = OrderStep::begin(context, view, body.order_id(), Event::WriteReview);
    if (!step) return step.error();
    auto& order = step->order();
    const auto orderId = OrderId::of(order.id());
    const auto author = context.actor.account;
    const bool byBuyer = AccountId::of(order.buyer_id()) == author;
    const auto other = AccountId::of(byBuyer ? order.seller_id() : order.buyer_id());

    v1::Review review;
    review.set_id(reviewIdOf(orderId, author).str());
    review.set_order_id(order.id());
    review.set_gig_id(order.gig_id());
    review.set_author_id(author.str());
    review.set_subject_id(other.str());
    review.set_by_buyer(byBuyer);
    review.set_first_mark(body.first_mark());
    review.set_second_mark(body.second_mark());
    review.set_third_mark(body.third_mark());
    review.set_text(body.text());
    review.set_state(v1::SEALED);
    review.set_written_ms(context.actedMs);

    const bool anew = byBuyer ? order.buyer_reviewed() : order.seller_reviewed();
    if (byBuyer) order.set_buyer_reviewed(true);
    else order.set_seller_reviewed(true);
    if (!anew) step->note(v1::REVIEW_WRITTEN);

    // The other side's review is sealed: a prediction cannot see it, and so cannot reveal it.
    std::vector<v1::Review> both{std::move(review)};
    if (context.deciding && order.buyer_reviewed() && order.seller_reviewed()) {
        if (auto theirs = view.get<v1::Review>(reviewIdOf(orderId, other))) both.push_back(std::move(*theirs));
        step->reveal(std::move(both));
    } else {
        step->changes().put(std::move(both.front()));
    }
    return std::move(*step).finish();
}

} // namespace atelyra::rules
