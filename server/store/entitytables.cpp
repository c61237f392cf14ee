#include "server/store/entitytables.h"

#include <array>
#include <map>
#include <variant>

#include "shared/proto/privacy.pb.h"
#include "shared/rules/gigs.h"
#include "shared/rules/trust.h"

namespace atelyra::store {
namespace {
struct Column {
    std::string_view name;
    std::variant<std::int64_t, std::string, RawId> value;
};
using Columns = std::vector<Column>;
RawId idOf(const std::string& bytes) { return rawIdFromBytes(bytes).value_or(RawId{}); }

Columns columnsOf(const v1::Gig& gig) {
    std::string languages = " ";
    for (const auto& language : gig.content().languages()) languages += language + " ";
    return {{"seller", idOf(gig.seller_id())}, {"state", gig.state()}, {"category", gig.content().category()},
        {"from_price", rules::fromPriceMinor(gig.content())}, {"days", rules::fastestDays(gig.content())},
        {"languages", languages}, {"published_ms", gig.published_ms()},
        {"rating", rules::shownRating(gig.star_sum(), gig.review_count())}};
}

// What queries need of an entity beyond its id. Null columns of dead rows come from here too: their names are the same.
Columns columnsOf(const v1::Entity& entity) {
    switch (entity.of_case()) {
    case v1::Entity::kAccount: {
        const auto& account = entity.account();
        return {{"handle", account.handle()}, {"email", account.email()}, {"role", account.role()}};
    }
    case v1::Entity::kProfile: return {{"level", entity.profile().level()}};
    case v1::Entity::kGig: return columnsOf(entity.gig());
    case v1::Entity::kSavedGig:
        return {{"account", idOf(entity.saved_gig().account_id())}, {"gig", idOf(entity.saved_gig().gig_id())}};
    case v1::Entity::kOrder: {
        const auto& order = entity.order();
        return {{"buyer", idOf(order.buyer_id())}, {"seller", idOf(order.seller_id())}, {"gig", idOf(order.gig_id())},
            {"state", order.state()}, {"ended_ms", order.ended_ms()}};
    }
    case v1::Entity::kConversation: {
        const auto& talk = entity.conversation();
        return {{"one", idOf(talk.one_id())}, {"other", idOf(talk.other_id())},
            {"last_seq", static_cast<std::int64_t>(talk.last_seq())},
            {"one_delivered", static_cast<std::int64_t>(talk.one_delivered_seq())},
            {"other_delivered", static_cast<std::int64_t>(talk.other_delivered_seq())}};
    }
    case v1::Entity::kMessage:
        return {{"conversation", idOf(entity.message().conversation_id())},
            {"seq", static_cast<std::int64_t>(entity.message().seq())}};
    case v1::Entity::kReview: {
        const auto& review = entity.review();
        return {{"gig", idOf(review.gig_id())}, {"subject", idOf(review.subject_id())}, {"by_buyer", review.by_buyer()},
            {"state", review.state()}, {"revealed_ms", review.revealed_ms()}};
    }
    case v1::Entity::kFeeSchedule: return {{"in_force", entity.fee_schedule().in_force()}};
    default: return {};
    }
}

// The field of the wrapper that holds a kind; its number is the kind's.
const google::protobuf::FieldDescriptor* memberOf(v1::EntityKind kind) {
    return v1::Entity::descriptor()->FindFieldByNumber(kind);
}

struct Sql {
    std::string find, version, put, remove;
};

Sql sqlFor(v1::EntityKind kind) {
    const auto* member = memberOf(kind);
    if (!member) throw DbError(ErrorCode::Internal, "no table for this kind of entity");
    const std::string table = member->message_type()->options().GetExtension(v1::entity).table();
    v1::Entity blank;
    blank.GetReflection()->MutableMessage(&blank, member);
    std::string names, marks, sets, nulls;
    for (const Column& column : columnsOf(blank)) {
        const std::string name(column.name);
        names += ", " + name;
        marks += ", ?";
        sets += ", " + name + " = excluded." + name;
        nulls += ", " + name + " = NULL";
    }
    return {"SELECT version, body FROM " + table + " WHERE id = ? AND body IS NOT NULL",
        "SELECT version FROM " + table + " WHERE id = ?",
        "INSERT INTO " + table + " (id, version, body" + names + ") VALUES (?, 1, ?" + marks +
            ") ON CONFLICT (id) DO UPDATE SET version = " + table + ".version + 1, body = excluded.body" + sets + " RETURNING version",
        "UPDATE " + table + " SET version = version + 1, body = NULL" + nulls + " WHERE id = ? AND body IS NOT NULL RETURNING version"};
}

const Sql& sqlOf(v1::EntityKind kind) {
    static const std::map<v1::EntityKind, Sql> all = [] {
        std::map<v1::EntityKind, Sql> sql;
        for (int number = v1::ACCOUNT; number <= v1::EntityKind_MAX; ++number)
            sql.emplace(static_cast<v1::EntityKind>(number), sqlFor(static_cast<v1::EntityKind>(number)));
        return sql;
    }();
    const auto found = all.find(kind);
    if (found == all.end()) throw DbError(ErrorCode::Internal, "no table for this kind of entity");
    return found->second;
}

std::uint64_t onlyNumber(Statement statement) {
    std::uint64_t value = 0;
    while (statement.step()) value = statement.count(0);
    return value;
}
} // namespace

v1::Entity entityFrom(v1::EntityKind kind, std::string_view body) {
    v1::Entity entity;
    const auto* member = memberOf(kind);
    if (!member || !entity.GetReflection()->MutableMessage(&entity, member)->ParseFromArray(body.data(), static_cast<int>(body.size())))
        throw DbError(ErrorCode::Internal, "an entity's body cannot be read");
    return entity;
}

std::optional<Stored> EntityTables::find(const rules::Ref& ref) const {
    Statement row = m_db.query(sqlOf(ref.kind).find, ref.id);
    if (!row.step()) return std::nullopt;
    return Stored{entityFrom(ref.kind, row.bytes(1)), row.count(0)};
}

std::uint64_t EntityTables::put(const v1::Entity& entity) {
    const rules::Ref ref = rules::refOf(entity);
    const std::string body = entity.GetReflection()->GetMessage(entity, memberOf(ref.kind)).SerializeAsString();
    Statement statement(m_db, sqlOf(ref.kind).put);
    statement.bindAll(ref.id, Bytes{body});
    for (const Column& column : columnsOf(entity)) std::visit([&](const auto& value) { statement.bind(value); }, column.value);
    return onlyNumber(std::move(statement));
}

std::uint64_t EntityTables::remove(const rules::Ref& ref) { return onlyNumber(m_db.query(sqlOf(ref.kind).remove, ref.id)); }

std::uint64_t EntityTables::versionOf(const rules::Ref& ref) const { return onlyNumber(m_db.query(sqlOf(ref.kind).version, ref.id)); }
} // namespace atelyra::store
