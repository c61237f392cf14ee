#pragma once
// A whole file sealed piece by piece under one key (libsodium's secretstream), so that it needs little memory and none of it can be changed,
// cut off or put in another order unseen. Behind an open line of text, which is bound to it, stand a short message and the file's bytes. Pure
// functions over files, any thread.
#include <filesystem>
#include <string>

#include "shared/base/result.h"
#include "shared/base/seal.h"

namespace atelyra::server {

// A new file, durable when this returns; Conflict when there is one.
Status sealFile(const Key& key, const std::string& line, const std::string& message, const std::filesystem::path& from, const std::filesystem::path& to);
// The open line without its end.
Result<std::string> lineOfSealed(const std::filesystem::path& file);
// The message; the bytes go into a new file. HashMismatch: another key, or not what was sealed.
Result<std::string> openSealed(const Key& key, const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace atelyra::server
