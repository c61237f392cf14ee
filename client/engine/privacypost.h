#pragma once
// Carries what concerns consent: answers to the server and receipts back, sums of past days while their consent lives, and the wish to
// delete what was sent. Never with a session: the device's pseudonym and the account do not meet. Owned by the session, engine thread.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/store/cache.h"
#include "client/sync/transport.h"
#include "shared/base/clock.h"
#include "shared/base/rng.h"
#include "shared/wire/endpoints.h"

namespace atelyra::client {

class PrivacyPost {
public:
    PrivacyPost(Cache& cache, Transport& transport, Clock& clock, Rng& rng, Scheduler& scheduler, std::string version, std::function<void()> tell)
        : m_cache(cache), m_transport(transport), m_clock(clock), m_rng(rng), m_scheduler(scheduler), m_version(std::move(version)),
          m_tell(std::move(tell)) {}

    // Keeps the answers; where one ends a counting, what waits of it is wiped. Of usage the pseudonym is replaced, and what was sent is to be
    // deleted; of the campaign, which the market keeps without a pseudonym, everything goes from this computer.
    Status record(const std::vector<v1::ConsentEvent>& events);
    // Only with a live grant; whoever calls has passed the gate.
    void count(std::string_view point, std::string_view value);
    void keepCrash(const v1::CrashReport& crash);
    // The first one only: somebody comes to the market once, however often the program is started with a code.
    void keepCampaign(std::string_view point, std::string_view code);
    std::string campaign() const;      // that brought this computer here; empty: none, or it may not be known
    std::vector<std::string> queued(); // as it would be sent, a day and a choice each
    Status deleteQueue();
    void flush(); // sends what may be sent; safe at any time

private:
    std::string device();
    std::optional<std::string> grantOf(v1::Choice choice) const; // the answer that its counting stands on
    std::string deviceOf(v1::Choice choice);                     // the pseudonym of that answer
    void endCounting(v1::Choice choice);
    void endUsage();
    void endCampaign();
    std::string today() const;
    std::optional<QueuedUsage> due() const; // the oldest day that is over and may be sent
    bool sendAnswers();
    bool sendDeletion();
    bool sendDay();
    void address(QueuedUsage& day);
    void keepSent(const QueuedUsage& day);
    void giveWay(const QueuedUsage& day);
    void post(wire::Endpoint endpoint, std::string_view contentType, const google::protobuf::Message& message, std::function<void(const wire::Response&)> good,
        std::function<void(const wire::Response&)> refused = {});
    void keep(const std::function<void()>& work);

    Cache& m_cache;
    Transport& m_transport;
    Clock& m_clock;
    Rng& m_rng;
    Scheduler& m_scheduler;
    std::string m_version;
    std::function<void()> m_tell;
    std::uint64_t m_turn = 0;      // of the request under way; what an older one brings is late
    std::int64_t m_waitingMs = 0;  // monotonic: not before, after a failure
    std::int64_t m_underWayMs = 0; // monotonic: since then; 0: nothing is
    std::string m_refused;         // the grant and the day that the server did not take when they were last sent
};

} // namespace atelyra::client
