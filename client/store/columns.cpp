#include "client/store/columns.h"

#include <algorithm>

#include "client/store/database.h"
#include "shared/rules/chat.h"
#include "shared/rules/gigs.h"
#include "shared/rules/orders.h"
#include "shared/rules/searchwords.h"
#include "shared/rules/trust.h"

namespace atelyra::client {
namespace {
RawId id(const std::string& raw) { return rawIdFromBytes(raw).value_or(RawId{}); }

// " en de ": so that a language is found between blanks.
std::string spaced(const google::protobuf::RepeatedPtrField<std::string>& parts) {
    std::string joined = " ";
    for (const auto& part : parts) joined += part + " ";
    return joined;
}

std::string joined(const google::protobuf::RepeatedPtrField<std::string>& parts) {
    std::string all;
    for (const auto& part : parts) all += part + "\n";
    return all;
}

Columns ofGig(const v1::Gig& gig) {
    Columns c;
    c.seller = id(gig.seller_id());
    c.state = gig.state();
    c.atMs = gig.published_ms();
    c.price = rules::fromPriceMinor(gig.content());
    c.days = rules::fastestDays(gig.content());
    c.rating = rules::shownRating(gig.star_sum(), gig.review_count());
    c.category = gig.content().category();
    c.languages = spaced(gig.content().languages());
    return c;
}

Columns ofOrder(const v1::Order& order, AccountId me) {
    Columns c;
    c.buyer = id(order.buyer_id());
    c.seller = id(order.seller_id());
    c.gig = id(order.gig_id());
    c.parent = id(order.conversation_id());
    c.state = order.state();
    const auto turn = rules::turnOf(order);
    if (turn == rules::Turn::Buyer) c.turn = c.buyer;
    if (turn == rules::Turn::Seller) c.turn = c.seller;
    // An open proposal waits for the one who did not make it.
    if (order.has_proposal() && !me.isNull() && !rules::isEnded(order.state()) && id(order.proposal().by_id()) != me) c.turn = me;
    c.atMs = order.created_ms();
    for (const auto& event : order.events()) c.atMs = std::max(c.atMs, event.at_ms());
    c.price = order.quote().total_minor();
    return c;
}

Columns ofConversation(const v1::Conversation& conversation, AccountId me) {
    Columns c;
    c.author = id(conversation.last_author_id());
    c.gig = id(conversation.gig_id());
    c.parent = id(conversation.order_id());
    c.atMs = std::max(conversation.last_ms(), conversation.created_ms());
    c.seq = conversation.last_seq();
    c.readSeq = rules::readBy(conversation, me);
    return c;
}

Columns ofMessage(const v1::Message& message) {
    Columns c;
    c.author = id(message.author_id());
    c.about = id(message.reader_id());
    c.parent = id(message.conversation_id());
    c.atMs = message.received_ms() ? message.received_ms() : message.written_ms();
    c.seq = message.seq();
    return c;
}

Columns ofReview(const v1::Review& review) {
    Columns c;
    c.author = id(review.author_id());
    c.about = id(review.subject_id());
    c.gig = id(review.gig_id());
    c.parent = id(review.order_id());
    c.state = review.state();
    c.atMs = review.revealed_ms() ? review.revealed_ms() : review.written_ms();
    c.rating = rules::starsOfReview(review);
    return c;
}

// Like the market only those that can be found, so that a word counts the same on both sides.
Words wordsOfGig(const v1::Gig& gig) {
    if (gig.state() != v1::LIVE) return {};
    const auto words = rules::wordsOfGig(gig.content());
    return {"gig_words", {words.begin(), words.end()}};
}

Words wordsOfOrder(const v1::Order& order) {
    std::string notes = order.buyer_note();
    for (const auto& answer : order.answers()) notes += "\n" + joined(answer.values());
    for (const auto& delivery : order.deliveries()) notes += "\n" + delivery.note();
    return {"order_words", {order.terms().title(), order.number(), notes}};
}
} // namespace

QVariantList Columns::values() const {
    return {bytes(buyer), bytes(seller), bytes(author), bytes(about), bytes(gig), bytes(parent), number(state), bytes(turn),
        number(atMs), number(std::int64_t(seq)), number(std::int64_t(readSeq)), number(price), number(days), number(rating),
        text(category), text(languages)};
}

Columns columnsOf(const v1::Entity& entity, AccountId me) {
    switch (entity.of_case()) {
    case v1::Entity::kGig: return ofGig(entity.gig());
    case v1::Entity::kOrder: return ofOrder(entity.order(), me);
    case v1::Entity::kConversation: return ofConversation(entity.conversation(), me);
    case v1::Entity::kMessage: return ofMessage(entity.message());
    case v1::Entity::kReview: return ofReview(entity.review());
    case v1::Entity::kSavedGig: {
        Columns c;
        c.gig = id(entity.saved_gig().gig_id());
        c.atMs = entity.saved_gig().saved_ms();
        return c;
    }
    case v1::Entity::kProfile: {
        const auto& profile = entity.profile();
        Columns c;
        c.state = profile.level();
        c.atMs = profile.member_since_ms();
        c.days = profile.reply_hours();
        c.seq = std::uint64_t(profile.completed_orders());
        return c;
    }
    case v1::Entity::kCategory: {
        Columns c;
        c.seq = std::uint64_t(entity.category().position());
        c.category = entity.category().slug();
        return c;
    }
    case v1::Entity::kFeeSchedule: {
        Columns c;
        c.state = entity.fee_schedule().in_force();
        c.seq = std::uint64_t(entity.fee_schedule().version());
        return c;
    }
    default: return {};
    }
}

Words wordsOf(const v1::Entity& entity) {
    switch (entity.of_case()) {
    case v1::Entity::kGig: return wordsOfGig(entity.gig());
    case v1::Entity::kOrder: return wordsOfOrder(entity.order());
    case v1::Entity::kMessage: return {"message_words", {entity.message().body()}};
    default: return {};
    }
}
} // namespace atelyra::client
