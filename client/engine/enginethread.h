#pragma once
// The engine's side of the door: opens the profile, runs the jobs, gathers what changed, and keeps failures of the disk from
// becoming anything else. Made on the UI thread, moved to the engine thread, used there.
#include <functional>
#include <memory>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "client/engine/enginesession.h"
#include "client/engine/keydoor.h"
#include "shared/base/rng.h"

namespace atelyra::client {

class CacheKey;
class Profile;
struct EngineOptions;
struct Opening;
struct SyncEvents;

class EngineThread final : public QObject {
    Q_OBJECT

public:
    EngineThread(const EngineOptions& options, KeyDoor::Post toKeys); // empty: there is no key store
    ~EngineThread() override;

    void open();
    void run(const std::function<void(EngineSession&)>& task);
    void setOnline(bool online);

Q_SIGNALS: // to the engine, on its thread
    void opened(const atelyra::AccountId& me, const atelyra::client::Opening& opening);
    void failed(const atelyra::Error& error);
    void changed(const atelyra::client::ChangeSet& changes);
    void stateChanged(const atelyra::client::SyncState& state);
    void importProgress(const QString& path, qint64 have, qint64 size);
    void uploadProgress(const QByteArray& sha256, qint64 have, qint64 size);
    void downloaded(const QByteArray& sha256, const QString& path);
    void signedIn(const atelyra::AccountId& me);
    void signedOut();
    void sessionEnded();

private:
    // The steps of opening. Between them the keychain is asked, which takes its time.
    void attempt(Status (EngineThread::*step)()); // a failure ends the opening
    Status findKey();
    Status openCache();
    Status renew();
    Status dropCopies();
    Status begin();
    SyncEvents events();
    void guarded(const std::function<void()>& work);
    void gather();
    void tell();

    KeyDoor::Post m_toKeys;
    struct Wish;
    std::unique_ptr<Wish> m_options;
    std::unique_ptr<EngineSession> m_session;
    struct Parts; // what has been gathered so far, while the profile is being opened
    std::unique_ptr<Parts> m_parts;
    std::vector<std::function<void(EngineSession&)>> m_waiting; // for the session
    bool m_online = true;
    SystemRng m_rng;
    ChangeSet m_changes;
    QTimer m_soon;
    QElapsedTimer m_told;
};

} // namespace atelyra::client

Q_DECLARE_METATYPE(atelyra::AccountId)
