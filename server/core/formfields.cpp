#include "server/core/formfields.h"

#include <optional>

#include "shared/base/hash.h"
#include "shared/base/text.h"

namespace atelyra::server {
namespace {
constexpr std::size_t kMostFields = 20;

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
} // namespace atelyra::server
