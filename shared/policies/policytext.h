#pragma once
// Policies as versioned documents: the file of a version (its record, then its text), and the text as sections and paragraphs, each
// paragraph with the number that others point at. Text only, no markup inside a paragraph, so that nothing in it can act. Pure
// functions, any thread.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace atelyra::policies {

// One version of one document in one language. The text is what is hashed; all else is about it.
struct Version {
    std::string document; // privacy, terms, trust, interests
    std::string version;  // 2026-11-22
    std::string language;
    bool material = false;         // people are told thirty days before it counts
    std::int64_t effectiveMs = 0;  // not before; 0: as soon as it may
    std::vector<std::string> changes; // since the version before, in plain words
    std::string text;

    bool operator==(const Version&) const = default;
};
// Invalid names the line.
Result<Version> readVersion(std::string_view file);

struct Paragraph {
    std::string anchor; // "P7.2"
    std::string text;
    std::vector<std::string> items;
};
struct Section {
    std::string title;
    std::string summary; // plain words beside the text, never instead of it
    std::vector<Paragraph> paragraphs;
};
struct Document {
    std::string title;
    std::string summary;
    std::vector<Section> sections;
};
Result<Document> readText(std::string_view text);

// "{controller.name}" and the like; Invalid names one that nobody fills, or a value that is no single line of text.
using Details = std::map<std::string, std::string, std::less<>>;
Result<std::string> filled(std::string_view text, const Details& details);

bool isDocument(std::string_view name);
bool isVersion(std::string_view version); // 2026-11-22, or 2026-11-22-2 for another one of that day
std::string hashOf(std::string_view text); // SHA-256 in hex

} // namespace atelyra::policies
