#pragma once
// The entities, one table a kind: id, version, body, and the columns that queries need. Versions only rise, also through removal
// and return: a removed entity stays as a dead row. Part of a Store, one thread at a time.
#include <optional>
#include <vector>

#include "server/store/db/connection.h"
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
    explicit EntityTables(Connection& db) : m_db(db) {}
    std::optional<Stored> find(const rules::Ref& ref) const;
    Past past(const rules::Ref& ref) const;
    std::uint64_t put(const v1::Entity& entity, const Past& before); // the new version; `before` as it is in the table now
    std::uint64_t remove(const rules::Ref& ref);   // the version of the dead row; 0 when there was nothing
    std::uint64_t versionOf(const rules::Ref& ref) const; // of dead rows too; 0 when there never was one

    template <class T> std::optional<T> get(const RawId& id) const {
        auto stored = find({rules::EntityOf<T>::kKind, id});
        if (!stored) return std::nullopt;
        return std::move(*rules::EntityOf<T>::mutate(stored->entity));
    }

private:
    Connection& m_db;
};

// The message inside an entity from the bytes of its table's body.
v1::Entity entityFrom(v1::EntityKind kind, std::string_view body);

} // namespace atelyra::store
