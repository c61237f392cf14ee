// Reads what is to be measured, measures it, prints each figure as it comes and writes all of them as JSON.
#include <cstdio>
#include <exception>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include <QFile>
#include <QTemporaryDir>

#include "tests/bench/limits.h"
#include "tests/bench/scenarios.h"
#include "tests/bench/watchedapplication.h"

using namespace atelyra::bench;

namespace {
const std::vector<std::pair<std::string, std::function<void(const Setting&, Figures&)>>> kScenarios{
    {"server", measureServer}, {"journey", measureJourney}, {"catchup", measureCatchUp}, {"search", measureSearch}, {"coldstart", measureColdStart}, {"stalls", measureStalls},
};

struct Line {
    std::string server, client, folder = ".", json;
    std::vector<std::string> only;
    bool brief = false;
    bool keep = false;
    bool serveHellos = false;
};

void addOptions(CLI::App& app, Line& line) {
    std::vector<std::string> names;
    for (const auto& scenario : kScenarios) names.push_back(scenario.first);
    app.add_option("--server", line.server, "the program atelyra-server");
    app.add_option("--client", line.client, "the program atelyra");
    app.add_option("--folder", line.folder, "on the disk to measure; a folder is made in it and removed at the end");
    app.add_option("--json", line.json, "where to write the figures");
    app.add_option("--only", line.only, "scenarios")->check(CLI::IsMember(names));
    app.add_flag("--keep", line.keep, "leave the folder, for looking into");
    app.add_flag("--brief", line.brief, "small and short, only to see that the bench works");
    app.add_flag("--serve-hellos", line.serveHellos)->group("");
}

int measure(const Line& line) {
    QDir().mkpath(QString::fromStdString(line.folder));
    QTemporaryDir folder(QString::fromStdString(line.folder) + QStringLiteral("/atelyra-bench-XXXXXX"));
    if (!folder.isValid()) throw std::runtime_error(line.folder + ": " + folder.errorString().toStdString());
    folder.setAutoRemove(!line.keep);
    Setting setting;
    setting.server = QString::fromStdString(line.server);
    setting.client = QString::fromStdString(line.client);
    setting.folder = folder.path();
    if (line.brief) setting.seconds = 0.3, setting.part = 50;
    Figures figures;
    for (const auto& [name, run] : kScenarios)
        if (line.only.empty() || std::find(line.only.begin(), line.only.end(), name) != line.only.end()) run(setting, figures);
    if (line.json.empty()) return 0;
    QFile file(QString::fromStdString(line.json));
    if (file.open(QFile::WriteOnly) && file.write(figures.json()) > 0) return 0;
    std::fprintf(stderr, "atelyra-bench: %s: %s\n", line.json.c_str(), qUtf8Printable(file.errorString()));
    return 1;
}
} // namespace

int main(int count, char** words) {
    Line line;
    CLI::App app("Measures the market and its client.", "atelyra-bench");
    addOptions(app, line);
    CLI11_PARSE(app, count, words);
    if (line.serveHellos) return serveHellos();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    WatchedApplication application(count, words);
    QApplication::setApplicationName(QStringLiteral("atelyra"));
    try {
        return measure(line);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "atelyra-bench: %s\n", error.what());
        return 1;
    }
}
