#include "server/store/outcomes.h"

namespace atelyra::store {
namespace {
std::optional<CommandResult> only(Statement row) {
    if (!row.step()) return std::nullopt;
    CommandResult result{CommandId(row.id(0)), row.text(1), {}};
    result.outcome.ParseFromString(row.text(2));
    return result;
}
} // namespace

std::optional<CommandResult> Outcomes::ofSeq(const DeviceId& device, std::uint64_t seq) const {
    return only(m_db.query("SELECT command, body_hash, outcome FROM command_result WHERE device = ? AND seq = ?", device, seq));
}

std::optional<CommandResult> Outcomes::ofCommand(const AccountId& account, const CommandId& command) const {
    return only(m_db.query("SELECT command, body_hash, outcome FROM command_result WHERE account = ? AND command = ? AND ran = 1",
        account, command));
}

std::vector<v1::Outcome> Outcomes::between(const DeviceId& device, std::uint64_t first, std::uint64_t last) const {
    std::vector<v1::Outcome> outcomes;
    for (Statement row = m_db.query("SELECT outcome FROM command_result WHERE device = ? AND seq BETWEEN ? AND ? ORDER BY seq", device,
             first, last); row.step();)
        outcomes.emplace_back().ParseFromString(row.text(0));
    return outcomes;
}

void Outcomes::add(const DeviceId& device, const AccountId& account, const CommandResult& result, bool ran, std::int64_t nowMs) {
    m_db.run("INSERT INTO command_result (device, seq, account, command, body_hash, ran, outcome, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        device, result.outcome.seq(), account, result.command, Bytes{result.bodyHash}, ran,
        Bytes{result.outcome.SerializeAsString()}, nowMs);
}
} // namespace atelyra::store
