#include "client/store/secret.h"

#include <algorithm>

#include <sodium.h>

#include "shared/base/hash.h"

namespace atelyra::client {

Secret::~Secret() { sodium_memzero(m_bytes.data(), m_bytes.size()); }

Secret Secret::make(Rng& rng) {
    Secret made;
    rng.fill(made.m_bytes.data(), kBytes);
    return made;
}

std::optional<Secret> Secret::fromBytes(std::string_view raw) {
    if (raw.size() != kBytes) return std::nullopt;
    Secret read;
    std::copy(raw.begin(), raw.end(), read.m_bytes.begin());
    return read;
}

std::optional<Secret> Secret::fromHex(std::string_view hex) {
    const auto raw = atelyra::fromHex(hex);
    return raw ? fromBytes(*raw) : std::nullopt;
}

Secret Secret::derived(std::string_view purpose) const {
    Secret made;
    crypto_generichash(made.m_bytes.data(), kBytes, reinterpret_cast<const unsigned char*>(purpose.data()), purpose.size(), m_bytes.data(), kBytes);
    return made;
}

std::string Secret::bytes() const { return {m_bytes.begin(), m_bytes.end()}; }
std::string Secret::hex() const { return toHex(bytes()); }
} // namespace atelyra::client
