#pragma once
// Orders as lists show them, from the cache. Part of Cache; engine thread.
#include <optional>
#include <string>
#include <vector>

#include "client/store/pending.h"
#include "shared/proto/orders.pb.h"

namespace atelyra::client {
class Database;
class EntityTable;

enum class OrderSide { Either, Buying, Selling };
enum class OrderGroup { All, Active, NeedsYou, Ended }; // NeedsYou: active, and it is this member's turn

struct OrderFilter {
    OrderSide side = OrderSide::Either;
    OrderGroup group = OrderGroup::All;
    std::string text = {}; // literal words: title, number, names, notes
    int limit = 50;
    std::optional<PageKey> after = {}; // newest change first
};
struct OrderRow {
    v1::Order order;
    Pending pending;
    PageKey key;
};
struct OrderPage {
    std::vector<OrderRow> rows;
    bool more = false;
};
struct OrderCounts {
    int active = 0;
    int needsYou = 0;
    int ended = 0;
};

class OrderQuery {
public:
    OrderQuery(Database& db, EntityTable& entities) : m_db(db), m_entities(entities) {}

    OrderPage page(const OrderFilter& filter) const;
    OrderCounts counts(OrderSide side) const;
    std::optional<OrderRow> find(OrderId id) const;

private:
    Database& m_db;
    EntityTable& m_entities;
};

} // namespace atelyra::client
