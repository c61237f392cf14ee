#include "client/store/keytable.h"

#include <charconv>

#include "client/store/database.h"

namespace atelyra::client {

std::optional<std::string> KeyTable::find(std::string_view key) const {
    std::optional<std::string> found;
    m_db.rows("SELECT value FROM " + m_table + " WHERE key = ?", {text(key)}, [&](const Row& row) {
        found = row.bytes(0);
        return false;
    });
    return found;
}

std::string KeyTable::get(std::string_view key, std::string_view otherwise) const {
    return find(key).value_or(std::string(otherwise));
}

std::int64_t KeyTable::number(std::string_view key, std::int64_t otherwise) const {
    const auto value = get(key);
    std::int64_t result = otherwise;
    std::from_chars(value.data(), value.data() + value.size(), result);
    return result;
}

void KeyTable::set(std::string_view key, std::string_view value) {
    m_db.run("INSERT OR REPLACE INTO " + m_table + "(key, value) VALUES(?, ?)", {text(key), bytes(value)});
}

void KeyTable::set(std::string_view key, std::int64_t value) { set(key, std::string_view(std::to_string(value))); }
void KeyTable::remove(std::string_view key) { m_db.run("DELETE FROM " + m_table + " WHERE key = ?", {text(key)}); }
void KeyTable::clear() { m_db.run("DELETE FROM " + m_table); }

std::map<std::string, std::string> KeyTable::all() const {
    std::map<std::string, std::string> pairs;
    m_db.rows("SELECT key, value FROM " + m_table, {}, [&](const Row& row) {
        pairs.emplace(row.text(0), row.bytes(1));
        return true;
    });
    return pairs;
}
} // namespace atelyra::client
