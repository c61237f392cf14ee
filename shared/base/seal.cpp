#include "shared/base/seal.h"

#include <algorithm>

#include <sodium.h>

namespace atelyra {
namespace {
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(Key::kBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES && kNonce + kTag == kSealBytes);

unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
} // namespace

Key::~Key() { sodium_memzero(bytes.data(), bytes.size()); }

Key Key::random() {
    Key key;
    randombytes_buf(key.bytes.data(), key.bytes.size());
    return key;
}

std::optional<Key> Key::of(std::string_view given) {
    if (given.size() != kBytes) return std::nullopt;
    Key key;
    std::copy(given.begin(), given.end(), key.bytes.begin());
    return key;
}

std::string seal(const Key& key, std::string_view plain, std::string_view place) {
    std::string sealed(kSealBytes + plain.size(), '\0');
    randombytes_buf(sealed.data(), kNonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed) + kNonce, nullptr, raw(plain), plain.size(), raw(place), place.size(), nullptr,
        raw(sealed), key.bytes.data());
    return sealed;
}

std::optional<std::string> unseal(const Key& key, std::string_view sealed, std::string_view place) {
    if (sealed.size() < kSealBytes) return std::nullopt;
    std::string plain(sealed.size() - kSealBytes, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), nullptr, nullptr, raw(sealed) + kNonce, sealed.size() - kNonce, raw(place),
            place.size(), raw(sealed), key.bytes.data()) != 0)
        return std::nullopt;
    return plain;
}

std::string keyedHash(const Key& key, std::string_view text) {
    std::string hash(32, '\0');
    crypto_generichash(raw(hash), hash.size(), raw(text), text.size(), key.bytes.data(), key.bytes.size());
    return hash;
}
} // namespace atelyra
