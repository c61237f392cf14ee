#include "server/core/blobs/sealedchunks.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

namespace atelyra::server {
namespace {
constexpr std::int64_t kPlain = SealedChunks::kChunk;
constexpr std::int64_t kSealed = kPlain + static_cast<std::int64_t>(kSealBytes);

Error broken(const char* what) { return {ErrorCode::Unavailable, std::string(what) + ": " + std::generic_category().message(errno)}; }
} // namespace

std::int64_t SealedChunks::plainSize(std::int64_t onDisk) {
    const std::int64_t rest = onDisk % kSealed;
    return onDisk / kSealed * kPlain + std::max<std::int64_t>(rest - static_cast<std::int64_t>(kSealBytes), 0);
}

std::string SealedChunks::placeOf(std::int64_t chunk) const { return "file " + std::to_string(chunk) + " " + m_name; }

Result<std::string> SealedChunks::chunkAt(std::int64_t chunk) const {
    std::string sealed(static_cast<std::size_t>(kSealed), '\0');
    const ssize_t got = ::pread(m_fd, sealed.data(), sealed.size(), chunk * kSealed);
    if (got < 0) return broken("cannot read a file");
    if (got == 0) return std::string();
    auto plain = unseal(m_key, std::string_view(sealed).substr(0, static_cast<std::size_t>(got)), placeOf(chunk));
    if (!plain) return {ErrorCode::HashMismatch, "a piece of a file does not open"};
    return *std::move(plain);
}

Status SealedChunks::writeChunk(std::int64_t chunk, std::string_view plain) {
    const std::string sealed = seal(m_key, plain, placeOf(chunk));
    for (std::size_t done = 0; done < sealed.size();) {
        const ssize_t written = ::pwrite(m_fd, sealed.data() + done, sealed.size() - done, chunk * kSealed + static_cast<off_t>(done));
        if (written < 0) return broken("cannot write a file");
        done += static_cast<std::size_t>(written);
    }
    return ok();
}

Status SealedChunks::append(std::string_view bytes) {
    struct stat info {};
    if (::fstat(m_fd, &info) != 0) return broken("cannot look at a file");
    std::int64_t chunk = info.st_size / kSealed;
    auto last = chunkAt(chunk); // the one that may not be full yet
    Status done = last ? ok() : Status(last.error());
    for (std::string plain = last.value_or(std::string()); done && !bytes.empty(); plain.clear(), ++chunk) {
        const std::size_t fits = std::min(bytes.size(), kChunk - plain.size());
        plain.append(bytes.substr(0, fits));
        bytes.remove_prefix(fits);
        done = writeChunk(chunk, plain);
    }
    // A piece that is there in half would be counted as there.
    if (!done && ::ftruncate(m_fd, info.st_size / kSealed * kSealed) != 0) return broken("cannot cut a file off");
    return done;
}

Result<std::string> SealedChunks::read(std::int64_t offset, std::size_t size) const {
    std::string bytes;
    for (std::int64_t chunk = offset / kPlain; bytes.size() < size; ++chunk) {
        auto plain = chunkAt(chunk);
        if (!plain) return plain.error();
        const auto skip = static_cast<std::size_t>(std::max<std::int64_t>(offset - chunk * kPlain, 0));
        if (plain->size() <= skip) break;
        bytes.append(*plain, skip, size - bytes.size());
        if (plain->size() < kChunk) break;
    }
    return bytes;
}
} // namespace atelyra::server
