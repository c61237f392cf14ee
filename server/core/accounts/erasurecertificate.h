#pragma once
// What was done when somebody was erased, what stays and why, and until when: JSON with the market's signature over every byte before it,
// which anybody can check like a receipt. It names the account by its random number alone. Pure function over one reading, any thread.
#include <string>

#include "server/core/privacy/receipt.h"
#include "server/store/store.h"

namespace atelyra::server {

// One line of text with its end.
std::string erasureCertificate(const store::Store& tables, const store::ErasureRecord& record, const Controller& controller, const ConsentKey& key);

} // namespace atelyra::server
