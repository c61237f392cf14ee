#include "server/store/keys/rootkey.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace atelyra::store {
namespace fs = std::filesystem;
namespace {
constexpr mode_t kOnlyRead = S_IRUSR;

// Read by its owner alone. A credential that systemd hands over is root's, and shows the mask of its one reader where the group would stand.
bool isPrivate(const struct stat& info) {
    const mode_t mode = info.st_mode & 07777;
    return mode == kOnlyRead || (mode == (S_IRUSR | S_IRGRP) && info.st_uid == 0 && info.st_gid == 0 && ::geteuid() != 0);
}

std::string reason() { return std::generic_category().message(errno); }

fs::path whole(const fs::path& path) {
    std::error_code error;
    fs::path absolute = fs::weakly_canonical(fs::absolute(path, error), error);
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

bool isInside(const fs::path& file, const fs::path& folder) {
    const fs::path inner = whole(file), outer = whole(folder);
    return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}
} // namespace

fs::path usualRootKeyOf(const fs::path& dataFolder) { return whole(dataFolder).string() + ".root-key"; }

Result<Key> readRootKey(const fs::path& file, const fs::path& dataFolder) {
    if (isInside(file, dataFolder)) return {ErrorCode::Forbidden, "the root key " + file.string() + " lies inside the data folder: keep it elsewhere"};
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return {errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Unavailable, "the root key " + file.string() + " cannot be read: " + reason()};
    struct stat info {};
    std::string bytes(Key::kBytes + 1, '\0');
    const bool known = ::fstat(fd, &info) == 0;
    const ssize_t got = ::read(fd, bytes.data(), bytes.size());
    ::close(fd);
    if (!known || !S_ISREG(info.st_mode)) return {ErrorCode::Forbidden, "the root key " + file.string() + " is not a file"};
    if (!isPrivate(info))
        return {ErrorCode::Forbidden, "the root key " + file.string() + " may be read or changed by too many: chmod 0400"};
    auto key = got < 0 ? std::nullopt : Key::of(std::string_view(bytes).substr(0, static_cast<std::size_t>(got)));
    if (!key) return {ErrorCode::Invalid, "the root key " + file.string() + " does not have 32 bytes"};
    return *key;
}

Status makeRootKey(const fs::path& file) {
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOnlyRead);
    if (fd < 0) return {errno == EEXIST ? ErrorCode::Conflict : ErrorCode::Unavailable, "cannot make " + file.string() + ": " + reason()};
    const Key key = Key::random();
    const bool kept = ::write(fd, key.bytes.data(), key.bytes.size()) == static_cast<ssize_t>(key.bytes.size()) && ::fsync(fd) == 0;
    ::close(fd);
    if (kept) return ok();
    ::unlink(file.c_str());
    return {ErrorCode::Unavailable, "cannot write " + file.string()};
}
} // namespace atelyra::store
