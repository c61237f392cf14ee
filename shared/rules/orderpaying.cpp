// Placing an order and paying for it.
#include <algorithm>
#include <array>

#include "shared/rules/check.h"
#include "shared/rules/gigs.h"
#include "shared/rules/money.h"
#include "shared/rules/orderstep.h"
#include "shared/rules/rooms.h"

namespace atelyra::rules {
namespace {
// The sandbox's cards; each behaves as it is called.
constexpr std::array<std::string_view, 6> kCards{
    "ok", "needs_confirmation", "declined", "no_funds", "unknown_then_ok", "unknown_then_failed"};
constexpr std::size_t kReferenceBytes = 120;

// One of the two: a card of the sandbox, or a card that the buyer has added.
template <class Body> void checkMeans(Check& check, const Body& body) {
    if (body.method_id().empty()) check.that(std::find(kCards.begin(), kCards.end(), body.card()) != kCards.end(), "card");
    else check.id("method_id", body.method_id()).that(body.card().empty(), "card");
}

// What the provider is asked to charge. The sandbox moves no money, so that its cards are worth nothing where a provider does.
template <class Body> Result<Means> meansOf(const Context& context, const Body& body, const v1::FeeSchedule& fees, const View& view) {
    if (body.method_id().empty()) return fees.provider().empty() ? Result<Means>(Means{body.card(), {}, body.card()}) : Error{ErrorCode::MethodGone, "card"};
    const auto method = view.get<v1::PaymentMethod>(rawIdOf(body.method_id()));
    const bool isGood = method && AccountId::of(method->account_id()) == context.actor.account && method->kind() == v1::CARD && method->state() == v1::METHOD_READY;
    return isGood ? Result<Means>(Means{{}, method->id(), method->token()}) : Error{ErrorCode::MethodGone, "method_id"};
}

Status checkBody(const v1::PlaceOrder& body) {
    Check check;
    check.id("order_id", body.order_id()).id("gig_id", body.gig_id());
    check.that(body.gig_revision() > 0, "gig_revision").that(body.terms_hash().size() == 32, "terms_hash");
    check.within("tier", body.tier(), 1, limits::kPackages);
    check.that(body.extra_ids_size() <= limits::kExtras, "extra_ids");
    for (int i = 0; i < body.extra_ids_size() && check.good(); ++i) check.id(at("extra_ids", i), body.extra_ids(i));
    check.text("note", body.note(), limits::kNoteBytes, Lines::Many);
    check.that(body.answers_size() <= limits::kQuestions, "answers");
    check.that(body.total_cap_minor() > 0, "total_cap_minor").that(body.fee_version() >= 0, "fee_version");
    checkMeans(check, body);
    check.text("policy_version", body.policy_version(), limits::kNameBytes);
    return check.status();
}

// What the buyer saw must be what is sold now: the gig, its terms, the fees, and never more than the buyer's cap.
Result<v1::Quote> quoteAsSeen(const v1::PlaceOrder& body, const v1::Gig& gig, const v1::FeeSchedule& fees) {
    const auto now = quote(gig.content(), body.tier(), {body.extra_ids().begin(), body.extra_ids().end()}, fees);
    const bool sameTerms = body.terms_hash() == gig.terms_hash();
    if (!sameTerms || body.gig_revision() != gig.revision()) {
        const bool otherTotal = !sameTerms && now && now->total_minor() != body.total_cap_minor();
        return {otherTotal ? ErrorCode::PriceChanged : ErrorCode::GigChanged, "gig_revision"};
    }
    if (!now) return now;
    if (body.fee_version() != fees.version() && now->total_minor() != body.total_cap_minor())
        return {ErrorCode::PriceChanged, "fee_version"};
    if (now->total_minor() > body.total_cap_minor()) return {ErrorCode::TotalOverCap, "total_cap_minor"};
    return now;
}

v1::OrderTerms termsOf(const v1::Gig& gig, const v1::PlaceOrder& body) {
    const auto& content = gig.content();
    v1::OrderTerms terms;
    terms.set_title(content.title());
    terms.set_category(content.category());
    for (const auto& package : content.packages())
        if (package.tier() == body.tier()) *terms.mutable_package() = package;
    for (const auto& extra : content.extras())
        if (std::find(body.extra_ids().begin(), body.extra_ids().end(), extra.id()) != body.extra_ids().end())
            *terms.add_extras() = extra;
    *terms.mutable_questions() = content.questions();
    terms.set_approves_orders(content.approves_orders());
    terms.set_terms_hash(gig.terms_hash());
    return terms;
}

v1::Conversation conversationOf(const v1::Order& order) {
    const auto buyer = AccountId::of(order.buyer_id()), seller = AccountId::of(order.seller_id());
    v1::Conversation conversation;
    conversation.set_id(order.conversation_id());
    conversation.set_one_id(std::min(buyer, seller).str());
    conversation.set_other_id(std::max(buyer, seller).str());
    conversation.set_order_id(order.id());
    conversation.set_gig_id(order.gig_id());
    conversation.set_created_ms(order.created_ms());
    return conversation;
}

v1::Order newOrder(const Context& context, const v1::PlaceOrder& body, const v1::Gig& gig, v1::Quote quote) {
    v1::Order order;
    order.set_id(body.order_id());
    if (context.deciding) order.set_number("AT-" + std::to_string(context.orderNumber));
    order.set_buyer_id(context.actor.account.str());
    order.set_seller_id(gig.seller_id());
    order.set_gig_id(gig.id());
    order.set_gig_revision(gig.revision());
    *order.mutable_terms() = termsOf(gig, body);
    *order.mutable_quote() = std::move(quote);
    order.set_policy_version(body.policy_version());
    order.set_state(v1::PENDING_PAYMENT);
    order.set_conversation_id(
        conversationIdOf(context.actor.account, AccountId::of(gig.seller_id()), OrderId::of(body.order_id())).str());
    order.set_buyer_note(body.note());
    *order.mutable_answers() = body.answers();
    order.set_revisions_left(order.terms().package().revisions());
    order.set_created_ms(context.nowMs);
    order.set_pay_by_ms(context.nowMs + kPayMs);
    return order;
}
} // namespace

Result<Changes> applyTo(const Context& context, const v1::PlaceOrder& body, const View& view) {
    if (auto status = checkBody(body); !status) return status.error();
    if (view.find({v1::ORDER, OrderId::of(body.order_id())})) return {ErrorCode::AlreadyDone, "order_id"};
    const auto gig = view.get<v1::Gig>(GigId::of(body.gig_id()));
    if (!gig) return {ErrorCode::NotFound, "gig_id"}; // nothing to pin, not even in a prediction
    if (AccountId::of(gig->seller_id()) == context.actor.account) return {ErrorCode::Forbidden, "gig_id"};
    if (gig->state() != v1::LIVE) return {ErrorCode::GigPaused, "gig_id"};
    if (!checkLimit(context, view, AccountId::of(gig->seller_id()), v1::NO_NEW_ORDERS)) return {ErrorCode::GigPaused, "gig_id"}; // why is theirs to know
    const auto fees = view.feesInForce();
    if (!fees) return {ErrorCode::Unavailable, "fees"};
    auto quote = quoteAsSeen(body, *gig, *fees);
    if (!quote) return quote.error();
    if (context.deciding && !context.policyVersion.empty() && body.policy_version() != context.policyVersion)
        return {ErrorCode::PolicyChanged, "policy_version"};
    if (auto status = checkAnswers(gig->content().questions(), body.answers()); !status) return status.error();

    const auto means = meansOf(context, body, *fees, view);
    if (!means) return means.error();

    OrderStep step(context, view, newOrder(context, body, *gig, std::move(*quote)));
    step.note(v1::ORDER_PLACED, step.order().quote().total_minor());
    step.charge(*means);
    step.changes().put(conversationOf(step.order()));
    return std::move(step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::PayAgain& body, const View& view) {
    Check check;
    checkMeans(check, body);
    if (!check.good()) return check.status().error();
    const auto fees = view.feesInForce();
    if (!fees) return {ErrorCode::Unavailable, "fees"};
    const auto means = meansOf(context, body, *fees, view);
    if (!means) return means.error();
    auto step = OrderStep::begin(context, view, body.order_id(), Event::PayAgain);
    if (!step) return step.error();
    step->charge(*means);
    return std::move(*step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::PaymentCaptured& body, const View& view) {
    Check check;
    check.textGiven("reference", body.reference(), kReferenceBytes).that(body.amount_minor() > 0, "amount_minor");
    if (!check.good()) return check.status().error();
    auto step = OrderStep::begin(context, view, body.order_id(), Event::PaymentCaptured);
    if (!step) return step.error();
    auto& order = step->order();
    if (body.amount_minor() != order.quote().total_minor()) return {ErrorCode::Invalid, "amount_minor"};
    if (auto status = step->fund(body.reference()); !status) return status.error();
    if (order.state() == v1::EXPIRED) { // too late: the money goes straight back
        step->note(v1::PAYMENT_TAKEN, body.amount_minor());
        step->refund();
        return std::move(*step).finish();
    }
    order.set_placed_ms(context.nowMs);
    if (order.terms().approves_orders()) {
        order.set_state(v1::PENDING_ACCEPTANCE);
        order.set_accept_by_ms(context.nowMs + kAcceptMs);
    } else {
        step->proceed();
    }
    step->note(v1::PAYMENT_TAKEN, body.amount_minor());
    return std::move(*step).finish();
}

Result<Changes> applyTo(const Context& context, const v1::PaymentFailed& body, const View& view) {
    Check check;
    if (!check.text("reason", body.reason(), limits::kNameBytes).good()) return check.status().error();
    auto step = OrderStep::begin(context, view, body.order_id(), Event::PaymentFailed);
    if (!step) return step.error();
    auto& payment = *step->order().mutable_payment();
    payment.set_state(body.reason() == "needs_confirmation" ? v1::NEEDS_CONFIRMATION : v1::CHARGE_REFUSED);
    payment.set_refusal(body.reason());
    step->note(v1::PAYMENT_REFUSED);
    return std::move(*step).finish();
}

} // namespace atelyra::rules
