#pragma once
// Who may be here, and what of an account can be changed from anywhere. How old somebody is the client asks and compares; nothing of it but
// the rule and the answer goes any further. Pure, any thread.
#include <string_view>

namespace atelyra::rules {

constexpr int kSellingAge = 18; // whoever offers something makes contracts

// In whole years. Sixteen, and more where the law wants a parent's word for longer, since the market takes none.
int leastAgeIn(std::string_view country); // ISO 3166-1 alpha-2; empty: sixteen
// As people write it: "+351 912 345 678". Empty is none.
bool isPhone(std::string_view text);

} // namespace atelyra::rules
