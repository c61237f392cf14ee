#pragma once
// The public catalogue: search and browse, revalidation of what a client has kept, and reviews. Needs no session and knows no
// reader: everybody gets the same answer. Any worker thread.
#include "server/core/readers.h"
#include "shared/base/clock.h"
#include "shared/proto/gigs.pb.h"

namespace atelyra::server {

class CatalogueService {
public:
    CatalogueService(Readers& readers, const Clock& clock) : m_readers(readers), m_clock(clock) {}
    Result<v1::GigQueryReply> query(const v1::GigQuery& query);
    Result<v1::GigRevalidateReply> revalidate(const v1::GigRevalidate& request);
    Result<v1::GigReviewsReply> reviews(const v1::GigReviews& request);

private:
    Readers& m_readers;
    const Clock& m_clock;
};

} // namespace atelyra::server
