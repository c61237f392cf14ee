#pragma once
// Versions of the policies, who was told of a coming one, and who was shown which. The database itself refuses to edit or remove a
// version, and to let a material one count before everybody has been told for thirty days. Part of a Store, one thread at a time.
#include <optional>
#include <string>
#include <vector>

#include "server/store/db/connection.h"
#include "shared/policies/policytext.h"

namespace atelyra::store {

struct PolicyRow {
    policies::Version version; // effectiveMs: what was wished for
    std::string sha256;        // raw, of the text
    std::string sourceSha256;  // raw, of the text before details were filled in
    std::int64_t publishedMs = 0;
    std::optional<std::int64_t> countsFromMs; // null: not everybody has been told
};
struct PolicyShown {
    std::string document, version, channel;
    std::int64_t shownMs = 0;
    std::string sha256;
};

class Policies {
public:
    static constexpr std::int64_t kNoticeMs = std::int64_t{30} * 24 * 60 * 60 * 1000;

    explicit Policies(Connection& db) : m_db(db) {}
    std::vector<PolicyRow> all() const; // oldest first
    void publish(const PolicyRow& row);
    void letCount(const PolicyRow& row, std::int64_t fromMs); // throws DbError before its time
    // Who has not been told of this version yet.
    std::vector<AccountId> untold(const PolicyRow& row, int most) const;
    void tell(const AccountId& account, const PolicyRow& row, std::string_view channel, std::int64_t nowMs);
    std::int64_t lastToldMs(const PolicyRow& row) const; // 0: nobody
    // The first showing counts; it is also the proof of a notice.
    // The proof that a notice went by mail too.
    void mailed(const AccountId& account, std::string_view document, std::string_view version, std::int64_t nowMs);
    void shown(const AccountId& account, std::string_view document, std::string_view version, std::string_view channel, std::int64_t nowMs);
    std::vector<PolicyShown> shownTo(const AccountId& account) const;

private:
    Connection& m_db;
};

} // namespace atelyra::store
