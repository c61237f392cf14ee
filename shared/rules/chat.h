#pragma once
// How far somebody has read a conversation: what the other is told, and what only the reader's own devices know. Pure, any thread.
#include <cstdint>

#include "shared/base/id.h"
#include "shared/proto/chat.pb.h"

namespace atelyra::rules {

std::uint64_t readBy(const v1::Conversation& conversation, AccountId reader);
// True when the mark says something new. told: the other member hears of it.
bool raiseRead(v1::Conversation& conversation, AccountId reader, std::uint64_t upto, bool told);

} // namespace atelyra::rules
