#include "client/engine/profile.h"

#include <filesystem>
#include <fstream>
#include <set>

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QStandardPaths>
#include <QSysInfo>

#include "client/store/metakeys.h"
#include "shared/base/hash.h"
#include "shared/base/id.h"

namespace atelyra::client {
namespace fs = std::filesystem;
namespace {
constexpr auto kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

bool makePrivate(const QString& folder) { return QDir().mkpath(folder) && QFile::setPermissions(folder, kOwnerOnly); }

void empty(const std::string& folder) {
    std::error_code ignored;
    for (const auto& file : fs::directory_iterator(folder, ignored)) fs::remove_all(file.path(), ignored);
}

// Without a vault the file is readable as it lies there. False: it cannot be read to its end.
Result<bool> copied(const std::optional<Vault>& from, const FileRow& row, const Vault& to, const std::string& path) {
    constexpr std::size_t kAtOnce = 1 << 20;
    std::ifstream plain(row.path, std::ios::binary);
    for (std::int64_t at = 0; at < row.size;) {
        std::string piece(kAtOnce, '\0');
        if (from) {
            piece = from->read(row.path, at, kAtOnce).value_or({});
        } else {
            plain.read(piece.data(), std::streamsize(piece.size()));
            piece.resize(std::size_t(plain.gcount()));
        }
        if (piece.empty()) return false;
        if (auto added = to.append(path, piece); !added) return added.error();
        at += std::int64_t(piece.size());
    }
    return row.size > 0;
}
} // namespace

Profile::Profile(std::string folder) : m_folder(std::move(folder)) {}
Profile::~Profile() {
    if (!m_lock || !m_lock->isLocked()) return; // somebody else's
    emptyFiles(false);
    empty(openedFolder());
}

Result<std::unique_ptr<Profile>> Profile::open(const std::string& folder, const std::string& name) {
    const auto data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    const auto path = folder.empty() ? data + QStringLiteral("/atelyra/") + QString::fromStdString(name) : QString::fromStdString(folder);
    for (const auto& part : {QString(), QStringLiteral("/blobs"), QStringLiteral("/passing"), QStringLiteral("/opened")})
        if (!makePrivate(path + part)) return {ErrorCode::Unavailable, "the profile's folder cannot be made"};
    std::unique_ptr<Profile> profile(new Profile(path.toStdString()));
    profile->m_lock = std::make_unique<QLockFile>(path + QStringLiteral("/lock"));
    profile->m_lock->setStaleLockTime(0);
    if (!profile->m_lock->tryLock(0)) return {ErrorCode::Unavailable, "another window has this profile open"};
    profile->emptyFiles(false); // of a run that was cut off
    empty(profile->openedFolder());
    return profile;
}

std::string Profile::keyNameOf(const std::string& folder) {
    const auto place = fs::weakly_canonical(folder).string();
    return "cache/" + fs::path(place).filename().string() + "/" + toHex(sha256(place)).substr(0, 16);
}

void Profile::emptyFiles(bool kept) const {
    empty(fileFolder(kept));
    empty(openedFolder());
    if (!kept) return;
    std::error_code ignored;
    for (const auto& file : fs::directory_iterator(m_folder, ignored))
        if (file.path().filename().string().starts_with("cache.sqlite.damaged-")) fs::remove(file.path(), ignored);
}

void Profile::keepFiles(const std::vector<FileRow>& files, bool kept) const {
    std::set<std::string> named;
    for (const auto& file : files) named.insert(file.path);
    std::error_code ignored;
    for (const auto& file : fs::directory_iterator(fileFolder(kept), ignored))
        if (!named.contains(file.path().string())) fs::remove(file.path(), ignored);
}

Vault Profile::vault(Cache& cache, bool kept) const {
    return Vault(fileFolder(kept), Secret::fromBytes(cache.meta().get(meta::kFilesKey)).value());
}

Status Profile::sealFiles(Cache& cache, bool kept, Rng& rng) const {
    const auto before = Secret::fromBytes(cache.meta().get(meta::kFilesKey));
    const auto secret = Secret::make(rng);
    const Vault to(fileFolder(kept), secret);
    std::vector<FileRow> moved, lost;
    for (auto& row : cache.files().all()) {
        const auto path = to.pathOf(row.sha256);
        const auto from = before ? std::optional<Vault>(Vault(fileFolder(kept), *before)) : std::nullopt;
        // What an earlier version left readable and the server has is not worth the sealing.
        const auto whole = before || row.pinned ? copied(from, row, to, path) : Result<bool>(false);
        if (!whole) return whole.error();
        row.path = *whole ? path : std::string();
        (*whole ? moved : lost).push_back(std::move(row));
    }
    auto done = cache.transaction(Durability::Full, [&] {
        for (const auto& row : moved) cache.files().put(row);
        for (const auto& row : lost) cache.files().remove(row.sha256);
        cache.meta().set(meta::kFilesKey, std::string_view(secret.bytes()));
    });
    if (done) keepFiles(moved, kept);
    return done;
}

Status Profile::identify(Cache& cache, Rng& rng) const {
    auto& meta = cache.meta();
    const auto here = sha256(QSysInfo::machineUniqueId().toStdString() + '\n' + m_folder);
    if (meta.find(meta::kInstall) && meta.get(meta::kFingerprint) == here) return ok();
    return cache.transaction(Durability::Full, [&] {
        meta.set(meta::kInstall, std::string_view(newRawId(0, rng).str()));
        meta.set(meta::kFingerprint, std::string_view(here));
        meta.remove(meta::kDevice);
        cache.outbox().unsealAll();
    });
}

std::string bootId() { return QSysInfo::bootUniqueId().toStdString(); }
} // namespace atelyra::client
