#include "server/core/blobs/blobfiles.h"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/core/blobs/openfile.h"
#include "shared/base/hash.h"

namespace atelyra::server {
namespace fs = std::filesystem;
namespace {
constexpr std::size_t kAtOnce = 4 * SealedChunks::kChunk;

Error broken(const char* what) { return {ErrorCode::Unavailable, std::string(what) + ": " + std::generic_category().message(errno)}; }
} // namespace

std::string BlobFiles::pathIn(const std::string& folder, std::string_view sha256) {
    const std::string hex = toHex(sha256);
    return folder + "/" + hex.substr(0, 2) + "/" + hex;
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
    return ::stat(partOf(account, sha256).c_str(), &info) == 0 ? SealedChunks::plainSize(info.st_size) : 0;
}

Status BlobFiles::append(const AccountId& account, std::string_view sha256, const Key& key, std::string_view piece) {
    const OpenFile fd(partOf(account, sha256), O_RDWR | O_CREAT);
    if (fd < 0) return broken("cannot open a part");
    return SealedChunks(fd, key, std::string(sha256)).append(piece);
}

Status BlobFiles::check(const AccountId& account, std::string_view sha256, const Key& key, std::string& head) {
    const std::string part = partOf(account, sha256);
    const OpenFile fd(part, O_RDONLY);
    if (fd < 0) return broken("cannot open a part");
    const SealedChunks chunks(fd, key, std::string(sha256));
    Sha256 hash;
    for (std::int64_t at = 0;;) {
        const auto bytes = chunks.read(at, kAtOnce);
        if (!bytes && bytes.error().code != ErrorCode::HashMismatch) return bytes.error();
        if (!bytes || bytes->empty()) break;
        if (at == 0) head = bytes->substr(0, 64);
        hash.add(*bytes);
        at += static_cast<std::int64_t>(bytes->size());
    }
    if (hash.finish() == sha256) return ok();
    ::unlink(part.c_str());
    return ErrorCode::HashMismatch;
}

Status BlobFiles::keep(const AccountId& account, std::string_view sha256) { return moveIntoPlace(partOf(account, sha256), sha256); }

Status BlobFiles::moveIntoPlace(const std::string& from, std::string_view sha256) {
    const OpenFile fd(from, O_RDONLY);
    if (fd < 0) return broken("cannot open a file");
    const std::string whole = pathIn(m_folder, sha256);
    const std::string shelf = whole.substr(0, whole.rfind('/'));
    const bool newShelf = ::mkdir(shelf.c_str(), 0700) == 0;
    if (::fsync(fd) != 0 || ::rename(from.c_str(), whole.c_str()) != 0) return broken("cannot keep a file");
    const OpenFile folder(shelf, O_RDONLY | O_DIRECTORY), above(m_folder, O_RDONLY | O_DIRECTORY);
    if (folder < 0 || ::fsync(folder) != 0 || (newShelf && ::fsync(above) != 0)) return broken("cannot keep a file's name");
    return ok();
}

void BlobFiles::dropPart(const AccountId& account, std::string_view sha256) { ::unlink(partOf(account, sha256).c_str()); }
void BlobFiles::remove(std::string_view sha256) { ::unlink(pathIn(m_folder, sha256).c_str()); }
bool BlobFiles::has(std::string_view sha256) const { return ::access(pathIn(m_folder, sha256).c_str(), F_OK) == 0; }

Result<std::string> BlobFiles::read(std::string_view sha256, const Key& key, std::int64_t offset, std::size_t size) const {
    const OpenFile fd(pathIn(m_folder, sha256), O_RDONLY);
    if (fd < 0) return broken("cannot open a file");
    return SealedChunks(fd, key, std::string(sha256)).read(offset, size);
}

std::vector<std::string> BlobFiles::older() const {
    std::vector<std::string> hashes;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(m_older, error)) {
        const auto hash = fromHex(entry.path().filename().string());
        if (hash && hash->size() == 32) hashes.push_back(*hash);
    }
    return hashes;
}

Status BlobFiles::sealOlder(std::string_view sha256, const Key& key) {
    const std::string scratch = m_folder + "/parts/older";
    const OpenFile from(pathIn(m_older, sha256), O_RDONLY), to(scratch, O_RDWR | O_CREAT | O_TRUNC);
    if (from < 0 || to < 0) return broken("cannot open an older file");
    SealedChunks chunks(to, key, std::string(sha256));
    std::string buffer(kAtOnce, '\0');
    for (ssize_t got = 0; (got = ::read(from, buffer.data(), buffer.size())) != 0;) {
        if (got < 0) return broken("cannot read an older file");
        if (auto written = chunks.append(std::string_view(buffer).substr(0, static_cast<std::size_t>(got))); !written) return written;
    }
    return moveIntoPlace(scratch, sha256);
}

void BlobFiles::dropOlder(std::string_view sha256) { ::unlink(pathIn(m_older, sha256).c_str()); }

void BlobFiles::dropOlderParts() {
    std::error_code error;
    fs::remove_all(m_older + "/parts", error);
}
} // namespace atelyra::server
