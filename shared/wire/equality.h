#pragma once
// Two messages of the protocol are equal when all their fields are. Protobuf gives them no `==`, and without it no struct that holds
// one can be compared. Any thread.
#include <concepts>

#include <google/protobuf/message.h>
#include <google/protobuf/util/message_differencer.h>

namespace atelyra::v1 {
template <std::derived_from<google::protobuf::Message> Message> bool operator==(const Message& one, const Message& other) {
    return google::protobuf::util::MessageDifferencer::Equals(one, other);
}
} // namespace atelyra::v1
