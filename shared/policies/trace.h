#pragma once
// How far each statement of the privacy policy is kept, and the tests that show it: tests/policy_trace.tsv, compiled in, so that everybody can
// see it. A lint keeps it true. Any thread.
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

} // namespace atelyra::policies
