#pragma once
// The one transaction that moves a client from one state of the server to the next: staged pages, the last page, acknowledgements,
// cursor and predictions together, or nothing. Used by the sync engine; one thread.
#include "client/store/cache.h"
#include "client/sync/submission.h"

namespace atelyra::client {

class Checkpoint {
public:
    Checkpoint(Cache& cache, Submission& submission) : m_cache(cache), m_submission(submission) {}

    // A page that is not the last one.
    Status stage(const google::protobuf::RepeatedPtrField<v1::Change>& changes);
    Status dropStage();

    // A bootstrap: its pages carry a round of their own, and what an earlier round brought goes at the end. Where nothing of the
    // account is here yet there is nothing to keep whole, so pages are shown as they come.
    Status beginBootstrap();
    Status addBootstrapPage(const v1::BootstrapReply& page);

    enum class Outcome { Done, Forked, DigestDiffers, LooksLikeLoss };
    // The last page of a pull. Anything but Done has changed nothing. A checkpoint that would remove a great part of what is here is
    // taken only with a digest that proves it.
    Result<Outcome> apply(const v1::PullReply& reply, bool endsBootstrap, std::int64_t nowMs);

private:
    struct Stop {
        Outcome outcome;
    };
    void take(const v1::Change& change, std::uint64_t round);
    void acknowledge(const v1::PullReply& reply, std::int64_t nowMs);
    bool removesMuch(const v1::PullReply& reply) const;

    Cache& m_cache;
    Submission& m_submission;
    bool m_direct = false; // bootstrap pages go straight into the tables
};

} // namespace atelyra::client
