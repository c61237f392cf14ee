#include "server/app/config.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <sstream>
#include <variant>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "shared/base/text.h"
#include "shared/base/textfile.h"
#include "shared/rules/campaigncode.h"

namespace atelyra::server {
namespace {
using Member = std::variant<std::string Config::*, int Config::*, bool Config::*, std::vector<std::string> Config::*>;

struct Key {
    std::string_view section;
    std::string_view name;
    Member member;
    int least = 0; // of a number; of a text: its length in bytes; of a list: how many
    int most = 0;
    std::string_view meaning; // one line of the printed file a line
};

const std::array kKeys{
    Key{"market", "name", &Config::marketName, 1, 60, "What the market calls itself to its clients."},
    Key{"market", "rate_factor", &Config::marketRateFactor, 1, 100'000,
        "All limits of rate times this, where one address or account stands for many people: a school, a load test."},
    Key{"market", "campaigns", &Config::marketCampaigns, 0, 100,
        "Codes of campaigns that people may come by, like [\"spring-2026\"]: 2 to 32 letters a-z, digits or dashes each. Whoever starts the\n"
        "client with --campaign and one of them, and allows it, is counted, without anything that leads to them. Others are not."},

    Key{"controller", "name", &Config::controllerName, 0, 200,
        "Who is responsible for the market in the sense of data protection law. The policies name them, and a real market\n"
        "(neither --demo nor --test-clock) does not start before each of these says something. The legal name."},
    Key{"controller", "register", &Config::controllerRegister, 0, 200, "Register and number, or \"none\"."},
    Key{"controller", "address", &Config::controllerAddress, 0, 250, "Postal address, in one line."},
    Key{"controller", "contact", &Config::controllerContact, 0, 200, "Mail address for questions about privacy."},
    Key{"controller", "officer", &Config::controllerOfficer, 0, 200, "Data protection officer and how to reach them, or \"none\"."},
    Key{"controller", "representative", &Config::controllerRepresentative, 0, 250,
        "Representative in the European Union or the United Kingdom, or \"not required: \" and the reason."},
    Key{"controller", "authority", &Config::controllerAuthority, 0, 200, "The authority that complaints go to."},
    Key{"controller", "security", &Config::controllerSecurity, 0, 200, "Mail address, or address of a page, for those who have found a weakness."},
    Key{"controller", "hosting", &Config::controllerHosting, 0, 120,
        "Where the market's machines stand, for everybody to read: \"own: \", the country's two letters and the place, like\n"
        "\"own: PT, Lisbon\"; or the name of whoever runs them, with the role \"hosting\" in the file that providers.register names."},

    Key{"providers", "register", &Config::providersRegister, 0, 250,
        "The file that lists who outside works for the market and what they may receive; server/providers/README.md has its\n"
        "keys. Empty: nobody, and nothing leaves."},

    Key{"security", "register", &Config::securityRegister, 0, 250,
        "The file in which you declare the safeguards that no test can show, and the examinations of the market's security;\n"
        "server/core/registers/README.md has its keys. Empty: none, and the log says so each day."},

    Key{"mail", "host", &Config::mailHost, 0, 200,
        "The mail server that delivers the market's letters. Empty, and no folder below: none are written, and nothing promises one."},
    Key{"mail", "port", &Config::mailPort, 1, 65'535, ""},
    Key{"mail", "security", &Config::mailSecurity, 0, 8, "starttls, tls, or none; none only where the mail server is on this machine."},
    Key{"mail", "authorities", &Config::mailAuthorities, 0, 250,
        "A file of certificates that vouch for the mail server, where it has none that everybody knows. Empty: those of the system."},
    Key{"mail", "user", &Config::mailUser, 0, 200, "How the market signs in there, if it has to; the password is the first line of the file."},
    Key{"mail", "password_file", &Config::mailPasswordFile, 0, 250, ""},
    Key{"mail", "processor", &Config::mailProcessor, 0, 120,
        "What whoever runs the mail server is called in the file that providers.register names, with the role \"email\". Without such\n"
        "a row the server does not start."},
    Key{"mail", "from", &Config::mailFrom, 0, 200, "The address that letters come from; answers should reach somebody."},
    Key{"mail", "public_url", &Config::mailPublicUrl, 0, 200, "Where browsers reach the API, for the links in letters. Without a path, like https://market.example.org"},
    Key{"mail", "folder", &Config::mailFolder, 0, 250,
        "Instead of a mail server, with --demo or --test-clock only: a folder outside the data, in which each letter becomes a file."},

    Key{"payments", "url", &Config::paymentsUrl, 0, 200,
        "Where the payment provider answers, like https://pay.example.org/v1; server/providers/README.md says what is asked there. Empty: the\n"
        "sandbox, which moves no money."},
    Key{"payments", "key_file", &Config::paymentsKeyFile, 0, 250, "How the market proves who it is: a key, the first line of this file."},
    Key{"payments", "authorities", &Config::paymentsAuthorities, 0, 250,
        "A file of certificates that vouch for the provider, where it has none that everybody knows. Empty: those of the system."},
    Key{"payments", "processor", &Config::paymentsProcessor, 0, 120,
        "What the provider is called in the file that providers.register names, with the role \"payment\". People read this name\n"
        "where they pay. Without such a row the server does not start."},
    Key{"payments", "payout_min_minor", &Config::paymentsPayoutMinMinor, 1, 1'000'000, "The smallest payout, in cents."},
    Key{"payments", "payout_two_minor", &Config::paymentsPayoutTwoMinor, 0, 1'000'000'000,
        "From this many cents on, two people with the role finance have to approve a payout. 0: never."},

    Key{"http", "listen", &Config::httpListen, 9, 60,
        "Address and port of the API; port 0 takes a free one. Beyond this machine only with a certificate below, or with a proxy\n"
        "that has one and is named here."},
    Key{"http", "threads", &Config::httpThreads, 1, 1024, "Requests that are worked on at once."},
    Key{"http", "connections", &Config::httpConnections, 1, 50'000, "Connections in all."},
    Key{"http", "connections_an_address", &Config::httpConnectionsAnAddress, 1, 50'000,
        "Connections from one address (IPv6: from one /64)."},
    Key{"http", "trusted_proxy", &Config::httpTrustedProxy, 0, 45,
        "The address of your own proxy: the last entry of its X-Forwarded-For is taken for the client's address, and\n"
        "it may hold any number of connections. Empty: no such header is believed."},
    Key{"http", "idle_ms", &Config::httpIdleMs, 100, 60'000, "How long a connection may rest between two requests."},
    Key{"http", "head_ms", &Config::httpHeadMs, 100, 60'000, "Within this, a request's head must have come."},
    Key{"http", "body_ms", &Config::httpBodyMs, 100, 600'000, "Within this, the rest of it must have come."},
    Key{"http", "answer_ms", &Config::httpAnswerMs, 100, 600'000, "Within this, the client must have taken the answer."},
    Key{"http", "drain_ms", &Config::httpDrainMs, 0, 60'000, "At the end, how long answers that are being made are waited for."},

    Key{"tls", "certificate", &Config::tlsCertificate, 0, 250,
        "PEM file with the certificate for both ports, and those between it and the root. One that is renewed in its place is taken\n"
        "within a minute. Empty: no TLS here."},
    Key{"tls", "key", &Config::tlsKey, 0, 250, "PEM file with its key, without a password, that only the server's user may read."},

    Key{"wake", "listen", &Config::wakeListen, 0, 60, "Address and port of the long poll. Empty: the API's address, and the port after its port."},
    Key{"wake", "public_url", &Config::wakePublicUrl, 0, 200,
        "Where clients reach it, if that is not where it listens (a proxy). Without a path, like https://wake.example.org"},
    Key{"wake", "parked", &Config::wakeParked, 1, 200'000, "Clients that may wait at once; the others ask again later."},
    Key{"wake", "connections_an_address", &Config::wakeConnectionsAnAddress, 1, 200'000, "Of these, from one address."},
    Key{"wake", "hold_min_s", &Config::wakeHoldMinS, 1, 600, "A client waits for a time between these two, by chance."},
    Key{"wake", "hold_max_s", &Config::wakeHoldMaxS, 1, 600, ""},
    Key{"wake", "coalesce_ms", &Config::wakeCoalesceMs, 0, 5'000, "News within this time become one answer."},

    Key{"keys", "root_file", &Config::keysRootFile, 0, 250,
        "The file with the root key, which wraps the keys of everything personal. It must lie outside the data folder, with mode 0400;\n"
        "'atelyra-server keys make FILE' makes one. Keep a copy where no copy of the data is: without it nothing personal can be\n"
        "read again. Empty: the data folder's name with .root-key behind it."},

    Key{"erasure", "journal_file", &Config::erasureJournal, 0, 250,
        "Who was erased, by number: after an older database was put back it says who must be erased again. Best on another disk than the\n"
        "data, and kept 40 days longer than any backup. Empty: erasure.journal in the data folder."},

    Key{"backup", "folder", &Config::backupFolder, 0, 250,
        "Where the running server puts a backup each day, sealed and tried out; each can be opened for 35 days. Empty: it makes none."},
    Key{"backup", "keys_first", &Config::backupKeysFirst, 0, 250,
        "Where copies of the keys lie for seven days, without which no backup opens; two folders, best on two other disks.\n"
        "Empty: in the data folder."},
    Key{"backup", "keys_second", &Config::backupKeysSecond, 0, 250, ""},

    Key{"privacy", "consent_heads", &Config::privacyConsentHeads, 0, 250,
        "The file to which the end of the chain of consents is signed off every hour; best on another disk.\n"
        "Empty: consent-heads.jsonl in the data folder."},

    Key{"log", "level", &Config::logLevel, 4, 5, "debug, info, warn or error. The log goes to standard error, one JSON object a line."},
    Key{"log", "requests", &Config::logRequests, 0, 1, "A line for each request: id, route, status and time; no addresses, no contents."},
};

const Key* keyOf(std::string_view section, std::string_view name) {
    for (const Key& key : kKeys) {
        if (key.section == section && key.name == name) return &key;
    }
    return nullptr;
}

bool isSection(std::string_view section) {
    for (const Key& key : kKeys) {
        if (key.section == section) return true;
    }
    return false;
}

// Where something is wrong, as people and editors read it.
struct Place {
    std::string_view file;
    std::string_view section;
    std::string_view key;

    Error error(const toml::node& node, std::string_view what) const {
        const std::string dotted = section.empty() ? std::string(key) : fmt::format("{}.{}", section, key);
        return {ErrorCode::Invalid, fmt::format("{}:{}: {}: {}", file, node.source().begin.line, dotted, what)};
    }
};

// Nothing: it is no list of them, or one stands in it twice.
std::optional<std::vector<std::string>> codesOf(const toml::node& node) {
    const auto* list = node.as_array();
    if (!list) return std::nullopt;
    std::vector<std::string> codes;
    for (const toml::node& one : *list) {
        const auto text = one.value_exact<std::string>();
        if (!text || !rules::CampaignCode::of(*text) || std::find(codes.begin(), codes.end(), *text) != codes.end()) return std::nullopt;
        codes.push_back(*text);
    }
    return codes;
}

Status assign(Config& config, const Key& key, const toml::node& node, const Place& place) {
    if (const auto* text = std::get_if<std::string Config::*>(&key.member)) {
        const auto value = node.value_exact<std::string>();
        if (!value) return place.error(node, "must be a text in quotes");
        const auto length = static_cast<int>(std::min<std::size_t>(value->size(), std::numeric_limits<int>::max()));
        if (length < key.least || length > key.most) return place.error(node, fmt::format("must have {} to {} bytes", key.least, key.most));
        config.**text = *value;
    } else if (const auto* number = std::get_if<int Config::*>(&key.member)) {
        const auto value = node.value_exact<std::int64_t>();
        if (!value || *value < key.least || *value > key.most)
            return place.error(node, fmt::format("must be a whole number from {} to {}", key.least, key.most));
        config.**number = static_cast<int>(*value);
    } else if (const auto* list = std::get_if<std::vector<std::string> Config::*>(&key.member)) {
        auto codes = codesOf(node);
        if (!codes || static_cast<int>(codes->size()) > key.most)
            return place.error(node, fmt::format("must be a list of at most {} different codes, each of 2 to 32 letters a-z, digits or dashes", key.most));
        config.**list = *std::move(codes);
    } else {
        const auto value = node.value_exact<bool>();
        if (!value) return place.error(node, "must be true or false");
        config.*std::get<bool Config::*>(key.member) = *value;
    }
    return ok();
}

// Empty: nothing.
const char* wrongInMail(const Config& config) {
    const auto& url = config.mailPublicUrl;
    const auto& security = config.mailSecurity;
    if (security != "starttls" && security != "tls" && security != "none") return "mail.security: must be starttls, tls or none";
    if (config.mailUser.empty() != config.mailPasswordFile.empty()) return "mail.password_file: a user and a file, or neither";
    if (config.mailHost.empty() && config.mailFolder.empty()) return "";
    if (!config.mailHost.empty() && !config.mailFolder.empty()) return "mail.folder: a mail server or a folder, not both";
    if (!config.mailHost.empty() && config.mailProcessor.empty()) return "mail.processor: the register of processors has to name who runs the mail server";
    if (!isEmail(config.mailFrom)) return "mail.from: must be a mail address";
    const auto host = url.find("://");
    const bool isSite = (url.starts_with("https://") || url.starts_with("http://")) && url.size() > host + 3 && url.find('/', host + 3) == std::string::npos;
    return isSite ? "" : "mail.public_url: must be the address of a site, without a path";
}

Status checkTogether(const Config& config, std::string_view file) {
    const auto wrong = [&](std::string_view what) { return Error{ErrorCode::Invalid, fmt::format("{}: {}", file, what)}; };
    if (config.backupKeysFirst.empty() != config.backupKeysSecond.empty()) return wrong("backup.keys_second: both folders, or none");
    if (const auto* mail = wrongInMail(config); *mail) return wrong(mail);
    const bool hasProvider = !config.paymentsUrl.empty();
    if (hasProvider != !config.paymentsKeyFile.empty() || hasProvider != !config.paymentsProcessor.empty())
        return wrong("payments.url: an address, a file with a key and the provider's name in the register, or none of them");
    if (config.tlsCertificate.empty() != config.tlsKey.empty()) return wrong("tls.key: a certificate and a key, or neither");
    if (config.wakeHoldMinS > config.wakeHoldMaxS) return wrong("wake.hold_min_s: must not be over wake.hold_max_s");
    for (const std::string_view level : {"debug", "info", "warn", "error"}) {
        if (config.logLevel == level) return ok();
    }
    return wrong("log.level: must be debug, info, warn or error");
}

Result<Config> fromTable(const toml::table& root, std::string_view file) {
    Config config;
    for (const auto& [section, node] : root) {
        const auto* table = node.as_table();
        if (!table || !isSection(section.str())) return Place{file, {}, section.str()}.error(node, "there is no such key");
        for (const auto& [name, value] : *table) {
            const Place place{file, section.str(), name.str()};
            const Key* key = keyOf(section.str(), name.str());
            if (!key) return place.error(value, "there is no such key");
            if (const auto assigned = assign(config, *key, value, place); !assigned) return assigned.error();
        }
    }
    if (const auto checked = checkTogether(config, file); !checked) return checked.error();
    return config;
}

std::string valueText(const Config& config, const Key& key) {
    if (const auto* text = std::get_if<std::string Config::*>(&key.member)) {
        std::ostringstream out;
        out << toml::value<std::string>(config.**text);
        return out.str();
    }
    if (const auto* number = std::get_if<int Config::*>(&key.member)) return std::to_string(config.**number);
    if (const auto* list = std::get_if<std::vector<std::string> Config::*>(&key.member)) {
        toml::array codes;
        for (const std::string& code : config.**list) codes.push_back(code);
        std::ostringstream out;
        out << codes;
        return out.str();
    }
    return config.*std::get<bool Config::*>(key.member) ? "true" : "false";
}
} // namespace

Result<Config> Config::parse(std::string_view toml, std::string_view name) {
    try {
        return fromTable(toml::parse(toml, name), name);
    } catch (const toml::parse_error& error) {
        return Error{ErrorCode::Invalid, fmt::format("{}:{}: {}", name, error.source().begin.line, error.description())};
    }
}

Result<Config> Config::read(const std::filesystem::path& file) {
    const auto text = readTextFile(file, 64 << 10);
    return text ? parse(*text, file.string()) : text.error();
}

std::vector<std::string> Config::keyFolders() const {
    return backupKeysFirst.empty() ? std::vector<std::string>{} : std::vector{backupKeysFirst, backupKeysSecond};
}

Status Config::checkController() const {
    for (const Key& key : kKeys) {
        if (key.section != "controller") continue;
        const std::string& value = this->*std::get<std::string Config::*>(key.member);
        const auto wrong = [&](std::string_view what) { return Error{ErrorCode::Invalid, fmt::format("controller.{}: {}", key.name, what)}; };
        if (value.empty()) return wrong("is empty; a real market has to say who is responsible");
        if (!checkText(key.name, value, 300, Lines::One, false)) return wrong("must be one line of plain text");
    }
    constexpr std::string_view kNotRequired = "not required:";
    if (controllerRepresentative.starts_with(kNotRequired) && controllerRepresentative.find_first_not_of(' ', kNotRequired.size()) == std::string::npos)
        return {ErrorCode::Invalid, "controller.representative: a reason has to follow \"not required:\""};
    return ok();
}

std::string Config::text() const {
    std::string out = "# Atelyra's server. Every key is optional; these are the values that hold without it.\n";
    std::string_view section;
    for (const Key& key : kKeys) {
        if (key.section != section) {
            section = key.section;
            out += fmt::format("\n[{}]\n", section);
        }
        std::istringstream meaning{std::string(key.meaning)};
        for (std::string line; std::getline(meaning, line);) out += fmt::format("# {}\n", line);
        if (std::holds_alternative<int Config::*>(key.member)) out += fmt::format("# From {} to {}.\n", key.least, key.most);
        out += fmt::format("{} = {}\n", key.name, valueText(*this, key));
    }
    return out;
}
} // namespace atelyra::server
