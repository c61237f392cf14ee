#include "client/sync/filetransfer.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "shared/base/limits.h"
#include "shared/rules/apply.h"

namespace atelyra::client {
namespace fs = std::filesystem;
namespace {
constexpr int kFetchTries = 4;
constexpr int kLookedAtForRoom = 1'000;
constexpr int kCoversWaiting = 32; // about two screens of cards

// Of a refusal, whether asking again can help.
bool isPassing(const Refusal& refusal) {
    return refusal.status == 0 || refusal.status == 401 || refusal.status == 408 || refusal.status == 429 || refusal.status >= 500;
}
} // namespace

// ---- up

std::optional<FileRow> FileTransfer::nextToUpload() const {
    for (const auto& command : m_cache.outbox().all()) {
        if (command.seq != 0) continue;
        v1::CommandBody body;
        body.ParseFromString(command.body);
        for (const auto& file : rules::filesOf(body))
            if (auto row = m_cache.files().find(file.sha256()); row && !row->uploaded && !row->path.empty()) return row;
    }
    return std::nullopt;
}

// A file that this machine never had is one that the server has: only what is here can be attached.
bool FileTransfer::isThere(const v1::CommandBody& body) const {
    const auto files = rules::filesOf(body);
    return std::all_of(files.begin(), files.end(), [&](const v1::File& file) {
        const auto row = m_cache.files().find(file.sha256());
        return !row || row->uploaded || row->path.empty();
    });
}

void FileTransfer::upload() {
    if (m_uploading || m_uploadTimer != 0 || !m_link.hasToken()) return;
    const auto file = nextToUpload();
    if (!file) return fetchNext(); // a cover may have waited for this
    m_uploading = true;
    if (file->sent > 0) askState(*file);
    else announce(*file);
}

void FileTransfer::announce(const FileRow& file) {
    v1::BlobAnnounce request;
    request.set_sha256(file.sha256);
    request.set_size(file.size);
    request.set_mime(file.mime);
    m_link.post<v1::BlobState>(wire::Endpoint::BlobAnnounce, request, [this, file](const Refusal* refusal, v1::BlobState& state) {
        if (refusal) return uploadFailed(file, *refusal);
        sent(file, state.have(), state.complete());
    });
}

void FileTransfer::askState(const FileRow& file) {
    wire::Request request;
    request.method = "HEAD";
    request.path = wire::pathOf(wire::Endpoint::BlobState, toHex(file.sha256));
    m_link.send(std::move(request), [this, file](const Refusal* refusal, wire::Response& response) {
        if (refusal && refusal->status == 404) return announce(file);
        if (refusal) return uploadFailed(file, *refusal);
        // Whole, and yet not said to be complete: the server has it under its hash.
        sent(file, std::max<std::int64_t>(response.offset, 0), false);
    });
}

void FileTransfer::sendPiece(const FileRow& file, std::int64_t offset) {
    const auto left = std::size_t(std::max<std::int64_t>(file.size - offset, 0));
    auto piece = m_vault.read(file.path, offset, std::min(left, limits::kBlobChunkBytes));
    if (!piece || (piece->empty() && left > 0)) {
        m_uploading = false;
        m_events.hopeless(file.sha256, {ErrorCode::AttachmentMissing, "the copy in the profile is gone"});
        return;
    }
    wire::Request request;
    request.method = "PATCH";
    request.path = wire::pathOf(wire::Endpoint::BlobPiece, toHex(file.sha256));
    request.contentType = wire::kBytes;
    request.offset = offset;
    request.body = std::move(*piece);
    const auto until = offset + std::int64_t(request.body.size());
    m_link.send(std::move(request), [this, file, until](const Refusal* refusal, wire::Response& response) {
        if (refusal && refusal->status == 409 && refusal->error.code == ErrorCode::Conflict) return askState(file);
        if (refusal) return uploadFailed(file, *refusal);
        const auto have = response.offset >= 0 ? response.offset : until;
        sent(file, have, have >= file.size);
    });
}

void FileTransfer::sent(const FileRow& file, std::int64_t have, bool complete) {
    m_uploadPace.succeeded();
    const auto kept = m_cache.transaction(Durability::Cache, [&] { m_cache.files().setSent(file.sha256, have, complete); });
    if (!kept) return uploadFailed(file, {kept.error(), 0, -1});
    if (m_events.progress) m_events.progress(file.sha256, complete ? file.size : have, file.size);
    if (!complete) return sendPiece(file, have);
    m_uploading = false;
    m_events.uploaded(file.sha256);
    upload();
}

void FileTransfer::uploadFailed(const FileRow& file, const Refusal& refusal) {
    m_uploading = false;
    if (!isPassing(refusal)) {
        const auto kept = m_cache.transaction(Durability::Cache, [&] { m_cache.files().setSent(file.sha256, 0, false); });
        m_events.hopeless(file.sha256, kept ? refusal.error : kept.error());
        return;
    }
    m_uploadTimer = m_scheduler.after(m_uploadPace.failed(m_rng, refusal.retryAfterMs), [this] {
        m_uploadTimer = 0;
        upload();
    });
}

void FileTransfer::retryNow() {
    if (m_uploadTimer) m_scheduler.cancel(std::exchange(m_uploadTimer, 0));
    if (m_fetchTimer) {
        m_scheduler.cancel(std::exchange(m_fetchTimer, 0));
        askPiece();
    }
    upload();
}

// ---- down

void FileTransfer::fetch(const v1::File& file, Done done) {
    if (const auto row = m_cache.files().find(file.sha256()); row && !row->path.empty() && fs::exists(row->path)) {
        const auto used = m_cache.transaction(Durability::Cache, [&] { m_cache.files().setUsed(file.sha256(), m_clock.wallMs()); });
        (void)used; // only the order in which room is made
        return done(row->path);
    }
    if (file.sha256().size() != 32 || file.size() <= 0 || file.size() > limits::kBlobBytes)
        return done({ErrorCode::Invalid, "not a file"});
    if (const auto same = find(file.sha256()); same != m_fetches.end()) {
        if (!same->done.empty() || (m_fetching && same == m_fetches.begin())) return same->done.push_back(std::move(done));
        m_fetches.erase(same); // a cover that somebody waits for now
    }
    const auto firstCover = std::find_if(m_fetches.begin(), m_fetches.end(), [](const Fetch& fetch) { return fetch.done.empty(); });
    if (firstCover == m_fetches.begin()) m_fetching = false; // a cover under way begins again later
    m_fetches.insert(firstCover, {file, {std::move(done)}, {}, 0});
    fetchNext();
}

void FileTransfer::fetchCover(const v1::File& file) {
    if (!m_link.online() || !file.mime().starts_with("image/") || file.sha256().size() != 32) return;
    if (file.size() <= 0 || file.size() > limits::kCoverBytes || m_noCovers.contains(file.sha256())) return;
    if (find(file.sha256()) != m_fetches.end()) return;
    if (const auto row = m_cache.files().find(file.sha256()); row && !row->path.empty()) return;
    m_fetches.push_back({file, {}, {}, 0});
    const auto isCover = [](const Fetch& fetch) { return fetch.done.empty(); };
    if (std::count_if(m_fetches.begin(), m_fetches.end(), isCover) > kCoversWaiting)
        m_fetches.erase(std::find_if(m_fetches.begin() + (m_fetching ? 1 : 0), m_fetches.end(), isCover)); // scrolled past long ago
    fetchNext();
}

std::deque<FileTransfer::Fetch>::iterator FileTransfer::find(const std::string& sha256) {
    return std::find_if(m_fetches.begin(), m_fetches.end(), [&](const Fetch& fetch) { return fetch.file.sha256() == sha256; });
}

void FileTransfer::fetchNext() {
    if (m_fetching || m_fetches.empty()) return;
    if (m_fetches.front().done.empty() && m_uploading) return;
    m_fetching = true;
    ++m_fetchTurn;
    m_fetches.front().hash = {};
    m_fetches.front().have = 0;
    const auto there = m_vault.sizeOf(m_vault.partOf(m_fetches.front().file.sha256()));
    rehash(there > m_fetches.front().file.size() ? 0 : there);
}

// What an earlier run has fetched is hashed again a piece at a time, so that nobody waits for it.
void FileTransfer::rehash(std::int64_t until) {
    auto& now = m_fetches.front();
    if (now.have >= until) {
        std::error_code none;
        if (until == 0) fs::remove(m_vault.partOf(now.file.sha256()), none);
        return now.have == now.file.size() ? take({}) : askPiece();
    }
    const auto piece = m_vault.read(m_vault.partOf(now.file.sha256()), now.have, std::min<std::size_t>(std::size_t(until - now.have), 1 << 20));
    if (!piece || piece->empty()) { // the program ended while it was being written, or somebody has changed it
        now.hash = {};
        now.have = 0;
        return rehash(0);
    }
    now.hash.add(*piece);
    now.have += std::int64_t(piece->size());
    m_scheduler.after(0, [this, until, turn = m_fetchTurn] {
        if (turn == m_fetchTurn) rehash(until);
    });
}

void FileTransfer::askPiece() {
    if (!m_fetching) return;
    const auto sha = m_fetches.front().file.sha256();
    wire::Request request;
    request.method = "GET";
    request.path = wire::pathOf(wire::Endpoint::BlobRead, toHex(sha), m_fetches.front().have);
    m_link.send(std::move(request), [this, turn = m_fetchTurn](const Refusal* refusal, wire::Response& response) {
        if (turn != m_fetchTurn) return;
        if (!refusal) {
            m_fetchPace.succeeded();
            return take(response.body);
        }
        if (m_fetches.front().done.empty()) return coverRefused(*refusal);
        if (!isPassing(*refusal) || m_fetchPace.failures() >= kFetchTries) {
            m_fetchPace.succeeded();
            return fetched(refusal->error);
        }
        m_fetchTimer = m_scheduler.after(m_fetchPace.failed(m_rng, refusal->retryAfterMs), [this] {
            m_fetchTimer = 0;
            askPiece();
        });
    });
}

// No cover is worth a second try; whoever shows the list asks again when it is seen again.
void FileTransfer::coverRefused(const Refusal& refusal) {
    if (!isPassing(refusal)) {
        m_noCovers.insert(m_fetches.front().file.sha256());
        return fetched(refusal.error);
    }
    m_fetches.clear(); // covers only: what somebody waits for stands before them
    m_fetching = false;
    ++m_fetchTurn;
}

void FileTransfer::take(const std::string& bytes) {
    auto& now = m_fetches.front();
    const auto& sha = now.file.sha256();
    const bool whole = now.have == now.file.size();
    if (!whole && (bytes.empty() || now.have + std::int64_t(bytes.size()) > now.file.size()))
        return fetched({ErrorCode::HashMismatch, "the file has another size"});
    if (!whole) {
        if (auto added = m_vault.append(m_vault.partOf(sha), bytes); !added) return fetched(added.error());
        now.hash.add(bytes);
        now.have += std::int64_t(bytes.size());
        if (m_events.progress) m_events.progress(sha, now.have, now.file.size());
        if (now.have < now.file.size()) return askPiece();
    }
    std::error_code failed;
    if (now.hash.finish() != sha) {
        fs::remove(m_vault.partOf(sha), failed);
        return fetched({ErrorCode::HashMismatch, "the file is not what its name says"});
    }
    const auto path = m_vault.pathOf(sha);
    fs::rename(m_vault.partOf(sha), path, failed);
    if (failed) return fetched({ErrorCode::Unavailable, failed.message()});
    const bool cover = now.done.empty();
    FileRow row{sha, now.file.size(), now.file.name(), now.file.mime(), path, true, now.file.size(), now.file.size(), false, cover ? 0 : m_clock.wallMs()};
    const auto kept = m_cache.transaction(Durability::Cache, [&] { m_cache.files().put(row); });
    if (!kept) return fetched(kept.error());
    makeRoom(sha);
    if (m_events.downloaded) m_events.downloaded(sha, path);
    fetched(path);
}

// Own work is pinned; a fetched file that a waiting command names stays as well, so that it can be looked at until it has left.
void FileTransfer::makeRoom(const std::string& keep) {
    auto surplus = m_cache.files().fetchedBytes() - m_mostFetchedBytes;
    if (surplus <= 0) return;
    auto needed = m_cache.outbox().filesNeeded();
    needed.insert(keep);
    std::vector<FileRow> going;
    for (auto& file : m_cache.files().leastUsed(kLookedAtForRoom)) {
        if (surplus <= 0) break;
        if (needed.contains(file.sha256)) continue;
        surplus -= file.have;
        going.push_back(std::move(file));
    }
    const auto gone = m_cache.transaction(Durability::Cache, [&] {
        for (const auto& file : going) m_cache.files().remove(file.sha256);
    });
    if (!gone) return; // the next file tries again
    std::error_code ignored;
    for (const auto& file : going) fs::remove(file.path, ignored);
}

void FileTransfer::fetched(Result<std::string> result) {
    const auto finished = std::move(m_fetches.front());
    m_fetches.pop_front();
    m_fetching = false;
    ++m_fetchTurn;
    for (const auto& done : finished.done) done(result);
    fetchNext();
}

void FileTransfer::drop() {
    for (auto* timer : {&m_uploadTimer, &m_fetchTimer})
        if (*timer) m_scheduler.cancel(std::exchange(*timer, 0));
    m_uploading = m_fetching = false;
    ++m_fetchTurn;
    m_noCovers.clear();
    for (const auto& fetch : std::exchange(m_fetches, {}))
        for (const auto& done : fetch.done) done({ErrorCode::Unavailable, "the session changed meanwhile"});
}
} // namespace atelyra::client
