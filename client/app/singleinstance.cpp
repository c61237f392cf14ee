#include "client/app/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>

namespace atelyra::client {
namespace {
constexpr int kPatienceMs = 1000;

// A socket's path may be no longer than some hundred bytes, so a deep profile folder is named by its hash in the runtime folder.
QString socketPathFor(const QString& profileFolder) {
    const QString beside = profileFolder + QStringLiteral("/raise");
    if (QFile::encodeName(beside).size() < 100) return beside;
    const QByteArray hash = QCryptographicHash::hash(profileFolder.toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    return QStringLiteral("atelyra-") + QString::fromLatin1(hash);
}
} // namespace

SingleInstance::SingleInstance(const QString& profileFolder, QObject* parent)
    : QObject(parent), m_socketPath(socketPathFor(profileFolder)), m_lock(profileFolder + QStringLiteral("/window.lock")) {
    m_lock.setStaleLockTime(0); // only a process that has gone makes it stale
    m_first = m_lock.tryLock();
    if (m_first) listen();
    else askTheFirst();
}

void SingleInstance::listen() {
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(m_socketPath); // ours alone: the lock is held
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            socket->disconnectFromServer(); // to have called is the whole message
            Q_EMIT raiseAsked();
        }
    });
    m_server.listen(m_socketPath);
}

void SingleInstance::askTheFirst() {
    QLocalSocket socket;
    socket.connectToServer(m_socketPath, QIODevice::ReadOnly);
    socket.waitForConnected(kPatienceMs); // before there is a window, so nothing can be kept waiting
}
} // namespace atelyra::client
