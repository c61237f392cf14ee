#include "shared/base/text.h"

#include <algorithm>
#include <cstdint>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace atelyra {
namespace {
constexpr int kMaxMarksInARow = 8;

const icu::Normalizer2& nfc() {
    UErrorCode status = U_ZERO_ERROR;
    return *icu::Normalizer2::getNFCInstance(status); // part of ICU's own data, cannot fail once linked
}

bool isForbidden(UChar32 c, Lines lines) {
    if (c == '\n' || c == '\t') return lines == Lines::One;
    switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_SURROGATE:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR: return true;
    case U_UNASSIGNED: return u_hasBinaryProperty(c, UCHAR_NONCHARACTER_CODE_POINT);
    case U_FORMAT_CHAR: return c != 0x200D && c != 0x200C; // joiners are needed by emoji and by Arabic and Indic scripts
    default: return false;
    }
}

// Calls each(codePoint) until it returns false; false for malformed UTF-8 as well.
template <class Each> bool everyCodePoint(std::string_view text, Each each) {
    const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < length;) {
        UChar32 c = 0;
        U8_NEXT(s, i, length, c);
        if (c < 0 || !each(c)) return false;
    }
    return true;
}

Error wrong(std::string_view field, std::string_view what) {
    return {ErrorCode::Invalid, std::string(field) + ": " + std::string(what)};
}
} // namespace

Status checkText(std::string_view field, std::string_view text, std::size_t maxBytes, Lines lines, bool mayBeEmpty) {
    if (text.empty()) return mayBeEmpty ? ok() : Status(wrong(field, "is empty"));
    if (text.size() > maxBytes) return wrong(field, "is too long");
    int marks = 0;
    const bool good = everyCodePoint(text, [&](UChar32 c) {
        const auto type = u_charType(c);
        marks = (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) ? marks + 1 : 0;
        return marks <= kMaxMarksInARow && !isForbidden(c, lines);
    });
    if (!good) return wrong(field, "has characters that are not allowed");
    UErrorCode status = U_ZERO_ERROR;
    if (!nfc().isNormalizedUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), status))
        return wrong(field, "is not in normal form");
    if (!mayBeEmpty && std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n' || c == '\t'; }))
        return wrong(field, "is empty");
    return ok();
}

std::string cleanText(std::string_view text, Lines lines) {
    icu::UnicodeString in = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    in.findAndReplace(icu::UnicodeString(u"\r\n"), icu::UnicodeString(u"\n"));
    icu::UnicodeString kept;
    int marks = 0;
    for (std::int32_t i = 0; i < in.length(); i = in.moveIndex32(i, 1)) {
        const UChar32 c = in.char32At(i);
        const auto type = u_charType(c);
        marks = (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) ? marks + 1 : 0;
        if (marks > kMaxMarksInARow) continue;
        if (lines == Lines::One && (c == '\n' || c == '\t' || c == '\r')) kept.append(u' ');
        else if (!isForbidden(c, lines)) kept.append(c);
    }
    kept.trim();
    UErrorCode status = U_ZERO_ERROR;
    std::string out;
    nfc().normalize(kept, status).toUTF8String(out);
    return out;
}

bool isHandle(std::string_view text) {
    if (text.size() < 3 || text.size() > 30 || text.front() == '-' || text.back() == '-') return false;
    if (text.find("--") != std::string_view::npos) return false;
    return std::all_of(text.begin(), text.end(),
        [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

bool isEmail(std::string_view text) {
    const auto at = text.find('@');
    if (text.size() > 254 || at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos)
        return false;
    const auto domain = text.substr(at + 1);
    const auto dot = domain.find('.');
    if (dot == std::string_view::npos || dot == 0 || domain.back() == '.') return false;
    return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c <= ' ' || c == 0x7f; });
}

bool isSafeLink(std::string_view text) {
    if (text.size() > 2000 || std::any_of(text.begin(), text.end(), [](unsigned char c) { return c <= ' ' || c == 0x7f; }))
        return false;
    const std::string lower = lowerAscii(text.substr(0, 8));
    return (lower.starts_with("https://") && text.size() > 8) || (lower.starts_with("http://") && text.size() > 7) ||
           (lower.starts_with("mailto:") && text.size() > 7);
}

std::string lowerAscii(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::size_t codePointCount(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}
} // namespace atelyra
