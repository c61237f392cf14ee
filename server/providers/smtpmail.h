#pragma once
// Mail by SMTP (libcurl). Beyond this machine nothing is said before the connection is encrypted and the server's certificate is good. A letter
// whose answer was lost is sent again: SMTP cannot be asked whether it took one, so it arrives at least once. Thread-safe.
#include <memory>
#include <mutex>
#include <string>

#include "server/providers/mailmessage.h"
#include "shared/base/result.h"

namespace atelyra::server {

struct SmtpSettings {
    enum class Security { StartTls, Tls, None }; // None only on this machine
    std::string host;
    int port = 587;
    Security security = Security::StartTls;
    std::string user, password; // empty: the server asks for none
    std::string authorities;    // a file of certificates that vouch for the server; empty: those of the system
    MailSender sender;
    long patienceMs = 20'000; // for one letter, all in all
};

class SmtpMail final : public MailProvider {
public:
    // Invalid names the setting that would let letters travel in the open.
    static Result<std::unique_ptr<SmtpMail>> open(SmtpSettings settings);
    ~SmtpMail() override;
    MailAnswer send(const Letter& letter) override;

private:
    explicit SmtpMail(SmtpSettings settings, void* curl) : m_settings(std::move(settings)), m_curl(curl) {}
    struct Talk;
    void prepare(Talk& talk, const Letter& letter);

    const SmtpSettings m_settings;
    std::mutex m_mutex; // one letter at a time
    void* m_curl;       // keeps its connection from one letter to the next
};

} // namespace atelyra::server
