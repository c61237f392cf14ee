#include "server/store/entitytables.h"

#include <array>
#include <map>
#include <variant>

#include "server/store/sessions.h"
#include "shared/privacy/erasing.h"
#include "shared/privacy/sealing.h"
#include "shared/proto/datamap.pb.h"
#include "shared/rules/gigs.h"
#include "shared/rules/trust.h"

namespace atelyra::store {
namespace {
enum class Life { Changes, Fixed }; // Fixed: the same for as long as the entity lives, so that its index is left alone
struct Column {
    std::string_view name;
    std::variant<std::int64_t, std::string, RawId, std::nullptr_t> value;
    Life life = Life::Changes;
};
using Columns = std::vector<Column>;

// A text that others must not have too; of somebody who has none it is null, which everybody may have.
Column unique(std::string_view name, std::string text) {
    return text.empty() ? Column{name, nullptr} : Column{name, std::move(text)};
}

Columns columnsOf(const v1::Gig& gig) {
    std::string languages = " ";
    for (const auto& language : gig.content().languages()) languages += language + " ";
    return {{"seller", rawIdOf(gig.seller_id()), Life::Fixed}, {"state", gig.state()}, {"category", gig.content().category()},
        {"from_price", rules::fromPriceMinor(gig.content())}, {"days", rules::fastestDays(gig.content())},
        {"languages", languages}, {"published_ms", gig.published_ms()},
        {"rating", rules::shownRating(gig.star_sum(), gig.review_count())}};
}

// What queries need of an entity beyond its id. Null columns of dead rows come from here too: their names are the same. Without keys
// the values that need one are empty.
Columns columnsOf(const v1::Entity& entity, KeyStore* keys) {
    switch (entity.of_case()) {
    case v1::Entity::kAccount: {
        const auto& account = entity.account();
        const bool hasMail = keys && !account.email().empty();
        return {unique("handle", account.handle()), unique("mail_name", hasMail ? keys->nameFor(kMailNames, account.email()) : std::string()),
            {"role", account.role()}};
    }
    case v1::Entity::kProfile: return {{"level", entity.profile().level()}};
    case v1::Entity::kGig: return columnsOf(entity.gig());
    case v1::Entity::kSavedGig:
        return {{"account", rawIdOf(entity.saved_gig().account_id()), Life::Fixed}, {"gig", rawIdOf(entity.saved_gig().gig_id()), Life::Fixed}};
    case v1::Entity::kOrder: {
        const auto& order = entity.order();
        return {{"buyer", rawIdOf(order.buyer_id()), Life::Fixed}, {"seller", rawIdOf(order.seller_id()), Life::Fixed},
            {"gig", rawIdOf(order.gig_id()), Life::Fixed}, {"state", order.state()}, {"ended_ms", order.ended_ms()},
            {"has_work", privacy::holdsAny(order, v1::DISPUTE180)}};
    }
    case v1::Entity::kConversation: {
        const auto& talk = entity.conversation();
        return {{"one", rawIdOf(talk.one_id()), Life::Fixed}, {"other", rawIdOf(talk.other_id()), Life::Fixed},
            {"last_seq", static_cast<std::int64_t>(talk.last_seq())},
            {"one_delivered", static_cast<std::int64_t>(talk.one_delivered_seq())},
            {"other_delivered", static_cast<std::int64_t>(talk.other_delivered_seq())}};
    }
    case v1::Entity::kMessage:
        return {{"conversation", rawIdOf(entity.message().conversation_id()), Life::Fixed},
            {"seq", static_cast<std::int64_t>(entity.message().seq()), Life::Fixed}};
    case v1::Entity::kReview: {
        const auto& review = entity.review();
        return {{"gig", rawIdOf(review.gig_id()), Life::Fixed}, {"subject", rawIdOf(review.subject_id()), Life::Fixed},
            {"by_buyer", review.by_buyer(), Life::Fixed},
            {"state", review.state()}, {"revealed_ms", review.revealed_ms()}};
    }
    case v1::Entity::kRightsRequest: {
        const auto& request = entity.rights_request();
        return {{"account", rawIdOf(request.account_id()), Life::Fixed}, {"state", request.state()}, {"due_ms", request.extended_ms() > 0 ? request.extended_ms() : request.due_ms()},
            {"closed_ms", request.closed_ms()}, {"appeal_due_ms", request.appeal().state() == v1::REQUEST_APPEAL_ASKED ? request.appeal().due_ms() : 0}};
    }
    case v1::Entity::kTicket: {
        const auto& ticket = entity.ticket();
        return {{"account", rawIdOf(ticket.account_id()), Life::Fixed}, {"kind", ticket.kind(), Life::Fixed}, {"state", ticket.state()}, {"due_ms", ticket.due_ms()},
            {"answered_ms", ticket.answered_ms()}, {"solved_ms", ticket.solved_ms()}};
    }
    case v1::Entity::kDecision: {
        const auto& decision = entity.decision();
        return {{"account", rawIdOf(decision.account_id()), Life::Fixed}, {"step", decision.step(), Life::Fixed}, {"automatic", decision.automatic(), Life::Fixed},
            {"made_ms", decision.made_ms(), Life::Fixed}, {"state", decision.state()}, {"appeal", decision.appeal()}, {"ends_ms", decision.ends_ms()},
            {"ended_ms", decision.ended_ms()}};
    }
    case v1::Entity::kPaymentMethod: return {{"account", rawIdOf(entity.payment_method().account_id()), Life::Fixed}};
    case v1::Entity::kPayout: {
        const auto& payout = entity.payout();
        return {{"account", rawIdOf(payout.account_id()), Life::Fixed}, {"state", payout.state()}, {"asked_ms", payout.asked_ms(), Life::Fixed},
            {"ended_ms", payout.ended_ms()}};
    }
    case v1::Entity::kReport: {
        const auto& report = entity.report();
        return {{"account", rawIdOf(report.account_id()), Life::Fixed}, {"about", rawIdOf(report.about_id()), Life::Fixed}, {"filed_ms", report.filed_ms(), Life::Fixed},
            {"state", report.state()}, {"answered_ms", report.answered_ms()}};
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
    std::string table, past, version, put, change, remove, older; // put: of a new one, or of one that was dead
};

Sql sqlFor(v1::EntityKind kind) {
    const auto* member = memberOf(kind);
    if (!member) throw DbError(ErrorCode::Internal, "no table for this kind of entity");
    const std::string table = member->message_type()->options().GetExtension(v1::entity).table();
    v1::Entity blank;
    blank.GetReflection()->MutableMessage(&blank, member);
    std::string names, marks, sets, changes, nulls;
    for (const Column& column : columnsOf(blank, nullptr)) {
        const std::string name(column.name);
        names += ", " + name;
        marks += ", ?";
        sets += ", " + name + " = excluded." + name;
        if (column.life == Life::Changes) changes += ", " + name + " = ?";
        nulls += ", " + name + " = NULL";
    }
    return {table, "SELECT version, body FROM " + table + " WHERE id = ?", "SELECT version FROM " + table + " WHERE id = ?",
        "INSERT INTO " + table + " (id, version, body" + names + ") VALUES (?, ?, ?" + marks +
            ") ON CONFLICT (id) DO UPDATE SET version = excluded.version, body = excluded.body" + sets,
        "UPDATE " + table + " SET version = ?, body = ?" + changes + " WHERE id = ?",
        "UPDATE " + table + " SET version = version + 1, body = NULL" + nulls + " WHERE id = ? AND body IS NOT NULL",
        "SELECT id, version, body FROM " + table + " WHERE id > ? AND body IS NOT NULL ORDER BY id LIMIT ?"};
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

} // namespace

v1::Entity EntityTables::read(const rules::Ref& ref, std::string_view body) const {
    v1::Entity entity;
    const Sql& sql = sqlOf(ref.kind);
    m_seal.open(sql.table, ref.id, body, *entity.GetReflection()->MutableMessage(&entity, memberOf(ref.kind)));
    return entity;
}

std::optional<Stored> EntityTables::find(const rules::Ref& ref) const {
    auto [version, entity] = past(ref);
    if (!entity) return std::nullopt;
    return Stored{*std::move(entity), version};
}

Past EntityTables::past(const rules::Ref& ref) const {
    Statement row = m_db.query(sqlOf(ref.kind).past, ref.id);
    if (!row.step()) return {};
    return {row.count(0), row.isNull(1) ? std::nullopt : std::optional(read(ref, row.bytes(1)))};
}

std::uint64_t EntityTables::put(const v1::Entity& entity, const Past& before) {
    write(entity, before.version + 1, before.entity.has_value());
    return before.version + 1;
}

void EntityTables::write(const v1::Entity& entity, std::uint64_t version, bool alive) {
    const rules::Ref ref = rules::refOf(entity);
    const Sql& sql = sqlOf(ref.kind);
    const std::string body = m_seal.close(sql.table, ref.id, entity.GetReflection()->GetMessage(entity, memberOf(ref.kind)));
    Statement statement(m_db, alive ? sql.change : sql.put);
    if (!alive) statement.bind(ref.id);
    statement.bindAll(version, Bytes{body});
    for (const Column& column : columnsOf(entity, &m_seal.keys()))
        if (!alive || column.life == Life::Changes) std::visit([&](const auto& value) { statement.bind(value); }, column.value);
    if (alive) statement.bind(ref.id);
    while (statement.step()) {}
}

bool EntityTables::sealOlder(v1::EntityKind kind, RawId& after, int limit) {
    if (!privacy::hasSecrets(*memberOf(kind)->message_type())) return false;
    std::vector<Stored> open;
    int seen = 0;
    for (Statement row = m_db.query(sqlOf(kind).older, after, limit); row.step(); ++seen) {
        after = row.id(0);
        if (!RowSeal::isAsToday(row.bytes(2), *memberOf(kind)->message_type())) open.push_back({read({kind, after}, row.bytes(2)), row.count(1)});
    }
    for (const Stored& stored : open) write(stored.entity, stored.version, true);
    return seen == limit;
}

std::uint64_t EntityTables::remove(const rules::Ref& ref) { return m_db.run(sqlOf(ref.kind).remove, ref.id) == 0 ? 0 : versionOf(ref); }

std::uint64_t EntityTables::versionOf(const rules::Ref& ref) const {
    return static_cast<std::uint64_t>(m_db.number(sqlOf(ref.kind).version, 0, ref.id));
}
} // namespace atelyra::store
