#pragma once
// Alerts that are part of a step: they become durable with it, and do not exist without it. Inside the writer's jobs.
#include <string_view>

#include "server/core/tx.h"
#include "server/core/watch/detectors.h"

namespace atelyra::server {

struct Deed;

// Beside its kind, `about` tells one alert from another. A new one is said in the log, without anything personal.
void raise(Tx& tx, v1::Alert alert, std::string_view about);

// Something that staff did: looks at too many people, at an account that is nobody's, and rights that are changed at odd hours.
void watchDeed(Tx& tx, const Deed& deed);

// Staff looked for somebody by their number, and there is no case that would show them.
void watchSearch(Tx& tx, const AccountId& staff, const AccountId& person);

// Somebody comes in: after a long time away they are told, since it may be somebody else.
void watchComing(Tx& tx, const AccountId& account, std::int64_t createdMs);

} // namespace atelyra::server
