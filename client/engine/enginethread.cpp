#include "client/engine/enginethread.h"

#include <algorithm>

#include <QFile>

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

EngineThread::EngineThread(const EngineOptions& options) : m_options(new Wish{options}), m_soon(this) {
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &EngineThread::tell);
    m_told.start();
}

EngineThread::~EngineThread() = default;

void EngineThread::open() {
    bool setAside = false;
    Status built(ErrorCode::Internal);
    try {
        built = build(setAside);
    } catch (const StoreFailure& failure) {
        built = failure.error;
    }
    if (!built) {
        m_session.reset();
        Q_EMIT failed(built.error());
        return;
    }
    Q_EMIT opened(m_session->me(), setAside);
    guarded([this] { m_session->impl().sync.start(); });
}

Status EngineThread::build(bool& setAside) {
    auto profile = Profile::open(m_options->folder, m_options->profile);
    if (!profile) return profile.error();
    SystemClock clock;
    std::string aside;
    auto cache = Cache::openOrBegin((*profile)->cachePath(), clock.wallMs(), aside);
    if (!cache) return cache.error();
    setAside = !aside.empty();
    // The session's token is in it.
    QFile::setPermissions(QString::fromStdString((*profile)->cachePath()), QFile::ReadOwner | QFile::WriteOwner);
    SystemRng rng;
    if (auto known = (*profile)->identify(**cache, rng); !known) return known;
    if (!(*cache)->meta().find(meta::kServerUrl)) {
        auto kept = (*cache)->transaction(Durability::Full,
            [&] { (*cache)->meta().set(meta::kServerUrl, std::string_view(m_options->serverUrl)); });
        if (!kept) return kept;
    }
    const auto url = (*cache)->meta().get(meta::kServerUrl);
    EngineSession::Impl::Told told{[this](AccountId me) { Q_EMIT signedIn(me); }, [this] { Q_EMIT signedOut(); },
        [this](const std::string& path, std::int64_t have, std::int64_t size) { Q_EMIT importProgress(QString::fromStdString(path), have, size); }};
    auto impl = std::make_unique<EngineSession::Impl>(std::move(*profile), std::move(*cache), m_options->appVersion,
        [this](const std::function<void()>& work) { guarded(work); }, events(), std::move(told));
    // A profile without a server, or with one that is not allowed, works offline until it is given another.
    if (auto fits = impl->transport.setServer(url); !fits) impl->sync.report(fits.error());
    m_session = std::make_unique<EngineSession>(std::move(impl));
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
        const auto gone = m_session->forgetAccount();
        if (!gone) m_session->impl().sync.report(gone.error());
    };
    return events;
}

void EngineThread::run(const std::function<void(EngineSession&)>& task) {
    if (m_session) guarded([&] { task(*m_session); });
}

void EngineThread::setOnline(bool online) {
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
