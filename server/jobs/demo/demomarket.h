#pragma once
// Fills an empty market with the people, gigs, orders and talk of a folder of TOML files, by the same commands that members send, at
// times that lie in the past. A market that is filled is left alone. Runs before the market starts.
#include "server/jobs/market.h"

namespace atelyra::server {

Status loadDemoMarket(Market::Parts& parts, const std::string& demoFolder, const std::string& dataFolder);

} // namespace atelyra::server
