#pragma once
// Lines of JSON that carry their signature at their end: receipts, and ends of the chain of answers. The signature is over every byte
// before it, so that whoever has the public key can check one with nothing else. Pure functions, any thread.
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace atelyra::rules {

// One way to write it: 128 lower-case hex digits, Ed25519.
bool isSignedBy(std::string_view publicHex, std::string_view text, std::string_view signatureHex);

// `body` is an object without its closing brace.
std::string withSignature(std::string body, std::string_view signatureHex);
// The part before the signature, when it fits; Invalid: it is not, to the byte, what the holder of this key signed.
Result<std::string> signedPart(const std::string& text, std::string_view publicHex);
// The key that a receipt names itself; empty: none. Whether to believe in it is the reader's matter.
std::string keyNamedIn(std::string_view receipt);

} // namespace atelyra::rules
