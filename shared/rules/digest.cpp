#include "shared/rules/digest.h"

#include "shared/base/hash.h"

namespace atelyra::rules {

std::uint64_t digestOf(const Ref& ref, std::uint64_t version) {
    std::string bytes(1, static_cast<char>(ref.kind));
    bytes += ref.id.str();
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(version >> shift);
    return hash64(bytes);
}
} // namespace atelyra::rules
