#include "client/store/vault.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <sodium.h>

#include "shared/base/hash.h"

namespace atelyra::client {
namespace fs = std::filesystem;
namespace {
// A file is its own random id, then pieces: nonce, sealed bytes, tag. Each piece is bound to its file and its place.
constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kBesideBytes = kNonceBytes + crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kSealedBytes = Vault::kPieceBytes + kBesideBytes;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

std::string placeOf(std::string_view id, std::uint64_t piece) {
    std::string place(id);
    for (int shift = 0; shift < 64; shift += 8) place += char(piece >> shift & 0xff);
    return place;
}

std::string seal(std::string_view bytes, const std::string& place, const Secret& secret) {
    std::string sealed(kNonceBytes + bytes.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    randombytes_buf(sealed.data(), kNonceBytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed) + kNonceBytes, nullptr, raw(bytes), bytes.size(), raw(place), place.size(), nullptr,
        raw(sealed), secret.data());
    return sealed;
}

bool unseal(std::string_view sealed, const std::string& place, const Secret& secret, std::string& bytes) {
    if (sealed.size() < kBesideBytes) return false;
    bytes.resize(sealed.size() - kBesideBytes);
    return crypto_aead_xchacha20poly1305_ietf_decrypt(raw(bytes), nullptr, nullptr, raw(sealed) + kNonceBytes, sealed.size() - kNonceBytes,
               raw(place), place.size(), raw(sealed), secret.data()) == 0;
}

std::string take(std::istream& in, std::size_t most) {
    std::string bytes(most, '\0');
    in.read(bytes.data(), std::streamsize(most));
    bytes.resize(std::size_t(in.gcount()));
    return bytes;
}

std::streamoff startOf(std::uint64_t piece) { return std::streamoff(kIdBytes + piece * kSealedBytes); }
} // namespace

// The hash of a file is a name that others know it by, so it is no name for the disk.
std::string Vault::pathOf(std::string_view sha256) const { return m_folder + "/" + m_secret.derived(sha256).hex().substr(0, 32); }

std::int64_t Vault::sizeOf(const std::string& path) const {
    std::error_code none;
    const auto whole = fs::file_size(path, none);
    if (none || whole < kIdBytes) return 0;
    const auto pieces = (whole - kIdBytes) / kSealedBytes, rest = (whole - kIdBytes) % kSealedBytes;
    return std::int64_t(pieces * kPieceBytes + (rest > kBesideBytes ? rest - kBesideBytes : 0));
}

Result<std::string> Vault::read(const std::string& path, std::int64_t offset, std::size_t most) const {
    std::ifstream in(path, std::ios::binary);
    const auto id = take(in, kIdBytes);
    if (id.size() != kIdBytes) return {ErrorCode::NotFound, "the file is not here"};
    const auto end = std::min(offset + std::int64_t(most), sizeOf(path));
    std::string bytes, piece;
    if (offset >= end) return bytes;
    bytes.reserve(std::size_t(end - offset));
    in.seekg(startOf(std::uint64_t(offset) / kPieceBytes));
    for (auto at = offset; at < end;) {
        const auto number = std::uint64_t(at) / kPieceBytes;
        if (!unseal(take(in, kSealedBytes), placeOf(id, number), m_secret, piece)) return {ErrorCode::HashMismatch, "the file does not open"};
        const auto from = std::size_t(at) % kPieceBytes;
        const auto until = std::min(piece.size(), from + std::size_t(end - at));
        if (until <= from) return {ErrorCode::HashMismatch, "the file is cut off"};
        bytes.append(piece, from, until - from);
        at += std::int64_t(until - from);
    }
    return bytes;
}

Status Vault::append(const std::string& path, std::string_view bytes) const {
    auto have = sizeOf(path);
    const auto last = std::uint64_t(have) / kPieceBytes;
    std::string open; // the last piece is not full: it is sealed anew with what follows
    if (have % std::int64_t(kPieceBytes) != 0) {
        auto begun = read(path, std::int64_t(last * kPieceBytes), kPieceBytes);
        if (!begun) return begun.error();
        open = std::move(*begun);
    }
    if (have == 0) {
        std::string made(kIdBytes, '\0');
        randombytes_buf(made.data(), made.size());
        std::ofstream(path, std::ios::binary | std::ios::trunc) << made;
    }
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    const auto id = take(file, kIdBytes);
    if (id.size() != kIdBytes) return {ErrorCode::Unavailable, "the disk is full"};
    file.seekp(startOf(last));
    open.append(bytes);
    for (std::size_t at = 0; at < open.size(); at += kPieceBytes) {
        const auto sealed = seal(std::string_view(open).substr(at, kPieceBytes), placeOf(id, last + at / kPieceBytes), m_secret);
        file.write(sealed.data(), std::streamsize(sealed.size()));
    }
    file.flush();
    return file ? ok() : Status(ErrorCode::Unavailable, "the disk is full");
}
} // namespace atelyra::client
