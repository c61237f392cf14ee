// From the start of the work to the buyer's yes.
#include <algorithm>

#include "shared/rules/check.h"
#include "shared/rules/orderstep.h"
#include "shared/rules/rooms.h"

namespace atelyra::rules {
namespace {

// A command about a delivery means the present one; anything else was built on an older picture.
Result<v1::Delivery*> present(OrderStep& step, int number) {
    const auto* delivery = currentDelivery(step.order());
    if (!delivery || delivery->number() != number) return {ErrorCode::OrderMovedOn, "delivery_number"};
    return step.order().mutable_deliveries(number - 1); // numbers are dense, withdrawn ones included
}

bool isLineOf(std::string_view text, std::string_view line) {
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        if (text.substr(from, end - from) == line) return true;
        from = end + 1;
    }
    return text == line;
}

bool isInTerms(const v1::OrderTerms& terms, const std::string& line) {
    const auto& package = terms.package();
    const auto is = [&](const std::string& text) { return text == line; };
    return line == package.name() || isLineOf(package.scope(), line) ||
           std::any_of(package.features().begin(), package.features().end(), is) ||
           std::any_of(terms.extras().begin(), terms.extras().end(), [&](const auto& extra) { return is(extra.name()); });
}

// At least one thing is cited, and all that is cited is there.
bool citesWell(const v1::Order& order, const v1::Delivery& delivery, const v1::RevisionPoint& point) {
    const auto& files = delivery.files();
    const auto& questions = order.terms().questions();
    const bool file = point.file_sha256().empty() || std::any_of(files.begin(), files.end(),
        [&](const v1::File& f) { return f.sha256() == point.file_sha256(); });
    const bool question = point.question_id().empty() || std::any_of(questions.begin(), questions.end(),
        [&](const v1::Question& q) { return q.id() == point.question_id(); });
    const bool line = point.gig_line().empty() || isInTerms(order.terms(), point.gig_line());
    const bool any = !point.file_sha256().empty() || !point.question_id().empty() || !point.gig_line().empty();
    return any && file && question && line;
}

Status checkBody(const v1::RequestRevision& body) {
    Check check;
    check.within("points", body.points_size(), 1, limits::kPointsARevision);
    for (int i = 0; i < body.points_size() && check.good(); ++i) {
        const auto& point = body.points(i);
        check.textGiven(at("points", i, "text"), point.text(), limits::kNoteBytes, Lines::Many);
        check.text(at("points", i, "gig_line"), point.gig_line(), limits::kLineBytes);
        check.within(at("points", i, "x_permille"), point.x_permille(), -1, 1000);
        check.within(at("points", i, "y_permille"), point.y_permille(), -1, 1000);
    }
    return check.status();
}

// New answers replace old ones to the same question.
void mergeAnswers(v1::Order& order, const google::protobuf::RepeatedPtrField<v1::Answer>& answers) {
    for (const auto& answer : answers) {
        auto& given = *order.mutable_answers();
        const auto old = std::find_if(given.begin(), given.end(),
            [&](const v1::Answer& a) { return a.question_id() == answer.question_id(); });
        if (old != given.end()) *old = answer;
        else *given.Add() = answer;
    }
}
} // namespace

Result<Changes> applyTo(const Context& context, const v1::AcceptOrder& body, const View& view) {
    auto step = OrderStep::begin(context, view, body.order_id(), Event::SellerAccepts);
    if (!step) return step.error();
    step->proceed();
    step->note(v1::ORDER_ACCEPTED);
    return std::move(*step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::SubmitRequirements& body, const View& view) {
    if (body.answers_size() > limits::kQuestions) return {ErrorCode::Invalid, "answers"};
    auto step = OrderStep::begin(context, view, body.order_id(), Event::RequirementsSubmitted);
    if (!step) return step.error();
    auto& order = step->order();
    if (auto status = checkAnswers(order.terms().questions(), body.answers()); !status) return status.error();
    mergeAnswers(order, body.answers());
    if (!openQuestions(order.terms(), order.answers()).empty()) return {ErrorCode::Invalid, "answers"};
    step->startWork();
    step->note(v1::REQUIREMENTS_SENT);
    return std::move(*step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::SkipRequirements& body, const View& view) {
    auto step = OrderStep::begin(context, view, body.order_id(), Event::SellerSkips);
    if (!step) return step.error();
    step->startWork();
    step->note(v1::REQUIREMENTS_SKIPPED);
    return std::move(*step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::Deliver& body, const View& view) {
    Check check;
    check.text("note", body.note(), limits::kNoteBytes, Lines::Many);
    check.files("files", body.files(), limits::kFilesADelivery);
    if (body.files().empty()) check.textGiven("files", body.note(), limits::kNoteBytes, Lines::Many);
    if (!check.good()) return check.status().error();
    auto step = OrderStep::begin(context, view, body.order_id(), Event::Deliver);
    if (!step) return step.error();
    auto& order = step->order();
    auto& delivery = *order.add_deliveries();
    delivery.set_number(order.deliveries_size());
    delivery.set_note(body.note());
    *delivery.mutable_files() = body.files();
    delivery.set_submitted_ms(context.actedMs); // what decides whether it was on time
    order.set_state(v1::DELIVERED);
    order.set_review_by_ms(context.nowMs + kReviewMs);
    step->note(v1::DELIVERY_SENT, 0, delivery.number());
    return std::move(*step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::WithdrawDelivery& body, const View& view) {
    auto step = OrderStep::begin(context, view, body.order_id(), Event::WithdrawDelivery);
    if (!step) return step.error();
    auto delivery = present(*step, body.delivery_number());
    if (!delivery) return delivery.error();
    (*delivery)->set_withdrawn(true);
    auto& order = step->order();
    order.set_state(order.revisions().empty() ? v1::ACTIVE : v1::IN_REVISION);
    order.clear_review_by_ms();
    step->note(v1::DELIVERY_WITHDRAWN, 0, body.delivery_number());
    return std::move(*step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::OpenDelivery& body, const View& view) {
    auto step = OrderStep::begin(context, view, body.order_id(), Event::OpenDelivery);
    if (!step) return step.error();
    auto delivery = present(*step, body.delivery_number());
    if (!delivery) return delivery.error();
    (*delivery)->set_opened_ms(context.nowMs);
    return std::move(*step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::RequestRevision& body, const View& view) {
    if (auto status = checkBody(body); !status) return status.error();
    auto step = OrderStep::begin(context, view, body.order_id(), Event::RequestRevision);
    if (!step) return step.error();
    auto& order = step->order();
    auto delivery = present(*step, body.delivery_number());
    if (!delivery) return delivery.error();
    for (int i = 0; i < body.points_size(); ++i)
        if (!citesWell(order, **delivery, body.points(i))) return {ErrorCode::Invalid, at("points", i)};
    auto& revision = *order.add_revisions();
    revision.set_delivery_number(body.delivery_number());
    *revision.mutable_points() = body.points();
    revision.set_requested_ms(context.actedMs);
    if (order.revisions_left() > 0) order.set_revisions_left(order.revisions_left() - 1);
    order.set_state(v1::IN_REVISION);
    order.set_due_ms(context.nowMs + order.terms().package().days() * kDayMs);
    order.clear_review_by_ms();
    step->note(v1::REVISION_REQUESTED, 0, body.delivery_number());
    return std::move(*step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::ExtendReview& body, const View& view) {
    if (body.days() < 1 || body.days() > kExtendReviewDays) return {ErrorCode::Invalid, "days"};
    auto step = OrderStep::begin(context, view, body.order_id(), Event::ExtendReview);
    if (!step) return step.error();
    auto& order = step->order();
    order.set_review_extended(true);
    order.set_review_by_ms(order.review_by_ms() + body.days() * kDayMs);
    step->note(v1::REVIEW_EXTENDED, 0, currentDelivery(order) ? currentDelivery(order)->number() : 0);
    return std::move(*step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::AcceptDelivery& body, const View& view) {
    auto step = OrderStep::begin(context, view, body.order_id(), Event::AcceptDelivery);
    if (!step) return step.error();
    if (auto delivery = present(*step, body.delivery_number()); !delivery) return delivery.error();
    step->release();
    step->note(v1::DELIVERY_ACCEPTED, step->order().quote().price_minor(), body.delivery_number());
    return std::move(*step).finish();
}

} // namespace atelyra::rules
