#pragma once
// The tables of the cache, as one rising list of steps. Part of Cache; engine thread.
#include "shared/base/result.h"

namespace atelyra::client {
class Database;

// Brings the file to the present schema; throws StoreFailure. UpgradeRequired for a file from a newer program, NotFound for one
// that is not a cache at all.
Status migrate(Database& db);

} // namespace atelyra::client
