#pragma once
// The policies of the market: publishes versions, lets them count when they may, tells everybody of a change that matters, remembers who
// was shown what, and hands out texts. Any worker thread, many at once; publish and sendNotices one at a time.
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/core/readers.h"
#include "server/core/writer.h"
#include "shared/proto/policies.pb.h"

namespace atelyra::server {

class PolicyService {
public:
    struct Parts {
        Writer& writer;
        Readers& readers;
        const Clock& clock;
        policies::Details details; // who is responsible, filled into the texts
    };
    explicit PolicyService(Parts parts) : m_(std::move(parts)) {}

    // Files of versions: what is new is published. Conflict: one that was published is another text now, and wants a new version.
    Status install(std::span<const std::string_view> files);
    // Tells those who have not been told of a coming version, and dates it once everybody has been. How much was done.
    int sendNotices();

    // The version that counts now; empty before the first was installed.
    std::string inForce(std::string_view document) const;
    v1::PolicyList list() const;
    // Without a version: the one in force.
    Result<v1::PolicyText> text(std::string_view document, std::string_view version = {}, std::string_view language = {}) const;
    Status acknowledge(const AccountId& account, const v1::PolicyAck& ack);
    Result<v1::PolicyAcks> shownTo(const AccountId& account) const;

private:
    Status publish(const policies::Version& source);
    Status publishWithOtherDetails(const store::PolicyRow& known, policies::Version source);
    Status write(const policies::Version& source, std::string filled);
    Status load();
    const store::PolicyRow* newest(std::string_view document, std::string_view language) const;
    const store::PolicyRow* counting(std::string_view document) const;

    Parts m_;
    mutable std::mutex m_mutex;
    std::vector<store::PolicyRow> m_rows; // guarded; a copy of the table
};

} // namespace atelyra::server
