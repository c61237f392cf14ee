#include "shared/base/rng.h"

#include <cstdlib>
#include <cstring>

#include <sodium.h>

namespace atelyra {

std::uint64_t Rng::below(std::uint64_t bound) {
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound; // throw away the uneven tail
    std::uint64_t value = 0;
    do fill(&value, sizeof value);
    while (value >= limit);
    return value % bound;
}

SystemRng::SystemRng() {
    if (sodium_init() < 0) std::abort();
}
void SystemRng::fill(void* out, std::size_t size) { randombytes_buf(out, size); }

void SeededRng::fill(void* out, std::size_t size) {
    auto* at = static_cast<char*>(out);
    while (size > 0) {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        z ^= z >> 31;
        const std::size_t n = size < sizeof z ? size : sizeof z;
        std::memcpy(at, &z, n);
        at += n;
        size -= n;
    }
}
} // namespace atelyra
