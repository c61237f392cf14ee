#pragma once
// Tells the wake server who has news: the streams that a commit has touched. An audience key is the number of a person's stream, and
// the head is the sum over the person's streams, which is also the sum over a cursor that is up to date. Thread-safe.
#include <mutex>

#include "server/core/accounts/accountservice.h"
#include "server/core/wakehub.h"

namespace atelyra::server {

class StreamWakeHub final : public WakeHub {
public:
    StreamWakeHub(AccountService& accounts, Readers& readers) : m_accounts(accounts), m_readers(readers) {}
    Result<std::uint64_t> headFor(std::string_view token, std::uint64_t& audienceKey) override;
    void setListener(std::function<void(std::span<const std::uint64_t>)> listener) override;
    void publish(std::span<const store::StreamId> streams);

private:
    AccountService& m_accounts;
    Readers& m_readers;
    std::mutex m_mutex;
    std::function<void(std::span<const std::uint64_t>)> m_listener;
};

} // namespace atelyra::server
