#include "server/core/rights/archivetext.h"

#include <algorithm>
#include <utility>

#include <fmt/chrono.h>

#include "server/core/htmlpage.h"
#include "shared/base/clock.h"
#include "shared/base/hash.h"
#include "shared/privacy/exporting.h"

namespace atelyra::server {
namespace {
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool isSingle(const FieldDescriptor& field) { return !field.is_repeated() && !field.message_type() && privacy::isExported(field); }

std::string words(std::string name) { // of a field or a choice
    std::replace(name.begin(), name.end(), '_', ' ');
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return name;
}

std::string numberText(const FieldDescriptor& field, std::int64_t value) {
    const std::string& name = field.name();
    if (name.ends_with("_minor")) return fmt::format("{}{}.{:02}", value < 0 ? "-" : "", std::abs(value) / 100, std::abs(value) % 100);
    if (!name.ends_with("_ms") || value == 0) return std::to_string(value);
    return fmt::format("{:%Y-%m-%d %H:%M:%S} UTC", fmt::gmtime(std::time_t(value / kSecondMs)));
}

// index: of a repeated field; -1 of a single one.
std::string valueText(const Message& item, const FieldDescriptor& field, int index = -1) {
    const auto& r = *item.GetReflection();
    const bool many = index >= 0;
    switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
        const std::string value = many ? r.GetRepeatedString(item, &field, index) : r.GetString(item, &field);
        return field.type() == FieldDescriptor::TYPE_BYTES ? toHex(value) : value;
    }
    case FieldDescriptor::CPPTYPE_BOOL: return (many ? r.GetRepeatedBool(item, &field, index) : r.GetBool(item, &field)) ? "yes" : "no";
    case FieldDescriptor::CPPTYPE_ENUM: return words((many ? r.GetRepeatedEnum(item, &field, index) : r.GetEnum(item, &field))->name());
    case FieldDescriptor::CPPTYPE_INT32: return numberText(field, many ? r.GetRepeatedInt32(item, &field, index) : r.GetInt32(item, &field));
    case FieldDescriptor::CPPTYPE_INT64: return numberText(field, many ? r.GetRepeatedInt64(item, &field, index) : r.GetInt64(item, &field));
    case FieldDescriptor::CPPTYPE_UINT32: return std::to_string(many ? r.GetRepeatedUInt32(item, &field, index) : r.GetUInt32(item, &field));
    case FieldDescriptor::CPPTYPE_UINT64: return std::to_string(many ? r.GetRepeatedUInt64(item, &field, index) : r.GetUInt64(item, &field));
    default: return {};
    }
}

// A cell that a table program would take for a formula begins with an apostrophe.
std::string csvCell(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) text.insert(at, 1, '"');
    return '"' + text + '"';
}
} // namespace

std::string csvHead(const Descriptor& shape) {
    std::string row;
    for (int i = 0; i < shape.field_count(); ++i)
        if (isSingle(*shape.field(i))) row += (row.empty() ? "" : ",") + shape.field(i)->name();
    return row + "\r\n";
}

std::string csvRow(const Message& item) {
    std::string row;
    bool first = true;
    for (int i = 0; i < item.GetDescriptor()->field_count(); ++i) {
        const FieldDescriptor& field = *item.GetDescriptor()->field(i);
        if (!isSingle(field)) continue;
        row += (std::exchange(first, false) ? "" : ",") + csvCell(valueText(item, field));
    }
    return row + "\r\n";
}

std::string htmlHead(std::string_view title) {
    const std::string name = escapedHtml(title);
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src 'self'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width\"><title>" + name + "</title>\n"
           "<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
           "dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:0}dt{opacity:.7}"
           "dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}section{border-top:1px solid;padding:.8rem 0}</style></head>\n"
           "<body><h1>" + name + "</h1>\n";
}

std::string htmlItem(const Message& item) {
    std::string page = "<dl>\n";
    const auto& reflection = *item.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(item, &fields);
    for (const FieldDescriptor* field : fields) {
        const int count = field->is_repeated() ? reflection.FieldSize(item, field) : 1;
        for (int i = 0; i < count; ++i) {
            page += "<dt>" + escapedHtml(words(field->name())) + "</dt><dd>";
            if (!field->message_type()) page += escapedHtml(valueText(item, *field, field->is_repeated() ? i : -1));
            else page += htmlItem(field->is_repeated() ? reflection.GetRepeatedMessage(item, field, i) : reflection.GetMessage(item, field));
            page += "</dd>\n";
        }
    }
    return page + "</dl>\n";
}

std::string htmlFoot() { return "</body></html>\n"; }
} // namespace atelyra::server
