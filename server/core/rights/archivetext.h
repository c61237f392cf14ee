#pragma once
// Items of an archive for people: as rows of a table that any office program opens, and as pages of plain HTML without script. What
// people wrote is escaped, and can neither be a formula nor a tag. Pure functions, any thread.
#include <string>
#include <string_view>

#include <google/protobuf/message.h>

namespace atelyra::server {

std::string csvHead(const google::protobuf::Descriptor& shape);
std::string csvRow(const google::protobuf::Message& item); // what is not a single value is left to the JSON

std::string htmlHead(std::string_view title);
std::string htmlItem(const google::protobuf::Message& item);
std::string htmlFoot();

} // namespace atelyra::server
