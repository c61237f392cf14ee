#pragma once
// The verbs that work on the data of a market that is not running: each opens it, does one thing and closes it. Called by main()
// on the main thread; a running server keeps them out.
#include <filesystem>
#include <string>

#include "shared/base/result.h"

namespace atelyra::server {

Status grantOperator(const std::filesystem::path& dataFolder, const std::string& handle);
// A whole copy in one file, with an epoch of its own.
Status backUp(const std::filesystem::path& dataFolder, const std::filesystem::path& to);
// What the sandbox has charged and refunded, as JSON on stdout; its record may be read while a server runs.
Status printCharges(const std::filesystem::path& dataFolder);
// Whether the books add up.
Status verify(const std::filesystem::path& dataFolder);

} // namespace atelyra::server
