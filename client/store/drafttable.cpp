#include "client/store/drafttable.h"

#include "client/store/database.h"
#include "client/store/entitytable.h"

namespace atelyra::client {
namespace {
Draft toDraft(const Row& row) { return {row.text(0), row.bytes(1), row.number(2)}; }
}

std::optional<Draft> DraftTable::find(std::string_view scope) const {
    std::optional<Draft> found;
    m_db.rows("SELECT scope, body, saved_ms FROM draft WHERE scope = ?", {text(scope)}, [&](const Row& row) {
        found = toDraft(row);
        return false;
    });
    return found;
}

std::vector<Draft> DraftTable::list(std::string_view scopePrefix) const {
    std::vector<Draft> drafts;
    m_db.rows("SELECT scope, body, saved_ms FROM draft WHERE substr(scope, 1, length(?)) = ? ORDER BY saved_ms DESC, scope",
        {text(scopePrefix), text(scopePrefix)}, [&](const Row& row) {
            drafts.push_back(toDraft(row));
            return true;
        });
    return drafts;
}

void DraftTable::put(const Draft& draft) {
    m_db.run("INSERT OR REPLACE INTO draft(scope, body, saved_ms) VALUES(?, ?, ?)",
        {text(draft.scope), bytes(std::string_view(draft.body)), number(draft.savedMs)});
    m_entities.note(Part::Drafts);
}

void DraftTable::remove(std::string_view scope) {
    m_db.run("DELETE FROM draft WHERE scope = ?", {text(scope)});
    m_entities.note(Part::Drafts);
}

void DraftTable::clear() {
    m_db.run("DELETE FROM draft");
    m_entities.note(Part::Drafts);
}
} // namespace atelyra::client
