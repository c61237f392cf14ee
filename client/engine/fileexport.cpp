#include "client/engine/fileexport.h"

#include <filesystem>
#include <fstream>

#include "shared/base/hash.h"

namespace atelyra::client {
namespace fs = std::filesystem;
namespace {
constexpr std::size_t kSliceBytes = 2 << 20; // some 10 ms
}

struct FileExport::Run {
    SealedFile file;
    std::string path, part;
    Done done;
    std::ofstream out;
    std::int64_t have = 0;
};

void FileExport::save(const std::string& sha256, const std::string& path, Done done) {
    const auto row = m_cache.files().find(sha256);
    if (!row || row->path.empty()) return done({ErrorCode::NotFound, "the file is not here"});
    auto run = std::make_shared<Run>(Run{{m_vault, row->path, row->size}, path, path + ".part", std::move(done), {}, 0});
    run->out.open(run->part, std::ios::binary | std::ios::trunc);
    slice(run);
}

// Each in a folder of its own, since two files may have one name.
void FileExport::open(const std::string& sha256, Done done) {
    const auto row = m_cache.files().find(sha256);
    if (!row) return done({ErrorCode::NotFound, "the file is not here"});
    const auto folder = fs::path(m_openedFolder) / toHex(sha256).substr(0, 16);
    const auto name = fs::path(row->name).filename();
    const auto path = folder / (name.empty() || name == ".." || name == "." ? fs::path("file") : name);
    std::error_code failed;
    if (fs::exists(path, failed)) return done(path.string()); // opened before; the other program may have changed it
    fs::create_directories(folder, failed);
    save(sha256, path.string(), std::move(done));
}

void FileExport::slice(const std::shared_ptr<Run>& run) {
    const auto piece = run->file.read(run->have, kSliceBytes);
    if (piece) run->out.write(piece->data(), std::streamsize(piece->size()));
    const bool written = piece && !piece->empty() && run->out;
    run->have += written ? std::int64_t(piece->size()) : 0;
    if (written && run->have < run->file.size) {
        m_scheduler.after(0, [this, run] { slice(run); });
        return;
    }
    run->out.close();
    std::error_code failed;
    if (written && run->out) fs::rename(run->part, run->path, failed);
    if (written && run->out && !failed) return run->done(run->path);
    fs::remove(run->part, failed);
    run->done(piece ? Error{ErrorCode::Unavailable, "the disk is full"} : piece.error());
}
} // namespace atelyra::client
