#pragma once
// Amounts are signed 64-bit counts of minor units (cents). Rates are basis points (1 % = 100). No floating point anywhere.
#include <cstdint>

namespace atelyra {

// rate of amount, half away from zero: 5 % of 20000 is 1000.
constexpr std::int64_t shareOf(std::int64_t amountMinor, std::int64_t basisPoints) {
    const std::int64_t scaled = amountMinor * basisPoints;
    return (scaled + (scaled < 0 ? -5000 : 5000)) / 10000;
}

} // namespace atelyra
