#pragma once
// Hands letters over to whoever delivers them: looks up whom each is to when it goes, writes it in their language, and tries again later, ever
// more seldom, while it is not taken. A letter whose end was cut off goes again, since nobody can be asked whether it went: so each arrives at
// least once, under the same number. Called by the job runner, one thread at a time.
#include <atomic>
#include <optional>

#include "server/core/mail/lettertext.h"
#include "server/core/mail/offers.h"
#include "server/providers/mail.h"

namespace atelyra::server {

class PostOffice {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        MailProvider* mail; // null: nobody delivers, and nothing is written
        Offers& offers;
        const Clock& clock;
        std::string publicUrl; // of the market's own pages
        LetterDetails market;  // who writes: controller.name and the like
    };
    explicit PostOffice(Parts parts) : m_(std::move(parts)) {}

    int sendDue(); // how many letters came to their end
    std::optional<std::int64_t> nextDueMs(const store::Store& tables) const;

private:
    enum class End { Sent, Later, Never, Unwanted };
    End send(const store::WaitingLetter& waiting, std::string& subject);
    std::optional<Letter> write(const store::Store& tables, const store::WaitingLetter& waiting);
    void settle(const store::WaitingLetter& waiting, End end, const std::string& subject);
    void rest();

    Parts m_;
    int m_refused = 0;              // in a row
    std::atomic<std::int64_t> m_restsUntilMs = 0; // also read by who asks what is due next
};

} // namespace atelyra::server
