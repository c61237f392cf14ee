#pragma once
// Pages of a pull that is not complete yet: kept as they came, applied together with the checkpoint that ends them. Part of Cache;
// engine thread.
#include <functional>
#include <vector>

#include "shared/proto/sync.pb.h"

namespace atelyra::client {
class Database;

class StageTable {
public:
    explicit StageTable(Database& db) : m_db(db) {}
    void append(const v1::Change& change);
    void each(const std::function<void(const v1::Change&)>& take) const; // in the order they came
    void clear();

private:
    Database& m_db;
};

} // namespace atelyra::client
