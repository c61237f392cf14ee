#pragma once
// Who may read a file: who brought it, and who may see something that shows it; and whose it is where it is shown. Pure over one
// snapshot, any thread.
#include "server/store/store.h"

namespace atelyra::server {

// A null reader is a visitor, who sees the pictures of live gigs and of people.
bool mayReadBlob(const store::Store& tables, const AccountId& reader, std::string_view sha256);

// The files that an entity shows, each by its hash with the person in whose words it stands.
std::vector<std::pair<AccountId, std::string>> authoredFiles(const v1::Entity& entity);

} // namespace atelyra::server
