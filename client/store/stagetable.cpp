#include "client/store/stagetable.h"

#include "client/store/database.h"

namespace atelyra::client {

void StageTable::append(const v1::Change& change) {
    m_db.run("INSERT INTO stage(change) VALUES(?)", {bytes(std::string_view(change.SerializeAsString()))});
}

void StageTable::each(const std::function<void(const v1::Change&)>& take) const {
    m_db.rows("SELECT change FROM stage ORDER BY n", {}, [&](const Row& row) {
        v1::Change change;
        if (change.ParseFromString(row.bytes(0))) take(change);
        return true;
    });
}

void StageTable::clear() { m_db.run("DELETE FROM stage"); }
} // namespace atelyra::client
