#pragma once
// What an officer puts right in somebody's account or profile because they asked for it, and the notices to everybody outside who may have the
// old version. All in one step: what cannot be told is not done. Inside the writer's jobs.
#include "server/core/commandbus.h"
#include "server/providers/processors.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::server {

// Invalid: not a value of that field, or the one that stands there; NameTaken: a handle; Unavailable, "processor": somebody outside has it and
// cannot be told, since the register names no address of theirs or the market writes no letters; Forbidden: the gateway does not let it pass.
Result<v1::Correction> correct(Tx& tx, CommandBus& bus, const Gateway& gateway, const AccountId& person, const v1::DeskAct& act, const CommandId& command);

} // namespace atelyra::server
