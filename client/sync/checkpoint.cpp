#include "client/sync/checkpoint.h"

#include <algorithm>
#include <map>

#include "client/store/metakeys.h"
#include "shared/base/clock.h"

namespace atelyra::client {
namespace {
constexpr std::int64_t kSentKeptMs = 2 * kDayMs;
constexpr std::int64_t kManyRemovals = 500;
constexpr std::int64_t kFewRemovals = 20; // of a small account, a third is nothing
}

Status Checkpoint::stage(const google::protobuf::RepeatedPtrField<v1::Change>& changes) {
    return m_cache.transaction(Durability::Cache, [&] {
        for (const auto& change : changes) m_cache.stage().append(change);
    });
}

Status Checkpoint::dropStage() {
    return m_cache.transaction(Durability::Cache, [&] { m_cache.stage().clear(); });
}

Status Checkpoint::beginBootstrap() {
    m_direct = m_cache.entities().streamedCount() == 0;
    return m_cache.transaction(Durability::Cache, [&] {
        m_cache.stage().clear();
        m_cache.meta().set(meta::kRound, m_cache.meta().number(meta::kRound) + 1);
    });
}

Status Checkpoint::addBootstrapPage(const v1::BootstrapReply& page) {
    if (!m_direct) return stage(page.changes());
    return m_cache.transaction(Durability::Cache, [&] {
        const auto round = std::uint64_t(m_cache.meta().number(meta::kRound));
        for (const auto& change : page.changes()) take(change, round);
        m_cache.meta().set(meta::kReady, 1);
    });
}

void Checkpoint::take(const v1::Change& change, std::uint64_t round) {
    const auto ref = rules::fromProto(change.ref());
    if (!ref) return; // of a kind that a newer program knows
    if (change.remove()) m_cache.entities().removeBase(*ref, change.stream());
    else m_cache.entities().putBase(change.entity(), change.version(), change.stream(), round);
}

bool Checkpoint::removesMuch(const v1::PullReply& reply) const {
    std::int64_t removals = 0;
    const auto count = [&](const v1::Change& change) { removals += change.remove() ? 1 : 0; };
    m_cache.stage().each(count);
    std::for_each(reply.changes().begin(), reply.changes().end(), count);
    if (removals <= kFewRemovals) return false;
    return removals > kManyRemovals || removals * 10 > m_cache.entities().streamedCount() * 3;
}

// A command leaves the outbox only here, and only by its id.
void Checkpoint::acknowledge(const v1::PullReply& reply, std::int64_t nowMs) {
    std::map<std::string, const v1::Outcome*> outcomes;
    for (const auto& outcome : reply.outcomes()) outcomes.emplace(outcome.command_id(), &outcome);
    for (const auto& command : m_cache.outbox().all()) {
        if (command.seq == 0 || command.seq > reply.acked_seq()) continue;
        const auto found = outcomes.find(command.id.str());
        if (found == outcomes.end()) throw Stop{Outcome::Forked}; // another life of this disk used the number
        m_cache.outbox().finish(command, *found->second, nowMs);
    }
}

Result<Checkpoint::Outcome> Checkpoint::apply(const v1::PullReply& reply, bool endsBootstrap, std::int64_t nowMs) {
    if (!endsBootstrap && !reply.has_digest() && removesMuch(reply)) return Outcome::LooksLikeLoss;
    try {
        auto done = m_cache.transaction(Durability::Cache, [&] {
            auto& meta = m_cache.meta();
            auto& entities = m_cache.entities();
            const auto round = std::uint64_t(meta.number(meta::kRound));
            m_cache.stage().each([&](const v1::Change& change) { take(change, round); });
            for (const auto& change : reply.changes()) take(change, round);
            if (endsBootstrap) entities.sweep(round);
            if (reply.has_digest() && entities.digest() != reply.digest()) throw Stop{Outcome::DigestDiffers};
            acknowledge(reply, nowMs);
            m_submission.rebuildOverlay();
            m_cache.stage().clear();
            m_cache.outbox().pruneSent(nowMs - kSentKeptMs);
            meta.set(meta::kCursor, std::string_view(reply.next().SerializeAsString()));
            meta.set(meta::kLastSynced, nowMs);
            meta.set(meta::kReady, 1);
        });
        if (!done) return done.error();
        return Outcome::Done;
    } catch (const Stop& stop) {
        return stop.outcome;
    }
}
} // namespace atelyra::client
