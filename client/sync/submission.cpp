#include "client/sync/submission.h"

#include <algorithm>
#include <map>
#include <set>

#include "client/store/metakeys.h"
#include "shared/base/limits.h"

namespace atelyra::client {
using rules::Ref;

namespace {
// The things that a command names, so that it waits for whichever of them is itself still waiting to come into being. Not a talk:
// any message begins it.
std::vector<Ref> mentioned(const v1::CommandBody& body, AccountId me) {
    std::vector<Ref> refs;
    if (const auto subject = rules::subjectOf(body, me); subject.kind != v1::CONVERSATION) refs.push_back(subject);
    const auto* outer = body.GetReflection()->GetOneofFieldDescriptor(body, body.GetDescriptor()->oneof_decl(0));
    if (!outer) return refs;
    const auto& inner = body.GetReflection()->GetMessage(body, outer);
    for (const auto& [name, kind] : {std::pair{"order_id", v1::ORDER}, {"gig_id", v1::GIG}}) {
        const auto* field = inner.GetDescriptor()->FindFieldByName(name);
        if (!field) continue;
        if (const auto id = rawIdFromBytes(inner.GetReflection()->GetString(inner, field))) refs.push_back({kind, *id});
    }
    return refs;
}

template <class Items> std::vector<CommandId> following(const Items& items, CommandId first) {
    std::set<CommandId> gone{first};
    std::vector<CommandId> found;
    for (const auto& item : items) {
        const bool follows = std::any_of(item.dependsOn.begin(), item.dependsOn.end(), [&](CommandId id) { return gone.contains(id); });
        if (follows && gone.insert(item.id).second) found.push_back(item.id);
    }
    return found;
}

std::vector<OutboxRow> oldestFirst(std::vector<OutboxRow> rows) {
    std::reverse(rows.begin(), rows.end());
    return rows;
}
} // namespace

Result<CommandId> Submission::submit(const Wish& wish) {
    Result<CommandId> made(ErrorCode::Internal);
    if (auto done = m_cache.transaction(Durability::Full, [&] { made = enqueue(wish); }); !done) return done.error();
    return made;
}

// Writes nothing when it ends in an error.
Result<CommandId> Submission::enqueue(const Wish& wish) {
    if (m_cache.me().isNull()) return {ErrorCode::Unauthenticated, "a command needs an account"};
    if (!rules::isMemberCommand(wish.body)) return {ErrorCode::Forbidden, "not a member's command"};
    WaitingCommand command;
    command.id = CommandId::make(m_clock.wallMs(), m_rng);
    command.name = rules::commandName(wish.body);
    command.body = wish.body.SerializeAsString();
    command.subject = rules::subjectOf(wish.body, m_cache.me());
    command.madeWallMs = m_clock.wallMs();
    command.madeMonoMs = m_clock.monoMs();
    command.bootId = m_bootId;
    command.madeServerMs = serverNowMs();
    if (command.body.size() > limits::kCommandBytes) return {ErrorCode::TooLarge, "the command"};
    auto changes = decide(command, wish.body);
    if (!changes) return changes.error();

    const auto held = wish.heldMs >= 0 ? wish.heldMs : rules::isHeldForUndo(wish.body) ? limits::kUndoHoldMs : 0;
    if (held > 0) command.heldUntilMs = command.madeWallMs + held;
    const auto& outbox = m_cache.outbox();
    std::set<CommandId> before;
    for (const auto& waiting : outbox.all())
        if (std::find(wish.dependsOn.begin(), wish.dependsOn.end(), waiting.id) != wish.dependsOn.end()) before.insert(waiting.id);
    for (const auto& ref : mentioned(wish.body, m_cache.me()))
        if (const auto maker = outbox.makerOf(ref)) before.insert(*maker);
    command.dependsOn.assign(before.begin(), before.end());

    command.position = m_cache.outbox().append(command);
    show(command, &*changes);
    return command.id;
}

Result<rules::Changes> Submission::decide(const WaitingCommand& command, const v1::CommandBody& body) const {
    rules::Context context;
    context.actor.account = m_cache.me();
    context.nowMs = command.madeServerMs;
    context.actedMs = command.madeServerMs;
    context.commandId = command.id;
    context.policyVersion = m_cache.meta().get(meta::kPolicyVersion);
    return rules::apply(context, body, m_cache.entities());
}

void Submission::show(const WaitingCommand& command, const rules::Changes* changes) {
    auto& entities = m_cache.entities();
    auto& outbox = m_cache.outbox();
    outbox.addTouch(command.position, command.subject);
    entities.noteRef(command.subject);
    if (!changes) return;
    for (const auto& entity : changes->puts) {
        entities.overlay(entity);
        outbox.addTouch(command.position, rules::refOf(entity));
    }
    for (const auto& ref : changes->removes) {
        entities.overlayRemoval(ref);
        outbox.addTouch(command.position, ref);
    }
}

void Submission::rebuildOverlay() {
    m_cache.entities().clearOverlay();
    m_cache.outbox().clearTouches();
    for (const auto& command : m_cache.outbox().all()) {
        v1::CommandBody body;
        if (!body.ParseFromString(command.body)) continue;
        // What no longer fits the new base is shown as the server has it; the server's answer will say why.
        const auto changes = decide(command, body);
        show(command, changes ? &*changes : nullptr);
    }
}

void Submission::beginAnotherHistory() {
    m_cache.entities().forgetVersions();
    m_cache.chat().forgetMarks();
    m_cache.outbox().takeBackSent(m_cache.meta().number(meta::kClockOffset));
    for (const auto& command : m_cache.outbox().all()) {
        v1::CommandBody body;
        body.ParseFromString(command.body);
        for (const auto& file : rules::filesOf(body))
            if (const auto row = m_cache.files().find(file.sha256()); row && !row->path.empty())
                m_cache.files().setSent(file.sha256(), 0, false);
    }
    rebuildOverlay();
}

std::vector<CommandId> Submission::dependentsOf(CommandId id) const {
    auto found = following(m_cache.outbox().all(), id);
    const auto refused = following(oldestFirst(m_cache.outbox().needsYou()), id);
    found.insert(found.end(), refused.begin(), refused.end());
    return found;
}

Result<std::vector<CommandId>> Submission::undo(CommandId id) {
    const auto all = m_cache.outbox().all();
    const auto command = std::find_if(all.begin(), all.end(), [&](const auto& c) { return c.id == id; });
    if (command == all.end()) return {ErrorCode::NotFound, "no such command waits"};
    if (command->seq != 0) return {ErrorCode::Conflict, "it may have left this device"};
    auto gone = following(all, id);
    gone.insert(gone.begin(), id);
    auto done = m_cache.transaction(Durability::Full, [&] {
        for (const auto& each : gone) m_cache.outbox().drop(each);
        rebuildOverlay();
    });
    if (!done) return done.error();
    return gone;
}

Result<CommandId> Submission::retryWith(CommandId refused, const v1::CommandBody& body) {
    const auto rows = oldestFirst(m_cache.outbox().needsYou());
    if (std::none_of(rows.begin(), rows.end(), [&](const auto& row) { return row.id == refused; }))
        return {ErrorCode::NotFound, "no such refused command"};
    const auto fallen = following(rows, refused);
    Result<CommandId> made(ErrorCode::Internal);
    auto done = m_cache.transaction(Durability::Full, [&] {
        made = enqueue({body, {}, -1});
        if (!made) return;
        m_cache.outbox().removeAttention(refused);
        std::map<CommandId, CommandId> renamed{{refused, *made}};
        for (const auto& row : rows) {
            if (std::find(fallen.begin(), fallen.end(), row.id) == fallen.end()) continue;
            Wish wish{row.body, {}, -1};
            for (const auto& id : row.dependsOn)
                if (const auto anew = renamed.find(id); anew != renamed.end()) wish.dependsOn.push_back(anew->second);
            const auto again = enqueue(wish);
            if (!again) continue;
            m_cache.outbox().removeAttention(row.id);
            renamed.emplace(row.id, *again);
        }
    });
    if (!done) return done.error();
    return made;
}

Status Submission::discard(CommandId refused) {
    return m_cache.transaction(Durability::Full, [&] { m_cache.outbox().removeAttention(refused); });
}

std::int64_t Submission::serverNowMs() const { return m_clock.wallMs() + m_cache.meta().number(meta::kClockOffset); }

void Submission::learnServerTime(std::int64_t serverMs, std::int64_t roundTripMs) {
    const auto offset = serverMs + roundTripMs / 2 - m_clock.wallMs();
    const auto known = m_cache.meta().number(meta::kClockOffset, INT64_MAX);
    // A quicker answer tells more exactly; one that cannot be reconciled with what we believed tells that a clock was moved.
    const bool sharper = m_bestRoundTripMs < 0 || roundTripMs <= m_bestRoundTripMs;
    const bool moved = std::abs(offset - known) > (roundTripMs + std::max<std::int64_t>(m_bestRoundTripMs, 0)) / 2 + 50;
    if (known != INT64_MAX && !moved && (!sharper || std::abs(offset - known) < 5)) return;
    m_bestRoundTripMs = roundTripMs;
    const auto kept = m_cache.transaction(Durability::Cache, [&] { m_cache.meta().set(meta::kClockOffset, offset); });
    (void)kept; // an estimate: the next answer brings another
}
} // namespace atelyra::client
