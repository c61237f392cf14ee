#pragma once
// The system's keychain, through QtKeychain. It asks the person to unlock it where that is needed, so an answer may take a while; one
// that does not come counts as no keychain. Never falls back to a file. UI thread: QtKeychain has one queue, which lives on one thread.
#include <QObject>

#include "client/engine/keystore.h"

namespace QKeychain {
class Job;
}

namespace atelyra::client {

class Keychain final : public KeyStore {
public:
    void read(const std::string& name, std::function<void(Result<std::string>)> then) override;
    void write(const std::string& name, const std::string& secret, std::function<void(Status)> then) override;

private:
    void run(QKeychain::Job* job, const std::string& name, std::function<void(Status)> then);
    QObject m_life; // of the answers
};

} // namespace atelyra::client
