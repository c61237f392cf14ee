#pragma once
// Rules for text that people type: bounded, valid UTF-8 in NFC, without control, bidirectional or invisible format characters.
// Text is stored exactly as accepted and shown as plain text. Pure functions, any thread.
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace atelyra {

enum class Lines { One, Many };

// Ok when text is acceptable as it is: at most maxBytes, NFC, no forbidden characters, no more than 8 combining marks in a row;
// tabs and line feeds only with Lines::Many. The error's detail is `field` and what was wrong.
Status checkText(std::string_view field, std::string_view text, std::size_t maxBytes, Lines lines, bool mayBeEmpty = true);
// Makes typed or pasted text acceptable: NFC, CRLF to LF, forbidden characters removed, trimmed. Does not shorten.
std::string cleanText(std::string_view text, Lines lines);
// A handle: 3 to 30 of a-z 0-9 and single inner hyphens.
bool isHandle(std::string_view text);
// One @, a dot in the domain, no spaces, at most 254 bytes; the real proof is a mail that arrives.
bool isEmail(std::string_view text);
// https, http or mailto only, at most 2000 bytes.
bool isSafeLink(std::string_view text);
std::string lowerAscii(std::string_view text);
std::size_t codePointCount(std::string_view utf8);

} // namespace atelyra
