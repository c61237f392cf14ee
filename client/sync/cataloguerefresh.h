#pragma once
// Keeps a copy of the public catalogue: the newest gigs first until a page brings nothing new, and then, in batches, whether what
// is here still stands. Also single questions: a search, a gig, its reviews. Owned by the sync engine, one thread.
#include <functional>
#include <vector>

#include "client/sync/link.h"
#include "client/sync/pacing.h"

namespace atelyra::client {

class CatalogueRefresh {
public:
    using Done = std::function<void(Status)>;
    CatalogueRefresh(Link& link, Cache& cache, Clock& clock, Rng& rng, Scheduler& scheduler, std::function<void()> changed)
        : m_link(link), m_cache(cache), m_clock(clock), m_rng(rng), m_scheduler(scheduler), m_changed(std::move(changed)) {}

    void start(); // the server has answered: look at once, and from then on every few minutes
    void refresh(Done done);
    void refreshGig(GigId gig, Done done);
    void refreshReviews(GigId gig, Done done);
    void search(const v1::GigQuery& query, std::function<void(Result<v1::GigQueryReply>)> done);
    void drop();

private:
    void page(const std::string& after);
    void revalidate();
    void finish(Status status, std::int64_t retryAfterMs = -1);
    void later(std::int64_t ms);
    Result<int> keep(const google::protobuf::RepeatedPtrField<v1::PublicGig>& gigs,
        const google::protobuf::RepeatedPtrField<v1::PublicProfile>& sellers); // how many gigs were news
    Status keepChecked(const v1::GigRevalidate& asked, const v1::GigRevalidateReply& reply);

    Link& m_link;
    Cache& m_cache;
    Clock& m_clock;
    Rng& m_rng;
    Scheduler& m_scheduler;
    std::function<void()> m_changed;
    bool m_running = false;
    bool m_wholeOnce = false; // this look goes through to the last page
    std::vector<Done> m_waiting;
    Pacing m_pace;
    Scheduler::Token m_timer = 0;
};

} // namespace atelyra::client
