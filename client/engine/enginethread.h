#pragma once
// The engine's side of the door: opens the profile, runs the jobs, gathers what changed, and keeps failures of the disk from
// becoming anything else. Made on the UI thread, moved to the engine thread, used there.
#include <functional>
#include <memory>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "client/engine/enginesession.h"

namespace atelyra::client {

struct EngineOptions;
struct SyncEvents;

class EngineThread final : public QObject {
    Q_OBJECT

public:
    explicit EngineThread(const EngineOptions& options);
    ~EngineThread() override;

    void open();
    void run(const std::function<void(EngineSession&)>& task);
    void setOnline(bool online);

Q_SIGNALS: // to the engine, on its thread
    void opened(const atelyra::AccountId& me, bool setAside);
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
    Status build(bool& setAside);
    SyncEvents events();
    void guarded(const std::function<void()>& work);
    void gather();
    void tell();

    struct Wish;
    std::unique_ptr<Wish> m_options;
    std::unique_ptr<EngineSession> m_session;
    ChangeSet m_changes;
    QTimer m_soon;
    QElapsedTimer m_told;
};

} // namespace atelyra::client

Q_DECLARE_METATYPE(atelyra::AccountId)
