#pragma once
// Every entity of one kind, as the cache shows it. Engine thread.
#include <vector>

#include "client/store/cache.h"
#include "client/store/database.h"
#include "shared/rules/entity.h"

namespace atelyra::client {

template <class T> std::vector<T> allOf(Cache& cache) {
    std::vector<T> found;
    cache.database().rows("SELECT CASE WHEN overlaid THEN overlay ELSE base END FROM entity WHERE kind = ? AND shown = 1", {number(rules::EntityOf<T>::kKind)}, [&](const Row& row) {
        v1::Entity entity;
        if (entity.ParseFromString(row.bytes(0)) && rules::EntityOf<T>::has(entity)) found.push_back(rules::EntityOf<T>::get(entity));
        return true;
    });
    return found;
}

} // namespace atelyra::client
