#pragma once
// The data map as the message descriptors carry it: which kind of data a field holds, and what may be done with that kind. Read
// from the descriptors each time; nothing is copied into tables of its own. Pure functions, any thread.
#include <google/protobuf/descriptor.h>

#include "shared/proto/datamap.pb.h"

namespace atelyra::privacy {

// DATA_KIND_UNSET for a field without one; the build does not let such a field pass.
v1::DataKind kindOf(const google::protobuf::FieldDescriptor& field);
// Purpose, basis, retention, erasure, export and visibility. The empty row for a kind that is not known.
const v1::Row& rowOf(v1::DataKind kind);
const v1::Row& rowOf(const google::protobuf::FieldDescriptor& field);
// Says something about a person: must not go into a log.
bool isPersonal(const google::protobuf::FieldDescriptor& field);
// The field beside this one that names who wrote it; null where none is said.
const google::protobuf::FieldDescriptor* authorOf(const google::protobuf::FieldDescriptor& field);
// Where a message is stored and whom it is about; null for a message that is only a part or only travels.
const v1::Stored* storedAs(const google::protobuf::Descriptor& message);

} // namespace atelyra::privacy
