#include "server/core/formfields.h"

#include <optional>
#include <utility>

#include "shared/base/hash.h"
#include "shared/base/text.h"

namespace atelyra::server {
namespace {
constexpr std::size_t kMostFields = 20;
constexpr std::size_t kBoundaryBytes = 72; // with the two hyphens before it

// Of a part of a form with files.
std::string nameIn(std::string_view head) {
    constexpr std::string_view kName = " name=\"";
    const auto from = head.find(kName);
    if (from == std::string_view::npos) return {};
    const auto rest = head.substr(from + kName.size());
    return std::string(rest.substr(0, rest.find('"')));
}

std::optional<std::string> decoded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+') out += ' ';
        else if (text[at] != '%') out += text[at];
        else {
            const auto byte = fromHex(lowerAscii(text.substr(at + 1, 2)));
            if (!byte || byte->size() != 1) return std::nullopt;
            out += *byte;
            at += 2;
        }
    }
    return out;
}
} // namespace

Result<FormFields> formFields(std::string_view body) {
    FormFields fields;
    while (!body.empty()) {
        const auto pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(pair.size() + 1, body.size()));
        const auto equals = std::min(pair.find('='), pair.size());
        const auto name = decoded(pair.substr(0, equals)), value = decoded(pair.substr(std::min(equals + 1, pair.size())));
        if (!name || !value) return {ErrorCode::Invalid, "a form that is not encoded as forms are"};
        if (!fields.emplace(*name, cleanText(*value, Lines::Many)).second || fields.size() > kMostFields) return {ErrorCode::Invalid, "a form with too many fields"};
    }
    return fields;
}

// Each part: its head, an empty line, its bytes, and the line that the body begins with.
Result<FormWithFile> formWithFile(std::string_view body) {
    const Error unreadable{ErrorCode::Invalid, "a form that is not encoded as forms with files are"};
    const auto lineEnd = body.find("\r\n");
    if (!body.starts_with("--") || lineEnd == std::string_view::npos || lineEnd < 3 || lineEnd > kBoundaryBytes) return unreadable;
    const std::string between = "\r\n" + std::string(body.substr(0, lineEnd));
    FormWithFile form;
    bool hasFile = false;
    body.remove_prefix(lineEnd);
    for (std::size_t part = 0; body.starts_with("\r\n"); ++part) { // the last line of all goes on otherwise
        body.remove_prefix(2);
        const auto headEnd = body.find("\r\n\r\n"), end = body.find(between);
        if (part == kMostFields || headEnd == std::string_view::npos || end == std::string_view::npos || end < headEnd + 4) return unreadable;
        const std::string_view head = body.substr(0, headEnd), value = body.substr(headEnd + 4, end - headEnd - 4);
        if (lowerAscii(head).find("filename=") != std::string::npos) {
            if (!std::exchange(hasFile, true)) form.file = value;
        } else if (!form.fields.emplace(nameIn(head), cleanText(value, Lines::Many)).second) {
            return unreadable;
        }
        body.remove_prefix(end + between.size());
    }
    return hasFile ? Result<FormWithFile>(std::move(form)) : unreadable;
}
} // namespace atelyra::server
