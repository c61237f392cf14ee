#pragma once
// A letter as the bytes that mail programs exchange (RFC 5322, RFC 2047): headers that nothing in the letter can end, and a text that arrives as
// it was written. Pure functions, any thread.
#include <string>
#include <string_view>

#include "server/providers/mail.h"
#include "shared/base/result.h"

namespace atelyra::server {

struct MailSender {
    std::string address;
    std::string name; // may be empty
};

// An address that stands in a header and in a conversation with a mail server as it is.
bool isMailAddress(std::string_view text);
// Invalid names the part that does not fit into a header.
Result<std::string> mailMessage(const Letter& letter, const MailSender& sender);

} // namespace atelyra::server
