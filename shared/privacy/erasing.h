#pragma once
// What becomes of a message when a person who has to do with it is erased: read from the data map alone, field by field, for what this
// person wrote. Pure functions, any thread.
#include <functional>
#include <string>

#include <google/protobuf/message.h>

namespace atelyra::privacy {

// One of the people whom the message is about, by the map's subject path.
bool isAbout(const google::protobuf::Message& message, const std::string& person);

enum class Fate { Stays, Changes, Goes };
// Empties what the person wrote and the map wants gone; `gone` hears each text of it. Goes: nothing is left that others need.
Fate erase(google::protobuf::Message& message, const std::string& person, const std::function<void(const std::string&)>& gone);

} // namespace atelyra::privacy
