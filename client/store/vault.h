#pragma once
// The files of a profile, sealed: each under a name that says nothing of it, in pieces that open by themselves, so that a large one
// streams and one that was cut off goes on where it stopped. Knows nothing of what is in them. A value; any thread, but one writer a file.
#include <string>
#include <string_view>

#include "client/store/secret.h"
#include "shared/base/result.h"

namespace atelyra::client {

class Vault {
public:
    static constexpr std::size_t kPieceBytes = 64 << 10;

    Vault(std::string folder, const Secret& secret) : m_folder(std::move(folder)), m_secret(secret) {}

    // Where a file of this content lies when it is whole, and until then.
    std::string pathOf(std::string_view sha256) const;
    std::string partOf(std::string_view sha256) const { return pathOf(sha256) + ".part"; }
    const std::string& folder() const { return m_folder; }

    // Bytes that can be read back; 0 for a file that is not there.
    std::int64_t sizeOf(const std::string& path) const;
    // From there on, as many or what there is. HashMismatch: somebody has changed it, or it is under another secret.
    Result<std::string> read(const std::string& path, std::int64_t offset, std::size_t most) const;
    Status append(const std::string& path, std::string_view bytes) const;

private:
    std::string m_folder;
    Secret m_secret;
};

// One of them, for whoever reads it.
struct SealedFile {
    Vault vault;
    std::string path;
    std::int64_t size = 0;

    Result<std::string> read(std::int64_t offset, std::size_t most) const { return vault.read(path, offset, most); }
};

} // namespace atelyra::client
