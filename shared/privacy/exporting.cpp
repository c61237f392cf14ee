#include "shared/privacy/exporting.h"

#include <functional>

#include <nlohmann/json.hpp>

#include "shared/privacy/datamap.h"

namespace atelyra::privacy {
namespace {
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Json = nlohmann::ordered_json;

// Each message once, and each field of it.
void everyField(const Descriptor& message, std::set<const Descriptor*>& seen, const std::function<void(const FieldDescriptor&)>& visit) {
    if (!seen.insert(&message).second) return;
    for (int i = 0; i < message.field_count(); ++i) {
        visit(*message.field(i));
        if (message.field(i)->message_type()) everyField(*message.field(i)->message_type(), seen, visit);
    }
}

Json schemaOfValue(const FieldDescriptor& field) {
    switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE: return {{"$ref", "#/$defs/" + field.message_type()->name()}};
    case FieldDescriptor::CPPTYPE_BOOL: return {{"type", "boolean"}};
    case FieldDescriptor::CPPTYPE_ENUM: {
        Json names = Json::array();
        for (int i = 0; i < field.enum_type()->value_count(); ++i) names.push_back(field.enum_type()->value(i)->name());
        return {{"enum", names}};
    }
    case FieldDescriptor::CPPTYPE_INT64:
    case FieldDescriptor::CPPTYPE_UINT64: return {{"type", "string"}, {"pattern", "^-?[0-9]+$"}}; // as proto3-JSON writes them
    case FieldDescriptor::CPPTYPE_STRING:
        if (field.type() == FieldDescriptor::TYPE_BYTES) return {{"type", "string"}, {"contentEncoding", "base64"}};
        return {{"type", "string"}};
    default: return {{"type", "number"}};
    }
}

Json schemaOfMessage(const Descriptor& message) {
    Json properties = Json::object();
    for (int i = 0; i < message.field_count(); ++i) {
        const FieldDescriptor& field = *message.field(i);
        if (!isExported(field)) continue;
        const Json value = schemaOfValue(field);
        properties[field.name()] = field.is_repeated() ? Json{{"type", "array"}, {"items", value}} : value;
    }
    return {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
}
} // namespace

bool isExported(const FieldDescriptor& field) {
    const auto how = rowOf(field).export_();
    return how == v1::ACCESS_AND_PORTABLE || how == v1::ACCESS;
}

void keepExported(Message& message) {
    const auto& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
        if (!isExported(*field)) {
            reflection.ClearField(&message, field);
        } else if (field->message_type() && field->is_repeated()) {
            for (int i = 0; i < reflection.FieldSize(message, field); ++i) keepExported(*reflection.MutableRepeatedMessage(&message, field, i));
        } else if (field->message_type()) {
            keepExported(*reflection.MutableMessage(&message, field));
        }
    }
}

std::vector<std::pair<std::string, std::string>> withheldOf(const Descriptor& message) {
    std::vector<std::pair<std::string, std::string>> withheld;
    std::set<const Descriptor*> seen;
    everyField(message, seen, [&](const FieldDescriptor& field) {
        if (!isExported(field)) withheld.emplace_back(field.full_name(), rowOf(field).keep_reason());
    });
    return withheld;
}

std::set<v1::DataKind> kindsOf(const Descriptor& message) {
    std::set<v1::DataKind> kinds;
    std::set<const Descriptor*> seen;
    everyField(message, seen, [&](const FieldDescriptor& field) {
        if (isPersonal(field) && isExported(field)) kinds.insert(kindOf(field));
    });
    return kinds;
}

std::string jsonSchemaOf(const Descriptor& message) {
    Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", message.name()}};
    schema.update(schemaOfMessage(message));
    Json parts = Json::object();
    std::set<const Descriptor*> seen;
    everyField(message, seen, [&](const FieldDescriptor& field) {
        if (isExported(field) && field.message_type() && !parts.contains(field.message_type()->name()))
            parts[field.message_type()->name()] = schemaOfMessage(*field.message_type());
    });
    if (!parts.empty()) schema["$defs"] = parts;
    return schema.dump(2) + "\n";
}

} // namespace atelyra::privacy
