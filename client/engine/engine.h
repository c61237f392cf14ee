#pragma once
// The one door between the UI thread and the engine thread. Lives on the UI thread and owns the other, where SQLite, sync and the
// network are. Values cross in queued calls and nothing is shared, so there is no lock. After the guard of a question has died,
// its answer is dropped.
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include <QObject>
#include <QPointer>
#include <QString>

#include "client/engine/enginesession.h"
#include "client/engine/keystore.h"

class QThread;

namespace atelyra::client {

struct EngineOptions {
    std::string folder;     // of the profile; empty: the platform's place for `profile`
    std::string profile = "default";
    std::string serverUrl;  // of a profile that has none yet
    std::string appVersion;
    std::function<std::unique_ptr<KeyStore>()> keys; // called on the UI thread; none: nothing is kept on the disk
};

// How the profile was found.
struct Opening {
    bool inMemory = false;  // no keychain: nothing is kept when the program ends
    bool setAside = false;  // the copy on this device was damaged
    bool keyLost = false;   // or its key is gone
    bool leaseOver = false; // or had not heard of the server for too long
};

class Engine : public QObject {
    Q_OBJECT

public:
    explicit Engine(EngineOptions options, QObject* parent = nullptr);
    ~Engine() override; // ends the thread; what was submitted is on the disk

    // Opens the profile on its thread; started() or failed() follows. What is asked before waits for it.
    void start();

    // job(EngineSession&) -> T runs on the engine thread; done(T) on the guard's (the UI) thread, if the guard still lives.
    template <class Job, class Done> void ask(QObject* guard, Job job, Done done) {
        using T = std::invoke_result_t<Job, EngineSession&>;
        post([this, guard = QPointer<QObject>(guard), job = std::move(job), done = std::move(done)](EngineSession& session) mutable {
            if constexpr (std::is_void_v<T>) {
                job(session);
                reply([guard, done = std::move(done)]() mutable {
                    if (guard) done();
                });
            } else {
                auto value = std::make_shared<T>(job(session));
                reply([guard, value = std::move(value), done = std::move(done)]() mutable {
                    if (guard) done(std::move(*value));
                });
            }
        });
    }
    // For the longer verbs: job(session, then) starts one and hands it `then`, a callable that takes Result<T>; done(Result<T>)
    // comes back as in ask.
    template <class T, class Job, class Done> void askLater(QObject* guard, Job job, Done done) {
        post([this, guard = QPointer<QObject>(guard), job = std::move(job), done = std::move(done)](EngineSession& session) mutable {
            job(session, [this, guard, done](Result<T> result) {
                auto value = std::make_shared<Result<T>>(std::move(result));
                reply([guard, value = std::move(value), done]() mutable {
                    if (guard) done(std::move(*value));
                });
            });
        });
    }
    // Without an answer.
    template <class Job> void tell(Job job) {
        post([job = std::move(job)](EngineSession& session) mutable { job(session); });
    }

    const SyncState& state() const { return m_state; } // the last one that was signalled
    AccountId me() const { return m_me; }              // null: a visitor
    const Opening& opening() const { return m_opening; } // since started()

Q_SIGNALS:
    void started(const atelyra::client::Opening& opening);
    void failed(const atelyra::Error& error);
    void changed(const atelyra::client::ChangeSet& changes); // at most once in 16 ms
    void stateChanged(const atelyra::client::SyncState& state);
    void importProgress(const QString& path, qint64 have, qint64 size); // of a file that is being taken into the profile
    void uploadProgress(const QByteArray& sha256, qint64 have, qint64 size);
    void downloaded(const QByteArray& sha256, const QString& path);
    void signedIn();     // another account is shown from now on: read all anew
    void signedOut();
    void sessionEnded(); // the account's data is still here; sign in again to send

private:
    using Task = std::function<void(EngineSession&)>;
    void post(Task task);                    // UI -> engine
    void reply(std::function<void()> call);  // engine -> UI

    EngineOptions m_options;
    QThread* m_thread = nullptr;
    class EngineThread* m_worker = nullptr;
    SyncState m_state;
    AccountId m_me;
    Opening m_opening;
};

} // namespace atelyra::client

Q_DECLARE_METATYPE(atelyra::client::ChangeSet)
Q_DECLARE_METATYPE(atelyra::client::SyncState)
Q_DECLARE_METATYPE(atelyra::client::Opening)
Q_DECLARE_METATYPE(atelyra::Error)
