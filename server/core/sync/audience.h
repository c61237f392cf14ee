#pragma once
// What one account can be told from one snapshot: its streams, its entities as it may see them, and the sum over all of them. Any
// thread, inside one reading.
#include <optional>
#include <vector>

#include "server/store/store.h"
#include "shared/proto/sync.pb.h"

namespace atelyra::server {

// Everybody's stream and the account's own, in rising order. Empty when the account is gone.
std::vector<store::StreamState> streamsOf(const store::Store& tables, const AccountId& account);
// The row as a change: the entity as the reader may see it now, or its removal.
v1::Change changeFor(const store::Store& tables, const AccountId& reader, store::StreamId stream, const store::LogRow& row);
// The sum over all that the account holds when it is up to date: of each reference and version, 64 bits of BLAKE2b.
std::uint64_t digestOf(const store::Store& tables, const AccountId& reader);

} // namespace atelyra::server
