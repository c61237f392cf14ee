#pragma once
// The bytes of one file on disk, in chunks that are sealed one by one, each bound to the file and to its place in it: so a file grows at
// its end, and any range is read, with a chunk at a time in memory. Lives as long as the descriptor that it was given; one thread.
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/base/seal.h"

namespace atelyra::server {

class SealedChunks {
public:
    static constexpr std::size_t kChunk = 64 << 10; // plain bytes
    // `name` is what the chunks are bound to.
    SealedChunks(int fd, const Key& key, std::string name) : m_fd(fd), m_key(key), m_name(std::move(name)) {}

    // How many plain bytes a file of so many bytes on disk holds.
    static std::int64_t plainSize(std::int64_t onDisk);
    // HashMismatch: what is there does not open, and was cut off where it last did.
    Status append(std::string_view bytes);
    // Up to `size` bytes; fewer at the end.
    Result<std::string> read(std::int64_t offset, std::size_t size) const;

private:
    std::string placeOf(std::int64_t chunk) const;
    Result<std::string> chunkAt(std::int64_t chunk) const; // empty behind the last
    Status writeChunk(std::int64_t chunk, std::string_view plain);

    int m_fd;
    Key m_key;
    std::string m_name;
};

} // namespace atelyra::server
