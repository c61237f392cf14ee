#pragma once
// The catalogue as far as it is here: search, saved gigs, a seller's gigs, reviews, categories. Part of Cache; engine thread.
#include <optional>
#include <string>
#include <vector>

#include "client/store/pending.h"
#include "shared/proto/accounts.pb.h"
#include "shared/proto/gigs.pb.h"
#include "shared/proto/trust.pb.h"
#include "shared/rules/ranking.h"

namespace atelyra::client {
class Database;
class EntityTable;

struct GigFilter {
    std::string text = {};     // literal words; the last one may be unfinished
    std::string category = {}; // slug; empty = all
    std::int64_t maxPriceMinor = 0;
    int maxDays = 0;
    v1::SellerLevel minLevel = v1::SELLER_LEVEL_UNSET;
    std::string language = {};
    bool savedOnly = false;
    v1::GigSort sort = v1::RELEVANCE;
    // What only RELEVANCE looks at: what the reader looks for, and the market's time, since some are new here.
    std::optional<rules::Interests> interests = {};
    std::int64_t nowMs = 0;
    int limit = 50;
    int offset = 0;
};
struct GigRow {
    v1::Gig gig;
    std::optional<v1::Profile> seller;
    bool saved = false;
    Pending pending;
    std::optional<rules::Weights> weights = {}; // why it stands where it stands, by RELEVANCE
};
struct GigPage {
    std::vector<GigRow> rows;
    int total = 0;
    bool totalIsExact = true; // false: there are at least so many
};
struct ReviewPage {
    std::vector<v1::Review> rows; // newest first
    bool more = false;
};

class CatalogueQuery {
public:
    CatalogueQuery(Database& db, EntityTable& entities) : m_db(db), m_entities(entities) {}

    GigPage search(const GigFilter& filter) const;
    // What a personal order goes by; nothing where they have turned it off, or had the use of their data limited.
    std::optional<rules::Interests> interestsOf(AccountId reader) const;
    enum class Which { Live, Kept, Archived }; // kept: live or paused
    std::vector<GigRow> gigsOf(AccountId seller, Which which, int limit = 500) const; // newest first
    std::optional<GigRow> find(GigId gig) const;
    bool isSaved(GigId gig) const;
    int gigCount() const; // live ones that are here
    int gigCountOf(AccountId seller, Which which) const;
    ReviewPage reviewsOf(GigId gig, int limit, std::optional<PageKey> after = {}) const;
    std::vector<v1::Review> reviewsAbout(AccountId member, int limit) const;
    std::vector<v1::Review> reviewsOfOrder(OrderId order) const;
    std::vector<v1::Category> categories() const; // in their order

private:
    int countOf(const GigFilter& filter) const; // without its words
    GigPage browse(const GigFilter& filter) const;
    GigPage weighed(const std::string& words, const GigFilter& filter) const;
    GigRow toRow(v1::Gig gig) const;

    Database& m_db;
    EntityTable& m_entities;
};

} // namespace atelyra::client
