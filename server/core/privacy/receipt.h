#pragma once
// A receipt: what one answer was, about what, and where it stands in the chain, as JSON in the fields of ISO/IEC TS 27560 and the words
// of the Data Privacy Vocabulary, signed over every byte before the signature. Pure functions, any thread.
#include <string>

#include "server/core/privacy/consentkey.h"
#include "server/store/consentchain.h"

namespace atelyra::server {

struct Controller { // who is responsible for this market
    std::string name, address, contact;
};

// principal: whose answer it is, as the person knows themselves: "account:…" or "device:…". One line of text with its end.
std::string receiptOf(const store::ConsentRow& row, const std::string& principal, const Controller& controller, const ConsentKey& key);

// The signed end of the chain as one line, and back.
std::string headLine(const store::ConsentHead& head, std::int64_t nowMs, const ConsentKey& key);
Result<store::ConsentHead> readHeadLine(const std::string& line, std::string_view publicHex);

std::string utcText(std::int64_t ms); // 2026-11-22T10:00:03Z
std::string jsonQuoted(std::string_view text);
// An object that is still open, with its signature and its end.
std::string signedText(std::string body, const ConsentKey& key);

} // namespace atelyra::server
