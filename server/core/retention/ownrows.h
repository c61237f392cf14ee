#pragma once
// What lies open in the database because everybody may see it: profiles, gigs, handles, and the words of the search. In a copy it goes under the
// keys of those whose it is, so that a copy forgets them when their key is destroyed, like everything else of theirs. On the connection of
// that copy, before or after anybody else has it; throws DbError.
#include "server/store/store.h"

namespace atelyra::server {

void closeOwnRows(store::Store& copy);
// As it was; of somebody who was erased since, what an erasure leaves.
void openOwnRows(store::Store& copy);

} // namespace atelyra::server
