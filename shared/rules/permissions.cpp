#include "shared/rules/permissions.h"

#include <algorithm>

namespace atelyra::rules {
namespace {

// What only the seller needs to know of a price.
void hideSellersPart(v1::Order& order) {
    if (!order.has_quote()) return;
    auto& quote = *order.mutable_quote();
    quote.clear_commission_minor();
    quote.clear_commission_vat_minor();
    quote.clear_seller_net_minor();
}

// How the buyer pays is nobody else's business; whether the order is paid is.
void hideBuyersPart(v1::Order& order) {
    if (!order.has_payment()) return;
    auto& payment = *order.mutable_payment();
    payment.clear_card();
    payment.clear_method_id();
    payment.clear_reference();
    payment.clear_refusal();
}

std::optional<v1::Entity> onlyIf(bool visible, const v1::Entity& entity) {
    return visible ? std::optional(entity) : std::nullopt;
}

// Somebody whose account is closing is seen as somebody who is gone.
v1::Entity asOthersSeeIt(const v1::Entity& entity) {
    const v1::Profile& profile = entity.profile();
    if (profile.former_handle().empty() || profile.former()) return entity;
    v1::Entity out;
    out.mutable_profile()->set_account_id(profile.account_id());
    out.mutable_profile()->set_handle(profile.former_handle());
    out.mutable_profile()->set_former(true);
    return out;
}

std::optional<v1::Entity> projectOrder(const v1::Entity& entity, AccountId reader) {
    const bool buyer = AccountId::of(entity.order().buyer_id()) == reader;
    const bool seller = AccountId::of(entity.order().seller_id()) == reader;
    if (!buyer && !seller) return std::nullopt;
    v1::Entity out = entity;
    if (!seller) hideSellersPart(*out.mutable_order());
    if (!buyer) hideBuyersPart(*out.mutable_order());
    return out;
}

// Who among the staff works on it is the desk's business.
std::optional<v1::Entity> projectRequest(const v1::Entity& entity, AccountId reader) {
    if (reader.isNull() || AccountId::of(entity.rights_request().account_id()) != reader) return std::nullopt;
    v1::Entity out = entity;
    out.mutable_rights_request()->clear_officer_id();
    return out;
}

// Nor what staff write to each other.
std::optional<v1::Entity> projectTicket(const v1::Entity& entity, AccountId reader) {
    if (reader.isNull() || AccountId::of(entity.ticket().account_id()) != reader) return std::nullopt;
    v1::Entity out = entity;
    auto& ticket = *out.mutable_ticket();
    ticket.clear_staff_id();
    auto& messages = *ticket.mutable_messages();
    messages.erase(std::remove_if(messages.begin(), messages.end(), [](const auto& message) { return message.voice() == v1::NOTE_OF_STAFF; }), messages.end());
    for (auto& message : messages) message.clear_staff_id();
    return out;
}

// What was noticed is told; how much it weighs would help only who wants to stay below it. Who among the staff decided is the desk's business.
std::optional<v1::Entity> projectDecision(const v1::Entity& entity, AccountId reader) {
    if (reader.isNull() || AccountId::of(entity.decision().account_id()) != reader) return std::nullopt;
    v1::Entity out = entity;
    auto& decision = *out.mutable_decision();
    decision.clear_sum();
    for (auto& signal : *decision.mutable_noticed()) signal.clear_weight();
    decision.clear_decided_by();
    decision.clear_agreed_by();
    decision.clear_answered_by();
    return out;
}

std::optional<v1::Entity> projectReport(const v1::Entity& entity, AccountId reader) {
    if (reader.isNull() || AccountId::of(entity.report().account_id()) != reader) return std::nullopt;
    v1::Entity out = entity;
    out.mutable_report()->clear_answered_by();
    return out;
}

// How far somebody has read without telling is nobody else's business.
std::optional<v1::Entity> projectConversation(const v1::Entity& entity, AccountId reader) {
    const bool one = AccountId::of(entity.conversation().one_id()) == reader;
    const bool other = AccountId::of(entity.conversation().other_id()) == reader;
    if (reader.isNull() || (!one && !other)) return std::nullopt;
    v1::Entity out = entity;
    if (!one) out.mutable_conversation()->clear_one_private_read_seq();
    if (!other) out.mutable_conversation()->clear_other_private_read_seq();
    return out;
}
// The token is between the market and the provider: on a device it would be of use to a thief alone.
std::optional<v1::Entity> projectMethod(const v1::Entity& entity, AccountId reader) {
    if (reader.isNull() || AccountId::of(entity.payment_method().account_id()) != reader) return std::nullopt;
    v1::Entity out = entity;
    out.mutable_payment_method()->clear_token();
    return out;
}

std::optional<v1::Entity> projectPayout(const v1::Entity& entity, AccountId reader) {
    if (reader.isNull() || AccountId::of(entity.payout().account_id()) != reader) return std::nullopt;
    v1::Entity out = entity;
    out.mutable_payout()->clear_approved_by();
    out.mutable_payout()->clear_agreed_by();
    return out;
}
} // namespace

std::vector<AccountId> audienceOf(const v1::Entity& entity) {
    const auto people = [](std::initializer_list<std::string_view> ids) {
        std::vector<AccountId> out;
        for (const auto id : ids) out.push_back(AccountId::of(id));
        return out;
    };
    switch (entity.of_case()) {
    case v1::Entity::kAccount: return people({entity.account().id()});
    case v1::Entity::kProfile: return people({entity.profile().account_id()});
    case v1::Entity::kGig: return people({entity.gig().seller_id()});
    case v1::Entity::kSavedGig: return people({entity.saved_gig().account_id()});
    case v1::Entity::kOrder: return people({entity.order().buyer_id(), entity.order().seller_id()});
    case v1::Entity::kConversation: return people({entity.conversation().one_id(), entity.conversation().other_id()});
    case v1::Entity::kMessage: return people({entity.message().author_id(), entity.message().reader_id()});
    case v1::Entity::kReview:
        if (entity.review().state() != v1::REVEALED) return people({entity.review().author_id()});
        return people({entity.review().author_id(), entity.review().subject_id()});
    case v1::Entity::kBalance: return people({entity.balance().account_id()});
    case v1::Entity::kPrivacyChoices: return people({entity.privacy_choices().account_id()});
    case v1::Entity::kRightsRequest: return people({entity.rights_request().account_id()});
    case v1::Entity::kTicket: return people({entity.ticket().account_id()});
    case v1::Entity::kDecision: return people({entity.decision().account_id()});
    case v1::Entity::kStanding: return people({entity.standing().account_id()});
    case v1::Entity::kPaymentMethod: return people({entity.payment_method().account_id()});
    case v1::Entity::kPayout: return people({entity.payout().account_id()});
    case v1::Entity::kReport: return people({entity.report().account_id()});
    case v1::Entity::kCategory:
    case v1::Entity::kFeeSchedule:
    case v1::Entity::OF_NOT_SET: break;
    }
    return {};
}

bool isForEverybody(v1::EntityKind kind) { return kind == v1::CATEGORY || kind == v1::FEE_SCHEDULE; }

std::optional<v1::Entity> project(const v1::Entity& entity, AccountId reader) {
    const auto isReader = [&](std::string_view id) { return !reader.isNull() && AccountId::of(id) == reader; };
    switch (entity.of_case()) {
    case v1::Entity::kAccount: return onlyIf(isReader(entity.account().id()), entity);
    case v1::Entity::kProfile: return isReader(entity.profile().account_id()) ? entity : asOthersSeeIt(entity);
    case v1::Entity::kCategory:
    case v1::Entity::kFeeSchedule: return entity;
    case v1::Entity::kGig:
        return onlyIf(entity.gig().state() == v1::LIVE || isReader(entity.gig().seller_id()), entity);
    case v1::Entity::kSavedGig: return onlyIf(isReader(entity.saved_gig().account_id()), entity);
    case v1::Entity::kOrder: return reader.isNull() ? std::nullopt : projectOrder(entity, reader);
    case v1::Entity::kConversation: return projectConversation(entity, reader);
    case v1::Entity::kMessage:
        return onlyIf(isReader(entity.message().author_id()) || isReader(entity.message().reader_id()), entity);
    case v1::Entity::kReview:
        return onlyIf(entity.review().state() == v1::REVEALED || isReader(entity.review().author_id()), entity);
    case v1::Entity::kBalance: return onlyIf(isReader(entity.balance().account_id()), entity);
    case v1::Entity::kPrivacyChoices: return onlyIf(isReader(entity.privacy_choices().account_id()), entity);
    case v1::Entity::kRightsRequest: return projectRequest(entity, reader);
    case v1::Entity::kTicket: return projectTicket(entity, reader);
    case v1::Entity::kDecision: return projectDecision(entity, reader);
    case v1::Entity::kStanding: return onlyIf(isReader(entity.standing().account_id()), entity);
    case v1::Entity::kReport: return projectReport(entity, reader);
    case v1::Entity::kPaymentMethod: return projectMethod(entity, reader);
    case v1::Entity::kPayout: return projectPayout(entity, reader);
    case v1::Entity::OF_NOT_SET: break;
    }
    return std::nullopt;
}

} // namespace atelyra::rules
