#include "client/store/cataloguequery.h"

#include <algorithm>

#include "client/store/columns.h"
#include "client/store/database.h"
#include "client/store/entitytable.h"

namespace atelyra::client {
namespace {
constexpr int kCandidates = 2000; // of a search by words, the newest; only these are ranked
constexpr const char* kBody = "CASE WHEN e.overlaid THEN e.overlay ELSE e.base END";

template <class T> void take(const Row& row, std::vector<T>& into) {
    v1::Entity entity;
    if (entity.ParseFromString(row.bytes(0)) && rules::EntityOf<T>::has(entity))
        into.push_back(std::move(*rules::EntityOf<T>::mutate(entity)));
}

// The conditions of a filter beside its words; all live gigs that are shown.
std::string conditions(const GigFilter& filter, QVariantList& values) {
    std::string sql = " e.kind = 3 AND e.state = 1 AND e.shown = 1";
    if (!filter.category.empty()) {
        sql += " AND e.category = ?";
        values << text(filter.category);
    }
    if (filter.maxPriceMinor > 0) {
        sql += " AND e.price <= ?";
        values << number(filter.maxPriceMinor);
    }
    if (filter.maxDays > 0) {
        sql += " AND e.days <= ?";
        values << number(filter.maxDays);
    }
    if (!filter.language.empty()) {
        sql += " AND instr(e.languages, ?) > 0";
        values << text(" " + filter.language + " ");
    }
    if (filter.minLevel != v1::SELLER_LEVEL_UNSET) {
        sql += " AND (SELECT p.state FROM entity p WHERE p.kind = 2 AND p.id = e.seller) >= ?";
        values << number(filter.minLevel);
    }
    if (filter.savedOnly) sql += " AND e.id IN (SELECT s.gig FROM entity s WHERE s.kind = 5 AND s.shown = 1)";
    return sql;
}

// A found gig by what it is sorted by, before its body is read.
struct Found {
    std::int64_t row = 0;
    double rank = 0;
    std::int64_t atMs = 0, price = 0, rating = 0;
};

auto keyOf(const Found& found, v1::GigSort sort) { // ascending; the newer row first where all is the same
    switch (sort) {
    case v1::CHEAPEST: return std::pair(double(found.price), found.row);
    case v1::BEST_RATED: return std::pair(double(-found.rating), -found.row);
    case v1::RELEVANCE: return std::pair(found.rank, -found.row);
    default: return std::pair(double(-found.atMs), -found.row);
    }
}

const char* orderOf(v1::GigSort sort) {
    switch (sort) {
    case v1::CHEAPEST: return " ORDER BY e.price, e.row";
    case v1::BEST_RATED: return " ORDER BY e.rating DESC, e.row DESC";
    default: return " ORDER BY e.at_ms DESC, e.row DESC";
    }
}
} // namespace

GigPage CatalogueQuery::search(const GigFilter& filter) const {
    const auto words = literalQuery(filter.text);
    return words.empty() ? browse(filter) : searchWords(words, filter);
}

GigPage CatalogueQuery::browse(const GigFilter& filter) const {
    QVariantList values;
    const std::string from = " FROM entity e WHERE" + conditions(filter, values);
    GigPage page;
    m_db.rows("SELECT count(*)" + from, values, [&](const Row& row) {
        page.total = int(row.number(0));
        return false;
    });
    std::vector<v1::Gig> gigs;
    values << number(filter.limit) << number(filter.offset);
    m_db.rows(std::string("SELECT ") + kBody + from + orderOf(filter.sort) + " LIMIT ? OFFSET ?", values, [&](const Row& row) {
        take(row, gigs);
        return true;
    });
    for (auto& gig : gigs) page.rows.push_back(toRow(std::move(gig)));
    return page;
}

// Ranking is what costs, so the words are asked for once, and bodies are read only of the rows that are shown.
GigPage CatalogueQuery::searchWords(const std::string& words, const GigFilter& filter) const {
    QVariantList values{text(words)};
    const std::string sql = "SELECT e.row, c.rank, e.at_ms, e.price, e.rating FROM (SELECT rowid AS row,"
                            " bm25(gig_words, 4.0, 3.0, 2.0, 1.0, 0.5) AS rank FROM gig_words WHERE gig_words MATCH ?"
                            " ORDER BY rowid DESC LIMIT " + std::to_string(kCandidates) + ") c LEFT JOIN entity e ON e.row = c.row AND"
                            + conditions(filter, values);
    std::vector<Found> found;
    int candidates = 0;
    m_db.rows(sql, values, [&](const Row& row) {
        ++candidates;
        if (!row.isNull(0)) found.push_back({row.number(0), row.real(1), row.number(2), row.number(3), row.number(4)});
        return true;
    });
    GigPage page;
    page.total = int(found.size());
    page.totalIsExact = candidates < kCandidates;
    const auto from = std::min(found.size(), std::size_t(filter.offset)), to = std::min(found.size(), from + std::size_t(filter.limit));
    std::partial_sort(found.begin(), found.begin() + std::ptrdiff_t(to), found.end(),
        [&](const Found& a, const Found& b) { return keyOf(a, filter.sort) < keyOf(b, filter.sort); });
    std::vector<v1::Gig> gigs;
    for (auto i = from; i < to; ++i)
        m_db.rows(std::string("SELECT ") + kBody + " FROM entity e WHERE e.row = ?", {number(found[i].row)}, [&](const Row& row) {
            take(row, gigs);
            return true;
        });
    for (auto& gig : gigs) page.rows.push_back(toRow(std::move(gig)));
    return page;
}

GigRow CatalogueQuery::toRow(v1::Gig gig) const {
    GigRow row;
    const auto id = GigId::of(gig.id());
    row.seller = m_entities.get<v1::Profile>(AccountId::of(gig.seller_id()));
    row.saved = isSaved(id);
    row.pending = m_entities.pendingOf({v1::GIG, id});
    row.gig = std::move(gig);
    return row;
}

namespace {
const char* statesOf(CatalogueQuery::Which which) {
    static_assert(v1::LIVE == 1 && v1::ARCHIVED == 3);
    return which == CatalogueQuery::Which::Live ? "= 1" : which == CatalogueQuery::Which::Kept ? "<> 3" : "= 3";
}
} // namespace

std::vector<GigRow> CatalogueQuery::gigsOf(AccountId seller, Which which, int limit) const {
    std::vector<v1::Gig> gigs;
    m_db.rows(std::string("SELECT ") + kBody + " FROM entity e WHERE e.kind = 3 AND e.seller = ? AND e.shown = 1 AND e.state "
                  + statesOf(which) + " ORDER BY e.at_ms DESC LIMIT ?",
        {bytes(seller), number(limit)}, [&](const Row& row) {
            take(row, gigs);
            return true;
        });
    std::vector<GigRow> rows;
    for (auto& gig : gigs) rows.push_back(toRow(std::move(gig)));
    return rows;
}

std::optional<GigRow> CatalogueQuery::find(GigId id) const {
    auto gig = m_entities.get<v1::Gig>(id);
    if (!gig) return std::nullopt;
    return toRow(std::move(*gig));
}

bool CatalogueQuery::isSaved(GigId gig) const {
    return m_db.number("SELECT count(*) FROM entity WHERE kind = 5 AND gig = ? AND shown = 1", {bytes(gig)}) > 0;
}

int CatalogueQuery::gigCount() const {
    return int(m_db.number("SELECT count(*) FROM entity WHERE kind = 3 AND state = 1 AND shown = 1"));
}

int CatalogueQuery::gigCountOf(AccountId seller, Which which) const {
    return int(m_db.number(std::string("SELECT count(*) FROM entity WHERE kind = 3 AND seller = ? AND shown = 1 AND state ") + statesOf(which), {bytes(seller)}));
}

ReviewPage CatalogueQuery::reviewsOf(GigId gig, int limit, std::optional<PageKey> after) const {
    ReviewPage page;
    const auto at = after ? after->sort : INT64_MAX;
    m_db.rows(std::string("SELECT ") + kBody + " FROM entity e WHERE e.kind = 9 AND e.gig = ? AND e.state = 2 AND e.shown = 1"
                                               " AND (e.at_ms, e.id) < (?, ?) ORDER BY e.at_ms DESC, e.id DESC LIMIT ?",
        {bytes(gig), number(at), after ? bytes(after->id) : QVariant(QByteArray(16, '\xff')), number(limit + 1)}, [&](const Row& row) {
            if (int(page.rows.size()) == limit) return !(page.more = true);
            take(row, page.rows);
            return true;
        });
    return page;
}

std::vector<v1::Review> CatalogueQuery::reviewsAbout(AccountId member, int limit) const {
    std::vector<v1::Review> reviews;
    m_db.rows(std::string("SELECT ") + kBody + " FROM entity e WHERE e.kind = 9 AND e.about = ? AND e.state = 2 AND e.shown = 1"
                                               " ORDER BY e.at_ms DESC LIMIT ?",
        {bytes(member), number(limit)}, [&](const Row& row) {
            take(row, reviews);
            return true;
        });
    return reviews;
}

std::vector<v1::Review> CatalogueQuery::reviewsOfOrder(OrderId order) const {
    std::vector<v1::Review> reviews;
    m_db.rows(std::string("SELECT ") + kBody + " FROM entity e WHERE e.kind = 9 AND e.parent = ? AND e.shown = 1", {bytes(order)},
        [&](const Row& row) {
            take(row, reviews);
            return true;
        });
    return reviews;
}

std::vector<v1::Category> CatalogueQuery::categories() const {
    std::vector<v1::Category> categories;
    m_db.rows(std::string("SELECT ") + kBody + " FROM entity e WHERE e.kind = 4 AND e.shown = 1 ORDER BY e.seq, e.category", {},
        [&](const Row& row) {
            take(row, categories);
            return true;
        });
    return categories;
}
} // namespace atelyra::client
