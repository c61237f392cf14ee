// The command line of the server. Verbs are read here and done elsewhere.
#include <sys/stat.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include <CLI/CLI.hpp>

#include "server/app/serve.h"
#include "server/app/verbs.h"
#include "server/store/keys/rootkey.h"

using namespace atelyra;
using namespace atelyra::server;

namespace {
constexpr auto kVersion = ATELYRA_VERSION;

// Beside the program where it is installed, or in the sources that it was built from.
std::filesystem::path usualDemoFolder() {
    std::error_code error;
    const auto bin = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
    const auto installed = bin.parent_path() / "share/atelyra/demo";
    if (std::filesystem::is_directory(installed, error)) return installed;
    return bin.parent_path().parent_path().parent_path() / "resources/demo";
}

Result<Config> configOf(const std::string& file) { return file.empty() ? Result<Config>(Config{}) : Config::read(file); }

// What was said on the command line. Reading it chooses the verb, which is run once all has been read.
struct Line {
    ServeOptions serving;
    std::string configFile, listen, wakeListen, dataFolder, handle, name, day, role, backupFile, keyFile, receiptFile, publicKey, subject, textFile;
    bool print = false, json = false, agreed = false, replaces = false;
    HoldLine hold;
    std::function<Status()> verb;
};

DataPlace placeOf(const Line& line, const Config& config) {
    return {line.dataFolder, config.keysRootFile, config.erasureJournal, config.privacyConsentHeads, config.backupFolder, config.keyFolders()};
}

Status runServe(Line& line) {
    auto config = configOf(line.configFile);
    if (!config) return config.error();
    line.serving.config = *std::move(config);
    line.serving.dataFolder = line.dataFolder;
    if (!line.listen.empty()) line.serving.config.httpListen = line.listen;
    if (!line.keyFile.empty()) line.serving.config.keysRootFile = line.keyFile;
    if (!line.wakeListen.empty()) line.serving.config.wakeListen = line.wakeListen;
    return serve(line.serving);
}

Status runConfig(const Line& line) {
    const auto config = configOf(line.configFile);
    if (!config) return config.error();
    if (line.print) std::fputs(config->text().c_str(), stdout);
    return ok();
}

CLI::App* addVerb(CLI::App& app, Line& line, const char* name, const char* meaning, std::function<Status()> verb) {
    CLI::App* added = app.add_subcommand(name, meaning);
    added->callback([&line, verb = std::move(verb)] { line.verb = verb; });
    return added;
}

void addData(CLI::App* verb, Line& line) {
    verb->add_option("--data", line.dataFolder, "folder of the market's data")->required();
}

// A verb that opens the market needs the keys, and where they are stands in the configuration.
CLI::App* addMarketVerb(CLI::App& app, Line& line, const char* name, const char* meaning, std::function<Status(const DataPlace&)> verb) {
    CLI::App* added = addVerb(app, line, name, meaning, [&line, verb = std::move(verb)]() -> Status {
        const auto config = configOf(line.configFile);
        if (!config) return config.error();
        return verb(placeOf(line, *config));
    });
    addData(added, line);
    added->add_option("--config", line.configFile, "configuration file of the market");
    return added;
}

void addServe(CLI::App& app, Line& line) {
    CLI::App* verb = addVerb(app, line, "serve", "run the market until a signal", [&line] { return runServe(line); });
    addData(verb, line);
    verb->add_option("--config", line.configFile, "configuration file; 'config --print' shows one");
    verb->add_option("--root-key", line.keyFile, "file with the root key; otherwise keys.root_file of the configuration");
    verb->add_option("--listen", line.listen, "address:port of the API; port 0 takes a free one");
    verb->add_option("--wake-listen", line.wakeListen, "address:port of the long poll; otherwise the port after the API's");
    verb->add_flag("--demo", line.serving.demo, "fill an empty market with the demo market");
    verb->add_option("--demo-folder", line.serving.demoFolder, "where the demo market is read from");
    verb->add_flag("--test-clock", line.serving.testClock, "operators may advance the clock; only with --demo or an empty data folder");
}

void addVerbsOfData(CLI::App& app, Line& line) {
    CLI::App* user = app.add_subcommand("user", "people and their roles, while no server runs")->require_subcommand(1);
    static const std::map<std::string, v1::Role> roles{{"operator", v1::OPERATOR}, {"privacy-officer", v1::ROLE_PRIVACY_OFFICER}, {"support", v1::ROLE_SUPPORT},
        {"moderator", v1::ROLE_MODERATOR}, {"security", v1::ROLE_SECURITY}, {"finance", v1::ROLE_FINANCE}};
    CLI::App* grant = addMarketVerb(*user, line, "grant", "give somebody a role instead of the one they have",
        [&line](const DataPlace& place) { return setRole(place, line.handle, roles.at(line.role)); });
    grant->add_option("role", line.role, "what they do for the market")->required()->check(CLI::IsMember(roles));
    grant->add_option("handle", line.handle, "who")->required();
    addMarketVerb(*user, line, "revoke", "make somebody a member like all others", [&line](const DataPlace& place) { return setRole(place, line.handle, v1::MEMBER); })
        ->add_option("handle", line.handle, "who")->required();

    CLI::App* honey = addMarketVerb(*user, line, "honey", "make an account that is nobody's: whoever of the staff looks at it is noticed",
        [&line](const DataPlace& place) { return plantHoney(place, line.handle, line.name); });
    honey->add_option("handle", line.handle, "how it is called")->required();
    honey->add_option("name", line.name, "the name that others see")->required();

    CLI::App* audit = app.add_subcommand("audit", "what staff did and looked at, while no server runs")->require_subcommand(1);
    addMarketVerb(*audit, line, "verify", "whether the chain of it is whole, and says what was written", [](const DataPlace& place) { return verifyAudit(place); });
    addMarketVerb(*audit, line, "list", "the entries, the newest first, as JSON lines", [](const DataPlace& place) { return listAudit(place); });

    CLI::App* use = app.add_subcommand("use", "the log of use, while no server runs")->require_subcommand(1);
    addMarketVerb(*use, line, "list", "its lines of a day, as JSON lines", [&line](const DataPlace& place) { return listUse(place, line.day); })
        ->add_option("day", line.day, "as 2026-11-23")->required();

    CLI::App* backup = app.add_subcommand("backup", "sealed copies of the database, while no server runs")->require_subcommand(1);
    CLI::App* make = addMarketVerb(*backup, line, "make", "copy the database into one file that can be opened for 35 days",
        [&line](const DataPlace& place) { return makeBackup(place, line.backupFile); });
    make->add_option("file", line.backupFile, "the file to make")->required();
    CLI::App* whole = addMarketVerb(*backup, line, "verify", "open a backup in a scratch folder, and count its rows",
        [&line](const DataPlace& place) { return verifyBackup(place, line.backupFile); });
    whole->add_option("file", line.backupFile, "the backup")->required();

    CLI::App* sandbox = app.add_subcommand("sandbox", "the payment provider that moves no money")->require_subcommand(1);
    addData(addVerb(*sandbox, line, "charges", "what it has charged and refunded, as JSON", [&line] { return printCharges(line.dataFolder); }), line);

    addMarketVerb(app, line, "verify", "check that the books add up, while no server runs", verify);

    CLI::App* restore = app.add_subcommand("restore", "putting a database back")->require_subcommand(1);
    CLI::App* from = addMarketVerb(*restore, line, "from", "put a backup back, and erase again whoever was erased since",
        [&line](const DataPlace& place) { return restoreBackup(place, line.backupFile, line.replaces); });
    from->add_option("file", line.backupFile, "the backup")->required();
    from->add_flag("--replace", line.replaces, "although there is a database");
    addMarketVerb(*restore, line, "replay", "only erase again, after another copy was put back by hand", replayErasures);

    CLI::App* keys = app.add_subcommand("keys", "the key that everything personal depends on")->require_subcommand(1);
    addVerb(*keys, line, "make", "make a root key; it goes outside the data folder", [&line] { return store::makeRootKey(line.keyFile); })
        ->add_option("file", line.keyFile, "the file to make")
        ->required();
}

void addRetentionVerbs(CLI::App& app, Line& line) {
    CLI::App* retention = app.add_subcommand("retention", "how long things are kept, while no server runs")->require_subcommand(1);
    CLI::App* plan = addMarketVerb(*retention, line, "plan", "what is overdue, rule by rule; changes nothing",
        [&line](const DataPlace& place) { return planRetention(place, line.json); });
    CLI::App* run = addMarketVerb(*retention, line, "run", "take away what is overdue",
        [&line](const DataPlace& place) { return runRetention(place, line.agreed, line.json); });
    run->add_flag("--agreed", line.agreed, "also where more than a twentieth of a table goes at once");
    for (CLI::App* verb : {plan, run}) verb->add_flag("--json", line.json, "all rules, with the fields that each stands for");
}

void addErasureVerbs(CLI::App& app, Line& line) {
    CLI::App* erasure = app.add_subcommand("erasure", "people who left, while no server runs")->require_subcommand(1);
    addMarketVerb(*erasure, line, "list", "who asked to be erased, and how far that is", listErasures);
    addMarketVerb(*erasure, line, "certificate", "what was done, what stays and why; 'receipt verify' checks it",
        [&line](const DataPlace& place) { return printCertificate(place, line.handle); })
        ->add_option("account", line.handle, "its number, as 'erasure list' shows it")
        ->required();
}

void addHoldVerbs(CLI::App& app, Line& line) {
    CLI::App* hold = app.add_subcommand("hold", "rows that must stay for a court or an authority, while no server runs")->require_subcommand(1);
    CLI::App* place = addMarketVerb(*hold, line, "place", "name the rows; nothing is held before another operator approves",
        [&line](const DataPlace& where) { return placeHold(where, line.hold); });
    place->add_option("--case", line.hold.matter, "of what court or authority, and its number there")->required();
    place->add_option("--basis", line.hold.basis, "the law that demands it")->required();
    place->add_option("--review", line.hold.review, "the day on which it is looked at again, within ninety days")->required();
    place->add_option("--ends", line.hold.ends, "its last day")->required();
    place->add_option("--silent-until", line.hold.silentUntil, "the day until which a court forbids to tell the people concerned");
    place->add_option("--row", line.hold.rows, "order:AT-20418, talk:AT-20418, or message, conversation, gig, review, request with an id")->required();
    CLI::App* approve = addMarketVerb(*hold, line, "approve", "by another operator than placed it", [&line](const DataPlace& where) { return approveHold(where, line.hold); });
    CLI::App* lift = addMarketVerb(*hold, line, "lift", "end it, and erase at once what waited for it", [&line](const DataPlace& where) { return liftHold(where, line.hold); });
    for (CLI::App* verb : {approve, lift}) verb->add_option("hold", line.hold.id, "its number, as 'hold list' shows it")->required();
    for (CLI::App* verb : {place, approve, lift}) verb->add_option("--by", line.hold.by, "the handle of the operator who says so")->required();
    addMarketVerb(*hold, line, "list", "all holds, the latest first", listHolds);
}

void addPrivacyVerbs(CLI::App& app, Line& line) {
    CLI::App* ledger = app.add_subcommand("ledger", "the chain of consents, while no server runs")->require_subcommand(1);
    addMarketVerb(*ledger, line, "verify", "check that nothing in it was changed or left out", verifyConsents);

    CLI::App* receipt = app.add_subcommand("receipt", "receipts of consents")->require_subcommand(1);
    CLI::App* verify = addVerb(*receipt, line, "verify", "check that a receipt is genuine, to the byte",
        [&line] { return verifyReceiptFile(line.receiptFile, line.publicKey); });
    verify->add_option("file", line.receiptFile, "the receipt")->required();
    verify->add_option("--pub", line.publicKey, "the market's public key: 64 hex digits, or the file consent.pub")->required();

    addMarketVerb(app, line, "usage", "what was counted with consent, as sums", printUsage);
}

void addAnnounce(CLI::App& app, Line& line) {
    CLI::App* verb = addVerb(app, line, "announce", "write a letter about offers to everybody who has asked for such, while no server runs", [&line]() -> Status {
        const auto config = configOf(line.configFile);
        return config ? announce(placeOf(line, *config), *config, line.subject, line.textFile) : Status(config.error());
    });
    addData(verb, line);
    verb->add_option("--config", line.configFile, "configuration file of the market, with its [mail]")->required();
    verb->add_option("--subject", line.subject, "what it is about")->required();
    verb->add_option("file", line.textFile, "the letter, plain text")->required();
}

int run(int count, char** words) {
    CLI::App app("Atelyra's market server.", "atelyra-server");
    app.require_subcommand(1);
    Line line;
    line.serving.demoFolder = usualDemoFolder();
    line.serving.version = kVersion;
    addServe(app, line);
    CLI::App* config = addVerb(app, line, "config", "check a configuration file, or print the documented default", [&line] { return runConfig(line); });
    config->add_flag("--print", line.print, "print what holds: the defaults, or the file's values");
    config->add_option("file", line.configFile, "the file to check");
    addVerbsOfData(app, line);
    addRetentionVerbs(app, line);
    addErasureVerbs(app, line);
    addHoldVerbs(app, line);
    addPrivacyVerbs(app, line);
    addAnnounce(app, line);
    addVerb(app, line, "version", "print the version", [] {
        std::printf("atelyra-server %s\n", kVersion);
        return ok();
    });
    try {
        app.parse(count, words);
    } catch (const CLI::ParseError& error) {
        return app.exit(error);
    }
    const auto done = line.verb();
    if (done) return 0;
    std::fprintf(stderr, "atelyra-server: %s\n", done.error().detail.c_str());
    return 1;
}
} // namespace

int main(int count, char** words) {
    ::umask(S_IRWXG | S_IRWXO);
    try {
        return run(count, words);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "atelyra-server: %s\n", error.what());
        return 1;
    }
}
