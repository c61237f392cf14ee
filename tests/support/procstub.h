#pragma once
// tests/blackbox/procstub.py: a payment provider outside, as a process of its own that is asked over TLS. Owned by a test, one thread.
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include "server/providers/httppayments.h"
#include "tests/support/certificate.h"

namespace atelyra::test {

class ProcStub {
public:
    ProcStub() : m_certificate("DNS:localhost") {
        m_process.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral("-B"), QStringLiteral(ATELYRA_SOURCE_DIR "/tests/blackbox/procstub.py"),
            QString::fromStdString(m_certificate.writtenTo(m_folder.filePath(QStringLiteral("certificate.pem")))),
            QString::fromStdString(m_certificate.keyWrittenTo(m_folder.filePath(QStringLiteral("key.pem")))), logFile()});
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        const QByteArray line = answer();
        if (!line.startsWith("port ")) qFatal("the provider does not start: %s", line.constData());
        m_port = line.mid(5).trimmed().toInt();
    }
    ~ProcStub() {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(5000)) m_process.kill();
    }

    server::HttpPaymentsSettings settings() const {
        return {"https://localhost:" + std::to_string(m_port) + "/v1", "the-market's-key", m_folder.filePath(QStringLiteral("certificate.pem")).toStdString(), 5000};
    }
    // What a person does on the provider's page.
    void fill(const RawId& method, const char* word) { tell("fill method-" + QByteArray::fromStdString(method.text()) + ' ' + word); }
    void setManner(const char* word) { tell(QByteArray("manner ") + word); }

    QByteArray log() const {
        QFile file(logFile());
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }
    QList<QJsonObject> asked(const QString& path) const { // the bodies, in order
        QList<QJsonObject> bodies;
        for (const QByteArray& line : log().split('\n')) {
            const auto request = QJsonDocument::fromJson(line).object();
            if (request[QStringLiteral("path")].toString() == QStringLiteral("/v1/") + path) bodies << request[QStringLiteral("body")].toObject();
        }
        return bodies;
    }

private:
    QString logFile() const { return m_folder.filePath(QStringLiteral("log.jsonl")); }
    void tell(const QByteArray& line) {
        m_process.write(line + '\n');
        if (const QByteArray said = answer(); said != "ok\n") qFatal("the provider says %s", said.constData());
    }
    QByteArray answer() {
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(10'000)) return {};
        return m_process.readLine();
    }

    QTemporaryDir m_folder;
    Certificate m_certificate;
    QProcess m_process;
    int m_port = 0;
};

} // namespace atelyra::test
