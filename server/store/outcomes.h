#pragma once
// What became of every command, refused ones too: the answer to a repeated one, and the acknowledgement that a pull carries. Keyed
// by device and number; found by id where a command comes again under a newer device. Part of a Store, one thread at a time.
#include <optional>
#include <string>
#include <vector>

#include "server/store/db/connection.h"
#include "shared/proto/sync.pb.h"

namespace atelyra::store {

struct CommandResult {
    CommandId command;
    std::string bodyHash;
    v1::Outcome outcome;
};

class Outcomes {
public:
    explicit Outcomes(Connection& db) : m_db(db) {}
    std::optional<CommandResult> ofSeq(const DeviceId& device, std::uint64_t seq) const;
    std::optional<CommandResult> ofCommand(const AccountId& account, const CommandId& command) const; // the one that ran
    std::vector<v1::Outcome> between(const DeviceId& device, std::uint64_t first, std::uint64_t last) const;
    // ran: false when it repeats a command that has a result already.
    void add(const DeviceId& device, const AccountId& account, const CommandResult& result, bool ran, std::int64_t nowMs);

private:
    Connection& m_db;
};

} // namespace atelyra::store
