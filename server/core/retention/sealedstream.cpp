#include "server/core/retention/sealedstream.h"

#include <cerrno>
#include <fstream>
#include <system_error>

#include <sodium.h>

#include "server/core/blobs/openfile.h"

namespace atelyra::server {
namespace fs = std::filesystem;
namespace {
constexpr std::size_t kPiece = 64 << 10;
constexpr std::size_t kTag = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t kLineBytes = 100;
constexpr unsigned char kMore = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
constexpr unsigned char kEnd = crypto_secretstream_xchacha20poly1305_TAG_FINAL;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

Error broken(const fs::path& file) { return {ErrorCode::Unavailable, file.string() + ": " + std::generic_category().message(errno)}; }
Error strange(const fs::path& file) { return {ErrorCode::HashMismatch, file.string() + " does not open: it was changed, or is no such file"}; }

bool write(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::string sized(std::string_view bytes) {
    std::string all;
    for (int i = 0; i < 4; ++i) all += static_cast<char>(bytes.size() >> (8 * i));
    return all + std::string(bytes);
}

class Sealing {
public:
    Sealing(const Key& key, std::string line) : m_line(std::move(line)), m_head(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0') {
        crypto_secretstream_xchacha20poly1305_init_push(&m_state, raw(m_head), key.bytes.data());
    }
    const std::string& head() const { return m_head; }
    std::string piece(std::string_view plain, unsigned char tag) {
        std::string sealed(plain.size() + kTag, '\0');
        crypto_secretstream_xchacha20poly1305_push(&m_state, raw(sealed), nullptr, raw(plain), plain.size(), raw(m_line), m_line.size(), tag);
        return sealed;
    }

private:
    std::string m_line, m_head;
    crypto_secretstream_xchacha20poly1305_state m_state;
};

class Opening {
public:
    Opening(std::string line, std::ifstream& in) : m_line(std::move(line)), m_in(in) {}
    bool begin(const Key& key) {
        std::string head(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0');
        return m_in.read(head.data(), std::streamsize(head.size())) && crypto_secretstream_xchacha20poly1305_init_pull(&m_state, raw(head), key.bytes.data()) == 0;
    }
    // False: it does not open.
    bool next(std::size_t size, std::string& plain, unsigned char& tag) {
        std::string sealed(size + kTag, '\0');
        m_in.read(sealed.data(), std::streamsize(sealed.size()));
        sealed.resize(std::size_t(m_in.gcount()));
        if (sealed.size() < kTag) return false;
        plain.assign(sealed.size() - kTag, '\0');
        return crypto_secretstream_xchacha20poly1305_pull(&m_state, raw(plain), nullptr, &tag, raw(sealed), sealed.size(), raw(m_line), m_line.size()) == 0;
    }

private:
    std::string m_line;
    std::ifstream& m_in;
    crypto_secretstream_xchacha20poly1305_state m_state;
};
} // namespace

// The message's size is not secret, and stands before it.
Status sealFile(const Key& key, const std::string& line, const std::string& message, const fs::path& from, const fs::path& to) {
    std::ifstream in(from, std::ios::binary);
    if (!in) return {ErrorCode::Unavailable, from.string() + " cannot be read"};
    const OpenFile out(to.string(), O_WRONLY | O_CREAT | O_EXCL);
    if (out < 0 && errno == EEXIST) return {ErrorCode::Conflict, to.string() + " is there already"};
    if (out < 0) return broken(to);
    Sealing sealing(key, line);
    bool kept = write(out, line + "\n" + sealing.head()) && write(out, sized(sealing.piece(message, kMore)));
    std::string plain(kPiece, '\0');
    for (bool more = true; more && kept;) {
        in.read(plain.data(), std::streamsize(kPiece));
        more = std::size_t(in.gcount()) == kPiece; // a full last piece is followed by an empty one
        kept = write(out, sealing.piece(std::string_view(plain).substr(0, std::size_t(in.gcount())), more ? kMore : kEnd));
    }
    if (kept && !in.bad() && ::fsync(out) == 0) return ok();
    const Error why = broken(to);
    std::error_code ignored;
    fs::remove(to, ignored);
    return why;
}

Result<std::string> lineOfSealed(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string line(kLineBytes, '\0');
    if (!in) return {ErrorCode::NotFound, file.string() + " cannot be read"};
    in.read(line.data(), std::streamsize(line.size()));
    line.resize(std::size_t(in.gcount()));
    const auto end = line.find('\n');
    if (end == line.npos) return strange(file);
    return line.substr(0, end);
}

Result<std::string> openSealed(const Key& key, const fs::path& from, const fs::path& to) {
    const auto line = lineOfSealed(from);
    if (!line) return line.error();
    std::ifstream in(from, std::ios::binary);
    in.seekg(std::streamoff(line->size() + 1));
    Opening opening(*line, in);
    std::string size(4, '\0'), message, plain;
    unsigned char tag = kMore;
    if (!opening.begin(key) || !in.read(size.data(), 4)) return strange(from);
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < 4; ++i) bytes |= std::size_t{static_cast<unsigned char>(size[i])} << (8 * i);
    if (bytes < kTag || bytes > kPiece || !opening.next(bytes - kTag, message, tag) || tag != kMore) return strange(from);
    const OpenFile out(to.string(), O_WRONLY | O_CREAT | O_EXCL);
    if (out < 0) return broken(to);
    while (tag != kEnd) {
        if (!opening.next(kPiece, plain, tag)) return strange(from);
        if (!write(out, plain)) return broken(to);
    }
    if (in.peek() != std::ifstream::traits_type::eof()) return strange(from);
    if (::fsync(out) != 0) return broken(to);
    return message;
}
} // namespace atelyra::server
