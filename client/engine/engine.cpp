#include "client/engine/engine.h"

#include <QNetworkInformation>
#include <QThread>

#include "client/engine/enginethread.h"
#include "client/engine/keydoor.h"

namespace atelyra::client {

namespace {
// On the UI thread, until the engine's thread has ended.
class Keys final : public QObject {
public:
    Keys(std::unique_ptr<KeyStore> keys, QObject* parent) : QObject(parent), store(std::move(keys)) {}
    std::unique_ptr<KeyStore> store;
};
} // namespace

Engine::Engine(EngineOptions options, QObject* parent) : QObject(parent), m_options(std::move(options)), m_thread(new QThread(this)) {
    KeyDoor::Post toKeys;
    if (m_options.keys)
        toKeys = [this, keys = new Keys(m_options.keys(), this)](KeyDoor::Question question) {
            reply([this, keys, question = std::move(question)] {
                question(*keys->store, [engine = QPointer<Engine>(this)](std::function<void()> answer) {
                    if (engine) QMetaObject::invokeMethod(engine->m_worker, std::move(answer), Qt::QueuedConnection);
                });
            });
        };
    m_worker = new EngineThread(m_options, std::move(toKeys));
    qRegisterMetaType<ChangeSet>();
    qRegisterMetaType<SyncState>();
    qRegisterMetaType<Error>();
    qRegisterMetaType<AccountId>();
    qRegisterMetaType<Opening>();
    m_thread->setObjectName(QStringLiteral("engine"));
    m_worker->moveToThread(m_thread);
    connect(m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &EngineThread::opened, this, [this](AccountId me, const Opening& opening) {
        m_me = me;
        m_opening = opening;
        Q_EMIT started(opening);
    });
    connect(m_worker, &EngineThread::failed, this, &Engine::failed);
    connect(m_worker, &EngineThread::changed, this, &Engine::changed);
    connect(m_worker, &EngineThread::stateChanged, this, [this](const SyncState& state) {
        m_state = state;
        Q_EMIT stateChanged(state);
    });
    connect(m_worker, &EngineThread::importProgress, this, &Engine::importProgress);
    connect(m_worker, &EngineThread::uploadProgress, this, &Engine::uploadProgress);
    connect(m_worker, &EngineThread::downloaded, this, &Engine::downloaded);
    connect(m_worker, &EngineThread::signedIn, this, [this](AccountId me) {
        m_me = me;
        Q_EMIT signedIn();
    });
    connect(m_worker, &EngineThread::signedOut, this, [this] {
        m_me = {};
        Q_EMIT signedOut();
    });
    connect(m_worker, &EngineThread::sessionEnded, this, &Engine::sessionEnded);
    m_thread->start();
}

Engine::~Engine() {
    // Behind everything that was posted, since the last thing said may be a draft. quit() from here would overtake it.
    QMetaObject::invokeMethod(m_worker, [thread = m_thread] { thread->quit(); }, Qt::QueuedConnection);
    m_thread->wait();
}

void Engine::start() {
    QMetaObject::invokeMethod(m_worker, &EngineThread::open, Qt::QueuedConnection);
    if (!QNetworkInformation::loadDefaultBackend()) return;
    auto* network = QNetworkInformation::instance();
    const auto tell = [this](QNetworkInformation::Reachability reach) {
        const bool online = reach != QNetworkInformation::Reachability::Disconnected;
        QMetaObject::invokeMethod(m_worker, [worker = m_worker, online] { worker->setOnline(online); }, Qt::QueuedConnection);
    };
    connect(network, &QNetworkInformation::reachabilityChanged, this, tell);
    tell(network->reachability());
}

void Engine::post(Task task) {
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, task = std::move(task)] { worker->run(task); }, Qt::QueuedConnection);
}

void Engine::reply(std::function<void()> call) { QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection); }
} // namespace atelyra::client
