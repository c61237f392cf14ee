#pragma once
// Messages to bytes and back, for both content types. Decoding treats every byte as hostile: bounded depth, no unknown fields,
// no enum value out of range, text in normal form without control characters. Any thread.
#include <string>
#include <string_view>

#include <google/protobuf/message.h>

#include "shared/base/result.h"
#include "shared/proto/common.pb.h"
#include "shared/wire/http.h"

namespace atelyra::wire {

enum class Strictness {
    Server, // unknown fields and enum values are refused
    Client, // they are kept: the other side may be newer
};

Status decode(std::string_view contentType, std::string_view body, Strictness strictness, google::protobuf::Message& into);
std::string encode(std::string_view contentType, const google::protobuf::Message& message);

// The same bytes for the same message, for hashing and for keeping a command unchanged across retries.
std::string deterministicBytes(const google::protobuf::Message& message);

// An error as an answer, and an answer as an error. The detail never goes over the wire; `id` finds the log line.
Response errorResponse(const Error& error, std::string_view contentType, std::string_view id, std::int64_t retryAfterMs = -1);
Error errorOf(const Response& response);
// When to ask again, as errorOf read it; -1: it was not said.
std::int64_t retryAfterMs(const Error& error);

} // namespace atelyra::wire
