#include "client/store/decisionsquery.h"

#include <algorithm>

#include "client/store/database.h"

namespace atelyra::client {
namespace {
template <class T> std::vector<T> all(Cache& cache) {
    std::vector<T> found;
    cache.database().rows("SELECT CASE WHEN overlaid THEN overlay ELSE base END FROM entity WHERE kind = ? AND shown = 1", {number(rules::EntityOf<T>::kKind)}, [&](const Row& row) {
        v1::Entity entity;
        if (entity.ParseFromString(row.bytes(0)) && rules::EntityOf<T>::has(entity)) found.push_back(rules::EntityOf<T>::get(entity));
        return true;
    });
    return found;
}
} // namespace

std::vector<v1::Decision> decisions(Cache& cache) {
    auto found = all<v1::Decision>(cache);
    std::stable_sort(found.begin(), found.end(), [](const auto& one, const auto& other) { return one.made_ms() > other.made_ms(); });
    return found;
}

std::vector<v1::Report> reports(Cache& cache) {
    auto found = all<v1::Report>(cache);
    std::stable_sort(found.begin(), found.end(), [](const auto& one, const auto& other) { return one.filed_ms() > other.filed_ms(); });
    return found;
}
} // namespace atelyra::client
