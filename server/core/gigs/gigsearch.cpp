#include "server/core/gigs/gigsearch.h"

#include <algorithm>
#include <map>
#include <optional>

#include "shared/rules/ranking.h"
#include "shared/rules/searchwords.h"

namespace atelyra::server {
namespace {
// Where a page ended: the sort it belongs to, the sort's value, and the id that breaks ties.
struct Place {
    v1::GigSort sort;
    std::int64_t value;
    RawId id;

    std::string str() const {
        std::string bytes(1, static_cast<char>(sort));
        for (int i = 0; i < 8; ++i) bytes += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i));
        return bytes + id.str();
    }
};
Result<std::optional<Place>> placeOf(const v1::GigQuery& query) {
    const std::string& bytes = query.after();
    if (bytes.empty()) return std::optional<Place>();
    if (bytes.size() != 25 || bytes[0] != static_cast<char>(query.sort())) return {ErrorCode::Invalid, "after"};
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) value |= std::uint64_t{static_cast<std::uint8_t>(bytes[1 + i])} << (8 * i);
    return std::optional(Place{query.sort(), static_cast<std::int64_t>(value), *rawIdFromBytes(std::string_view(bytes).substr(9))});
}

// The filters as SQL that is the same for every query, so that each statement is prepared once.
constexpr std::string_view kFrom = " FROM gig g JOIN profile p ON p.id = g.seller WHERE g.state = ?"
                                   " AND (? = '' OR g.category = ?) AND (? = 0 OR g.from_price <= ?) AND (? = 0 OR g.days <= ?)"
                                   " AND (? = 0 OR p.level >= ?) AND (? = '' OR instr(g.languages, ?) > 0)";
void bindFilters(store::Statement& statement, const v1::GigQuery& query) {
    const std::string language = query.language().empty() ? std::string() : " " + query.language() + " ";
    const int level = query.min_level();
    statement.bindAll(static_cast<int>(v1::LIVE), query.category(), query.category(), query.max_price_minor(), query.max_price_minor(),
        query.max_days(), query.max_days(), level, level, language, language);
}

struct Candidate {
    GigId gig;
    std::int64_t value = 0;
};
bool better(const Candidate& a, const Candidate& b) { return a.value != b.value ? a.value > b.value : a.gig < b.gig; }

GigPage cut(std::vector<Candidate> found, const std::optional<Place>& after, int limit, v1::GigSort sort) {
    std::sort(found.begin(), found.end(), better);
    GigPage page;
    page.total = static_cast<std::int64_t>(found.size());
    auto from = found.begin();
    if (after) from = std::upper_bound(found.begin(), found.end(), Candidate{GigId(after->id), after->value}, better);
    for (; from != found.end(); ++from) {
        if (page.gigs.size() == static_cast<std::size_t>(limit)) {
            const auto& last = *std::prev(from);
            page.next = Place{sort, last.value, last.gig}.str();
            break;
        }
        page.gigs.push_back(from->gig);
    }
    return page;
}

// By words, or by relevance, or both: a bounded set of candidates, weighed and sorted here.
GigPage ranked(const store::Store& tables, const v1::GigQuery& query, const std::string& words, const std::optional<Place>& after, int limit, std::int64_t nowMs) {
    std::map<GigId, double> hits;
    for (const auto& hit : tables.gigIndex.search(words, rules::kRankedAtMost)) hits[hit.gig] = hit.relevance;
    std::vector<Candidate> found;
    std::vector<rules::RankFacts> facts;
    double best = 0;
    auto statement = tables.db->query("SELECT g.id, g.published_ms, g.from_price, g.rating, p.body" + std::string(kFrom) +
                                      (words.empty() ? " ORDER BY g.published_ms DESC LIMIT " + std::to_string(rules::kRankedAtMost) : ""));
    bindFilters(statement, query);
    while (statement.step()) {
        const GigId id(statement.id(0));
        const auto hit = hits.find(id);
        if (!words.empty() && hit == hits.end()) continue;
        const std::int64_t rating = statement.number(3);
        switch (query.sort()) {
        case v1::NEWEST: found.push_back({id, statement.number(1)}); continue;
        case v1::CHEAPEST: found.push_back({id, -statement.number(2)}); continue;
        case v1::BEST_RATED: found.push_back({id, rating}); continue;
        default: break;
        }
        v1::Profile profile;
        store::RowSeal::openPart(statement.bytes(4), profile); // the ranking needs no secrets
        rules::RankFacts fact;
        fact.relevance = words.empty() ? 1 : hit->second;
        fact.rating = static_cast<int>(rating);
        fact.replyHours = profile.reply_hours();
        fact.completedOrders = profile.completed_orders();
        fact.memberSinceMs = profile.member_since_ms();
        best = std::max(best, fact.relevance);
        facts.push_back(fact);
        found.push_back({id});
    }
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (best > 0) facts[i].relevance /= best;
        found[i].value = rules::placeOf(rules::weigh(facts[i], nowMs));
    }
    return cut(std::move(found), after, limit, query.sort());
}

struct Order {
    std::string_view column;
    std::string_view direction;
    std::string_view beyond;
};
Order orderOf(v1::GigSort sort) {
    switch (sort) {
    case v1::CHEAPEST: return {"g.from_price", "", ">"};
    case v1::BEST_RATED: return {"g.rating", " DESC", "<"};
    default: return {"g.published_ms", " DESC", "<"};
    }
}

// Without words an index has the order already, however large the catalogue is.
GigPage browsed(const store::Store& tables, const v1::GigQuery& query, const std::optional<Place>& after, int limit) {
    const Order order = orderOf(query.sort());
    const std::string column(order.column), direction(order.direction), beyond(order.beyond);
    std::string sql = "SELECT g.id, " + column + std::string(kFrom);
    if (after) sql += " AND (" + column + ", g.id) " + beyond + " (?, ?)";
    sql += " ORDER BY " + column + direction + ", g.id" + direction + " LIMIT ?";
    auto statement = tables.db->query(sql);
    bindFilters(statement, query);
    if (after) statement.bindAll(after->value, after->id);
    statement.bind(limit + 1);
    GigPage page;
    std::int64_t value = 0;
    while (statement.step()) {
        if (page.gigs.size() == static_cast<std::size_t>(limit)) {
            page.next = Place{query.sort(), value, page.gigs.back()}.str();
            break;
        }
        page.gigs.emplace_back(statement.id(0));
        value = statement.number(1);
    }
    auto count = tables.db->query("SELECT count(*)" + std::string(kFrom));
    bindFilters(count, query);
    if (count.step()) page.total = count.number(0);
    return page;
}
} // namespace

Result<GigPage> findGigs(const store::Store& tables, const v1::GigQuery& query, int limit, std::int64_t nowMs) {
    const auto after = placeOf(query);
    if (!after) return after.error();
    const auto words = rules::literalQuery(query.text());
    if (!words.empty() || query.sort() == v1::RELEVANCE) return ranked(tables, query, words, *after, limit, nowMs);
    return browsed(tables, query, *after, limit);
}
} // namespace atelyra::server
