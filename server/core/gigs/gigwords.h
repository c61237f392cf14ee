#pragma once
// What of a gig can be searched by: its own words, and the names of its seller and its shelf. Inside a transaction that writes.
#include "server/store/store.h"

namespace atelyra::server {

void indexGig(store::Store& tables, const v1::Gig& gig);

} // namespace atelyra::server
