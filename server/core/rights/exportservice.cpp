#include "server/core/rights/exportservice.h"

#include <filesystem>

#include <sys/resource.h>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "server/core/blobs/openfile.h"
#include "server/core/blobs/sealedchunks.h"
#include "server/core/privacy/receipt.h"
#include "server/core/rights/archive.h"
#include "shared/base/limits.h"

namespace atelyra::server {
namespace fs = std::filesystem;
namespace {
constexpr std::int64_t kLastsMs = 7 * kDayMs;
constexpr std::int64_t kEveryMs = kDayMs;
constexpr int kFetches = 2;
constexpr std::int64_t kNapMs = 10 * kMinuteMs; // what has expired is noticed within this time
constexpr int kGivesWay = 15;                   // nice

std::string secretPlace(const store::Export& one) { return "export|secret|" + one.id.str(); }
} // namespace

v1::ExportReply ExportService::replyFor(const std::optional<store::Export>& one) const {
    v1::ExportReply reply;
    if (!one) return reply;
    reply.set_state(one->state);
    reply.set_asked_ms(one->askedMs);
    reply.set_next_ms(one->state == v1::EXPORT_FAILED ? 0 : one->askedMs + kEveryMs);
    if (one->state != v1::EXPORT_IS_READY) return reply;
    reply.set_size(one->size);
    reply.set_expires_ms(one->expiresMs);
    reply.set_fetches_left(kFetches - one->fetches);
    return reply;
}

Result<v1::ExportReply> ExportService::ask(const AccountId& account, const std::string& passphrase, std::int64_t& retryAfterMs) {
    if (passphrase.size() > limits::kPasswordMaxBytes) return {ErrorCode::TooLarge, "passphrase"};
    store::Export one{account, newRawId(m_.clock.wallMs(), m_.rng), v1::EXPORT_WAITS, m_.clock.wallMs(), 0, 0, 0, {}};
    std::optional<store::Export> before;
    auto asked = m_.writer.run([&](Tx& tx) -> Status {
        before = tx.store.exports.of(account);
        if (before && before->state == v1::EXPORT_WAITS) return ok();
        if (before && before->state != v1::EXPORT_FAILED && before->askedMs + kEveryMs > tx.nowMs) {
            retryAfterMs = before->askedMs + kEveryMs - tx.nowMs;
            return {ErrorCode::RateLimited, "one archive a day"};
        }
        const auto key = m_.keys.make(one.key());
        if (!key) return {ErrorCode::Internal, "a new key is a destroyed one"};
        if (!passphrase.empty()) one.secret = seal(*key, passphrase, secretPlace(one));
        tx.store.exports.put(one);
        return ok();
    });
    if (!asked) return asked.error();
    if (before && before->state == v1::EXPORT_WAITS) return replyFor(before);
    if (before) drop(*before);
    {
        std::lock_guard lock(m_mutex);
        m_poked = true;
    }
    m_changed.notify_all();
    return replyFor(one);
}

Result<v1::ExportReply> ExportService::state(const AccountId& account) {
    return m_.readers.read([&](store::Store& tables) -> Result<v1::ExportReply> { return replyFor(tables.exports.of(account)); });
}

Result<BlobService::Piece> ExportService::read(const AccountId& account, std::int64_t offset) {
    auto one = m_.readers.read([&](store::Store& tables) -> Result<store::Export> {
        const auto found = tables.exports.of(account);
        const bool isThere = found && found->state == v1::EXPORT_IS_READY && found->expiresMs > m_.clock.wallMs();
        return isThere ? Result<store::Export>(*found) : ErrorCode::NotFound;
    });
    if (!one) return one.error();
    if (offset < 0 || offset > one->size) return {ErrorCode::Invalid, "offset"};
    const auto key = m_.keys.find(one->key());
    const OpenFile file(one->fileIn(m_.dataFolder), O_RDONLY);
    if (!key || file < 0) return ErrorCode::NotFound;
    auto bytes = SealedChunks(file, *key, one->id.str()).read(offset, limits::kBlobChunkBytes);
    if (!bytes) return bytes.error();
    const bool isLast = offset + std::int64_t(bytes->size()) == one->size && !bytes->empty();
    if (isLast) {
        ++one->fetches;
        if (one->fetches >= kFetches) one->state = v1::EXPORT_IS_GONE;
        if (auto counted = settle(*one); !counted) return counted.error();
        if (one->state == v1::EXPORT_IS_GONE) drop(*one);
    }
    return BlobService::Piece{std::move(*bytes), one->size};
}

void ExportService::drop(const store::Export& one) {
    m_.keys.destroy(one.key());
    std::error_code ignored; // without its key it is noise
    fs::remove(one.fileIn(m_.dataFolder), ignored);
}

// Unless it has been replaced meanwhile.
Status ExportService::settle(store::Export one) {
    return m_.writer.run([&](Tx& tx) -> Status {
        const auto now = tx.store.exports.of(one.account);
        if (now && now->id == one.id) tx.store.exports.put(one);
        return ok();
    });
}

Status ExportService::writeFile(const store::Export& one, const Key& key) {
    const OpenFile file(one.fileIn(m_.dataFolder), O_RDWR | O_CREAT | O_TRUNC);
    if (file < 0) return {ErrorCode::Unavailable, "the archive's file cannot be opened"};
    SealedChunks chunks(file, key, one.id.str());
    ArchiveOrder order;
    order.sink = [&](std::string_view bytes) { return chunks.append(bytes); };
    order.market = m_.market;
    order.nowMs = one.askedMs;
    order.sign = [this, &one](std::string_view manifest) {
        return signedText(fmt::format(R"({{"manifest_sha256":"{}","at":"{}","key":"ed25519:{}")", manifest, utcText(one.askedMs), m_.signer.publicHex()), m_.signer);
    };
    if (!one.secret.empty()) {
        const auto passphrase = unseal(key, one.secret, secretPlace(one));
        if (!passphrase) return {ErrorCode::Internal, "the passphrase cannot be read"};
        order.passphrase = *passphrase;
    }
    order.readFile = [&](std::string_view sha256, std::int64_t offset) -> Result<std::string> {
        auto piece = m_.blobs.read(one.account, sha256, offset);
        if (!piece) return piece.error();
        return std::move(piece->bytes);
    };
    auto written = m_.readers.read([&](store::Store& tables) -> Result<bool> {
        const auto account = tables.entities.get<v1::Account>(one.account);
        if (!account) return ErrorCode::NotFound;
        order.handle = account->handle();
        if (auto done = writeArchive(PersonalData(tables, one.account, one.askedMs), order); !done) return done.error();
        return true;
    });
    if (!written) return written.error();
    if (::fsync(file) != 0) return {ErrorCode::Unavailable, "the archive is not on the disk"};
    return ok();
}

Status ExportService::build(const store::Export& one) {
    std::error_code error;
    const fs::path folder = fs::path(one.fileIn(m_.dataFolder)).parent_path();
    fs::create_directories(folder, error);
    fs::permissions(folder, fs::perms::owner_all, error);
    const auto key = m_.keys.find(one.key());
    const Status written = key ? writeFile(one, *key) : Status(ErrorCode::NotFound);
    store::Export done = one;
    done.secret.clear();
    done.expiresMs = m_.clock.wallMs() + kLastsMs;
    done.state = written ? v1::EXPORT_IS_READY : v1::EXPORT_FAILED;
    if (written) done.size = SealedChunks::plainSize(std::int64_t(fs::file_size(one.fileIn(m_.dataFolder), error)));
    if (!written) {
        spdlog::error("an archive was not built: {} {}", errorKey(written.error().code), written.error().detail);
        drop(one);
    }
    return settle(done);
}

std::vector<store::Export> ExportService::waiting() {
    auto found = m_.readers.read([](store::Store& tables) -> Result<std::vector<store::Export>> { return tables.exports.inState(v1::EXPORT_WAITS); });
    return found ? std::move(*found) : std::vector<store::Export>();
}

int ExportService::runDue() {
    std::lock_guard turn(m_running);
    int done = 0;
    for (const auto& one : waiting())
        if (build(one)) ++done;
    return done + endExpired();
}

int ExportService::endExpired() {
    int done = 0;
    const auto old = m_.readers.read([this](store::Store& tables) -> Result<std::vector<store::Export>> { return tables.exports.expired(m_.clock.wallMs()); });
    if (!old) return done;
    for (store::Export one : *old) {
        drop(one);
        one.state = v1::EXPORT_IS_GONE;
        if (settle(one)) ++done;
    }
    return done;
}

void ExportService::start() {
    m_thread = std::thread([this] { loop(); });
}

void ExportService::stop() {
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable()) m_thread.join();
}

void ExportService::loop() {
    ::setpriority(PRIO_PROCESS, 0, kGivesWay); // of this thread alone
    for (;;) {
        runDue();
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::milliseconds(kNapMs), [this] { return m_poked || m_stopping; });
        m_poked = false;
        if (m_stopping) return;
    }
}
} // namespace atelyra::server
