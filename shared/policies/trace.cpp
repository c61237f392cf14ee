#include "shared/policies/trace.h"

#include <algorithm>

namespace atelyra::policies {
namespace {
std::string_view upTo(std::string_view& rest, char mark) {
    const auto end = std::min(rest.find(mark), rest.size());
    const auto part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}
} // namespace

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
