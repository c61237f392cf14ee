#include "client/app/commandline.h"

#include <algorithm>
#include <cctype>

#include <CLI/CLI.hpp>

#include "client/app/version.h"

namespace atelyra::client {
namespace {
// A profile is a folder's name, so it may not climb out of its parent.
std::string profileProblem(const std::string& name) {
    const bool fine = !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '-' || c == '_';
    });
    return fine ? std::string() : "a profile's name is 1 to 40 letters, digits, '-' or '_'";
}

std::string serverProblem(const std::string& url) {
    const bool fine = url.rfind("http://", 0) == 0 || url.rfind("https://", 0) == 0;
    return fine ? std::string() : "a server is an http:// or https:// address";
}

std::string campaignProblem(const std::string& code) {
    return rules::CampaignCode::of(code) ? std::string() : "a campaign's code is 2 to 32 letters a-z, digits or '-'";
}
} // namespace

std::optional<CommandLine> readCommandLine(int argc, char** argv, int& exitCode) {
    CommandLine line;
    std::string campaign;
    CLI::App app{"Atelyra, a market for freelance work that also works without a connection"};
    app.set_version_flag("--version", kVersion);
    app.add_option("--profile", line.profile, "which local profile to open")->check(profileProblem)->capture_default_str();
    app.add_option("--server", line.server, "address of the server, for a profile that has none yet")->check(serverProblem);
    app.add_option("--campaign", campaign, "which campaign brought you here; counted only if you allow it, otherwise forgotten")->check(campaignProblem);
    app.add_flag("--test", line.test, "offer the Simulate menu (offline, lost answers)");
    app.add_flag("--dark", line.dark, "show the dark theme this time");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        exitCode = app.exit(problem);
        return std::nullopt;
    }
    line.campaign = rules::CampaignCode::of(campaign);
    return line;
}
} // namespace atelyra::client
