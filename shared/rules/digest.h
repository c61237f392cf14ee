#pragma once
// One entity's part in the sum by which server and client see that they hold the same. Pure, any thread.
#include <cstdint>

#include "shared/rules/entity.h"

namespace atelyra::rules {

// The digest of a whole set is the sum of its parts, modulo 2^64, so that it can be added to and taken from in any order.
std::uint64_t digestOf(const Ref& ref, std::uint64_t version);

} // namespace atelyra::rules
