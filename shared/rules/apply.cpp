#include "shared/rules/apply.h"

#include <algorithm>
#include <array>

#include "shared/base/limits.h"
#include "shared/rules/cardnumbers.h"
#include "shared/rules/rooms.h"

namespace atelyra::rules {
namespace {
using Body = v1::CommandBody;

// Room for what the market itself still has to write into an entity that its people have filled.
constexpr std::size_t kReservedBytes = 32 << 10;

// The one list of commands: X(case, member, name).
#define ATELYRA_COMMANDS(X)                                                                                            \
    X(kUpdateProfile, update_profile, "profile.update")                                                                \
    X(kSetPhone, set_phone, "account.phone")                                                                           \
    X(kConfirmAdult, confirm_adult, "account.adult")                                                                   \
    X(kPublishGig, publish_gig, "gig.publish")                                                                         \
    X(kSetGigState, set_gig_state, "gig.state")                                                                        \
    X(kRemoveGig, remove_gig, "gig.remove")                                                                            \
    X(kSaveGig, save_gig, "gig.save")                                                                                  \
    X(kPlaceOrder, place_order, "order.place")                                                                         \
    X(kPayAgain, pay_again, "order.pay")                                                                               \
    X(kSubmitRequirements, submit_requirements, "order.requirements")                                                  \
    X(kAcceptDelivery, accept_delivery, "delivery.accept")                                                             \
    X(kRequestRevision, request_revision, "delivery.revise")                                                           \
    X(kExtendReview, extend_review, "delivery.extend")                                                                 \
    X(kAcceptOrder, accept_order, "order.accept")                                                                      \
    X(kDeclineOrder, decline_order, "order.decline")                                                                   \
    X(kSkipRequirements, skip_requirements, "order.skip")                                                              \
    X(kDeliver, deliver, "delivery.send")                                                                              \
    X(kWithdrawDelivery, withdraw_delivery, "delivery.withdraw")                                                       \
    X(kCancelOrder, cancel_order, "order.cancel")                                                                      \
    X(kProposeCancel, propose_cancel, "cancel.propose")                                                                \
    X(kAnswerCancel, answer_cancel, "cancel.answer")                                                                   \
    X(kOpenDelivery, open_delivery, "delivery.open")                                                                   \
    X(kAddPaymentMethod, add_payment_method, "method.add")                                                             \
    X(kRemovePaymentMethod, remove_payment_method, "method.remove")                                                    \
    X(kAskPayout, ask_payout, "payout.ask")                                                                            \
    X(kSendMessage, send_message, "message.send")                                                                      \
    X(kWriteReview, write_review, "review.write")                                                                      \
    X(kSetChoice, set_choice, "privacy.choose")                                                                        \
    X(kOpenRequest, open_request, "privacy.request")                                                                   \
    X(kLimitUse, limit_use, "privacy.limit")                                                                           \
    X(kAppealRequest, appeal_request, "request.appeal")                                                                \
    X(kObjectTo, object_to, "privacy.object")                                                                          \
    X(kOpenTicket, open_ticket, "ticket.open")                                                                         \
    X(kAddToTicket, add_to_ticket, "ticket.add")                                                                       \
    X(kSolveTicket, solve_ticket, "ticket.solve")                                                                      \
    X(kReopenTicket, reopen_ticket, "ticket.reopen")                                                                   \
    X(kAskReview, ask_review, "decision.review")                                                                       \
    X(kReportItem, report_item, "report.file")                                                                         \
    X(kPaymentCaptured, payment_captured, "payment.captured")                                                          \
    X(kPaymentFailed, payment_failed, "payment.failed")                                                                \
    X(kTimerFired, timer_fired, "timer.fired")                                                                         \
    X(kMethodOffered, method_offered, "method.offered")                                                                \
    X(kMethodReady, method_ready, "method.ready")                                                                      \
    X(kMethodFailed, method_failed, "method.failed")                                                                   \
    X(kPayoutPaid, payout_paid, "payout.paid")                                                                         \
    X(kPayoutReturned, payout_returned, "payout.returned")

Result<Changes> dispatch(const Context& context, const Body& body, const View& view) {
    switch (body.of_case()) {
#define X(kCase, member, name)                                                                                         \
    case Body::kCase: return applyTo(context, body.member(), view);
        ATELYRA_COMMANDS(X)
#undef X
    case Body::OF_NOT_SET: break;
    }
    return {ErrorCode::Unsupported, "of"};
}

ActorRole roleFor(const Body& body) {
    switch (body.of_case()) {
    case Body::kPaymentCaptured:
    case Body::kPaymentFailed:
    case Body::kMethodOffered:
    case Body::kMethodReady:
    case Body::kMethodFailed:
    case Body::kPayoutPaid:
    case Body::kPayoutReturned: return ActorRole::Psp;
    case Body::kTimerFired: return ActorRole::Timer;
    default: return ActorRole::Member;
    }
}

// What may stop this. Whatever was decided about somebody: they finish what is running, read, talk in what is there, and appeal.
std::vector<v1::Limit> limitsOn(const Body& body) {
    if (body.has_place_order()) return {v1::NO_NEW_ORDERS, v1::NO_CARDS};
    if (body.has_pay_again()) return {v1::NO_CARDS};
    if (body.has_publish_gig() || (body.has_set_gig_state() && body.set_gig_state().state() == v1::LIVE)) return {v1::NO_PUBLISHING};
    return {};
}

Status checkActor(const Context& context, const Body& body, const View& view) {
    const Actor& actor = context.actor;
    if (actor.role != roleFor(body)) return {ErrorCode::Forbidden, "actor"};
    if (actor.role != ActorRole::Member) return actor.account.isNull() ? ok() : Status(ErrorCode::Forbidden, "actor");
    if (actor.account.isNull()) return {ErrorCode::Unauthenticated, "actor"};
    if (const auto account = view.get<v1::Account>(actor.account); account && account->state() == v1::CLOSED_ACCOUNT) return {ErrorCode::Forbidden, "account"};
    for (const v1::Limit limit : limitsOn(body))
        if (auto free = checkLimit(context, view, actor.account, limit); !free) return free;
    return ok();
}

void collectFiles(const google::protobuf::Message& message, std::vector<v1::File>& files) {
    if (message.GetDescriptor() == v1::File::descriptor()) {
        const auto& file = static_cast<const v1::File&>(message);
        const bool known = std::any_of(files.begin(), files.end(), [&](const v1::File& f) { return f.sha256() == file.sha256(); });
        if (!file.sha256().empty() && !known) files.push_back(file);
        return;
    }
    const auto& reflection = *message.GetReflection();
    std::vector<const google::protobuf::FieldDescriptor*> fields;
    reflection.ListFields(message, &fields); // in the order of their numbers
    for (const auto* field : fields) {
        if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
        if (!field->is_repeated()) {
            collectFiles(reflection.GetMessage(message, field), files);
            continue;
        }
        for (int i = 0; i < reflection.FieldSize(message, field); ++i)
            collectFiles(reflection.GetRepeatedMessage(message, field, i), files);
    }
}
} // namespace

Result<Changes> apply(const Context& context, const Body& body, const View& view) {
    if (body.of_case() == Body::OF_NOT_SET) return {ErrorCode::Unsupported, "of"};
    if (auto status = checkActor(context, body, view); !status) return status.error();
    Body clean;
    const auto number = cardNumberIn(body);
    if (number) {
        if (body.has_place_order() || body.has_pay_again()) return {ErrorCode::Invalid, number->substr(number->find('.') + 1)};
        clean = body;
        maskCardNumbers(clean);
    }
    auto changes = dispatch(context, number ? clean : body, view);
    if (!changes || context.actor.role != ActorRole::Member) return changes;
    for (const auto& entity : changes->puts)
        if (entity.ByteSizeLong() > limits::kEntityBytes - kReservedBytes) return {ErrorCode::TooLarge, "entity"};
    return changes;
}

bool isMemberCommand(const Body& body) {
    return body.of_case() != Body::OF_NOT_SET && roleFor(body) == ActorRole::Member;
}

bool isHeldForUndo(const Body& body) {
    switch (body.of_case()) {
    case Body::kRemoveGig:
    case Body::kPlaceOrder:
    case Body::kPayAgain:
    case Body::kAcceptDelivery:
    case Body::kDeclineOrder:
    case Body::kAskPayout:
    case Body::kCancelOrder: return true;
    case Body::kAnswerCancel: return body.answer_cancel().agree();
    default: return false;
    }
}

std::int64_t timeToLiveMs(const Body& body) {
    return body.has_place_order() || body.has_pay_again() ? limits::kOrderIntentTtlMs : limits::kCommandTtlMs;
}

std::string_view commandName(const Body& body) {
    switch (body.of_case()) {
#define X(kCase, member, name)                                                                                         \
    case Body::kCase: return name;
        ATELYRA_COMMANDS(X)
#undef X
    case Body::OF_NOT_SET: break;
    }
    return "unknown";
}

Ref subjectOf(const Body& body, AccountId actor) {
    switch (body.of_case()) {
    case Body::kUpdateProfile: return {v1::PROFILE, actor};
    case Body::kSetPhone:
    case Body::kConfirmAdult: return {v1::ACCOUNT, actor};
    case Body::kPublishGig: return {v1::GIG, GigId::of(body.publish_gig().gig_id())};
    case Body::kSetGigState: return {v1::GIG, GigId::of(body.set_gig_state().gig_id())};
    case Body::kRemoveGig: return {v1::GIG, GigId::of(body.remove_gig().gig_id())};
    case Body::kSaveGig: return {v1::GIG, GigId::of(body.save_gig().gig_id())};
    case Body::kSetChoice:
    case Body::kObjectTo:
    case Body::kLimitUse: return {v1::PRIVACY_CHOICES, actor};
    case Body::kAppealRequest: return {v1::RIGHTS_REQUEST_ENTITY, rawIdOf(body.appeal_request().request_id())};
    case Body::kOpenRequest: return {v1::RIGHTS_REQUEST_ENTITY, rawIdOf(body.open_request().request_id())};
    case Body::kOpenTicket: return {v1::TICKET, rawIdOf(body.open_ticket().ticket_id())};
    case Body::kAddToTicket: return {v1::TICKET, rawIdOf(body.add_to_ticket().ticket_id())};
    case Body::kSolveTicket: return {v1::TICKET, rawIdOf(body.solve_ticket().ticket_id())};
    case Body::kReopenTicket: return {v1::TICKET, rawIdOf(body.reopen_ticket().ticket_id())};
    case Body::kAskReview: return {v1::DECISION_ENTITY, rawIdOf(body.ask_review().decision_id())};
    case Body::kAddPaymentMethod: return {v1::PAYMENT_METHOD_ENTITY, rawIdOf(body.add_payment_method().method_id())};
    case Body::kRemovePaymentMethod: return {v1::PAYMENT_METHOD_ENTITY, rawIdOf(body.remove_payment_method().method_id())};
    case Body::kAskPayout: return {v1::PAYOUT_ENTITY, rawIdOf(body.ask_payout().payout_id())};
    case Body::kMethodOffered: return {v1::PAYMENT_METHOD_ENTITY, rawIdOf(body.method_offered().method_id())};
    case Body::kMethodReady: return {v1::PAYMENT_METHOD_ENTITY, rawIdOf(body.method_ready().method_id())};
    case Body::kMethodFailed: return {v1::PAYMENT_METHOD_ENTITY, rawIdOf(body.method_failed().method_id())};
    case Body::kPayoutPaid: return {v1::PAYOUT_ENTITY, rawIdOf(body.payout_paid().payout_id())};
    case Body::kPayoutReturned: return {v1::PAYOUT_ENTITY, rawIdOf(body.payout_returned().payout_id())};
    case Body::kReportItem: return {v1::REPORT, rawIdOf(body.report_item().report_id())};
    case Body::kSendMessage: {
        const auto& message = body.send_message();
        return {v1::CONVERSATION,
            conversationIdOf(actor, AccountId::of(message.to_account_id()), OrderId::of(message.order_id()))};
    }
    case Body::OF_NOT_SET: return {};
    default: break;
    }
    // Everything else is about an order, and says which one in a field of the same name.
    const auto* field = body.GetReflection()->GetOneofFieldDescriptor(body, Body::descriptor()->oneof_decl(0));
    const auto& inner = body.GetReflection()->GetMessage(body, field);
    const auto* id = inner.GetDescriptor()->FindFieldByName("order_id");
    return id ? Ref{v1::ORDER, OrderId::of(inner.GetReflection()->GetString(inner, id))} : Ref{};
}

std::vector<v1::File> filesOf(const google::protobuf::Message& message) {
    std::vector<v1::File> files;
    collectFiles(message, files);
    return files;
}

} // namespace atelyra::rules
