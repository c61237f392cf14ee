#pragma once
// Commands from the wish to its end: waiting (outbox), refused (attention), done (sent). A body is written once and never
// rewritten; a command leaves the outbox only when a checkpoint acknowledges its id. Part of Cache; engine thread.
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/store/pending.h"
#include "shared/proto/sync.pb.h"
#include "shared/rules/entity.h"

namespace atelyra::client {
class Database;
class EntityTable;

struct OutboxRow { // as the Outbox page shows it, in all three groups
    CommandId id;
    std::string name; // "order.place"
    v1::CommandBody body;
    rules::Ref subject;
    PendingState state = PendingState::None;
    std::vector<CommandId> dependsOn;
    std::int64_t madeMs = 0;       // wall clock
    std::int64_t heldUntilMs = 0;  // Held: until then undo costs nothing
    std::int64_t endedMs = 0;      // sent or refused
    std::int64_t uploadHave = 0;   // bytes of its files that are there
    std::int64_t uploadSize = 0;   // bytes of its files; 0 = it has none
    bool canUndo = false;          // it has not left this device
    std::string reason;            // refused: the stable key
    std::string field;             // refused: what the reason is about
};
struct OutboxCounts {
    int waiting = 0; // all that has not been acknowledged
    int sending = 0; // of these, those under way
    int attention = 0;
    std::int64_t bytesLeft = 0; // of files still to be sent
};

// A command as it waits; for sync and submission.
struct WaitingCommand {
    std::int64_t position = 0;
    CommandId id;
    std::uint64_t seq = 0; // 0: not sealed, it may still be undone
    std::string name;
    std::string body; // serialised CommandBody
    rules::Ref subject;
    std::vector<CommandId> dependsOn;
    std::int64_t madeWallMs = 0;
    std::int64_t madeMonoMs = 0;
    std::string bootId;
    std::int64_t madeServerMs = 0; // the server's clock, as estimated then
    std::int64_t heldUntilMs = 0;
    bool underWay = false;
    bool answered = false; // the server has said what became of it; the checkpoint is still to come
};

class OutboxTable {
public:
    OutboxTable(Database& db, EntityTable& entities) : m_db(db), m_entities(entities) {}

    // ---- reads for the screen
    std::vector<OutboxRow> needsYou() const;                          // newest first
    std::vector<OutboxRow> waiting() const;                           // in their order
    std::vector<OutboxRow> sentSince(std::int64_t wallMs, int limit) const; // newest first
    std::vector<OutboxRow> waitingAbout(const rules::Ref& subject) const;
    std::vector<OutboxRow> refusedAbout(const rules::Ref& subject) const; // newest first
    std::optional<OutboxRow> find(CommandId id) const;                // in any of the three
    OutboxCounts counts() const;
    std::set<std::string> filesNeeded() const; // hashes of what waiting commands name

    // ---- for sync and submission; inside a transaction where they write
    std::vector<WaitingCommand> all() const;
    std::int64_t append(const WaitingCommand& command); // its position
    void endHold(CommandId id); // its time for undo is over
    void seal(CommandId id, std::uint64_t seq);
    void unsealAll();              // a new device begins to count anew
    void setUnderWay(bool underWay); // of all that is sealed
    void setAnswered(CommandId id);
    void drop(CommandId id);                                                 // undone: as if it had never been
    void finish(const WaitingCommand& command, const v1::Outcome& outcome, std::int64_t nowMs); // to sent or attention
    void addTouch(std::int64_t position, const rules::Ref& ref);
    void clearTouches();
    std::optional<CommandId> makerOf(const rules::Ref& ref) const; // the waiting command that brings this thing into being
    // Back in front of what waits, in their order and under their own ids: what the server had acknowledged and is still known here.
    void takeBackSent(std::int64_t clockOffsetMs);
    void removeAttention(CommandId id);
    void pruneSent(std::int64_t olderThanMs);
    void clear();

private:
    OutboxRow toRow(const WaitingCommand& command) const;
    void touchChanged(CommandId id);

    Database& m_db;
    EntityTable& m_entities;
};

} // namespace atelyra::client
