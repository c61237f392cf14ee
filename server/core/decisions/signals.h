#pragma once
// Looks at what a command has done, in its own transaction, and writes down what the rules notice in it; a rule that acts makes its decision
// in the same step. Runs inside the writer's jobs.
#include "server/core/tx.h"
#include "shared/rules/apply.h"

namespace atelyra::server {

void collectSignals(Tx& tx, const rules::Context& context, const v1::CommandBody& body);

} // namespace atelyra::server
