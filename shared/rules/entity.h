#pragma once
// An entity in its wrapper, and back. `v1::Entity` is what travels and what tables hold; rooms work on the message inside.
// Pure functions, any thread.
#include <optional>
#include <string>

#include "shared/base/id.h"
#include "shared/proto/sync.pb.h"

namespace atelyra::rules {

struct Ref {
    v1::EntityKind kind = v1::ENTITY_KIND_UNSET;
    RawId id;
    auto operator<=>(const Ref&) const = default;
};

// Which member of the wrapper a message type is, and what its kind is called.
template <class T> struct EntityOf;
#define ATELYRA_ENTITY(Type, member, kindName)                                                                         \
    template <> struct EntityOf<v1::Type> {                                                                            \
        static constexpr v1::EntityKind kKind = v1::kindName;                                                          \
        static bool has(const v1::Entity& e) { return e.has_##member(); }                                              \
        static const v1::Type& get(const v1::Entity& e) { return e.member(); }                                         \
        static v1::Type* mutate(v1::Entity& e) { return e.mutable_##member(); }                                        \
    };
ATELYRA_ENTITY(Account, account, ACCOUNT)
ATELYRA_ENTITY(Profile, profile, PROFILE)
ATELYRA_ENTITY(Gig, gig, GIG)
ATELYRA_ENTITY(Category, category, CATEGORY)
ATELYRA_ENTITY(SavedGig, saved_gig, SAVED_GIG)
ATELYRA_ENTITY(Order, order, ORDER)
ATELYRA_ENTITY(Conversation, conversation, CONVERSATION)
ATELYRA_ENTITY(Message, message, MESSAGE)
ATELYRA_ENTITY(Review, review, REVIEW)
ATELYRA_ENTITY(Balance, balance, BALANCE)
ATELYRA_ENTITY(FeeSchedule, fee_schedule, FEE_SCHEDULE)
ATELYRA_ENTITY(PrivacyChoices, privacy_choices, PRIVACY_CHOICES)
ATELYRA_ENTITY(RightsRequest, rights_request, RIGHTS_REQUEST_ENTITY)
ATELYRA_ENTITY(Ticket, ticket, TICKET)
ATELYRA_ENTITY(Decision, decision, DECISION_ENTITY)
ATELYRA_ENTITY(Standing, standing, STANDING)
ATELYRA_ENTITY(Report, report, REPORT)
ATELYRA_ENTITY(PaymentMethod, payment_method, PAYMENT_METHOD_ENTITY)
ATELYRA_ENTITY(Payout, payout, PAYOUT_ENTITY)
#undef ATELYRA_ENTITY

template <class T> v1::Entity wrap(T message) {
    v1::Entity entity;
    *EntityOf<T>::mutate(entity) = std::move(message);
    return entity;
}

// Kind and id of what is inside; kind ENTITY_KIND_UNSET for an entity from the future.
Ref refOf(const v1::Entity& entity);
v1::EntityRef toProto(const Ref& ref);
std::optional<Ref> fromProto(const v1::EntityRef& ref);

} // namespace atelyra::rules
