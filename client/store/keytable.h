#pragma once
// Names and values: the person's settings, and what sync has to remember (meta). Part of Cache; engine thread.
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace atelyra::client {
class Database;

class KeyTable {
public:
    KeyTable(Database& db, std::string table) : m_db(db), m_table(std::move(table)) {}

    std::optional<std::string> find(std::string_view key) const;
    std::string get(std::string_view key, std::string_view otherwise = {}) const;
    std::int64_t number(std::string_view key, std::int64_t otherwise = 0) const;
    void set(std::string_view key, std::string_view value);
    void set(std::string_view key, std::int64_t value);
    void remove(std::string_view key);
    void clear();
    std::map<std::string, std::string> all() const;

private:
    Database& m_db;
    std::string m_table;
};

} // namespace atelyra::client
