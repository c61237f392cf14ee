#pragma once
// Who may read a file: who brought it, and who may see something that shows it. Pure over one snapshot, any thread.
#include "server/store/store.h"

namespace atelyra::server {

// A null reader is a visitor, who sees the pictures of live gigs and of people.
bool mayReadBlob(const store::Store& tables, const AccountId& reader, std::string_view sha256);

} // namespace atelyra::server
