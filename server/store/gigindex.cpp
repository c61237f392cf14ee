#include "server/store/gigindex.h"

namespace atelyra::store {
namespace {
std::string joined(const google::protobuf::RepeatedPtrField<std::string>& parts) {
    std::string all;
    for (const auto& part : parts) all += part + " ";
    return all;
}
bool isWordByte(unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr int kMaxWords = 12;
} // namespace

std::int64_t GigIndex::numberOf(const GigId& gig) const {
    return m_db.number("SELECT number FROM gig_number WHERE gig = ?", 0, gig);
}

void GigIndex::put(const v1::Gig& gig, const std::string& sellerName, const std::string& categoryName) {
    const GigId id = GigId::of(gig.id());
    remove(id);
    m_db.run("INSERT INTO gig_number (gig) VALUES (?)", id);
    const auto& content = gig.content();
    m_db.run("INSERT INTO gig_words (rowid, title, tags, category, summary, body, seller) VALUES (?, ?, ?, ?, ?, ?, ?)", numberOf(id),
        content.title(), joined(content.tags()), categoryName, content.summary(), content.body(), sellerName);
}

void GigIndex::remove(const GigId& gig) {
    const auto number = numberOf(gig);
    if (number == 0) return;
    m_db.run("DELETE FROM gig_words WHERE rowid = ?", number);
    m_db.run("DELETE FROM gig_number WHERE number = ?", number);
}

std::string GigIndex::literalQuery(std::string_view text) {
    std::string query;
    int words = 0;
    for (std::size_t at = 0; at < text.size() && words < kMaxWords;) {
        const std::size_t begin = at;
        while (at < text.size() && isWordByte(static_cast<unsigned char>(text[at]))) ++at;
        if (at > begin) {
            query += (words++ ? " \"" : "\"") + std::string(text.substr(begin, at - begin)) + "\"*";
        } else {
            ++at;
        }
    }
    return query;
}

std::vector<GigIndex::Hit> GigIndex::search(std::string_view text, int limit) const {
    std::vector<Hit> hits;
    const std::string query = literalQuery(text);
    if (query.empty()) return hits;
    for (Statement row = m_db.query("SELECT n.gig, f.score FROM (SELECT rowid AS number, -bm25(gig_words, 4.0, 3.0, 2.0, 2.0, 1.0, 1.0)"
                                    " AS score FROM gig_words WHERE gig_words MATCH ? ORDER BY rowid DESC LIMIT ?) f"
                                    " JOIN gig_number n ON n.number = f.number", query, limit); row.step();)
        hits.push_back({GigId(row.id(0)), row.real(1)});
    return hits;
}

void GigIndex::optimize() { m_db.run("INSERT INTO gig_words (gig_words) VALUES ('optimize')"); }
} // namespace atelyra::store
