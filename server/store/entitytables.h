#pragma once
// The entities, one table a kind: id, version, body, and the columns that queries need. Versions only rise, also through removal
// and return: a removed entity stays as a dead row. What the data map wants encrypted lies sealed. Part of a Store, one thread at a time.
#include <optional>
#include <vector>

#include "server/store/db/connection.h"
#include "server/store/keys/rowseal.h"
#include "shared/rules/entity.h"

namespace atelyra::store {

struct Stored {
    v1::Entity entity;
    std::uint64_t version = 0;
};

// What a table knows of an entity, dead or alive.
struct Past {
    std::uint64_t version = 0; // 0: there never was one
    std::optional<v1::Entity> entity;
};

class EntityTables {
public:
    EntityTables(Connection& db, KeyStore& keys) : m_db(db), m_seal(keys) {}
    std::optional<Stored> find(const rules::Ref& ref) const;
    Past past(const rules::Ref& ref) const;
    std::uint64_t put(const v1::Entity& entity, const Past& before); // the new version; `before` as it is in the table now
    std::uint64_t remove(const rules::Ref& ref);   // the version of the dead row; 0 when there was nothing
    std::uint64_t versionOf(const rules::Ref& ref) const; // of dead rows too; 0 when there never was one

    // The message inside an entity from its table's body, where a query of one's own has brought it.
    v1::Entity read(const rules::Ref& ref, std::string_view body) const;
    // Seals up to so many rows of a table that were written before there were keys, beginning behind `after`, which moves on. False:
    // that was the last of them.
    bool sealOlder(v1::EntityKind kind, RawId& after, int limit);

    template <class T> std::optional<T> get(const RawId& id) const {
        auto stored = find({rules::EntityOf<T>::kKind, id});
        if (!stored) return std::nullopt;
        return std::move(*rules::EntityOf<T>::mutate(stored->entity));
    }

private:
    void write(const v1::Entity& entity, std::uint64_t version, bool alive); // alive: there is a row with a body
    Connection& m_db;
    RowSeal m_seal;
};

} // namespace atelyra::store
