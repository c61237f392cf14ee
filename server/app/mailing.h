#pragma once
// From the configuration to whoever delivers the market's letters. Called once at start.
#include "server/app/config.h"
#include "server/jobs/market.h"

namespace atelyra::server {

// Without a provider where nothing is configured. Invalid or Unavailable names what is wrong.
Result<MailOptions> mailOptions(const Config& config, const std::string& dataFolder);

} // namespace atelyra::server
