#pragma once
// Who else hears of an entity, beyond those whom its own content names: contacts of a profile, savers and buyers of a gig. Part of
// a Store, one thread at a time.
#include <vector>

#include "server/store/db/connection.h"
#include "shared/rules/entity.h"

namespace atelyra::store {

class Watchers {
public:
    explicit Watchers(Connection& db) : m_db(db) {}
    static bool canHave(v1::EntityKind kind) { return kind == v1::PROFILE || kind == v1::GIG; }
    bool add(const rules::Ref& entity, const AccountId& account);    // false: it was there
    bool remove(const rules::Ref& entity, const AccountId& account); // false: it was not there
    std::vector<AccountId> of(const rules::Ref& entity) const;

private:
    Connection& m_db;
};

} // namespace atelyra::store
