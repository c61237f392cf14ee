#include "server/core/blobs/blobservice.h"

#include <algorithm>
#include <climits>
#include <set>

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

// Who brought it, and whose words it stands in.
std::set<AccountId> peopleOf(const store::Store& tables, const std::string& sha256) {
    std::set<AccountId> people;
    for (const AccountId& account : tables.blobs.bringersOf(sha256)) people.insert(account);
    for (const rules::Ref& ref : tables.blobs.entitiesWith(sha256, INT_MAX)) {
        const auto stored = tables.entities.find(ref);
        if (!stored) continue;
        for (const auto& [author, file] : authoredFiles(stored->entity))
            if (file == sha256) people.insert(author);
    }
    return people;
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
    const auto key = partKeyOf(account, sha256);
    if (!key) return key.error();
    const std::int64_t have = m_files.partSize(account, sha256);
    const auto size = static_cast<std::int64_t>(bytes.size());
    // The last piece may have arrived without our having got to the end of it.
    if (offset == have && size == 0 && have == upload->size) {
        if (auto done = complete(account, sha256, *upload, *key); !done) return done.error();
        return State{upload->size, upload->size};
    }
    if (offset != have) return {ErrorCode::Conflict, "offset"};
    if (size == 0 || have + size > upload->size) return {ErrorCode::TooLarge, "piece"};
    if (auto written = m_files.append(account, sha256, *key, bytes); !written) {
        const bool shorter = written.error().code == ErrorCode::HashMismatch;
        return shorter ? Error{ErrorCode::Conflict, "offset"} : written.error();
    }
    if (have + size == upload->size) {
        if (auto done = complete(account, sha256, *upload, *key); !done) return done.error();
    }
    return State{have + size, upload->size};
}

Result<Key> BlobService::partKeyOf(const AccountId& account, std::string_view sha256) {
    auto known = m_readers.read([&](store::Store& tables) -> Result<std::optional<Key>> { return tables.blobs.partKey(account, sha256); });
    if (!known) return known.error();
    if (*known) return **known;
    const Key key = Key::random();
    m_files.dropPart(account, sha256); // of whose key nothing is known
    auto noted = m_writer.run([&](Tx& tx) -> Status {
        tx.store.blobs.setPartKey(account, sha256, key);
        return ok();
    });
    if (!noted) return noted.error();
    return key;
}

// The first who brings a file gives it its key; who brings it later gets that one, after the same work, so that time says nothing.
Status BlobService::keepOrDrop(const AccountId& account, std::string_view sha256, const Key& partKey, Key& fileKey) {
    const auto whole = m_readers.read([&](store::Store& tables) -> Result<std::optional<Key>> { return tables.blobs.keyOf(sha256); });
    if (!whole) return whole.error();
    if (*whole && m_files.has(sha256)) {
        fileKey = **whole;
        m_files.dropPart(account, sha256);
        return ok();
    }
    fileKey = partKey;
    return m_files.keep(account, sha256);
}

Status BlobService::complete(const AccountId& account, std::string_view sha256, const store::Upload& upload, const Key& partKey) {
    std::string head;
    Key fileKey;
    auto status = m_files.check(account, sha256, partKey, head);
    if (status && !looksLike(upload.mime, head)) {
        m_files.dropPart(account, sha256);
        status = {ErrorCode::UnsupportedType, "not what it says it is"};
    }
    if (status) status = keepOrDrop(account, sha256, partKey, fileKey);
    if (!status && status.error().code == ErrorCode::Unavailable) return status;
    auto noted = m_writer.run([&](Tx& tx) -> Status {
        if (status) {
            tx.store.blobs.complete(account, sha256, fileKey);
        } else {
            tx.store.blobs.dropUpload(account, sha256);
        }
        return ok();
    });
    return noted ? status : noted;
}

Status BlobService::sealOlder() {
    m_files.dropOlderParts();
    for (const std::string& sha256 : m_files.older()) {
        const Key key = Key::random();
        bool needed = false;
        const auto sealed = m_readers.read([&](store::Store& tables) -> Result<bool> {
            needed = tables.blobs.sizeOf(sha256).has_value();
            return tables.blobs.keyOf(sha256).has_value();
        });
        if (!sealed) return sealed.error();
        if (needed && !*sealed) {
            if (auto moved = m_files.sealOlder(sha256, key); !moved) return moved;
            auto noted = m_writer.run([&](Tx& tx) -> Status {
                for (const AccountId& account : peopleOf(tx.store, sha256)) tx.store.blobs.addKey(account, sha256, key);
                return ok();
            });
            if (!noted) return noted;
        }
        m_files.dropOlder(sha256);
    }
    return ok();
}

Result<BlobService::Piece> BlobService::read(const AccountId& reader, std::string_view sha256, std::int64_t offset) {
    return readIf([&](const store::Store& tables) { return mayReadBlob(tables, reader, sha256); }, sha256, offset);
}

Result<BlobService::Piece> BlobService::readIn(const rules::Ref& entity, std::string_view sha256, std::int64_t offset) {
    return readIf([&](const store::Store& tables) { return tables.blobs.isShownBy(entity, sha256); }, sha256, offset);
}

Result<BlobService::Piece> BlobService::readIf(const std::function<bool(const store::Store&)>& may, std::string_view sha256, std::int64_t offset) {
    Key key;
    const auto size = m_readers.read([&](store::Store& tables) -> Result<std::int64_t> {
        const auto itsKey = may(tables) ? tables.blobs.keyOf(sha256) : std::nullopt;
        if (!itsKey) return ErrorCode::NotFound;
        key = *itsKey;
        return tables.blobs.sizeOf(sha256).value_or(0);
    });
    if (!size) return size.error();
    if (offset < 0 || offset > *size) return {ErrorCode::Invalid, "offset"};
    auto bytes = m_files.read(sha256, key, offset, limits::kBlobChunkBytes);
    if (!bytes) return bytes.error();
    return Piece{std::move(*bytes), *size};
}
} // namespace atelyra::server
