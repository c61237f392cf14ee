#pragma once
// The composition root: puts market, API and wake server together and runs them until a signal says to stop. Called by main() on the
// main thread, before any other thread exists.
#include <filesystem>

#include "server/app/config.h"

namespace atelyra::server {

struct ServeOptions {
    std::filesystem::path dataFolder;
    Config config;
    bool demo = false;
    bool testClock = false;
    std::filesystem::path demoFolder;
    std::string version;
};
// Ends with success once everything has been drained.
Status serve(const ServeOptions& options);

} // namespace atelyra::server
