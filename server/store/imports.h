#pragma once
// What a person's last import made and what was there before, for as long as it can be taken back. Sealed under the person's key. Part of a
// Store, one thread at a time.
#include <optional>

#include "server/store/db/connection.h"
#include "server/store/keys/rowseal.h"
#include "shared/proto/rights.pb.h"

namespace atelyra::store {

struct KnownImport {
    std::int64_t atMs = 0;
    v1::ImportRecord record;
};

class Imports {
public:
    Imports(Connection& db, KeyStore& keys) : m_db(db), m_seal(keys) {}
    void put(const AccountId& account, std::int64_t atMs, const v1::ImportRecord& record); // instead of an earlier one
    std::optional<KnownImport> of(const AccountId& account) const;
    void forget(const AccountId& account);

private:
    Connection& m_db;
    RowSeal m_seal;
};

} // namespace atelyra::store
