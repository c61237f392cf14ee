#include "server/app/mailing.h"

#include <fstream>

#include "server/providers/foldermail.h"
#include "server/providers/smtpmail.h"

namespace atelyra::server {
namespace {
// The first line of the file.
Result<std::string> passwordIn(const std::string& file) {
    std::ifstream in(file);
    std::string password;
    if (!std::getline(in, password) || password.empty()) return {ErrorCode::Unavailable, "mail.password_file: no password in " + file};
    return password;
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
    auto password = passwordIn(config.mailPasswordFile);
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
} // namespace atelyra::server
