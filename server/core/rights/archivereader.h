#pragma once
// An archive that somebody brings, from this market or another. Every byte of it is a stranger's: names are taken only from the list of what
// archives have, entries and lines are bounded before they are kept, hashes are compared with the manifest. One thread.
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "server/core/blobs/blobservice.h"
#include "shared/proto/gigs.pb.h"
#include "shared/proto/rights.pb.h"

namespace atelyra::server {

struct BroughtArchive {
    v1::ArchiveManifest manifest;
    std::string signature; // the line of signature.json; empty: none
    std::string manifestSha256;
    std::vector<v1::Profile> profiles; // one, where it is an archive of ours
    std::vector<v1::Gig> gigs;
    std::vector<std::string> media; // SHA-256, raw, of what is in it
};

class ArchiveReader {
public:
    using ReadAt = std::function<Result<BlobService::Piece>(std::int64_t offset)>;
    // The archive lies somewhere as pieces; size in bytes.
    ArchiveReader(ReadAt readAt, std::int64_t size, std::string passphrase) : m_readAt(std::move(readAt)), m_size(size), m_passphrase(std::move(passphrase)) {}

    // UnsupportedType: no archive of a market. Forbidden: another passphrase. TooLarge. HashMismatch: not as its manifest says.
    Result<BroughtArchive> read() const;
    // Hands over, in pieces, the files that are wanted, by their SHA-256; each begins with an offset of 0.
    using Take = std::function<Status(std::string_view sha256, std::int64_t offset, std::string_view bytes)>;
    Status readMedia(const std::map<std::string, std::int64_t>& wanted, const Take& take) const; // with their sizes

private:
    ReadAt m_readAt;
    std::int64_t m_size;
    std::string m_passphrase;
};

} // namespace atelyra::server
