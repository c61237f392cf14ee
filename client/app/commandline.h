#pragma once
// What the program was started with: the profile, a server for its first start, test mode. A plain value, read once in main.
#include <optional>
#include <string>

#include "shared/rules/campaigncode.h"

namespace atelyra::client {

struct CommandLine {
    std::string profile = "default";
    std::string server; // empty: as it was
    bool test = false;
    bool dark = false; // for this run, whatever was chosen
    std::optional<rules::CampaignCode> campaign; // that brought the person here
};

// Nothing: the program ends with exitCode (help was shown, or the words made no sense).
std::optional<CommandLine> readCommandLine(int argc, char** argv, int& exitCode);

} // namespace atelyra::client
