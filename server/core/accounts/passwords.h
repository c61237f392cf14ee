#pragma once
// Passwords: which ones are good enough, and their Argon2id hashes. Hashing is dear on purpose, so only so many run at once and so
// few wait; the rest are told to come back. Thread-safe.
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace atelyra::server {

// NIST SP 800-63B-4: long, not on the list of what everybody tries, and not made of what is known of the account. Nothing else.
Status checkPassword(std::string_view password, std::string_view handle, std::string_view email);

class PasswordHasher {
public:
    struct Settings {
        int atOnce = 2;
        int waiting = 16;
        std::size_t memoryBytes = std::size_t{64} << 20;
        unsigned passes = 3;
    };
    explicit PasswordHasher(Settings settings);

    Result<std::string> hash(std::string_view password);
    // Against a real hash, or with an empty one against a dummy that costs the same and never fits.
    Result<bool> fits(std::string_view hash, std::string_view password);

private:
    bool enter();
    void leave();

    Settings m_settings;
    std::string m_dummy;
    std::mutex m_mutex;
    std::condition_variable m_free;
    int m_running = 0;
    int m_queued = 0;
};

} // namespace atelyra::server
