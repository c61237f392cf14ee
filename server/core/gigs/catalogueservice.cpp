#include "server/core/gigs/catalogueservice.h"

#include <algorithm>
#include <set>

#include "server/core/gigs/gigsearch.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/rules/permissions.h"

namespace atelyra::server {
namespace {
constexpr int kDefaultPage = 24;

int pageSize(int wanted) { return wanted <= 0 ? kDefaultPage : std::min(wanted, limits::kQueryPage); }

// The gig as everybody may see it, or nothing.
std::optional<v1::PublicGig> publicGig(const store::Store& tables, const GigId& id) {
    auto stored = tables.entities.find({v1::GIG, id});
    auto visible = stored && stored->entity.gig().state() == v1::LIVE ? rules::project(stored->entity, AccountId{}) : std::nullopt;
    if (!visible) return std::nullopt;
    v1::PublicGig gig;
    *gig.mutable_gig() = std::move(*visible->mutable_gig());
    gig.set_version(stored->version);
    return gig;
}

// Each person once.
class People {
public:
    explicit People(const store::Store& tables) : m_tables(tables) {}
    void add(const std::string& account, google::protobuf::RepeatedPtrField<v1::PublicProfile>& to) {
        if (!m_seen.insert(account).second) return;
        auto stored = m_tables.entities.find({v1::PROFILE, AccountId::of(account)});
        auto visible = stored ? rules::project(stored->entity, AccountId{}) : std::nullopt;
        if (!visible) return;
        auto& profile = *to.Add();
        *profile.mutable_profile() = std::move(*visible->mutable_profile());
        profile.set_version(stored->version);
    }

private:
    const store::Store& m_tables;
    std::set<std::string> m_seen;
};

Status checkQuery(const v1::GigQuery& query) {
    if (auto text = checkText("text", query.text(), limits::kLineBytes, Lines::One); !text) return text;
    if (query.category().size() > limits::kHandleBytes) return {ErrorCode::Invalid, "category"};
    if (query.language().size() > 35 || query.language().find(' ') != std::string::npos) return {ErrorCode::Invalid, "language"};
    if (query.max_price_minor() < 0 || query.max_days() < 0) return {ErrorCode::Invalid, "max_price_minor or max_days"};
    if (!v1::GigSort_IsValid(query.sort()) || !v1::SellerLevel_IsValid(query.min_level())) return {ErrorCode::Invalid, "sort or min_level"};
    return ok();
}
} // namespace

Result<v1::GigQueryReply> CatalogueService::query(const v1::GigQuery& query) {
    if (auto fit = checkQuery(query); !fit) return fit.error();
    return m_readers.read([&](store::Store& tables) -> Result<v1::GigQueryReply> {
        v1::GigQueryReply reply;
        reply.set_server_time_ms(m_clock.wallMs());
        const auto page = findGigs(tables, query, pageSize(query.limit()), reply.server_time_ms());
        if (!page) return page.error();
        reply.set_next(page->next);
        reply.set_total(page->total);
        People people(tables);
        for (const GigId& id : page->gigs) {
            auto gig = publicGig(tables, id);
            if (!gig) continue;
            people.add(gig->gig().seller_id(), *reply.mutable_sellers());
            *reply.add_gigs() = std::move(*gig);
        }
        return reply;
    });
}

Result<v1::GigRevalidateReply> CatalogueService::revalidate(const v1::GigRevalidate& request) {
    if (request.known_size() > limits::kRevalidateBatch) return {ErrorCode::Invalid, "known"};
    return m_readers.read([&](store::Store& tables) -> Result<v1::GigRevalidateReply> {
        v1::GigRevalidateReply reply;
        reply.set_server_time_ms(m_clock.wallMs());
        People people(tables);
        for (const auto& known : request.known()) {
            auto gig = publicGig(tables, GigId::of(known.gig_id()));
            if (!gig) {
                reply.add_gone(known.gig_id());
            } else if (gig->version() != known.version()) {
                people.add(gig->gig().seller_id(), *reply.mutable_sellers());
                *reply.add_changed() = std::move(*gig);
            }
        }
        return reply;
    });
}

Result<v1::GigReviewsReply> CatalogueService::reviews(const v1::GigReviews& request) {
    std::int64_t beforeMs = INT64_MAX;
    RawId beforeId;
    beforeId.bytes.fill(0xff);
    if (const std::string& after = request.after(); !after.empty()) {
        if (after.size() != 24) return {ErrorCode::Invalid, "after"};
        beforeMs = 0;
        for (std::size_t i = 0; i < 8; ++i) beforeMs |= std::int64_t{static_cast<std::uint8_t>(after[i])} << (8 * i);
        beforeId = *rawIdFromBytes(std::string_view(after).substr(8));
    }
    return m_readers.read([&](store::Store& tables) -> Result<v1::GigReviewsReply> {
        if (!publicGig(tables, GigId::of(request.gig_id()))) return ErrorCode::NotFound;
        const int limit = pageSize(request.limit());
        v1::GigReviewsReply reply;
        People people(tables);
        RawId lastId;
        std::int64_t lastMs = 0;
        for (auto row = tables.db->query("SELECT id, revealed_ms, body FROM review WHERE gig = ? AND state = ? AND by_buyer = 1"
                                         " AND (revealed_ms, id) < (?, ?) ORDER BY revealed_ms DESC, id DESC LIMIT ?",
                 GigId::of(request.gig_id()), static_cast<int>(v1::REVEALED), beforeMs, beforeId, limit + 1); row.step();) {
            if (reply.reviews_size() == limit) {
                std::string next;
                for (int i = 0; i < 8; ++i) next += static_cast<char>(static_cast<std::uint64_t>(lastMs) >> (8 * i));
                reply.set_next(next + lastId.str());
                break;
            }
            lastId = row.id(0);
            lastMs = row.number(1);
            auto visible = rules::project(tables.entities.read({v1::REVIEW, lastId}, row.bytes(2)), AccountId{});
            if (!visible) continue;
            people.add(visible->review().author_id(), *reply.mutable_authors());
            *reply.add_reviews() = std::move(*visible->mutable_review());
        }
        return reply;
    });
}
} // namespace atelyra::server
