#pragma once
// From the configuration to those who work for the market: who delivers its letters, and who moves its money. Called once at start.
#include "server/app/config.h"
#include "server/jobs/market.h"

namespace atelyra::server {

// Without a provider where nothing is configured. Invalid or Unavailable names what is wrong.
Result<MailOptions> mailOptions(const Config& config, const std::string& dataFolder);
// The sandbox where nobody is configured. Likewise.
Result<PaymentOptions> paymentOptions(const Config& config);

} // namespace atelyra::server
