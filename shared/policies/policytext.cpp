#include "shared/policies/policytext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <set>

#include <fmt/format.h>

#include "shared/base/hash.h"
#include "shared/base/text.h"

namespace atelyra::policies {
namespace {
constexpr std::size_t kLineBytes = 2000;
constexpr std::size_t kTextBytes = 200'000;
constexpr std::array<std::string_view, 4> kDocuments{"privacy", "terms", "trust", "interests"};

// Lines with their numbers, as errors name them.
class Lines {
public:
    explicit Lines(std::string_view text) : m_rest(text) {}
    bool next() {
        if (m_rest.empty()) return false;
        const auto end = std::min(m_rest.find('\n'), m_rest.size());
        m_line = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        ++m_number;
        return true;
    }
    std::string_view line() const { return m_line; }
    std::string_view rest() const { return m_rest; }
    Error wrong(std::string_view what) const { return {ErrorCode::Invalid, fmt::format("line {}: {}", m_number, what)}; }
    // What follows the mark; false where the line does not begin with it.
    bool after(std::string_view mark, std::string& into) const {
        if (!m_line.starts_with(mark)) return false;
        into = m_line.substr(mark.size());
        return true;
    }

private:
    std::string_view m_rest, m_line;
    int m_number = 0;
};

template <class Number> bool isNumber(std::string_view text, Number& into) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty() && text.front() != '-';
}

// Midnight, UTC.
bool readDay(std::string_view text, std::int64_t& ms) {
    int year = 0;
    unsigned month = 0, day = 0;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    if (!isNumber(text.substr(0, 4), year) || !isNumber(text.substr(5, 2), month) || !isNumber(text.substr(8, 2), day)) return false;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!date.ok()) return false;
    ms = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::sys_days(date).time_since_epoch()).count();
    return true;
}

bool isLanguage(std::string_view tag) {
    return tag.size() >= 2 && tag.size() <= 10 && std::all_of(tag.begin(), tag.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

Status takeField(Version& version, std::string_view name, const std::string& value, const Lines& lines) {
    if (name == "document") version.document = value;
    else if (name == "version") version.version = value;
    else if (name == "language") version.language = value;
    else if (name == "change") version.changes.push_back(value);
    else if (name == "material" && (value == "yes" || value == "no")) version.material = value == "yes";
    else if (name != "effective" || !readDay(value, version.effectiveMs)) return lines.wrong("no such field, or no such value");
    return ok();
}

bool isAnchor(std::string_view text) {
    return text.size() >= 2 && text.size() <= 12 && text.front() >= 'A' && text.front() <= 'Z' &&
        std::all_of(text.begin() + 1, text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.' || (c >= 'a' && c <= 'z'); });
}

Status takeParagraph(Section& section, std::set<std::string>& anchors, const Lines& lines) {
    const auto close = lines.line().find("] ");
    if (close == std::string_view::npos) return lines.wrong("a number in brackets, then text");
    Paragraph paragraph;
    paragraph.anchor = lines.line().substr(1, close - 1);
    paragraph.text = lines.line().substr(close + 2);
    if (!isAnchor(paragraph.anchor) || paragraph.text.empty()) return lines.wrong("a number in brackets, then text");
    if (!anchors.insert(paragraph.anchor).second) return lines.wrong("a number that stands twice");
    section.paragraphs.push_back(std::move(paragraph));
    return ok();
}

Status takeLine(Document& document, std::set<std::string>& anchors, const Lines& lines) {
    auto& sections = document.sections;
    std::string words;
    if (lines.line().empty()) return ok();
    if (auto fit = checkText("text", lines.line(), kLineBytes, atelyra::Lines::One); !fit) return lines.wrong(fit.error().detail);
    if (lines.after("## ", words)) {
        sections.push_back({words, {}, {}});
    } else if (lines.after("# ", words)) {
        if (!document.title.empty()) return lines.wrong("a second title");
        document.title = words;
    } else if (lines.after("> ", words)) {
        std::string& summary = sections.empty() ? document.summary : sections.back().summary;
        if (!summary.empty()) return lines.wrong("a second summary");
        summary = words;
    } else if (sections.empty()) {
        return lines.wrong("text before the first section");
    } else if (lines.after("- ", words)) {
        if (sections.back().paragraphs.empty()) return lines.wrong("a list without a paragraph");
        sections.back().paragraphs.back().items.push_back(words);
    } else if (lines.line().front() == '[') {
        return takeParagraph(sections.back(), anchors, lines);
    } else {
        return lines.wrong("begins with none of the marks");
    }
    return ok();
}
} // namespace

bool isDocument(std::string_view name) { return std::find(kDocuments.begin(), kDocuments.end(), name) != kDocuments.end(); }

bool isVersion(std::string_view version) {
    std::int64_t day = 0;
    int another = 0;
    if (version.size() < 10 || !readDay(version.substr(0, 10), day)) return false;
    return version.size() == 10 || (version.size() <= 13 && version[10] == '-' && isNumber(version.substr(11), another) && another >= 2);
}

std::string hashOf(std::string_view text) { return toHex(sha256(text)); }

Result<Version> readVersion(std::string_view file) {
    Version version;
    Lines lines(file);
    for (;;) {
        if (!lines.next()) return lines.wrong("the record ends with ---");
        if (lines.line() == "---") break;
        const auto colon = lines.line().find(": ");
        if (colon == std::string_view::npos) return lines.wrong("wants 'name: value'");
        const std::string value(lines.line().substr(colon + 2));
        if (auto taken = takeField(version, lines.line().substr(0, colon), value, lines); !taken) return taken.error();
    }
    if (!isDocument(version.document)) return lines.wrong("document");
    if (!isVersion(version.version)) return lines.wrong("version");
    if (!isLanguage(version.language)) return lines.wrong("language");
    if (version.changes.empty()) return lines.wrong("no change is named");
    version.text = lines.rest();
    if (auto read = readText(version.text); !read) return read.error();
    return version;
}

Result<Document> readText(std::string_view text) {
    if (text.size() > kTextBytes) return {ErrorCode::TooLarge, "text"};
    Document document;
    std::set<std::string> anchors;
    Lines lines(text);
    while (lines.next())
        if (auto taken = takeLine(document, anchors, lines); !taken) return taken.error();
    if (document.title.empty() || anchors.empty()) return {ErrorCode::Invalid, "a title and at least one paragraph"};
    return document;
}

Result<std::string> filled(std::string_view text, const Details& details) {
    std::string out;
    for (;;) {
        const auto open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos) return out;
        const auto close = text.find('}', open);
        const auto name = text.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
        const auto found = close == std::string_view::npos ? details.end() : details.find(name);
        if (found == details.end()) return {ErrorCode::Invalid, fmt::format("nobody fills {{{}}}", name.substr(0, 40))};
        if (!checkText(name, found->second, kLineBytes / 4, atelyra::Lines::One, false)) return {ErrorCode::Invalid, std::string(name)};
        out += found->second;
        text.remove_prefix(close + 1);
    }
}
} // namespace atelyra::policies
