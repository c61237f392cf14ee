#pragma once
// What was given to courts and authorities, and what was proposed to be. Who and what lies sealed under the key of the year, and ends with
// it. Part of a Store, one thread at a time.
#include <optional>
#include <vector>

#include "server/store/db/connection.h"
#include "server/store/keys/keystore.h"
#include "shared/proto/admin.pb.h"

namespace atelyra::store {

class Disclosures {
public:
    Disclosures(Connection& db, KeyStore& keys) : m_db(db), m_keys(keys) {}
    void put(const v1::Disclosure& disclosure); // instead of an earlier state of it
    std::optional<v1::Disclosure> find(const RawId& id) const;
    std::vector<v1::Disclosure> all() const; // the newest first; those whose year's key is gone are not among them
    std::vector<v1::Disclosure> about(const AccountId& account) const;

private:
    std::vector<v1::Disclosure> read(Statement row) const;
    Connection& m_db;
    KeyStore& m_keys;
};

} // namespace atelyra::store
