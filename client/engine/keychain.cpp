#include "client/engine/keychain.h"

#include <chrono>
#include <memory>

#include <QTimer>
#include <qt6keychain/keychain.h>

namespace atelyra::client {
namespace {
constexpr std::chrono::minutes kPatience{2}; // for typing the keychain's password
const QString kService = QStringLiteral("org.atelyra.Atelyra");
} // namespace

void Keychain::read(const std::string& name, std::function<void(Result<std::string>)> then) {
    auto* job = new QKeychain::ReadPasswordJob(kService);
    run(job, name, [job, then = std::move(then)](const Status& status) {
        if (!status) return then(status.error());
        then(job->textData().toStdString());
    });
}

void Keychain::write(const std::string& name, const std::string& secret, std::function<void(Status)> then) {
    auto* job = new QKeychain::WritePasswordJob(kService);
    job->setTextData(QString::fromStdString(secret));
    run(job, name, std::move(then));
}

void Keychain::run(QKeychain::Job* job, const std::string& name, std::function<void(Status)> then) {
    auto once = std::make_shared<std::function<void(Status)>>(std::move(then));
    const auto answer = [once](const Status& status) {
        if (*once) std::exchange(*once, {})(status);
    };
    job->setInsecureFallback(false);
    job->setKey(QString::fromStdString(name));
    QObject::connect(job, &QKeychain::Job::finished, &m_life, [answer](QKeychain::Job* done) {
        if (done->error() == QKeychain::NoError) return answer(ok());
        answer({done->error() == QKeychain::EntryNotFound ? ErrorCode::NotFound : ErrorCode::Unavailable, done->errorString().toStdString()});
    });
    QTimer::singleShot(kPatience, &m_life, [answer] { answer({ErrorCode::Unavailable, "the keychain does not answer"}); });
    job->start(); // and deletes itself
}
} // namespace atelyra::client
