#pragma once
// A message as a log may show it: what says nothing about a person is printed, the rest is a star. Bounded in length and on one
// line, whatever is in it. Pure function, any thread.
#include <string>

#include <google/protobuf/message.h>

namespace atelyra::privacy {

// "PlaceOrder{order_id=* gig_id=AZvx… gig_revision=2 note=* …}"
std::string redacted(const google::protobuf::Message& message);

} // namespace atelyra::privacy
