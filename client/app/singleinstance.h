#pragma once
// One program a profile: the first holds a lock and listens in the profile's private folder, a second one asks it to come to the
// front and ends. Owned by main, UI thread.
#include <memory>

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace atelyra::client {

class SingleInstance : public QObject {
    Q_OBJECT
public:
    explicit SingleInstance(const QString& profileFolder, QObject* parent = nullptr);

    bool isFirst() const { return m_first; }

Q_SIGNALS:
    void raiseAsked();

private:
    void listen();
    void askTheFirst();

    QString m_socketPath;
    QLockFile m_lock;
    QLocalServer m_server;
    bool m_first = false;
};

} // namespace atelyra::client
