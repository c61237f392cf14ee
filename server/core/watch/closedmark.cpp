#include "server/core/watch/closedmark.h"

#include <filesystem>
#include <fstream>

#include "shared/base/hash.h"
#include "shared/base/textfile.h"

namespace atelyra::server {
namespace {
constexpr std::size_t kMarkBytes = 256;
constexpr std::size_t kAtOnce = 1 << 20;

std::string hashOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    Sha256 hash;
    for (std::string piece(kAtOnce, '\0'); in.read(piece.data(), static_cast<std::streamsize>(piece.size())), in.gcount() > 0;)
        hash.add({piece.data(), static_cast<std::size_t>(in.gcount())});
    return toHex(hash.finish());
}
std::string markOf(store::KeyStore& keys, const std::string& hash) { return keys.nameFor("closed database", hash); }
} // namespace

void ClosedMark::take() {
    const auto mark = readTextFile(file(), kMarkBytes);
    if (!mark || mark->empty()) return;
    m_mark = *mark;
    m_found = hashOf(m_database);
    drop();
}

bool ClosedMark::isChanged(store::KeyStore& keys) const { return !m_mark.empty() && m_mark != markOf(keys, m_found); }

void ClosedMark::leave(store::KeyStore& keys) const { std::ofstream(file(), std::ios::trunc) << markOf(keys, hashOf(m_database)); }

void ClosedMark::drop() const {
    std::error_code ignored;
    std::filesystem::remove(file(), ignored);
}
} // namespace atelyra::server
