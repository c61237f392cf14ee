#pragma once
// Incidents, each sealed under the key of the year in which it became known, and beside them whom they concern, by the numbers of their accounts.
// Part of a Store, one thread at a time.
#include <optional>
#include <vector>

#include "server/store/keys/keystore.h"
#include "shared/proto/incidents.pb.h"

namespace atelyra::store {

class Incidents {
public:
    Incidents(Connection& db, KeyStore& keys) : m_db(db), m_keys(keys) {}
    void put(const v1::Incident& incident); // instead of an earlier state of it
    std::optional<v1::Incident> find(const RawId& id) const;
    std::vector<v1::Incident> all() const; // open ones first, the earliest term first
    // Whom it concerns, once that is settled; and when they were told, 0: not.
    void setAffected(const RawId& incident, const std::vector<AccountId>& people, std::int64_t toldMs);
    std::vector<AccountId> affected(const RawId& incident) const;
    std::vector<std::pair<v1::Incident, std::int64_t>> about(const AccountId& account) const; // with when they were told

private:
    std::vector<v1::Incident> read(Statement row) const;
    Connection& m_db;
    KeyStore& m_keys;
};

} // namespace atelyra::store
