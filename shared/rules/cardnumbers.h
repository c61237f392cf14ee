#pragma once
// Numbers of payment cards in what people write: nobody here has any use for them, so none is kept. A number counts when its length and
// beginning are a card's and its check digit is right. Pure, any thread.
#include <optional>
#include <string>
#include <string_view>

#include <google/protobuf/message.h>

namespace atelyra::rules {

bool hasCardNumber(std::string_view text);
std::string withoutCardNumbers(std::string_view text); // all digits but the last four are gone

// The path of the first field that has one.
std::optional<std::string> cardNumberIn(const google::protobuf::Message& message);
void maskCardNumbers(google::protobuf::Message& message);

} // namespace atelyra::rules
