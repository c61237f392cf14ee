#pragma once
// The server's configuration: every key with its type, its bounds and its documentation stands once, in a table, from which files are
// read and the documented default file is printed. A plain value; the composition root hands parts of it on.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace atelyra::server {

struct Config {
    std::string marketName = "Atelyra";
    int marketRateFactor = 1;
    std::vector<std::string> marketCampaigns;

    std::string controllerName;
    std::string controllerRegister;
    std::string controllerAddress;
    std::string controllerContact;
    std::string controllerOfficer;
    std::string controllerRepresentative;
    std::string controllerAuthority;
    std::string controllerSecurity;
    std::string controllerHosting;

    std::string providersRegister;
    std::string securityRegister;

    std::string mailHost;
    int mailPort = 587;
    std::string mailSecurity = "starttls";
    std::string mailAuthorities;
    std::string mailUser;
    std::string mailPasswordFile;
    std::string mailProcessor;
    std::string mailFrom;
    std::string mailPublicUrl;
    std::string mailFolder;

    std::string paymentsUrl;
    std::string paymentsKeyFile;
    std::string paymentsAuthorities;
    std::string paymentsProcessor;
    int paymentsPayoutMinMinor = 100;
    int paymentsPayoutTwoMinor = 100'000;

    std::string httpListen = "127.0.0.1:8480";
    int httpThreads = 64;
    int httpConnections = 512;
    int httpConnectionsAnAddress = 32;
    std::string httpTrustedProxy;
    int httpIdleMs = 10'000;
    int httpHeadMs = 3'000;
    int httpBodyMs = 15'000;
    int httpAnswerMs = 15'000;
    int httpDrainMs = 5'000;

    std::string tlsCertificate;
    std::string tlsKey;

    std::string wakeListen;
    std::string wakePublicUrl;
    int wakeParked = 10'000;
    int wakeConnectionsAnAddress = 64;
    int wakeHoldMinS = 45;
    int wakeHoldMaxS = 55;
    int wakeCoalesceMs = 50;

    std::string keysRootFile;
    std::string erasureJournal;
    std::string backupFolder;
    std::string backupKeysFirst;
    std::string backupKeysSecond;

    std::string privacyConsentHeads;

    std::string logLevel = "info";
    bool logRequests = true;

    bool operator==(const Config&) const = default;

    // An error names the key and the line. `name` is what the text is called in errors.
    static Result<Config> parse(std::string_view toml, std::string_view name);
    static Result<Config> read(const std::filesystem::path& file);
    // Invalid names a key of [controller] that says nothing: a real market does not start without.
    Status checkController() const;
    // Where copies of the keys lie; empty: in the data folder.
    std::vector<std::string> keyFolders() const;
    // The documented file with these values.
    std::string text() const;
};

} // namespace atelyra::server
