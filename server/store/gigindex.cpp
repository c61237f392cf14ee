#include "server/store/gigindex.h"

#include "server/store/store.h"
#include "shared/rules/searchwords.h"

namespace atelyra::store {

std::int64_t GigIndex::numberOf(const GigId& gig) const {
    return m_db.number("SELECT number FROM gig_number WHERE gig = ?", 0, gig);
}

void GigIndex::put(const v1::Gig& gig) {
    const GigId id = GigId::of(gig.id());
    remove(id);
    m_db.run("INSERT INTO gig_number (gig) VALUES (?)", id);
    const auto [title, tags, category, body, faq] = rules::wordsOfGig(gig.content());
    m_db.run("INSERT INTO gig_words (rowid, title, tags, category, body, faq) VALUES (?, ?, ?, ?, ?, ?)", numberOf(id), title, tags, category, body, faq);
}

void GigIndex::remove(const GigId& gig) {
    const auto number = numberOf(gig);
    if (number == 0) return;
    m_db.run("DELETE FROM gig_words WHERE rowid = ?", number);
    m_db.run("DELETE FROM gig_number WHERE number = ?", number);
}

std::vector<GigIndex::Hit> GigIndex::search(const std::string& query, int limit) const {
    std::vector<Hit> hits;
    if (query.empty()) return hits;
    const std::string value(rules::kGigWordsValue);
    for (Statement row = m_db.query("SELECT n.gig, f.score FROM (SELECT rowid AS number, -" + value + " AS score FROM gig_words WHERE gig_words MATCH ?"
                                    " ORDER BY rowid DESC LIMIT ?) f JOIN gig_number n ON n.number = f.number", query, limit); row.step();)
        hits.push_back({GigId(row.id(0)), row.real(1)});
    return hits;
}

void GigIndex::optimize() { m_db.run("INSERT INTO gig_words (gig_words) VALUES ('optimize')"); }

void indexGigsAnew(Store& tables) {
    if (tables.db->number("SELECT 1 FROM gig_number LIMIT 1", 0) != 0) return;
    std::vector<GigId> live;
    for (auto row = tables.db->query("SELECT id FROM gig WHERE state = ? AND body IS NOT NULL", static_cast<int>(v1::LIVE)); row.step();) live.emplace_back(row.id(0));
    for (const GigId& id : live)
        if (const auto gig = tables.entities.get<v1::Gig>(id)) tables.gigIndex.put(*gig);
}
} // namespace atelyra::store
