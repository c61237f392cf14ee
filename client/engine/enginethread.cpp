#include "client/engine/enginethread.h"

#include <algorithm>

#include <QFile>

#include "client/engine/cachekey.h"
#include "client/engine/engine.h"
#include "client/engine/sessionparts.h"
#include "client/store/database.h"
#include "client/store/metakeys.h"

namespace atelyra::client {
namespace {
constexpr qint64 kTellEveryMs = 16;

QByteArray toQt(const std::string& bytes) { return QByteArray::fromStdString(bytes); }
} // namespace

struct EngineThread::Wish : EngineOptions {};

struct EngineThread::Parts {
    std::unique_ptr<Profile> profile;
    std::unique_ptr<CacheKey> key;
    std::unique_ptr<Cache> cache;
    Opening opening;
    bool keyChanged = false;
};

EngineThread::EngineThread(const EngineOptions& options, KeyDoor::Post toKeys)
    : m_toKeys(std::move(toKeys)), m_options(new Wish{options}), m_soon(this) {
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &EngineThread::tell);
    m_told.start();
}

EngineThread::~EngineThread() = default;

void EngineThread::open() {
    m_parts = std::make_unique<Parts>();
    attempt(&EngineThread::findKey);
}

void EngineThread::attempt(Status (EngineThread::*step)()) {
    Status done(ErrorCode::Internal);
    try {
        done = (this->*step)();
    } catch (const StoreFailure& failure) {
        done = failure.error;
    }
    if (done) return;
    m_waiting.clear();
    m_session.reset();
    Q_EMIT failed(done.error());
    QMetaObject::invokeMethod(this, [this] { m_parts.reset(); }, Qt::QueuedConnection); // an answer of its keychain may be on the stack
}

Status EngineThread::findKey() {
    auto profile = Profile::open(m_options->folder, m_options->profile);
    if (!profile) return profile.error();
    m_parts->profile = std::move(*profile);
    const auto path = m_parts->profile->cachePath();
    const bool sealed = QFile::exists(QString::fromStdString(path)) && !Database::isPlain(path);
    m_parts->key = std::make_unique<CacheKey>(m_toKeys ? std::make_unique<KeyDoor>(m_toKeys) : nullptr, m_parts->profile->keyName(), m_rng);
    m_parts->key->find(sealed, [this] { attempt(&EngineThread::openCache); });
    return ok();
}

// What is sealed on the disk while there is no keychain stays as it is, for the day on which there is one again.
Status EngineThread::openCache() {
    auto& [profile, key, cache, opening, changed] = *m_parts;
    if (!key->isKept()) {
        opening.inMemory = true;
        auto made = Cache::openInMemory();
        if (!made) return made.error();
        cache = std::move(*made);
        return begin();
    }
    const auto path = profile->cachePath();
    const bool sealed = QFile::exists(QString::fromStdString(path)) && !Database::isPlain(path);
    const auto now = SystemClock().wallMs();
    std::string aside;
    if (sealed && key->isNew()) {
        opening.keyLost = true;
        if (auto put = Cache::putAside(path, now, aside); !put) return put;
    }
    Result<std::unique_ptr<Cache>> opened(ErrorCode::NotFound);
    if (sealed && key->before()) opened = Cache::open(path, *key->before());
    if (opened) {
        if (auto resealed = (*opened)->sealUnder(key->now()); !resealed) return resealed;
    } else {
        opened = Cache::openOrBegin(path, key->now(), now, aside);
    }
    if (!opened) return opened.error();
    QFile::setPermissions(QString::fromStdString(path), QFile::ReadOwner | QFile::WriteOwner);
    opening.setAside = !aside.empty() && !opening.keyLost;
    cache = std::move(*opened);
    if (cache->isLeaseOver(now)) return renew();
    if (!key->before()) return begin();
    key->settle([this](const Status&) { attempt(&EngineThread::begin); }); // else the next start does it
    return ok();
}

// What has been erased since this copy last heard of the server is still in it, so it goes, and the key that it was under.
Status EngineThread::renew() {
    m_parts->opening.leaseOver = true;
    m_parts->key->change(CacheKey::Old::Keep, [this](const Status& changed) {
        m_parts->keyChanged = changed.has_value();
        attempt(&EngineThread::dropCopies);
    });
    return ok();
}

Status EngineThread::dropCopies() {
    auto& cache = *m_parts->cache;
    if (auto wiped = cache.transaction(Durability::Full, [&] { cache.wipeCopies(); }); !wiped) return wiped;
    if (auto sealed = m_parts->profile->sealFiles(cache, true, m_rng); !sealed) return sealed;
    if (auto scrubbed = cache.scrub(); !scrubbed) return scrubbed;
    if (!m_parts->keyChanged) return begin();
    if (auto sealed = cache.sealUnder(m_parts->key->now()); !sealed) return sealed;
    m_parts->key->settle([this](const Status&) { attempt(&EngineThread::begin); });
    return ok();
}

Status EngineThread::begin() {
    auto& cache = *m_parts->cache;
    if (auto known = m_parts->profile->identify(cache, m_rng); !known) return known;
    if (!cache.meta().find(meta::kFilesKey)) // a new cache, or of an earlier version
        if (auto sealed = m_parts->profile->sealFiles(cache, !m_parts->opening.inMemory, m_rng); !sealed) return sealed;
    if (!cache.meta().find(meta::kServerUrl)) {
        auto kept = cache.transaction(Durability::Full, [&] { cache.meta().set(meta::kServerUrl, std::string_view(m_options->serverUrl)); });
        if (!kept) return kept;
    }
    const auto url = cache.meta().get(meta::kServerUrl);
    EngineSession::Impl::Told told{[this](AccountId me) { Q_EMIT signedIn(me); }, [this] { Q_EMIT signedOut(); },
        [this](const std::string& path, std::int64_t have, std::int64_t size) { Q_EMIT importProgress(QString::fromStdString(path), have, size); }};
    auto impl = std::make_unique<EngineSession::Impl>(std::move(m_parts->profile), std::move(m_parts->key), std::move(m_parts->cache),
        m_options->appVersion, [this](const std::function<void()>& work) { guarded(work); }, events(), std::move(told));
    // A profile without a server, or with one that is not allowed, works offline until it is given another.
    if (auto fits = impl->transport.setServer(url); !fits) impl->sync.report(fits.error());
    impl->transport.setOnline(m_online);
    m_session = std::make_unique<EngineSession>(std::move(impl));
    Q_EMIT opened(m_session->me(), std::exchange(m_parts, {})->opening);
    guarded([this] { m_session->impl().sync.start(); });
    for (const auto& task : std::exchange(m_waiting, {})) run(task);
    return ok();
}

SyncEvents EngineThread::events() {
    SyncEvents events;
    events.changed = [this] { gather(); };
    events.stateChanged = [this](const SyncState& state) {
        if (m_session) m_session->impl().privacy.flush();
        Q_EMIT stateChanged(state);
    };
    events.uploadProgress = [this](const std::string& sha256, std::int64_t have, std::int64_t size) {
        Q_EMIT uploadProgress(toQt(sha256), have, size);
    };
    events.downloaded = [this](const std::string& sha256, const std::string& path) {
        Q_EMIT downloaded(toQt(sha256), QString::fromStdString(path));
    };
    events.sessionEnded = [this](const Error&) { Q_EMIT sessionEnded(); };
    events.accountGone = [this] {
        m_session->forgetAccount([this](const Status& gone) {
            if (!gone) m_session->impl().sync.report(gone.error());
        });
    };
    return events;
}

void EngineThread::run(const std::function<void(EngineSession&)>& task) {
    if (m_session) guarded([&] { task(*m_session); });
    else if (m_parts) m_waiting.push_back(task);
}

void EngineThread::setOnline(bool online) {
    m_online = online;
    if (!m_session) return;
    m_session->impl().transport.setOnline(online);
    guarded([this] { m_session->impl().sync.networkChanged(); });
}

void EngineThread::guarded(const std::function<void()>& work) {
    try {
        work();
        if (m_session) gather();
    } catch (const StoreFailure& failure) {
        if (m_session) m_session->impl().sync.report(failure.error);
    }
}

void EngineThread::gather() {
    if (!m_session) return;
    m_changes.add(m_session->cache().takeChanges());
    if (m_changes.empty() || m_soon.isActive()) return;
    m_soon.start(int(std::clamp<qint64>(kTellEveryMs - m_told.elapsed(), 0, kTellEveryMs)));
}

void EngineThread::tell() {
    m_told.restart();
    Q_EMIT changed(std::exchange(m_changes, {}));
}
} // namespace atelyra::client
