#pragma once
// Notices what is unusual in how the market is used, and raises alerts: what is counted is counted in memory, bounded, and forgotten with the
// server; what has to be compared with earlier days is written down by the hour. Whoever reports something here is never held up. Any thread;
// runDue belongs to the job runner.
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "server/core/readers.h"
#include "server/core/watch/raising.h"
#include "server/core/writer.h"

namespace atelyra::server {

class Watch {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        store::KeyStore& keys;
        const Clock& clock;
        std::string headFile; // where the end of the record of what staff did is remembered
    };
    explicit Watch(Parts parts) : m_(std::move(parts)) {}

    void signInFailed(std::string_view address, std::string_view login);
    void endedSessionUsed(const AccountId& whose, std::string_view token);
    void archiveAsked();
    void sent(const AccountId& to, std::size_t bytes);
    void databaseChanged();

    std::int64_t slowedMs(const AccountId& staff); // how long this member of staff is shown nobody; 0: they are
    void runDue();                                 // each hour

private:
    struct Failure {
        std::int64_t atMs = 0;
        std::uint64_t name = 0; // a hash: the name itself is nobody's business here
    };
    void raiseLater(v1::Alert alert, std::string about);
    void compareBytes();
    void checkErasures();
    void checkGlasses();
    void checkAudit();

    Parts m_;
    std::mutex m_mutex;
    std::map<std::string, std::deque<Failure>, std::less<>> m_failures; // by neighbourhood
    std::map<std::string, std::int64_t> m_ended;                        // when a session was first refused, by the hash of its token
    std::map<AccountId, std::int64_t> m_sent;
    std::int64_t m_auditedMs = 0;
};

} // namespace atelyra::server
