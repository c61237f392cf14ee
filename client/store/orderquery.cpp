#include "client/store/orderquery.h"

#include "client/store/columns.h"
#include "client/store/database.h"
#include "client/store/entitytable.h"
#include "shared/rules/searchwords.h"

namespace atelyra::client {
namespace {
// As rules::isEnded, in the words of an index: completed and all that comes after, whichever way it went.
constexpr const char* kActive = " AND e.state < 7";
constexpr const char* kEnded = " AND e.state >= 7";

OrderRow toRow(v1::Order order, std::int64_t sort, const EntityTable& entities) {
    const RawId id = OrderId::of(order.id());
    OrderRow row{std::move(order), entities.pendingOf({v1::ORDER, id}), {sort, id}};
    return row;
}
} // namespace

OrderPage OrderQuery::page(const OrderFilter& filter) const {
    const auto me = bytes(m_entities.account());
    std::string sql = "SELECT CASE WHEN e.overlaid THEN e.overlay ELSE e.base END, e.at_ms FROM entity e";
    QVariantList values;
    if (const auto words = rules::literalQuery(filter.text); !words.empty()) {
        sql += " JOIN order_words w ON w.rowid = e.row AND order_words MATCH ?";
        values << text(words);
    }
    sql += " WHERE e.kind = 6 AND e.shown = 1";
    if (filter.side != OrderSide::Either) {
        sql += filter.side == OrderSide::Buying ? " AND e.buyer = ?" : " AND e.seller = ?";
        values << me;
    }
    if (filter.group == OrderGroup::Active || filter.group == OrderGroup::NeedsYou) sql += kActive;
    if (filter.group == OrderGroup::Ended) sql += kEnded;
    if (filter.group == OrderGroup::NeedsYou) {
        sql += " AND e.turn = ?";
        values << me;
    }
    if (filter.after) {
        sql += " AND (e.at_ms, e.id) < (?, ?)";
        values << number(filter.after->sort) << bytes(filter.after->id);
    }
    sql += " ORDER BY e.at_ms DESC, e.id DESC LIMIT ?";
    values << number(filter.limit + 1);

    std::vector<std::pair<v1::Order, std::int64_t>> found;
    OrderPage page;
    m_db.rows(sql, values, [&](const Row& row) {
        if (int(found.size()) == filter.limit) return !(page.more = true);
        v1::Entity entity;
        if (entity.ParseFromString(row.bytes(0))) found.emplace_back(std::move(*entity.mutable_order()), row.number(1));
        return true;
    });
    for (auto& [order, sort] : found) page.rows.push_back(toRow(std::move(order), sort, m_entities));
    return page;
}

OrderCounts OrderQuery::counts(OrderSide side) const {
    const auto me = bytes(m_entities.account());
    std::string sql = "SELECT count(*) FILTER (WHERE state < 7), count(*) FILTER (WHERE state < 7 AND turn = ?),"
                      " count(*) FILTER (WHERE state >= 7) FROM entity WHERE kind = 6 AND shown = 1";
    QVariantList values{me};
    if (side != OrderSide::Either) {
        sql += side == OrderSide::Buying ? " AND buyer = ?" : " AND seller = ?";
        values << me;
    }
    OrderCounts counts;
    m_db.rows(sql, values, [&](const Row& row) {
        counts = {int(row.number(0)), int(row.number(1)), int(row.number(2))};
        return false;
    });
    return counts;
}

std::optional<OrderRow> OrderQuery::find(OrderId id) const {
    auto order = m_entities.get<v1::Order>(id);
    if (!order) return std::nullopt;
    const auto sort = columnsOf(rules::wrap(*order), m_entities.account()).atMs;
    return toRow(std::move(*order), sort, m_entities);
}
} // namespace atelyra::client
