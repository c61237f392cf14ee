#include "shared/privacy/datamap.h"

namespace atelyra::privacy {

v1::DataKind kindOf(const google::protobuf::FieldDescriptor& field) { return field.options().GetExtension(v1::holds); }

const v1::Row& rowOf(v1::DataKind kind) {
    const auto* value = v1::DataKind_descriptor()->FindValueByNumber(kind);
    return value ? value->options().GetExtension(v1::row) : v1::Row::default_instance();
}

const v1::Row& rowOf(const google::protobuf::FieldDescriptor& field) { return rowOf(kindOf(field)); }

bool isPersonal(const google::protobuf::FieldDescriptor& field) { return rowOf(field).category() != v1::NOT_PERSONAL; }

const google::protobuf::FieldDescriptor* authorOf(const google::protobuf::FieldDescriptor& field) {
    return field.containing_type()->FindFieldByName(field.options().GetExtension(v1::author));
}

const v1::Stored* storedAs(const google::protobuf::Descriptor& message) {
    return message.options().HasExtension(v1::entity) ? &message.options().GetExtension(v1::entity) : nullptr;
}

} // namespace atelyra::privacy
