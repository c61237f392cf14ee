#include "client/sync/outgoing.h"

#include <algorithm>
#include <set>

#include "client/store/metakeys.h"
#include "shared/base/limits.h"

namespace atelyra::client {

Result<std::optional<std::int64_t>> Outgoing::tendHolds() {
    std::optional<std::int64_t> next;
    std::vector<CommandId> over;
    const auto now = m_clock.wallMs();
    for (const auto& command : m_cache.outbox().all()) {
        if (command.seq != 0 || command.heldUntilMs == 0) continue;
        // A wall clock that was set back must not hold a command for years.
        const auto left = command.heldUntilMs - now;
        if (left <= 0 || now < command.madeWallMs) over.push_back(command.id);
        else next = std::min(next.value_or(left), left);
    }
    if (!over.empty()) {
        auto done = m_cache.transaction(Durability::Cache, [&] {
            for (const auto& id : over) m_cache.outbox().endHold(id);
        });
        if (!done) return done.error();
    }
    return next;
}

std::vector<WaitingCommand> Outgoing::sealable(const std::vector<WaitingCommand>& all) const {
    std::vector<WaitingCommand> ready;
    std::set<CommandId> staying;
    std::set<rules::Ref> stayingAbout;
    for (const auto& command : all) {
        if (command.seq != 0) continue;
        v1::CommandBody body;
        body.ParseFromString(command.body);
        const bool builds = std::any_of(command.dependsOn.begin(), command.dependsOn.end(), [&](auto id) { return staying.contains(id); });
        // Messages of one talk may pass each other; everything else about one thing goes in order.
        const bool queued = command.subject.kind != v1::CONVERSATION && stayingAbout.contains(command.subject);
        if (command.heldUntilMs == 0 && !builds && !queued && m_files.isThere(body)) {
            ready.push_back(command);
        } else {
            staying.insert(command.id);
            stayingAbout.insert(command.subject);
        }
    }
    return ready;
}

bool Outgoing::isDue() const {
    const auto all = m_cache.outbox().all();
    return std::any_of(all.begin(), all.end(), [](const auto& c) { return c.seq != 0 && !c.answered; }) || !sealable(all).empty();
}

Result<v1::PushRequest> Outgoing::batch() {
    if (const auto ready = sealable(m_cache.outbox().all()); !ready.empty()) {
        auto done = m_cache.transaction(Durability::Full, [&] {
            auto seq = nextSeq();
            for (const auto& command : ready) m_cache.outbox().seal(command.id, seq++);
            m_cache.meta().set(meta::kNextSeq, std::int64_t(seq));
        });
        if (!done) return done.error();
    }
    auto done = m_cache.transaction(Durability::Cache, [&] { m_cache.outbox().setUnderWay(true); });
    if (!done) return done.error();
    auto all = m_cache.outbox().all();
    std::erase_if(all, [](const auto& c) { return c.seq == 0 || c.answered; });
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.seq < b.seq; });
    v1::PushRequest request;
    std::size_t size = 1024; // of the envelope
    for (const auto& command : all) {
        auto wire = toWire(command);
        size += wire.ByteSizeLong() + 8;
        const bool full = request.commands_size() == (m_onlyOne ? 1 : limits::kPushCommands) || size > limits::kPushBytes;
        if (full && !request.commands().empty()) break;
        *request.add_commands() = std::move(wire);
    }
    return request;
}

v1::Command Outgoing::toWire(const WaitingCommand& command) const {
    v1::Command wire;
    wire.set_seq(command.seq);
    wire.set_command_id(command.id.str());
    wire.mutable_body()->ParseFromString(command.body);
    for (const auto& id : command.dependsOn) wire.add_depends_on(id.str());
    const bool sameBoot = command.bootId == m_bootId;
    const auto age = sameBoot ? m_clock.monoMs() - command.madeMonoMs : m_clock.wallMs() - command.madeWallMs;
    wire.set_age_ms(std::max<std::int64_t>(age, 0));
    wire.set_attested(sameBoot);
    wire.set_client_time_ms(command.madeWallMs);
    return wire;
}

std::uint64_t Outgoing::nextSeq() const { return std::uint64_t(std::max<std::int64_t>(m_cache.meta().number(meta::kNextSeq), 1)); }

std::uint64_t Outgoing::firstUnacked() const {
    auto first = nextSeq();
    for (const auto& command : m_cache.outbox().all())
        if (command.seq != 0) first = std::min(first, command.seq);
    return first;
}
} // namespace atelyra::client
