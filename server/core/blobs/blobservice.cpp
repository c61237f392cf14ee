#include "server/core/blobs/blobservice.h"

#include <algorithm>

#include "server/core/blobs/blobaccess.h"
#include "shared/base/limits.h"

namespace atelyra::server {
namespace {
bool isMime(std::string_view mime) {
    const auto slash = mime.find('/');
    return mime.size() <= 100 && slash != std::string_view::npos && slash > 0 && slash + 1 < mime.size() &&
           std::all_of(mime.begin(), mime.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '+' || c == '.';
           }) && mime.find('/', slash + 1) == std::string_view::npos;
}

// Pictures are shown, so they must be what they say, and of a kind that every client can decode. Other files are only kept.
bool isShownKind(std::string_view mime) {
    return mime == "image/png" || mime == "image/jpeg" || mime == "image/gif" || mime == "image/webp";
}
bool isAllowed(std::string_view mime) { return isMime(mime) && (mime.substr(0, 6) != "image/" || isShownKind(mime)); }

bool looksLike(std::string_view mime, std::string_view head) {
    const auto begins = [&](std::string_view magic) { return head.substr(0, magic.size()) == magic; };
    if (mime == "image/png") return begins("\x89PNG\r\n\x1a\n");
    if (mime == "image/jpeg") return begins("\xff\xd8\xff");
    if (mime == "image/gif") return begins("GIF87a") || begins("GIF89a");
    if (mime == "image/webp") return begins("RIFF") && head.substr(8, 4) == "WEBP";
    return true;
}
} // namespace

std::string keptKind(const std::string& mime) { return isShownKind(mime) ? mime : std::string(); }

Result<v1::BlobState> BlobService::announce(const AccountId& account, const v1::BlobAnnounce& request) {
    if (request.sha256().size() != 32) return {ErrorCode::Invalid, "sha256"};
    if (request.size() <= 0) return {ErrorCode::Invalid, "size"};
    if (request.size() > limits::kBlobBytes) return {ErrorCode::TooLarge, "size"};
    if (!isAllowed(request.mime())) return {ErrorCode::UnsupportedType, "mime"};
    store::Upload upload;
    auto done = m_writer.run([&](Tx& tx) -> Status {
        auto& blobs = tx.store.blobs;
        if (auto known = blobs.upload(account, request.sha256())) {
            upload = *known;
            return upload.size == request.size() ? ok() : Status(ErrorCode::Conflict, "size");
        }
        if (blobs.announcedSince(account, tx.nowMs - kDayMs) + request.size() > limits::kBlobBytesADay)
            return {ErrorCode::RateLimited, "bytes a day"};
        upload = {request.size(), keptKind(request.mime()), false};
        blobs.announce(account, request.sha256(), upload, tx.nowMs);
        return ok();
    });
    if (!done) return done.error();
    v1::BlobState state;
    state.set_complete(upload.complete);
    state.set_have(upload.complete ? upload.size : m_files.partSize(account, request.sha256()));
    return state;
}

Result<store::Upload> BlobService::uploadOf(const AccountId& account, std::string_view sha256) {
    return m_readers.read([&](store::Store& tables) -> Result<store::Upload> {
        auto upload = tables.blobs.upload(account, sha256);
        return upload ? Result<store::Upload>(*upload) : Result<store::Upload>(ErrorCode::NotFound);
    });
}

Result<BlobService::State> BlobService::state(const AccountId& account, std::string_view sha256) {
    const auto upload = uploadOf(account, sha256);
    if (!upload) return upload.error();
    return State{upload->complete ? upload->size : m_files.partSize(account, sha256), upload->size};
}

Result<BlobService::State> BlobService::piece(const AccountId& account, std::string_view sha256, std::int64_t offset, std::string_view bytes) {
    std::lock_guard turn(turnOf(sha256));
    const auto upload = uploadOf(account, sha256);
    if (!upload) return upload.error();
    if (upload->complete) return State{upload->size, upload->size};
    const std::int64_t have = m_files.partSize(account, sha256);
    const auto size = static_cast<std::int64_t>(bytes.size());
    // The last piece may have arrived without our having got to the end of it.
    if (offset == have && size == 0 && have == upload->size) {
        if (auto done = complete(account, sha256, *upload); !done) return done.error();
        return State{upload->size, upload->size};
    }
    if (offset != have) return {ErrorCode::Conflict, "offset"};
    if (size == 0 || have + size > upload->size) return {ErrorCode::TooLarge, "piece"};
    if (auto written = m_files.append(account, sha256, offset, bytes); !written) return written.error();
    if (have + size == upload->size) {
        if (auto done = complete(account, sha256, *upload); !done) return done.error();
    }
    return State{have + size, upload->size};
}

Status BlobService::complete(const AccountId& account, std::string_view sha256, const store::Upload& upload) {
    std::string head;
    auto status = m_files.finish(account, sha256, head);
    const bool wrongKind = status && !looksLike(upload.mime, head);
    if (wrongKind) status = {ErrorCode::UnsupportedType, "not what it says it is"};
    if (!status && status.error().code == ErrorCode::Unavailable) return status;
    bool needed = true;
    auto noted = m_writer.run([&](Tx& tx) -> Status {
        if (status) {
            tx.store.blobs.complete(account, sha256);
        } else {
            tx.store.blobs.dropUpload(account, sha256);
            needed = tx.store.blobs.sizeOf(sha256).has_value();
        }
        return ok();
    });
    if (wrongKind && noted && !needed) m_files.remove(sha256);
    return noted ? status : noted;
}

Result<BlobService::Piece> BlobService::read(const AccountId& reader, std::string_view sha256, std::int64_t offset) {
    const auto size = m_readers.read([&](store::Store& tables) -> Result<std::int64_t> {
        if (!mayReadBlob(tables, reader, sha256)) return ErrorCode::NotFound;
        return tables.blobs.sizeOf(sha256).value_or(0);
    });
    if (!size) return size.error();
    if (offset < 0 || offset > *size) return {ErrorCode::Invalid, "offset"};
    auto bytes = m_files.read(sha256, offset, limits::kBlobChunkBytes);
    if (!bytes) return bytes.error();
    return Piece{std::move(*bytes), *size};
}
} // namespace atelyra::server
