#pragma once
// What is wrong with a data map: fields that say nothing of what they hold, kinds that contradict themselves, stored messages
// without a place. The build runs it over all messages and stops at the first complaint. Pure functions, any thread.
#include <string>
#include <vector>

#include <google/protobuf/descriptor.h>

namespace atelyra::privacy {

// One sentence each, beginning with the full name of what is wrong.
std::vector<std::string> complaintsAbout(const google::protobuf::FileDescriptor& file);
std::vector<std::string> complaintsAboutKinds(const google::protobuf::EnumDescriptor& kinds);

} // namespace atelyra::privacy
