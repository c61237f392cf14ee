#include "server/jobs/demomarket.h"
namespace atelyra::server {
Status loadDemoMarket(Market::Parts&, const std::string&, const std::string&) { return ok(); }
} // namespace atelyra::server
