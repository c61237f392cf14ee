#include "tests/bench/processes.h"

#include <stdexcept>

#include <fmt/format.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QThread>

namespace atelyra::bench {
namespace {
constexpr int kPatienceMs = 120'000;

constexpr auto kConfig = R"(# One address stands for everybody here.
[market]
rate_factor = 100000
[http]
connections_an_address = 512
[controller]
name = "Bench"
register = "none"
address = "here"
contact = "privacy@bench.example"
officer = "none"
representative = "not required: nobody is here"
authority = "none"
security = "security@bench.example"
hosting = "own: PT, Lisbon"
)";

[[noreturn]] void fail(const QString& what) { throw std::runtime_error(what.toStdString()); }

void endGently(QProcess& process) {
    if (process.state() == QProcess::NotRunning) return;
    process.terminate();
    if (!process.waitForFinished(kPatienceMs)) process.kill();
    process.waitForFinished();
}
} // namespace

double residentMiB(qint64 pid) {
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    if (!status.open(QFile::ReadOnly)) return 0;
    const QString text = QString::fromLatin1(status.readAll());
    const auto at = text.indexOf(QLatin1String("VmRSS:"));
    return text.mid(at + 6).section(QLatin1Char('k'), 0, 0).trimmed().toDouble() / 1024;
}

ServerProcess::ServerProcess(const QString& program, const QString& folder, const QStringList& more) : m_folder(folder) {
    QDir().mkpath(folder);
    QFile config(folder + QStringLiteral("/bench.toml"));
    if (!config.open(QFile::WriteOnly) || config.write(kConfig) < 0) fail(config.errorString());
    config.close();
    const QString rootKey = folder + QStringLiteral("/data.root-key");
    if (!QFile::exists(rootKey) && QProcess::execute(program, {"keys", "make", rootKey}) != 0) fail(QStringLiteral("no root key"));
    m_process.setStandardErrorFile(folder + QStringLiteral("/server.log"));
    m_process.start(program, QStringList{"serve", "--data", folder + QStringLiteral("/data"), "--listen", "127.0.0.1:0", "--config",
                                 config.fileName()} + more);
    if (!m_process.waitForReadyRead(kPatienceMs)) fail(QStringLiteral("the server does not start; see %1/server.log").arg(folder));
    m_api = QJsonDocument::fromJson(m_process.readLine()).object()[QLatin1String("api")].toString().toStdString();
}

ServerProcess::~ServerProcess() { endGently(m_process); }

QString ClientProcess::profileFolder(const QString& home) { return home + QStringLiteral("/data/atelyra/profiles/bench"); }

ClientProcess::ClientProcess(const QString& program, const QString& home, const std::string& server) {
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    environment.insert("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    for (const auto& [key, folder] : {std::pair("XDG_DATA_HOME", "/data"), {"XDG_CONFIG_HOME", "/config"}, {"XDG_CACHE_HOME", "/cache"}})
        environment.insert(key, home + QLatin1String(folder));
    m_process.setProcessEnvironment(environment);
    m_process.setStandardOutputFile(home + QStringLiteral("/client.log"));
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_clock.start();
    m_process.start(program, {"--profile", "bench", "--server", QString::fromStdString(server), "--test"});
    const QString eyes = profileFolder(home) + QStringLiteral("/eyes");
    while (m_socket.state() != QLocalSocket::ConnectedState) {
        if (m_clock.elapsed() > kPatienceMs || (m_process.state() == QProcess::NotRunning && !m_process.waitForStarted()))
            fail(QStringLiteral("the client does not start; see %1/client.log").arg(home));
        m_socket.connectToServer(eyes);
        if (!m_socket.waitForConnected(1)) QThread::msleep(1); // there is nothing to wait on before the socket exists
    }
}

ClientProcess::~ClientProcess() { endGently(m_process); }

QJsonObject ClientProcess::ask(const QJsonObject& question) {
    m_socket.write(QJsonDocument(question).toJson(QJsonDocument::Compact) + '\n');
    while (!m_socket.canReadLine())
        if (!m_socket.waitForReadyRead(kPatienceMs)) fail(QStringLiteral("the client does not answer"));
    return QJsonDocument::fromJson(m_socket.readLine()).object();
}
} // namespace atelyra::bench
