// The command line of the server. Verbs are read here and done elsewhere.
#include <sys/stat.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>

#include <CLI/CLI.hpp>

#include "server/app/serve.h"

using namespace atelyra;
using namespace atelyra::server;

namespace {
constexpr auto kVersion = "0.1.0";

// Beside the program where it is installed, or in the sources that it was built from.
std::filesystem::path usualDemoFolder() {
    std::error_code error;
    const auto bin = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
    const auto installed = bin.parent_path() / "share/atelyra/demo";
    if (std::filesystem::is_directory(installed, error)) return installed;
    return bin.parent_path().parent_path().parent_path() / "resources/demo";
}

int report(const Status& status) {
    if (status) return 0;
    std::fprintf(stderr, "atelyra-server: %s\n", status.error().detail.c_str());
    return 1;
}

struct ServeLine {
    ServeOptions options;
    std::string configFile;
    std::string listen;
    std::string wakeListen;
};

void addServe(CLI::App& app, ServeLine& line, int& exitCode) {
    CLI::App* verb = app.add_subcommand("serve", "run the market until a signal");
    verb->add_option("--data", line.options.dataFolder, "folder of the market's data; made if it is not there")->required();
    verb->add_option("--config", line.configFile, "configuration file; 'config --print' shows one");
    verb->add_option("--listen", line.listen, "address:port of the API; port 0 takes a free one");
    verb->add_option("--wake-listen", line.wakeListen, "address:port of the long poll; otherwise the port after the API's");
    verb->add_flag("--demo", line.options.demo, "fill an empty market with the demo market");
    verb->add_option("--demo-folder", line.options.demoFolder, "where the demo market is read from")->capture_default_str();
    verb->add_flag("--test-clock", line.options.testClock, "let operators advance the clock; only with --demo or an empty data folder");
    verb->callback([&line, &exitCode] {
        if (!line.configFile.empty()) {
            auto config = Config::read(line.configFile);
            if (!config) {
                exitCode = report(config.error());
                return;
            }
            line.options.config = *std::move(config);
        }
        if (!line.listen.empty()) line.options.config.httpListen = line.listen;
        if (!line.wakeListen.empty()) line.options.config.wakeListen = line.wakeListen;
        exitCode = report(serve(line.options));
    });
}

void addConfig(CLI::App& app, std::string& file, bool& print, int& exitCode) {
    CLI::App* verb = app.add_subcommand("config", "check a configuration file, or print the documented default");
    verb->add_flag("--print", print, "print what holds: the defaults, or the given file's values");
    verb->add_option("file", file, "the file to check");
    verb->callback([&] {
        const auto config = file.empty() ? Result<Config>(Config{}) : Config::read(file);
        if (!config) exitCode = report(config.error());
        else if (print) std::fputs(config->text().c_str(), stdout);
    });
}

int run(int count, char** words) {
    CLI::App app("Atelyra's market server.", "atelyra-server");
    app.require_subcommand(1);
    int exitCode = 0;
    ServeLine line;
    line.options.demoFolder = usualDemoFolder();
    addServe(app, line, exitCode);
    std::string configFile;
    bool print = false;
    addConfig(app, configFile, print, exitCode);
    app.add_subcommand("version", "print the version")->callback([] { std::printf("atelyra-server %s\n", kVersion); });
    try {
        app.parse(count, words);
    } catch (const CLI::ParseError& error) {
        return app.exit(error);
    }
    return exitCode;
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
