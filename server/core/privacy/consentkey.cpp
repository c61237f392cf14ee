#include "server/core/privacy/consentkey.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include <sodium.h>

#include "shared/base/hash.h"

namespace atelyra::server {
namespace fs = std::filesystem;
namespace {
const unsigned char* bytes(std::string_view data) { return reinterpret_cast<const unsigned char*>(data.data()); }
unsigned char* bytes(std::string& data) { return reinterpret_cast<unsigned char*>(data.data()); }

std::string firstLine(const fs::path& file) {
    std::string line;
    std::ifstream in(file);
    std::getline(in, line);
    return line;
}

bool writeLine(const fs::path& file, const std::string& line, mode_t others) {
    const auto before = ::umask(static_cast<mode_t>(0177) & ~others);
    std::ofstream out(file);
    ::umask(before);
    out << line << '\n' << std::flush;
    return out.good();
}
} // namespace

Result<ConsentKey> ConsentKey::open(const std::string& folder, Rng& rng) {
    const fs::path secret = folder + "/consent.key";
    std::error_code failed;
    std::string seed(crypto_sign_SEEDBYTES, '\0');
    if (fs::exists(secret, failed)) {
        const auto kept = fromHex(firstLine(secret));
        if (!kept || kept->size() != seed.size()) return {ErrorCode::Invalid, secret.string() + " is no key"};
        seed = *kept;
    } else {
        rng.fill(seed.data(), seed.size());
        if (!writeLine(secret, toHex(seed), 0)) return {ErrorCode::Unavailable, "cannot write " + secret.string()};
    }
    ConsentKey key;
    key.m_secret.resize(crypto_sign_SECRETKEYBYTES);
    std::string open(crypto_sign_PUBLICKEYBYTES, '\0');
    crypto_sign_seed_keypair(bytes(open), bytes(key.m_secret), bytes(seed));
    key.m_public = toHex(open);
    const fs::path shown = folder + "/consent.pub";
    if (firstLine(shown) != key.m_public && !writeLine(shown, key.m_public, 0044)) return {ErrorCode::Unavailable, "cannot write " + shown.string()};
    return key;
}

std::string ConsentKey::sign(std::string_view text) const {
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(bytes(signature), nullptr, bytes(text), text.size(), bytes(m_secret));
    return toHex(signature);
}
} // namespace atelyra::server
