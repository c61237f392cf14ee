#include "server/core/ordernumbers.h"

namespace atelyra::server {

std::optional<OrderId> orderNumbered(const store::Store& tables, std::string_view number) {
    for (auto row = tables.db->query("SELECT id FROM orders WHERE body IS NOT NULL ORDER BY id DESC"); row.step();) {
        const auto order = tables.entities.get<v1::Order>(row.id(0));
        if (order && order->number() == number) return OrderId(row.id(0));
    }
    return std::nullopt;
}

std::vector<v1::Order> ordersOf(const store::Store& tables, const AccountId& party) {
    std::vector<v1::Order> orders;
    for (auto row = tables.db->query("SELECT id FROM orders WHERE (buyer = ? OR seller = ?) AND body IS NOT NULL ORDER BY id DESC", party, party); row.step();)
        if (auto order = tables.entities.get<v1::Order>(row.id(0))) orders.push_back(*std::move(order));
    return orders;
}
} // namespace atelyra::server
