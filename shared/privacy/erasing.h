#pragma once
// What becomes of a message when a person who has to do with it is erased: read from the data map alone, field by field, for what this
// person wrote. Pure functions, any thread.
#include <functional>
#include <string>

#include <google/protobuf/message.h>

#include "shared/proto/datamap.pb.h"

namespace atelyra::privacy {

// One of the people whom the message is about, by the map's subject path.
bool isAbout(const google::protobuf::Message& message, const std::string& person);

enum class Fate { Stays, Changes, Goes };
// Empties what the person wrote and the map wants gone; `gone` hears each text of it. Goes: nothing is left that others need.
Fate erase(google::protobuf::Message& message, const std::string& person, const std::function<void(const std::string&)>& gone);

// Whether anything in it is kept for as long as this.
bool holdsAny(const google::protobuf::Message& message, v1::Retention period);
// Empties that, whoever wrote it. False: there was nothing.
bool expire(google::protobuf::Message& message, v1::Retention period);

} // namespace atelyra::privacy
