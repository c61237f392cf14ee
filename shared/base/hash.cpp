#include "shared/base/hash.h"

#include <sodium.h>

namespace atelyra {
namespace {
const unsigned char* bytes(std::string_view data) { return reinterpret_cast<const unsigned char*>(data.data()); }
unsigned char* bytes(std::string& data) { return reinterpret_cast<unsigned char*>(data.data()); }
} // namespace

std::string sha256(std::string_view data) {
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(bytes(out), bytes(data), data.size());
    return out;
}

std::string toHex(std::string_view raw) {
    std::string out(raw.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes(raw), raw.size());
    out.pop_back();
    return out;
}

std::optional<std::string> fromHex(std::string_view hex) {
    std::string out(hex.size() / 2, '\0');
    std::size_t length = 0;
    const char* end = nullptr;
    if (hex.size() % 2 != 0 || sodium_hex2bin(bytes(out), out.size(), hex.data(), hex.size(), nullptr, &length, &end) != 0 ||
        length != out.size())
        return std::nullopt;
    return out;
}

std::string blake2b(std::string_view data) {
    std::string out(crypto_generichash_BYTES, '\0');
    crypto_generichash(bytes(out), out.size(), bytes(data), data.size(), nullptr, 0);
    return out;
}

std::uint64_t hash64(std::string_view data) {
    unsigned char out[crypto_generichash_BYTES_MIN];
    crypto_generichash(out, sizeof out, bytes(data), data.size(), nullptr, 0);
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i) value |= std::uint64_t{out[i]} << (8 * i);
    return value;
}

struct Sha256::State {
    crypto_hash_sha256_state sodium;
};
Sha256::Sha256() : m_state(std::make_unique<State>()) { crypto_hash_sha256_init(&m_state->sodium); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
void Sha256::add(std::string_view data) { crypto_hash_sha256_update(&m_state->sodium, bytes(data), data.size()); }
std::string Sha256::finish() {
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(&m_state->sodium, bytes(out));
    return out;
}
} // namespace atelyra
