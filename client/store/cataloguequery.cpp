#include "client/store/cataloguequery.h"

#include <algorithm>

#include "client/store/database.h"
#include "client/store/entitytable.h"
#include "shared/rules/privacy.h"
#include "shared/rules/searchwords.h"

namespace atelyra::client {
namespace {
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
    RawId id;
    std::int64_t atMs = 0, price = 0;
    rules::RankFacts facts;
    std::optional<rules::Weights> weights = {};
    std::int64_t place = 0;
};

// As the market sorts: the smaller id where the rest is the same.
bool comesBefore(const Found& a, const Found& b) { return a.place != b.place ? a.place > b.place : a.id < b.id; }

std::int64_t placeOf(const Found& found, v1::GigSort sort) {
    switch (sort) {
    case v1::CHEAPEST: return -found.price;
    case v1::BEST_RATED: return found.facts.rating;
    case v1::NEWEST: return found.atMs;
    default: return rules::placeOf(*found.weights);
    }
}

std::vector<std::string> parts(const std::string& spaced) {
    std::vector<std::string> all;
    for (std::size_t at = spaced.find_first_not_of(' '); at != std::string::npos; at = spaced.find_first_not_of(' ', at)) {
        const auto end = std::min(spaced.find(' ', at), spaced.size());
        all.push_back(spaced.substr(at, end - at));
        at = end;
    }
    return all;
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
    const auto words = rules::literalQuery(filter.text);
    return words.empty() && filter.sort != v1::RELEVANCE ? browse(filter) : weighed(words, filter);
}

std::optional<rules::Interests> CatalogueQuery::interestsOf(AccountId reader) const {
    if (reader.isNull()) return std::nullopt;
    const auto choices = m_entities.get<v1::PrivacyChoices>(reader);
    if (!rules::isOn(choices, v1::PERSONAL_ORDER)) return std::nullopt;
    rules::Interests interests;
    if (const auto profile = m_entities.get<v1::Profile>(reader)) interests.languages.assign(profile->languages().begin(), profile->languages().end());
    m_db.rows("SELECT DISTINCT g.category FROM entity e JOIN entity g ON g.kind = 3 AND g.id = e.gig WHERE ((e.kind = 6 AND e.buyer = ?) OR e.kind = 5) AND e.shown = 1 ORDER BY 1",
        {bytes(reader)}, [&](const Row& row) {
            interests.categories.push_back(row.text(0));
            return true;
        });
    return interests;
}

int CatalogueQuery::countOf(const GigFilter& filter) const {
    QVariantList values;
    const std::string where = conditions(filter, values);
    int count = 0;
    m_db.rows("SELECT count(*) FROM entity e WHERE" + where, values, [&](const Row& row) {
        count = int(row.number(0));
        return false;
    });
    return count;
}

GigPage CatalogueQuery::browse(const GigFilter& filter) const {
    GigPage page;
    page.total = countOf(filter);
    QVariantList values;
    const std::string from = " FROM entity e WHERE" + conditions(filter, values);
    std::vector<v1::Gig> gigs;
    values << number(filter.limit) << number(filter.offset);
    m_db.rows(std::string("SELECT ") + kBody + from + orderOf(filter.sort) + " LIMIT ? OFFSET ?", values, [&](const Row& row) {
        take(row, gigs);
        return true;
    });
    for (auto& gig : gigs) page.rows.push_back(toRow(std::move(gig)));
    return page;
}

// By words, or by relevance, or both. Weighing is what costs, so the words are asked for once, what is weighed lies in columns, and bodies are read
// only of the rows that are shown.
GigPage CatalogueQuery::weighed(const std::string& words, const GigFilter& filter) const {
    const std::string most = std::to_string(rules::kRankedAtMost);
    QVariantList values;
    std::string from;
    if (words.empty()) {
        from = "SELECT row, NULL AS value FROM entity e WHERE" + conditions(filter, values) + " ORDER BY e.at_ms DESC LIMIT " + most;
    } else {
        from = "SELECT c.row, c.value FROM (SELECT rowid AS row, " + std::string(rules::kGigWordsValue) + " AS value FROM gig_words WHERE gig_words MATCH ?"
               " ORDER BY rowid DESC LIMIT " + most + ") c";
        values << text(words);
    }
    std::string sql = "SELECT e.row, e.id, f.value, e.at_ms, e.price, e.rating, e.category, e.languages, p.days, p.seq, p.at_ms FROM (" + from
                      + ") f LEFT JOIN entity e ON e.row = f.row";
    if (!words.empty()) sql += " AND" + conditions(filter, values);
    sql += " LEFT JOIN entity p ON p.kind = 2 AND p.id = e.seller";
    std::vector<Found> found;
    int looked = 0;
    double best = 0;
    m_db.rows(sql, values, [&](const Row& row) {
        ++looked;
        if (row.isNull(0)) return true;
        Found one;
        one.row = row.number(0);
        one.id = rawIdFromBytes(row.bytes(1)).value_or(RawId{});
        one.atMs = row.number(3);
        one.price = row.number(4);
        one.facts.relevance = row.isNull(2) ? 1 : -row.real(2);
        best = std::max(best, one.facts.relevance);
        one.facts.rating = int(row.number(5));
        if (filter.interests) one.facts.personalFit = rules::personalFit(*filter.interests, row.text(6), parts(row.text(7)));
        one.facts.replyHours = int(row.number(8));
        one.facts.completedOrders = int(row.number(9));
        one.facts.memberSinceMs = row.number(10);
        found.push_back(std::move(one));
        return true;
    });
    for (Found& one : found) {
        if (best > 0) one.facts.relevance /= best;
        if (filter.sort == v1::RELEVANCE) one.weights = rules::weigh(one.facts, filter.nowMs);
        one.place = placeOf(one, filter.sort);
    }
    GigPage page;
    page.totalIsExact = words.empty() || looked < rules::kRankedAtMost;
    page.total = words.empty() && looked == rules::kRankedAtMost ? countOf(filter) : int(found.size());
    const auto begin = std::min(found.size(), std::size_t(filter.offset)), end = std::min(found.size(), begin + std::size_t(filter.limit));
    std::partial_sort(found.begin(), found.begin() + std::ptrdiff_t(end), found.end(), comesBefore);
    for (auto i = begin; i < end; ++i) {
        std::vector<v1::Gig> gig;
        m_db.rows(std::string("SELECT ") + kBody + " FROM entity e WHERE e.row = ?", {number(found[i].row)}, [&](const Row& row) {
            take(row, gig);
            return false;
        });
        if (gig.empty()) continue;
        page.rows.push_back(toRow(std::move(gig.front())));
        page.rows.back().weights = found[i].weights;
    }
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
