#pragma once
// What of a message goes into the archive that a person receives, as the data map says, and what that looks like to a program that
// reads it. Pure functions, any thread.
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <google/protobuf/message.h>

#include "shared/proto/datamap.pb.h"

namespace atelyra::privacy {

bool isExported(const google::protobuf::FieldDescriptor& field);
// Clears what is not exported, in all parts of it.
void keepExported(google::protobuf::Message& message);

// "atelyra.v1.Account.email" and why it is kept back: of this message and all its parts.
std::vector<std::pair<std::string, std::string>> withheldOf(const google::protobuf::Descriptor& message);
// The kinds of personal data that are exported with a message and its parts.
std::set<v1::DataKind> kindsOf(const google::protobuf::Descriptor& message);

// JSON Schema 2020-12 of a message as proto3-JSON writes it, with the names of the fields as they stand in the messages.
std::string jsonSchemaOf(const google::protobuf::Descriptor& message);

} // namespace atelyra::privacy
