#pragma once
// Thirty-two bytes that nobody may know: the key of a profile's cache and what is drawn from it. Overwritten when forgotten. A value;
// any thread.
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/rng.h"

namespace atelyra::client {

class Secret {
public:
    static constexpr std::size_t kBytes = 32;
    static Secret make(Rng& rng);
    static std::optional<Secret> fromHex(std::string_view hex);
    static std::optional<Secret> fromBytes(std::string_view raw);
    Secret(const Secret&) = default;
    Secret& operator=(const Secret&) = default;
    ~Secret();

    // Another secret for another purpose; the way back does not exist.
    Secret derived(std::string_view purpose) const;
    std::string hex() const;
    std::string bytes() const;
    const unsigned char* data() const { return m_bytes.data(); }
    bool operator==(const Secret&) const = default;

private:
    Secret() = default;
    std::array<unsigned char, kBytes> m_bytes{};
};

} // namespace atelyra::client
