#pragma once
// Orders by the number that people know them by. It stands inside, under keys, so that finding one looks into each. Over the tables of the caller's
// transaction.
#include <optional>
#include <string_view>

#include "server/store/store.h"

namespace atelyra::server {

std::optional<OrderId> orderNumbered(const store::Store& tables, std::string_view number); // the newest are looked into first
std::vector<v1::Order> ordersOf(const store::Store& tables, const AccountId& party);       // likewise

} // namespace atelyra::server
