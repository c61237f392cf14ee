#pragma once
// What every market has before its first member: an epoch, everybody's stream, shelves and fees. Also notices that the database is
// older than the folder it lies in, which means that somebody put a copy back. Runs once, before anything else.
#include "server/jobs/market.h"

namespace atelyra::server {

Status layFoundation(Market::Parts& parts, const std::string& dataFolder);

} // namespace atelyra::server
