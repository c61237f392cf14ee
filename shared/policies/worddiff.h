#pragma once
// What was taken out and what was put in between two texts, word by word, as a reader wants to see it. Pure functions, any thread.
#include <string>
#include <string_view>
#include <vector>

#include "shared/policies/policytext.h"

namespace atelyra::policies {

enum class Change { Same, Removed, Added };

struct Stretch {
    Change change = Change::Same;
    std::string words; // joined by single spaces
    bool operator==(const Stretch&) const = default;
};
std::vector<Stretch> wordDiff(std::string_view before, std::string_view after);

// Paragraphs that are not the same in both, by their numbers, in the order of the newer text; removed ones last.
struct ParagraphChange {
    std::string section;
    std::string anchor;
    std::vector<Stretch> stretches;
};
std::vector<ParagraphChange> compare(const Document& before, const Document& after);

} // namespace atelyra::policies
