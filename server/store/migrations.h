#pragma once
// The tables of the market as one list of steps, strictly rising. A step that has shipped is never edited: its checksum is kept in
// the database, and a database that was made by other steps is not opened. Runs on the writer's connection, before the first job.
#include <span>
#include <string_view>

#include "server/store/db/connection.h"

namespace atelyra::store {

struct Migration {
    int number;
    std::string_view name;
    std::string_view sql;
};
std::span<const Migration> migrations();
// Brings the database up to the last of the steps, each in a transaction of its own. Invalid: the database has a history that is
// not ours, or a newer one.
Status migrate(Connection& connection, std::span<const Migration> steps = migrations());

} // namespace atelyra::store
