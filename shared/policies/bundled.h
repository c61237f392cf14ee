#pragma once
// The versions in resources/policy, compiled into both programs: what a server begins with, and what a client can show before it has
// reached one. Made by the build. Any thread.
#include <span>
#include <string>
#include <string_view>

#include "shared/policies/policytext.h"

namespace atelyra::policies {

// Files as they lie there, oldest first.
std::span<const std::string_view> bundledFiles();
// The newest of a document; there is one of each.
Version newestBundled(std::string_view document);

} // namespace atelyra::policies
