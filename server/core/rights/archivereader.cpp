#include "server/core/rights/archivereader.h"

#include <algorithm>
#include <cerrno>
#include <memory>

#include <archive.h>
#include <archive_entry.h>

#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/wire/codec.h"

namespace atelyra::server {
namespace {
constexpr int kEntries = 20'000;
constexpr std::size_t kManifestBytes = 8 << 20;
constexpr std::size_t kDataBytes = 32 << 20; // of one list
constexpr std::size_t kLineBytes = limits::kEntityBytes * 2;
constexpr std::size_t kSignatureBytes = 4 << 10;
constexpr std::size_t kPieceBytes = 256 << 10;

struct Broken {
    Error error;
};
[[noreturn]] void refuse(ErrorCode code, std::string detail) { throw Broken{{code, std::move(detail)}}; }

// What libarchive reads from, a piece at a time, wherever it wants.
struct Source {
    const ArchiveReader::ReadAt& readAt;
    std::int64_t size;
    std::int64_t at = 0;
    std::string piece{};

    static la_ssize_t read(archive* zip, void* self, const void** bytes) {
        auto& source = *static_cast<Source*>(self);
        if (source.at >= source.size) return 0;
        auto piece = source.readAt(source.at);
        if (!piece || piece->bytes.empty()) {
            archive_set_error(zip, EIO, "a piece is missing");
            return ARCHIVE_FATAL;
        }
        source.piece = std::move(piece->bytes);
        source.at += std::int64_t(source.piece.size());
        *bytes = source.piece.data();
        return la_ssize_t(source.piece.size());
    }
    static la_int64_t seek(archive*, void* self, la_int64_t offset, int whence) {
        auto& source = *static_cast<Source*>(self);
        const std::int64_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? source.at : source.size;
        source.at = std::clamp<std::int64_t>(from + offset, 0, source.size);
        return source.at;
    }
};

using Zip = std::unique_ptr<archive, int (*)(archive*)>;

Zip opened(Source& source, const std::string& passphrase) {
    Zip zip(archive_read_new(), archive_read_free);
    archive_read_support_format_zip_seekable(zip.get());
    if (!passphrase.empty()) archive_read_add_passphrase(zip.get(), passphrase.c_str());
    archive_read_set_read_callback(zip.get(), &Source::read);
    archive_read_set_seek_callback(zip.get(), &Source::seek);
    archive_read_set_callback_data(zip.get(), &source);
    if (archive_read_open1(zip.get()) != ARCHIVE_OK) refuse(ErrorCode::UnsupportedType, "no ZIP");
    return zip;
}

// Each entry by its name; whoever visits reads it or leaves it.
void eachEntry(archive* zip, const std::function<void(const std::string& name)>& visit) {
    archive_entry* entry = nullptr;
    for (int count = 0;; ++count) {
        const int result = archive_read_next_header(zip, &entry);
        if (result == ARCHIVE_EOF) return;
        if (result != ARCHIVE_OK) refuse(ErrorCode::UnsupportedType, "a damaged ZIP");
        if (count >= kEntries) refuse(ErrorCode::TooLarge, "entries");
        const char* name = archive_entry_pathname_utf8(entry);
        if (name) visit(name);
    }
}

void eachPiece(archive* zip, const std::function<void(std::string_view)>& take) {
    std::string buffer(kPieceBytes, '\0');
    for (;;) {
        const la_ssize_t got = archive_read_data(zip, buffer.data(), buffer.size());
        if (got == 0) return;
        // What does not open with this passphrase fails here, or reads as noise whose hash differs.
        if (got < 0) refuse(archive_read_has_encrypted_entries(zip) > 0 ? ErrorCode::Forbidden : ErrorCode::UnsupportedType, "passphrase");
        take({buffer.data(), std::size_t(got)});
    }
}

std::string wholeEntry(archive* zip, std::size_t most) {
    std::string bytes;
    eachPiece(zip, [&](std::string_view piece) {
        if (bytes.size() + piece.size() > most) refuse(ErrorCode::TooLarge, "entry");
        bytes += piece;
    });
    return bytes;
}

template <class Item> void readLines(const std::string& bytes, std::vector<Item>& into, std::size_t most) {
    for (std::size_t from = 0; from < bytes.size();) {
        const auto end = std::min(bytes.find('\n', from), bytes.size());
        const std::string_view line(bytes.data() + from, end - from);
        from = end + 1;
        if (line.empty()) continue;
        if (line.size() > kLineBytes || into.size() >= most) refuse(ErrorCode::TooLarge, "line");
        if (auto read = wire::decode(wire::kJson, line, wire::Strictness::Client, into.emplace_back()); !read) refuse(ErrorCode::Invalid, "line");
    }
}

// "media/<64 hex digits>.<ending>"; empty: something else.
std::string hashNamedBy(const std::string& name) {
    constexpr std::string_view kFolder = "media/";
    if (!name.starts_with(kFolder) || name.size() < kFolder.size() + 64 || name.find('/', kFolder.size()) != name.npos) return {};
    return fromHex(name.substr(kFolder.size(), 64)).value_or(std::string());
}
} // namespace

Result<BroughtArchive> ArchiveReader::read() const {
    try {
        BroughtArchive brought;
        std::map<std::string, std::string> hashes; // of what was read, by name
        std::string profile, gigs, manifest;
        Source source{m_readAt, m_size};
        const Zip zip = opened(source, m_passphrase);
        eachEntry(zip.get(), [&](const std::string& name) {
            const auto keep = [&](std::string& into, std::size_t most) {
                if (!into.empty()) refuse(ErrorCode::UnsupportedType, "twice: " + name);
                into = wholeEntry(zip.get(), most);
                hashes[name] = toHex(sha256(into));
            };
            if (name == "manifest.json") keep(manifest, kManifestBytes);
            else if (name == "signature.json") keep(brought.signature, kSignatureBytes);
            else if (name == "data/profile.jsonl") keep(profile, kDataBytes);
            else if (name == "data/gigs.jsonl") keep(gigs, kDataBytes);
            else if (auto hash = hashNamedBy(name); !hash.empty()) brought.media.push_back(std::move(hash));
        });
        if (manifest.empty()) return {ErrorCode::UnsupportedType, "no manifest"};
        brought.manifestSha256 = hashes["manifest.json"];
        if (!wire::decode(wire::kJson, manifest, wire::Strictness::Client, brought.manifest)) return {ErrorCode::UnsupportedType, "manifest"};
        for (const char* name : {"data/profile.jsonl", "data/gigs.jsonl"}) {
            const auto& parts = brought.manifest.parts();
            const auto said = std::find_if(parts.begin(), parts.end(), [name](const auto& part) { return part.path() == name; });
            if (said == parts.end() ? hashes.contains(name) : hashes[name] != said->sha256()) return {ErrorCode::HashMismatch, name};
        }
        readLines(profile, brought.profiles, 1);
        readLines(gigs, brought.gigs, limits::kGigsASeller);
        return brought;
    } catch (const Broken& broken) {
        return broken.error;
    }
}

Status ArchiveReader::readMedia(const std::map<std::string, std::int64_t>& wanted, const Take& take) const {
    try {
        Source source{m_readAt, m_size};
        const Zip zip = opened(source, m_passphrase);
        eachEntry(zip.get(), [&](const std::string& name) {
            const auto hash = hashNamedBy(name);
            const auto found = hash.empty() ? wanted.end() : wanted.find(hash);
            if (found == wanted.end()) return;
            std::int64_t offset = 0;
            eachPiece(zip.get(), [&](std::string_view piece) {
                if (offset + std::int64_t(piece.size()) > found->second) refuse(ErrorCode::HashMismatch, name);
                if (auto taken = take(hash, offset, piece); !taken) throw Broken{taken.error()};
                offset += std::int64_t(piece.size());
            });
        });
        return ok();
    } catch (const Broken& broken) {
        return broken.error;
    }
}
} // namespace atelyra::server
