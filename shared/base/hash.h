#pragma once
// Hashes of whole values and of streams. SHA-256 names blobs and bodies; never use these for passwords.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace atelyra {

std::string sha256(std::string_view data); // 32 raw bytes
std::string toHex(std::string_view raw);   // lower case
std::optional<std::string> fromHex(std::string_view hex);
std::string blake2b(std::string_view data); // 32 raw bytes
std::uint64_t hash64(std::string_view data); // BLAKE2b, for digests; stable across machines

class Sha256 { // for data that comes in pieces; one thread
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    void add(std::string_view data);
    std::string finish(); // 32 raw bytes; call once

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace atelyra
