#pragma once
// A message taken apart into what may lie open and, for each person who wrote some of it, what the data map wants encrypted at rest;
// and put together again. Which field goes where is read from the data map alone. Pure functions, any thread.
#include <functional>
#include <map>
#include <memory>
#include <string>

#include <google/protobuf/message.h>

namespace atelyra::privacy {

// Whether there is anything in messages of this kind that is encrypted at rest.
bool hasSecrets(const google::protobuf::Descriptor& message);

// By the author's id. Each part has the type of the whole, holds that author's secrets and nothing else.
using Parts = std::map<std::string, std::unique_ptr<google::protobuf::Message>>;
// Moves the secrets out. What is left keeps its shape: lists of messages have as many members as before.
Parts takeApart(google::protobuf::Message& message);
// Moves a part's secrets back to where they were. A part that never comes back leaves its fields empty.
void putBack(google::protobuf::Message& message, google::protobuf::Message& part);

// Every message of this type inside that has secrets, with the id of the person who wrote it.
using Visit = std::function<void(const std::string& author, const google::protobuf::Message&)>;
void eachWritten(const google::protobuf::Message& whole, const google::protobuf::Descriptor& type, const Visit& visit);

} // namespace atelyra::privacy
