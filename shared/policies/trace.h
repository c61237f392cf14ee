#pragma once
// How far each statement of the privacy policy is kept, and the tests that show it: tests/policy_trace.tsv, compiled in, so that everybody can
// see it. A lint keeps it true. Any thread.
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atelyra::policies {

enum class Kept { Wholly, Partly, NotYet };

struct Traced {
    std::string statement; // "P7.2"
    Kept kept = Kept::NotYet;
    std::vector<std::string> tests; // "tests/server/policiestest.cpp:publishesEachStatement"
};
std::vector<Traced> trace();
std::string_view traceFile(); // made by the build

// When each program of tests ran last on this computer or where the package was made, and whether all of it passed. A run of all tests leaves
// it behind as lines "server.desktest <tab> 1795430000 <tab> passed".
struct Control {
    std::int64_t ranMs = 0;
    bool passed = false;
};
using Controls = std::map<std::string, Control, std::less<>>;
Controls readControls(std::string_view file); // lines that it does not understand are left out
// Of all tests of a statement together: the oldest run, and passed when each was. Null: one of them has never run, or there is none.
std::optional<Control> controlOf(const Traced& traced, const Controls& controls);

} // namespace atelyra::policies
