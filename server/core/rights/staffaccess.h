#pragma once
// What staff did with one person's data, as that person may know it: times, roles and reasons, and what was given to courts and
// authorities unless one of them forbids to tell. Inside one reading, one thread.
#include "server/store/store.h"

namespace atelyra::server {

v1::Accesses accessesOf(const store::Store& tables, const AccountId& person, std::int64_t nowMs); // the newest first
// The number that people know a request, a ticket or an order by; empty for what is none.
std::string requestNumberOf(const store::Store& tables, std::string_view itemId);

} // namespace atelyra::server
