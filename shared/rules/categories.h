#pragma once
// Where a category is found: its id follows from its slug, on both sides. Pure, any thread.
#include <string_view>

#include "shared/base/id.h"

namespace atelyra::rules {

inline RawId categoryIdOf(std::string_view slug) { return derivedRawId("category", {slug}); }

} // namespace atelyra::rules
