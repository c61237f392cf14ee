#include "shared/rules/check.h"

#include <algorithm>

#include "shared/base/id.h"

namespace atelyra::rules {
namespace {
constexpr std::size_t kMimeBytes = 100;
constexpr std::size_t kLanguageBytes = 35;
constexpr int kMaxPixels = 100'000; // on one side; what is worth decoding is decided where it is decoded

bool isAlnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool isMime(std::string_view text) {
    const auto slash = text.find('/');
    if (text.size() > kMimeBytes || slash == 0 || slash == std::string_view::npos || slash + 1 == text.size()) return false;
    return std::all_of(text.begin(), text.end(),
               [](char c) { return isAlnum(c) || std::string_view("/.+-_").find(c) != std::string_view::npos; }) &&
           text.find('/', slash + 1) == std::string_view::npos;
}
} // namespace

std::string at(std::string_view list, int index, std::string_view field) {
    std::string path(list);
    path.append("[").append(std::to_string(index)).append("]");
    if (!field.empty()) path.append(".").append(field);
    return path;
}

bool isLanguageTag(std::string_view text) { // the shape of BCP 47: two or three letters, then parts of up to eight
    if (text.size() < 2 || text.size() > kLanguageBytes) return false;
    std::size_t part = 0, first = 0;
    bool inFirst = true;
    for (const char c : text) {
        if (c == '-') {
            if (part == 0) return false;
            part = 0;
            inFirst = false;
        } else {
            if (!isAlnum(c) || ++part > 8 || (inFirst && (++first > 3 || (c >= '0' && c <= '9')))) return false;
        }
    }
    return part > 0 && first >= 2;
}

bool isFileName(std::string_view text) {
    return checkText({}, text, limits::kFileNameBytes, Lines::One, false).has_value() && text != "." && text != ".." &&
           text.find_first_of("/\\") == std::string_view::npos;
}

Check& Check::that(bool good, std::string_view field) {
    if (!good && m_wrong.empty()) m_wrong = field;
    return *this;
}
Check& Check::id(std::string_view field, std::string_view bytes) {
    const auto id = rawIdFromBytes(bytes);
    return that(id && !id->isNull(), field);
}
Check& Check::idOrNone(std::string_view field, std::string_view bytes) { return bytes.empty() ? *this : id(field, bytes); }

Check& Check::text(std::string_view field, std::string_view text, std::size_t maxBytes, Lines lines) {
    return that(checkText(field, text, maxBytes, lines, true).has_value(), field);
}
Check& Check::textGiven(std::string_view field, std::string_view text, std::size_t maxBytes, Lines lines) {
    return that(checkText(field, text, maxBytes, lines, false).has_value(), field);
}
Check& Check::within(std::string_view field, std::int64_t value, std::int64_t low, std::int64_t high) {
    return that(value >= low && value <= high, field);
}

Check& Check::file(std::string_view field, const v1::File& file) {
    return that(file.sha256().size() == 32 && file.size() > 0 && file.size() <= limits::kBlobBytes &&
                    isFileName(file.name()) && isMime(file.mime()) && file.width() >= 0 && file.width() <= kMaxPixels &&
                    file.height() >= 0 && file.height() <= kMaxPixels &&
                    checkText(field, file.alt(), limits::kLineBytes, Lines::One).has_value(),
        field);
}

Check& Check::files(std::string_view field, const google::protobuf::RepeatedPtrField<v1::File>& files, int most) {
    that(files.size() <= most, field);
    for (int i = 0; i < files.size() && good(); ++i) file(at(field, i), files[i]);
    return *this;
}

} // namespace atelyra::rules
