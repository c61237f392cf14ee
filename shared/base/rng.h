#pragma once
// Randomness is handed in, so that a test run can be repeated. SystemRng asks the operating system; SeededRng repeats itself.
#include <cstddef>
#include <cstdint>

namespace atelyra {

class Rng {
public:
    virtual ~Rng() = default;
    virtual void fill(void* out, std::size_t size) = 0;
    // Uniform in [0, bound); bound > 0.
    std::uint64_t below(std::uint64_t bound);
};

// Thread-safe. The first construction initialises libsodium.
class SystemRng final : public Rng {
public:
    SystemRng();
    void fill(void* out, std::size_t size) override;
};

// Not for secrets: splitmix64, one thread at a time.
class SeededRng final : public Rng {
public:
    explicit SeededRng(std::uint64_t seed) : m_state(seed) {}
    void fill(void* out, std::size_t size) override;

private:
    std::uint64_t m_state;
};

} // namespace atelyra
