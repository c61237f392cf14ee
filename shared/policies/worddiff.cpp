#include "shared/policies/worddiff.h"

#include <algorithm>
#include <cstdint>
#include <map>

namespace atelyra::policies {
namespace {
constexpr std::size_t kMostWords = 1000; // the table grows with the square; longer paragraphs are shown whole

std::vector<std::string_view> wordsOf(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

void add(std::vector<Stretch>& stretches, Change change, std::string_view word) {
    if (stretches.empty() || stretches.back().change != change) {
        stretches.push_back({change, std::string(word)});
    } else {
        stretches.back().words.append(" ").append(word);
    }
}

std::string whole(const Paragraph& paragraph) {
    std::string text = paragraph.text;
    for (const std::string& item : paragraph.items) text += " \u2022 " + item;
    return text;
}

using Places = std::map<std::string, std::pair<const Section*, const Paragraph*>, std::less<>>;
Places placesOf(const Document& document) {
    Places places;
    for (const Section& section : document.sections)
        for (const Paragraph& paragraph : section.paragraphs) places[paragraph.anchor] = {&section, &paragraph};
    return places;
}
} // namespace

// By the longest common subsequence: left[i][j] is its length for the words from i and j on.
std::vector<Stretch> wordDiff(std::string_view before, std::string_view after) {
    const auto a = wordsOf(before), b = wordsOf(after);
    std::vector<Stretch> stretches;
    if (a.size() > kMostWords || b.size() > kMostWords) {
        if (!before.empty()) add(stretches, Change::Removed, before);
        if (!after.empty()) add(stretches, Change::Added, after);
        return stretches;
    }
    const std::size_t width = b.size() + 1;
    std::vector<std::uint16_t> left((a.size() + 1) * width, 0);
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            left[i * width + j] = a[i] == b[j] ? static_cast<std::uint16_t>(left[(i + 1) * width + j + 1] + 1)
                                               : std::max(left[(i + 1) * width + j], left[i * width + j + 1]);
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            add(stretches, Change::Same, a[i]);
            ++i, ++j;
        } else if (j == b.size() || (i < a.size() && left[(i + 1) * width + j] >= left[i * width + j + 1])) {
            add(stretches, Change::Removed, a[i++]);
        } else {
            add(stretches, Change::Added, b[j++]);
        }
    }
    return stretches;
}

std::vector<ParagraphChange> compare(const Document& before, const Document& after) {
    const Places old = placesOf(before), now = placesOf(after);
    std::vector<ParagraphChange> changes;
    const auto note = [&](const Section& section, const std::string& anchor, const std::string& was, const std::string& is) {
        if (was != is) changes.push_back({section.title, anchor, wordDiff(was, is)});
    };
    for (const Section& section : after.sections)
        for (const Paragraph& paragraph : section.paragraphs) {
            const auto was = old.find(paragraph.anchor);
            note(section, paragraph.anchor, was == old.end() ? std::string() : whole(*was->second.second), whole(paragraph));
        }
    for (const auto& [anchor, place] : old)
        if (!now.contains(anchor)) note(*place.first, anchor, whole(*place.second), {});
    return changes;
}
} // namespace atelyra::policies
