#pragma once
// Requests by right of people who cannot sign in. Whoever asks hears the same, and nobody has looked whether there is such an account when
// they hear it: that happens afterwards, by the job runner, and only a letter to the address shows it. Opening the link in the letter makes the
// request. Of addresses without an account nothing is ever written down. Any thread; sortOut one at a time.
#include <deque>
#include <mutex>

#include "server/core/commandbus.h"
#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/base/rng.h"

namespace atelyra::server {

class SignedOutRequests {
public:
    struct Parts {
        Writer& writer;
        CommandBus& bus;
        const Clock& clock;
        Rng& rng;
        bool hasMail;
    };
    explicit SignedOutRequests(Parts parts) : m_(parts) {}

    bool hasMail() const { return m_.hasMail; }
    // Unsupported in a market without mail; Unavailable while too many wait.
    Status ask(const v1::AskRight& request);
    int sortOut(); // how many were looked at
    // NotFound: no link of ours, used before, or older than a day.
    Result<v1::ConfirmRightReply> confirm(std::string_view token);

private:
    void invite(Tx& tx, const AccountId& account, const v1::AskRight& request);

    Parts m_;
    std::mutex m_mutex;
    std::deque<v1::AskRight> m_waiting; // guarded
};

} // namespace atelyra::server
