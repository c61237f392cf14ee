#include "server/core/blobs/blobfiles.h"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/base/hash.h"

namespace atelyra::server {
namespace fs = std::filesystem;
namespace {
class Fd {
public:
    Fd(const std::string& path, int flags) : m_fd(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~Fd() {
        if (m_fd >= 0) ::close(m_fd);
    }
    Fd(const Fd&) = delete;
    Fd& operator=(const Fd&) = delete;
    operator int() const { return m_fd; }

private:
    int m_fd;
};
Error broken(const char* what) { return {ErrorCode::Unavailable, std::string(what) + ": " + std::generic_category().message(errno)}; }

bool writeAll(int fd, std::string_view bytes, off_t at) {
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(fd, bytes.data(), bytes.size(), at);
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
        at += written;
    }
    return true;
}
} // namespace

std::string BlobFiles::pathOf(std::string_view sha256) const {
    const std::string hex = toHex(sha256);
    return m_folder + "/" + hex.substr(0, 2) + "/" + hex;
}
std::string BlobFiles::partOf(const AccountId& account, std::string_view sha256) const {
    return m_folder + "/parts/" + toHex(sha256) + "-" + account.text();
}

Status BlobFiles::prepare() {
    std::error_code error;
    fs::create_directories(m_folder + "/parts", error);
    if (error) return {ErrorCode::Unavailable, "cannot make folders for files: " + error.message()};
    return ok();
}

std::int64_t BlobFiles::partSize(const AccountId& account, std::string_view sha256) const {
    struct stat info {};
    return ::stat(partOf(account, sha256).c_str(), &info) == 0 ? info.st_size : 0;
}

Status BlobFiles::append(const AccountId& account, std::string_view sha256, std::int64_t offset, std::string_view piece) {
    const Fd fd(partOf(account, sha256), O_WRONLY | O_CREAT);
    if (fd < 0) return broken("cannot open a part");
    if (writeAll(fd, piece, offset)) return ok();
    const Error error = broken("cannot write a part");
    // A piece that is there in half would be counted as there.
    if (::ftruncate(fd, offset) != 0) ::unlink(partOf(account, sha256).c_str());
    return error;
}

Status BlobFiles::finish(const AccountId& account, std::string_view sha256, std::string& head) {
    const std::string part = partOf(account, sha256);
    const Fd fd(part, O_RDONLY);
    if (fd < 0) return broken("cannot open a part");
    Sha256 hash;
    std::string buffer(256 << 10, '\0');
    for (ssize_t got = 0; (got = ::read(fd, buffer.data(), buffer.size())) != 0;) {
        if (got < 0) return broken("cannot read a part");
        const std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
        if (head.empty()) head = bytes.substr(0, 64);
        hash.add(bytes);
    }
    if (hash.finish() != sha256) {
        ::unlink(part.c_str());
        return ErrorCode::HashMismatch;
    }
    const std::string whole = pathOf(sha256);
    const std::string shelf = whole.substr(0, whole.rfind('/'));
    const bool newShelf = ::mkdir(shelf.c_str(), 0700) == 0;
    if (::fsync(fd) != 0 || ::rename(part.c_str(), whole.c_str()) != 0) return broken("cannot keep a file");
    const Fd folder(shelf, O_RDONLY | O_DIRECTORY), above(m_folder, O_RDONLY | O_DIRECTORY);
    if (folder < 0 || ::fsync(folder) != 0 || (newShelf && ::fsync(above) != 0)) return broken("cannot keep a file's name");
    return ok();
}

void BlobFiles::dropPart(const AccountId& account, std::string_view sha256) { ::unlink(partOf(account, sha256).c_str()); }
void BlobFiles::remove(std::string_view sha256) { ::unlink(pathOf(sha256).c_str()); }

Result<std::string> BlobFiles::read(std::string_view sha256, std::int64_t offset, std::size_t size) const {
    const Fd fd(pathOf(sha256), O_RDONLY);
    if (fd < 0) return broken("cannot open a file");
    std::string bytes(size, '\0');
    const ssize_t got = ::pread(fd, bytes.data(), bytes.size(), offset);
    if (got < 0) return broken("cannot read a file");
    bytes.resize(static_cast<std::size_t>(got));
    return bytes;
}
} // namespace atelyra::server
