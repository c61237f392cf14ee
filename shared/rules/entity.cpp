#include "shared/rules/entity.h"

namespace atelyra::rules {

Ref refOf(const v1::Entity& entity) {
    const auto ref = [](v1::EntityKind kind, const std::string& id) {
        return Ref{kind, rawIdOf(id)};
    };
    switch (entity.of_case()) {
    case v1::Entity::kAccount: return ref(v1::ACCOUNT, entity.account().id());
    case v1::Entity::kProfile: return ref(v1::PROFILE, entity.profile().account_id());
    case v1::Entity::kGig: return ref(v1::GIG, entity.gig().id());
    case v1::Entity::kCategory: return ref(v1::CATEGORY, entity.category().id());
    case v1::Entity::kSavedGig: return ref(v1::SAVED_GIG, entity.saved_gig().id());
    case v1::Entity::kOrder: return ref(v1::ORDER, entity.order().id());
    case v1::Entity::kConversation: return ref(v1::CONVERSATION, entity.conversation().id());
    case v1::Entity::kMessage: return ref(v1::MESSAGE, entity.message().id());
    case v1::Entity::kReview: return ref(v1::REVIEW, entity.review().id());
    case v1::Entity::kBalance: return ref(v1::BALANCE, entity.balance().account_id());
    case v1::Entity::kFeeSchedule: return ref(v1::FEE_SCHEDULE, entity.fee_schedule().id());
    case v1::Entity::kPrivacyChoices: return ref(v1::PRIVACY_CHOICES, entity.privacy_choices().account_id());
    case v1::Entity::kRightsRequest: return ref(v1::RIGHTS_REQUEST_ENTITY, entity.rights_request().id());
    case v1::Entity::kTicket: return ref(v1::TICKET, entity.ticket().id());
    case v1::Entity::kDecision: return ref(v1::DECISION_ENTITY, entity.decision().id());
    case v1::Entity::kStanding: return ref(v1::STANDING, entity.standing().account_id());
    case v1::Entity::kReport: return ref(v1::REPORT, entity.report().id());
    case v1::Entity::kPaymentMethod: return ref(v1::PAYMENT_METHOD_ENTITY, entity.payment_method().id());
    case v1::Entity::kPayout: return ref(v1::PAYOUT_ENTITY, entity.payout().id());
    case v1::Entity::OF_NOT_SET: break;
    }
    return {};
}

v1::EntityRef toProto(const Ref& ref) {
    v1::EntityRef out;
    out.set_kind(ref.kind);
    out.set_id(ref.id.str());
    return out;
}

std::optional<Ref> fromProto(const v1::EntityRef& ref) {
    const auto id = rawIdFromBytes(ref.id());
    if (!id || ref.kind() == v1::ENTITY_KIND_UNSET || !v1::EntityKind_IsValid(ref.kind())) return std::nullopt;
    return Ref{ref.kind(), *id};
}

} // namespace atelyra::rules
