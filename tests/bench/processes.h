#pragma once
// The programs under measurement, as processes of their own: a server on a fresh market, and a client without a screen. A program
// that does not do as it should ends the bench with an exception. Each is owned by a scenario and ends with it; one thread.
#include <string>

#include <QElapsedTimer>
#include <QJsonObject>
#include <QLocalSocket>
#include <QProcess>
#include <QString>

namespace atelyra::bench {

double residentMiB(qint64 pid);

class ServerProcess {
public:
    // In `folder`, with one address standing for everybody; `more` follows the usual words of `serve`.
    ServerProcess(const QString& program, const QString& folder, const QStringList& more = {});
    ~ServerProcess();

    const std::string& api() const { return m_api; }
    qint64 pid() const { return m_process.processId(); }
    QString database() const { return m_folder + QStringLiteral("/data/market.db"); }

private:
    QString m_folder;
    QProcess m_process;
    std::string m_api;
};

class ClientProcess {
public:
    // `home` has the profile below data/; the time since the start runs from here.
    ClientProcess(const QString& program, const QString& home, const std::string& server);
    ~ClientProcess();

    static QString profileFolder(const QString& home);
    QJsonObject ask(const QJsonObject& question); // over the test socket, answered by the UI thread
    double sinceStartMs() const { return double(m_clock.nsecsElapsed()) / 1e6; }
    qint64 pid() const { return m_process.processId(); }

private:
    QElapsedTimer m_clock;
    QProcess m_process;
    QLocalSocket m_socket;
};

} // namespace atelyra::bench
