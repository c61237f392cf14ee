#include "server/core/gigs/gigwords.h"

#include "shared/rules/categories.h"

namespace atelyra::server {

void indexGig(store::Store& tables, const v1::Gig& gig) {
    const auto seller = tables.entities.get<v1::Profile>(AccountId::of(gig.seller_id()));
    const auto& slug = gig.content().category();
    const auto category = tables.entities.get<v1::Category>(rules::categoryIdOf(slug));
    tables.gigIndex.put(gig, seller ? seller->display_name() + " " + seller->handle() : std::string(), category ? category->name() : slug);
}
} // namespace atelyra::server
