#pragma once
// A whole file of a known bound: configuration, registers, what is typed into a file for a program. Any thread.
#include <filesystem>
#include <string>

#include "shared/base/result.h"

namespace atelyra {

// Invalid names the file: it can't be read, or is over the bound.
Result<std::string> readTextFile(const std::filesystem::path& file, std::size_t mostBytes);

} // namespace atelyra
