#include "client/engine/fileimport.h"

#include <array>
#include <filesystem>
#include <fstream>

#include "client/engine/picture.h"
#include "shared/base/hash.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace atelyra::client {
namespace fs = std::filesystem;
namespace {
constexpr std::size_t kSliceBytes = 2 << 20; // some 10 ms of hashing and writing

// Pictures are known by their bytes, everything else by its name; what nobody can name is just bytes.
std::string mimeOf(const fs::path& path) {
    static constexpr std::array kEndings{std::pair{".pdf", "application/pdf"}, std::pair{".zip", "application/zip"},
        std::pair{".txt", "text/plain"}, std::pair{".md", "text/markdown"}, std::pair{".csv", "text/csv"},
        std::pair{".mp3", "audio/mpeg"}, std::pair{".wav", "audio/wav"}, std::pair{".flac", "audio/flac"},
        std::pair{".ogg", "audio/ogg"}, std::pair{".mp4", "video/mp4"}, std::pair{".webm", "video/webm"}};
    const auto ending = lowerAscii(path.extension().string());
    for (const auto& [known, mime] : kEndings)
        if (ending == known) return mime;
    return "application/octet-stream";
}
} // namespace

struct FileImport::Run {
    fs::path path;
    Done done;
    std::ifstream in;
    std::int64_t size = 0;
    std::int64_t have = 0;
    bool isPicture = false; // kept in memory until it is whole: cleaning needs all of it
    std::string picture;
    Sha256 hash;
    std::string part;
    Status kept = ok();
};

void FileImport::fail(const std::shared_ptr<Run>& run, Error error) {
    std::error_code ignored;
    fs::remove(run->part, ignored);
    run->done(std::move(error));
}

void FileImport::take(const std::string& path, Done done) {
    auto run = std::make_shared<Run>();
    run->path = fs::path(path);
    run->done = std::move(done);
    std::error_code failed;
    const bool isFile = fs::is_regular_file(run->path, failed);
    run->size = isFile ? std::int64_t(fs::file_size(run->path, failed)) : 0;
    run->in.open(run->path, std::ios::binary);
    if (!isFile || failed || !run->in) return run->done({ErrorCode::NotFound, "the file cannot be read"});
    if (run->size == 0) return run->done({ErrorCode::Invalid, "the file is empty"});
    if (run->size > limits::kBlobBytes) return run->done({ErrorCode::TooLarge, "the file"});
    run->part = m_vault.folder() + "/import-" + std::to_string(++m_runs) + ".part";
    fs::remove(run->part, failed); // of a run that was cut off
    slice(run);
}

void FileImport::slice(const std::shared_ptr<Run>& run) {
    std::string piece(kSliceBytes, '\0');
    run->in.read(piece.data(), std::streamsize(piece.size()));
    piece.resize(std::size_t(run->in.gcount()));
    if (piece.empty()) return fail(run, {ErrorCode::Unavailable, "the file cannot be read to its end"});
    if (run->have == 0) run->isPicture = beginsLikePicture(piece);
    run->have += std::int64_t(piece.size());
    if (run->isPicture) {
        run->picture += piece;
    } else {
        run->hash.add(piece);
        run->kept = m_vault.append(run->part, piece);
    }
    if (run->have > run->size) return fail(run, {ErrorCode::Unavailable, "the file changed"});
    if (!run->kept) return fail(run, run->kept.error());
    if (m_progress) m_progress(run->path.string(), run->have, run->size);
    if (run->have == run->size) return finish(run);
    m_scheduler.after(0, [this, run] { slice(run); });
}

void FileImport::finish(const std::shared_ptr<Run>& run) {
    v1::File file;
    file.set_name(cleanText(run->path.filename().string(), Lines::One));
    if (file.name().size() > limits::kFileNameBytes) file.set_name("file" + run->path.extension().string());
    file.set_size(run->size);
    file.set_mime(mimeOf(run->path));
    if (run->isPicture) {
        const auto clean = withoutMetadata(run->picture);
        const auto picture = pictureOf(clean);
        if (!picture.mime.empty()) file.set_mime(picture.mime);
        file.set_width(picture.width);
        file.set_height(picture.height);
        file.set_size(std::int64_t(clean.size()));
        run->hash.add(clean);
        run->kept = m_vault.append(run->part, clean);
    }
    file.set_sha256(run->hash.finish());
    const auto path = m_vault.pathOf(file.sha256());
    std::error_code failed;
    if (run->kept) fs::rename(run->part, path, failed);
    if (!run->kept || failed) return fail(run, {ErrorCode::Unavailable, "the disk is full"});

    auto row = m_cache.files().find(file.sha256()).value_or(FileRow{});
    row.sha256 = file.sha256();
    row.size = row.have = file.size();
    row.name = file.name();
    row.mime = file.mime();
    row.path = path;
    row.pinned = true;
    row.usedMs = m_clock.wallMs();
    const auto kept = m_cache.transaction(Durability::Full, [&] { m_cache.files().put(row); });
    if (!kept) return run->done(kept.error());
    run->done(std::move(file));
}
} // namespace atelyra::client
