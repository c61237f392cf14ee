#pragma once
// One page of a bootstrap: everything an account may see, in classes, so that a screen can be drawn after the first. Where the next
// page goes on is a key, not a number of rows, and the heads are those of the first page for the whole of it. Any thread.
#include <vector>

#include "server/store/store.h"
#include "shared/proto/sync.pb.h"

namespace atelyra::server {

Status fillBootstrap(const store::Store& tables, const AccountId& account, const std::vector<store::StreamState>& streams,
    const v1::BootstrapRequest& request, std::size_t room, v1::BootstrapReply& reply);

} // namespace atelyra::server
