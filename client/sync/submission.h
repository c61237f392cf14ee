#pragma once
// A wish becomes a command: the rules decide, the outbox row and the predicted things are written in one transaction. Also undo,
// retrying and discarding, and the replay of what waits over a new base. Used by the session and by sync; engine thread.
#include <string>
#include <vector>

#include "client/store/cache.h"
#include "shared/base/clock.h"
#include "shared/base/rng.h"

namespace atelyra::client {

struct Wish {
    v1::CommandBody body;
    std::vector<CommandId> dependsOn; // beside what follows from the body itself
    std::int64_t heldMs = -1;         // time for undo; -1 = as the rules say
};

class Submission {
public:
    Submission(Cache& cache, Clock& clock, Rng& rng, std::string bootId)
        : m_cache(cache), m_clock(clock), m_rng(rng), m_bootId(std::move(bootId)) {}

    // The rules' refusal comes back at once; then nothing was written.
    Result<CommandId> submit(const Wish& wish);
    // Takes back what has not left this device, with all that builds on it. Conflict once it has left.
    Result<std::vector<CommandId>> undo(CommandId id);
    // What undo (or a refusal) would take along, the command itself not counted.
    std::vector<CommandId> dependentsOf(CommandId id) const;
    // A refused command anew, under a new id and with what the person changed; what fell with it follows.
    Result<CommandId> retryWith(CommandId refused, const v1::CommandBody& body);
    Status discard(CommandId refused);

    // Inside a transaction: the server was put back from a backup, and may know nothing of what it had acknowledged last. All of that
    // is offered again under its own ids, with its files; what the server still knows, it does not do twice.
    void beginAnotherHistory();
    // Inside a transaction: predictions of all that waits, over the present base.
    void rebuildOverlay();
    std::int64_t serverNowMs() const; // estimate
    void learnServerTime(std::int64_t serverMs, std::int64_t roundTripMs);

private:
    Result<CommandId> enqueue(const Wish& wish);
    Result<rules::Changes> decide(const WaitingCommand& command, const v1::CommandBody& body) const;
    void show(const WaitingCommand& command, const rules::Changes* changes); // null: nothing to show beside that it waits

    Cache& m_cache;
    Clock& m_clock;
    Rng& m_rng;
    std::string m_bootId;
    std::int64_t m_bestRoundTripMs = -1;
};

} // namespace atelyra::client
