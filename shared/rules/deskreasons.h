#pragma once
// Why whoever looks after money or security looks at somebody's: stable keys, written to the log of what staff do. Pure, any thread.
#include <array>
#include <span>
#include <string_view>

namespace atelyra::rules {

inline std::span<const std::string_view> moneyReasons() { // for the money of one order
    static constexpr std::array<std::string_view, 5> kAll{"they_asked", "chargeback", "refund", "payout", "books"};
    return kAll;
}
inline std::span<const std::string_view> glassReasons() { // for an hour of one account
    static constexpr std::array<std::string_view, 4> kAll{"account_taken", "danger", "attack", "damage"};
    return kAll;
}

} // namespace atelyra::rules
