#include "client/engine/profile.h"

#include <filesystem>

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QStandardPaths>
#include <QSysInfo>

#include "client/store/metakeys.h"
#include "shared/base/hash.h"
#include "shared/base/id.h"

namespace atelyra::client {
namespace {
constexpr auto kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

bool makePrivate(const QString& folder) { return QDir().mkpath(folder) && QFile::setPermissions(folder, kOwnerOnly); }
} // namespace

Profile::Profile(std::string folder) : m_folder(std::move(folder)) {}
Profile::~Profile() = default;

Result<std::unique_ptr<Profile>> Profile::open(const std::string& folder, const std::string& name) {
    const auto data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    const auto path = folder.empty() ? data + QStringLiteral("/atelyra/") + QString::fromStdString(name) : QString::fromStdString(folder);
    if (!makePrivate(path) || !makePrivate(path + QStringLiteral("/blobs")))
        return {ErrorCode::Unavailable, "the profile's folder cannot be made"};
    std::unique_ptr<Profile> profile(new Profile(path.toStdString()));
    profile->m_lock = std::make_unique<QLockFile>(path + QStringLiteral("/lock"));
    profile->m_lock->setStaleLockTime(0);
    if (!profile->m_lock->tryLock(0)) return {ErrorCode::Unavailable, "another window has this profile open"};
    return profile;
}

void Profile::emptyBlobs() const {
    std::error_code ignored;
    for (const auto& file : std::filesystem::directory_iterator(blobFolder(), ignored)) std::filesystem::remove(file.path(), ignored);
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
