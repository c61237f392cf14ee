#pragma once
// The key that signs receipts and the ends of the chain of answers, in a file beside the database that only the server reads; its
// public half lies beside it, for whoever wants to check a receipt. Made once. Any thread after it was opened.
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/rng.h"

namespace atelyra::server {

class ConsentKey {
public:
    // Reads "<folder>/consent.key", or makes it and "<folder>/consent.pub".
    static Result<ConsentKey> open(const std::string& folder, Rng& rng);

    std::string sign(std::string_view text) const; // 128 hex digits
    const std::string& publicHex() const { return m_public; }

private:
    std::string m_secret; // 64 bytes
    std::string m_public; // hex
};

} // namespace atelyra::server
