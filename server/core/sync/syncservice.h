#pragma once
// Streams down: hello, registration, pull and bootstrap. Each answer comes from one snapshot, and every entity in it is authorised
// as it is now: the log only says where to look. Stateless but for the tables; any worker thread.
#include <functional>
#include <optional>
#include <string>

#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/proto/sync.pb.h"

namespace atelyra::server {

class SyncService {
public:
    struct Settings {
        std::string serverName;
        std::function<std::string()> policyVersion; // in force now
        std::string wakeUrl;
        bool testClock = false;
    };
    SyncService(Writer& writer, Readers& readers, const Clock& clock, Settings settings)
        : m_writer(writer), m_readers(readers), m_clock(clock), m_settings(std::move(settings)) {}

    Result<v1::HelloReply> hello(const std::optional<AccountId>& account, const v1::Hello& hello);
    Result<v1::RegisterReply> registerDevice(const AccountId& account, const v1::Register& request);
    Result<v1::PullReply> pull(const AccountId& account, const v1::PullRequest& request);
    Result<v1::BootstrapReply> bootstrap(const AccountId& account, const v1::BootstrapRequest& request);

private:
    void markDelivered(const AccountId& account, const v1::Cursor& cursor);

    Writer& m_writer;
    Readers& m_readers;
    const Clock& m_clock;
    Settings m_settings;
};

} // namespace atelyra::server
