#pragma once
// Where every wish becomes true or is refused: checks device and number, recognises what it has seen, asks the rules, makes the
// changes durable, and writes down the outcome, all in one step that happens wholly or not at all. Runs inside the writer's jobs.
#include <functional>
#include <string>
#include <vector>

#include "server/core/seen.h"
#include "server/core/tx.h"
#include "shared/proto/sync.pb.h"
#include "shared/rules/apply.h"

namespace atelyra::server {

class CommandBus {
public:
    struct Settings {
        std::function<std::string()> policyVersion; // in force now
        // False: this account has sent enough messages for now, wait for so long.
        std::function<bool(const AccountId&, std::int64_t& retryAfterMs)> mayWriteMessage;
    };
    // A device's wishes, with the bytes that each is recognised by. Made before the writer's turn, which is everybody's.
    struct Batch {
        explicit Batch(const v1::PushRequest& request);
        const v1::PushRequest& request;
        std::vector<std::string> hashes;
    };
    explicit CommandBus(Settings settings) : m_settings(std::move(settings)) {}

    // A device's batch, in order, up to the first that cannot be taken now. Refusals are outcomes and do not stop it.
    v1::PushReply push(Tx& tx, const AccountId& account, const Batch& batch);
    // A command of the market itself, or of one who has no device: from timers, the payment provider and the demo market.
    Result<v1::Outcome> execute(Tx& tx, const rules::Actor& actor, const v1::CommandBody& body, const CommandId& id);

private:
    struct Incoming {
        AccountId account;
        DeviceId device;
        const v1::Command& command;
        CommandId id;
        const std::string& hash;
    };
    bool takeNext(Tx& tx, const Incoming& incoming, v1::PushReply& reply);
    v1::Outcome settle(Tx& tx, const Incoming& incoming, bool& ran);
    v1::Outcome decide(Tx& tx, const Incoming& incoming);
    Status admit(Tx& tx, const Incoming& incoming, const Seen& seen) const;
    static Status checkRoom(Tx& tx, const AccountId& account, const v1::CommandBody& body);
    Status checkFiles(Tx& tx, const AccountId& account, const v1::CommandBody& body) const;
    Status run(Tx& tx, const rules::Context& context, const v1::CommandBody& body, Seen& seen, v1::Outcome& outcome);
    rules::Context contextFor(Tx& tx, const rules::Actor& actor, const v1::CommandBody& body, const CommandId& id) const;

    Settings m_settings;
};

// The bytes that a command is recognised by.
std::string commandHash(const v1::CommandBody& body);

} // namespace atelyra::server
