#pragma once
// One way for every verb: into the Outbox on the engine thread, the answer back on the UI thread.
#include <functional>

#include "client/engine/engine.h"

namespace atelyra::model {

using Done = std::function<void(Result<CommandId>)>;

inline void submit(client::Engine& engine, v1::CommandBody body, QObject* guard, Done done) {
    engine.ask(
        guard, [body = std::move(body)](client::EngineSession& session) { return session.submit(body); },
        [done = std::move(done)](Result<CommandId> result) {
            if (done) done(std::move(result));
        });
}

} // namespace atelyra::model
