#pragma once
// What a person is writing and has not sent, kept on every pause of typing. A scope names the form: "message:<conversation>",
// "gig:<id>", "review:<order>". The body is whatever the form serialises. Part of Cache; engine thread.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atelyra::client {
class Database;
class EntityTable;

struct Draft {
    std::string scope;
    std::string body;
    std::int64_t savedMs = 0; // wall clock
};

class DraftTable {
public:
    DraftTable(Database& db, EntityTable& entities) : m_db(db), m_entities(entities) {}

    std::optional<Draft> find(std::string_view scope) const;
    std::vector<Draft> list(std::string_view scopePrefix) const; // newest first
    void put(const Draft& draft);
    void remove(std::string_view scope);
    void clear();

private:
    Database& m_db;
    EntityTable& m_entities;
};

} // namespace atelyra::client
