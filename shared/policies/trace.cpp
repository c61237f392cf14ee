#include "shared/policies/trace.h"

#include <algorithm>
#include <charconv>

namespace atelyra::policies {
namespace {
std::string_view upTo(std::string_view& rest, char mark) {
    const auto end = std::min(rest.find(mark), rest.size());
    const auto part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

// "tests/server/http/apiservertest.cpp:reportsNoPath" is part of server.apiservertest.
std::string programOf(std::string_view test) {
    const auto file = test.substr(0, test.find(':'));
    const auto path = file.substr(0, file.rfind('.'));
    const auto first = path.find('/'), second = path.find('/', first + 1), last = path.rfind('/');
    if (second == path.npos) return {};
    return std::string(path.substr(first + 1, second - first - 1)) + "." + std::string(path.substr(last + 1));
}
} // namespace

Controls readControls(std::string_view file) {
    Controls controls;
    while (!file.empty()) {
        auto line = upTo(file, '\n');
        const auto program = upTo(line, '\t'), seconds = upTo(line, '\t');
        std::int64_t at = 0;
        const auto [end, wrong] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), at);
        if (program.empty() || wrong != std::errc{} || end != seconds.data() + seconds.size() || at <= 0) continue;
        if (line != "passed" && line != "failed") continue;
        controls[std::string(program)] = {at * 1000, line == "passed"};
    }
    return controls;
}

std::optional<Control> controlOf(const Traced& traced, const Controls& controls) {
    std::optional<Control> all;
    for (const std::string& test : traced.tests) {
        const auto found = controls.find(programOf(test));
        if (found == controls.end()) return std::nullopt;
        if (!all) all = Control{found->second.ranMs, true};
        all->ranMs = std::min(all->ranMs, found->second.ranMs);
        all->passed = all->passed && found->second.passed;
    }
    return all;
}

std::vector<Traced> trace() {
    std::vector<Traced> all;
    for (auto rest = traceFile(); !rest.empty();) {
        auto line = upTo(rest, '\n');
        if (!line.starts_with('P')) continue; // a remark, or the count
        Traced row;
        row.statement = upTo(line, '\t');
        const auto state = upTo(line, '\t');
        row.kept = state == "kept" ? Kept::Wholly : state == "partly" ? Kept::Partly : Kept::NotYet;
        while (!line.empty()) row.tests.emplace_back(upTo(line, ' '));
        all.push_back(std::move(row));
    }
    return all;
}
} // namespace atelyra::policies
