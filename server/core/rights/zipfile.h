#pragma once
// A ZIP archive that is written from front to back, uncompressed, with AES-256 where a passphrase is given. Owned by whoever writes
// it, one thread; a sink that refuses throws ZipError.
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "shared/base/hash.h"
#include "shared/base/result.h"

struct archive;

namespace atelyra::server {

struct ZipError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class ZipFile {
public:
    using Sink = std::function<Status(std::string_view)>;
    ZipFile(Sink sink, const std::string& passphrase, std::int64_t nowMs);
    ~ZipFile();
    ZipFile(const ZipFile&) = delete;
    ZipFile& operator=(const ZipFile&) = delete;

    void begin(const std::string& name); // ends what was begun before
    void add(std::string_view bytes);
    std::string end(); // SHA-256 of what was added, raw
    void close();      // the archive is whole only then

private:
    void check(int result) const;
    Sink m_sink;
    archive* m_archive;
    std::int64_t m_nowMs;
    std::unique_ptr<Sha256> m_hash; // of the entry that is open
};

} // namespace atelyra::server
