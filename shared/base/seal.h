#pragma once
// Authenticated encryption of one value: XChaCha20-Poly1305 with a nonce of its own for each value, bound to the place that it belongs
// to, so that a value moved elsewhere does not open. Nonces come from libsodium itself: they must never repeat, not even in a test.
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace atelyra {

// 32 secret bytes, wiped at the end of their life.
struct Key {
    static constexpr std::size_t kBytes = 32;
    Key() = default;
    Key(const Key&) = default;
    Key& operator=(const Key&) = default;
    ~Key();
    static Key random();
    static std::optional<Key> of(std::string_view bytes);
    std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

    std::array<unsigned char, kBytes> bytes{};
};

constexpr std::size_t kSealBytes = 24 + 16; // that a sealed value is longer than the plain one: nonce and tag
std::string seal(const Key& key, std::string_view plain, std::string_view place);
// Null: another key, another place, or not what was sealed.
std::optional<std::string> unseal(const Key& key, std::string_view sealed, std::string_view place);
// A name for a value that only the holder of the key can compute; 32 bytes.
std::string keyedHash(const Key& key, std::string_view text);

} // namespace atelyra
