#include "server/store/watchers.h"

namespace atelyra::store {

bool Watchers::add(const rules::Ref& entity, const AccountId& account) {
    if (!canHave(entity.kind)) throw DbError(ErrorCode::Internal, "nobody can watch this kind of entity");
    return m_db.run("INSERT INTO watcher (kind, id, account) VALUES (?, ?, ?) ON CONFLICT (kind, id, account) DO NOTHING",
               static_cast<int>(entity.kind), entity.id, account) > 0;
}

bool Watchers::remove(const rules::Ref& entity, const AccountId& account) {
    return m_db.run("DELETE FROM watcher WHERE kind = ? AND id = ? AND account = ?", static_cast<int>(entity.kind), entity.id, account) > 0;
}

std::vector<AccountId> Watchers::of(const rules::Ref& entity) const {
    std::vector<AccountId> accounts;
    for (Statement row = m_db.query("SELECT account FROM watcher WHERE kind = ? AND id = ?", static_cast<int>(entity.kind), entity.id);
         row.step();)
        accounts.emplace_back(row.id(0));
    return accounts;
}
} // namespace atelyra::store
