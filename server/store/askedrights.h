#pragma once
// Requests by right that were asked without signing in and wait for their owner to open the link that went to the address. What was asked
// lies sealed under the key of the account that it is about; of the link there is only a hash. Part of a Store, one thread at a time.
#include <optional>
#include <string_view>
#include <vector>

#include "server/store/keys/rowseal.h"
#include "shared/proto/mail.pb.h"

namespace atelyra::store {

struct AskedRight {
    RawId id;
    AccountId account;
    v1::AskRight what;
};

class AskedRights {
public:
    static constexpr std::int64_t kHoldMs = 24 * 60 * 60 * 1000;
    AskedRights(Connection& db, KeyStore& keys) : m_db(db), m_seal(keys) {}
    void add(const AskedRight& asked, std::string_view token, std::int64_t nowMs);
    int countSince(const AccountId& account, std::int64_t sinceMs) const;
    // Takes it out: a link works once, and for a day.
    std::optional<AskedRight> take(std::string_view token, std::int64_t nowMs);
    void purge(std::int64_t nowMs); // what nobody has confirmed

private:
    Connection& m_db;
    RowSeal m_seal;
};

} // namespace atelyra::store
