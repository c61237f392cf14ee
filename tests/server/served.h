#pragma once
// The server's real program for tests: a verb that runs to its end, and a server on free ports until the end of its life. Owned by a test, on
// its thread. Needs ATELYRA_SERVER, the path of the program.
#include <csignal>

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

#include "server/store/keys/rootkey.h"
#include "shared/wire/codec.h"
#include "shared/wire/endpoints.h"
#include "tests/server/http/rawclient.h"
#include "tests/server/testmarket.h"

namespace atelyra::test {
using wire::Endpoint;

constexpr int kPatienceMs = 60'000;

// Who is responsible; no real market starts without.
inline const QByteArray kController = "[controller]\nname = \"Harbour Works Ltd\"\nregister = \"HRB 1\"\naddress = \"1 Quay, Lisbon\"\ncontact = \"privacy@harbour.example\"\n"
                               "officer = \"none\"\nrepresentative = \"not required: established in the Union\"\nauthority = \"CNPD\"\n"
                               "security = \"security@harbour.example\"\nhosting = \"own: PT, Lisbon\"\n";

inline QString written(const QString& path, const QByteArray& text) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) qFatal("no file");
    return path;
}

// The words that begin a real market; its configuration lies beside its data.
inline QStringList withController(const QString& folder) {
    return {QStringLiteral("--config"), written(folder + QStringLiteral(".toml"), kController)};
}

struct Ended {
    int code = -1;
    QByteArray out, err;
};

inline Ended run(const QStringList& words) {
    QProcess process;
    process.start(QStringLiteral(ATELYRA_SERVER), words);
    if (!process.waitForFinished(kPatienceMs) || process.exitStatus() != QProcess::NormalExit) qFatal("the program does not end by itself");
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

// Of the data of a market that is not running.
inline Ended verb(std::initializer_list<const char*> words, const QString& data, const QStringList& more = {}) {
    QStringList all;
    for (const auto* word : words) all << QString::fromLatin1(word);
    return run(all + QStringList{QStringLiteral("--data"), data} + more);
}

// A server on free ports, until the end of its life or of the test.
class Served {
public:
    explicit Served(const QString& folder, const QStringList& more = {}, bool withRootKey = true) {
        const auto made = withRootKey ? store::makeRootKey(store::usualRootKeyOf(folder.toStdString())) : ok();
        if (!made && made.error().code != ErrorCode::Conflict) qFatal("no root key");
        m_process.start(QStringLiteral(ATELYRA_SERVER),
            QStringList{QStringLiteral("serve"), QStringLiteral("--data"), folder, QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"),
                QStringLiteral("--wake-listen"), QStringLiteral("127.0.0.1:0")} + (more.isEmpty() ? withController(folder) : more));
        if (!QTest::qWaitFor([&] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }, kPatienceMs)) qFatal("no server");
        ready = m_process.readLine();
        const auto said = QJsonDocument::fromJson(ready).object();
        api = said[QStringLiteral("api")].toString().toStdString();
        wake = said[QStringLiteral("wake")].toString().toStdString();
    }
    ~Served() {
        m_process.kill();
        m_process.waitForFinished(kPatienceMs);
    }
    Ended end(int signal) {
        ::kill(pid_t(m_process.processId()), signal);
        if (!QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, kPatienceMs)) qFatal("the server does not end");
        return {m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1, m_process.readAllStandardOutput(),
            m_process.readAllStandardError()};
    }
    std::string say(const std::string& bytes) {
        RawClient client(api);
        client.say(bytes);
        return client.hear();
    }
    std::string post(Endpoint endpoint, const google::protobuf::Message& message, const std::string& token = {}) {
        const auto body = wire::encode(wire::kProtobuf, message);
        return say("POST " + wire::pathOf(endpoint) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" +
                   (token.empty() ? std::string() : "Authorization: Bearer " + token + "\r\n") + "Content-Type: " + std::string(wire::kProtobuf) +
                   "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    template <class Reply> Reply ask(Endpoint endpoint, const google::protobuf::Message& message, const std::string& token = {}) {
        const auto answer = post(endpoint, message, token);
        Reply reply;
        if (statusOf(answer) != 200 || !reply.ParseFromString(answer.substr(answer.find("\r\n\r\n") + 4))) qFatal("refused: %s", answer.c_str());
        return reply;
    }
    bool isUp() { return statusOf(say("GET /v1/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) == 200; }
    std::string signUp(const std::string& handle) { return ask<v1::SessionReply>(Endpoint::SignUp, signUpForm(handle)).token(); }
    int signIn(const std::string& handle) { return statusOf(post(Endpoint::SignIn, signInForm(handle))); }
    std::uint64_t epoch() { return ask<v1::HelloReply>(Endpoint::Hello, v1::Hello()).epoch(); }

    QByteArray ready;
    std::string api, wake;

private:
    QProcess m_process;
};

} // namespace atelyra::test
