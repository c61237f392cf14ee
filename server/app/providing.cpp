#include "server/app/providing.h"

#include <fstream>

#include "server/providers/foldermail.h"
#include "server/providers/httppayments.h"
#include "server/providers/smtpmail.h"

namespace atelyra::server {
namespace {
// The first line of the file.
Result<std::string> secretIn(const std::string& file, const char* key) {
    std::ifstream in(file);
    std::string secret;
    if (!std::getline(in, secret) || secret.empty()) return {ErrorCode::Unavailable, std::string(key) + ": there is nothing in " + file};
    return secret;
}

Result<SmtpSettings> smtpSettings(const Config& config) {
    using Security = SmtpSettings::Security;
    SmtpSettings settings;
    settings.host = config.mailHost;
    settings.port = config.mailPort;
    settings.security = config.mailSecurity == "tls" ? Security::Tls : config.mailSecurity == "none" ? Security::None : Security::StartTls;
    settings.sender = {config.mailFrom, config.marketName};
    settings.authorities = config.mailAuthorities;
    settings.user = config.mailUser;
    if (settings.user.empty()) return settings;
    auto password = secretIn(config.mailPasswordFile, "mail.password_file");
    if (!password) return password.error();
    settings.password = *std::move(password);
    return settings;
}
} // namespace

Result<MailOptions> mailOptions(const Config& config, const std::string& dataFolder) {
    MailOptions options;
    options.publicUrl = config.mailPublicUrl;
    if (!config.mailFolder.empty()) {
        auto folder = FolderMail::open(config.mailFolder, dataFolder, {config.mailFrom, config.marketName});
        if (!folder) return folder.error();
        options.provider = *std::move(folder);
        options.processor = kMailFolder;
    } else if (!config.mailHost.empty()) {
        const auto settings = smtpSettings(config);
        if (!settings) return settings.error();
        auto smtp = SmtpMail::open(*settings);
        if (!smtp) return smtp.error();
        options.provider = *std::move(smtp);
        options.processor = config.mailProcessor;
    }
    return options;
}

Result<PaymentOptions> paymentOptions(const Config& config) {
    PaymentOptions options;
    options.payoutMinMinor = config.paymentsPayoutMinMinor;
    options.payoutTwoMinor = config.paymentsPayoutTwoMinor;
    if (config.paymentsUrl.empty()) return options;
    auto key = secretIn(config.paymentsKeyFile, "payments.key_file");
    if (!key) return key.error();
    auto provider = HttpPayments::open({config.paymentsUrl, *std::move(key), config.paymentsAuthorities});
    if (!provider) return provider.error();
    options.provider = *std::move(provider);
    options.processor = config.paymentsProcessor;
    return options;
}
} // namespace atelyra::server
