#pragma once
// What the market asks of whoever delivers its mail: to take one letter, plain text for one reader. Beside the words a letter has the reader's
// address and name, and nothing that leads to an account. Called by the job runner, never inside a transaction; implementations are thread-safe.
#include <cstdint>
#include <string>

namespace atelyra::server {

struct Letter {
    std::string id; // hex, the same for every try: a letter that comes twice can be told from two letters
    std::string address;
    std::string name; // of the reader; may be empty
    std::string subject;
    std::string text; // lines end with a line feed
    std::string unsubscribeUrl; // of an offer; empty: the letter belongs to the service
    std::int64_t writtenMs = 0;
};

enum class MailAnswer {
    Sent,
    Later, // not taken now: try again
    Never, // refused for good, whoever asks: there is no such reader, or the letter is none
};

class MailProvider {
public:
    virtual ~MailProvider() = default;
    virtual MailAnswer send(const Letter& letter) = 0;
};

} // namespace atelyra::server
