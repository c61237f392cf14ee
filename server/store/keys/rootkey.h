#pragma once
// The key that wraps all others. It lies in a file of its own that nobody but the server may read, and never among the data that it
// protects: whoever copies the data folder has copied nothing that opens. Read once at the start, by whoever opens the market.
#include <filesystem>

#include "shared/base/result.h"
#include "shared/base/seal.h"

namespace atelyra::store {

// Where it lies unless something else is said: beside the data folder.
std::filesystem::path usualRootKeyOf(const std::filesystem::path& dataFolder);
// NotFound when there is none; Forbidden where it lies among the data or others may read it.
Result<Key> readRootKey(const std::filesystem::path& file, const std::filesystem::path& dataFolder);
// A new one; Conflict when there is something already.
Status makeRootKey(const std::filesystem::path& file);

} // namespace atelyra::store
