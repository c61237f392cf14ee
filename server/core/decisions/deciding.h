#pragma once
// Decisions about people, put in force, changed and ended with all that hangs on them: what is limited for the person, gigs on the shelves,
// money that waits. Runs inside the writer's jobs.
#include <optional>
#include <vector>

#include "server/core/tx.h"
#include "shared/proto/decisions.pb.h"

namespace atelyra::server {

// A decision with its number and dates, not yet written.
v1::Decision newDecision(Tx& tx, const RawId& id, const AccountId& about, v1::DecisionStep step);
// Writes it, new or changed, and makes true what follows from it.
void putDecision(Tx& tx, v1::Decision decision);
// As if it had not been made: what it stopped goes on, what rules had noticed until then counts no more.
void overturn(Tx& tx, v1::Decision decision);

std::vector<v1::Decision> decisionsAbout(const store::Store& tables, const AccountId& account, int limit); // the newest first
// Those by rules that are in force.
std::vector<v1::Decision> automaticOf(const store::Store& tables, const AccountId& account);

int endDecisions(Tx& tx); // whose time is over; how many
std::optional<std::int64_t> nextDecisionEndMs(const store::Store& tables);
// Until when the money of this order has to wait; 0: it does not.
std::int64_t moneyWaitsUntil(const store::Store& tables, const OrderId& order, std::int64_t nowMs);

} // namespace atelyra::server
