#include "client/sync/cataloguerefresh.h"

#include "client/store/metakeys.h"
#include "shared/base/limits.h"

namespace atelyra::client {
namespace {
constexpr std::int64_t kLookEveryMs = 5 * kMinuteMs;
constexpr std::int64_t kCheckedForMs = kHourMs;
constexpr int kReviews = 50;
} // namespace

void CatalogueRefresh::start() {
    if (!m_running && m_timer == 0) refresh({});
}

void CatalogueRefresh::refresh(Done done) {
    if (done) m_waiting.push_back(std::move(done));
    if (m_running) return;
    if (m_timer) m_scheduler.cancel(std::exchange(m_timer, 0));
    m_running = true;
    m_wholeOnce = m_cache.meta().number(meta::kCatalogueSynced) == 0;
    page({});
}

void CatalogueRefresh::page(const std::string& after) {
    v1::GigQuery query;
    query.set_sort(v1::NEWEST);
    query.set_limit(limits::kQueryPage);
    query.set_after(after);
    m_link.post<v1::GigQueryReply>(wire::Endpoint::GigsQuery, query, [this](const Refusal* refusal, v1::GigQueryReply& reply) {
        if (refusal) return finish(refusal->error, refusal->retryAfterMs);
        const auto news = keep(reply.gigs(), reply.sellers());
        if (!news) return finish(news.error());
        m_changed();
        if (!reply.next().empty() && (m_wholeOnce || *news > 0)) return page(reply.next());
        if (m_wholeOnce) {
            const auto kept = m_cache.transaction(Durability::Cache,
                [&] { m_cache.meta().set(meta::kCatalogueSynced, m_clock.wallMs()); });
            if (!kept) return finish(kept.error());
        }
        revalidate();
    });
}

void CatalogueRefresh::revalidate() {
    v1::GigRevalidate request;
    for (const auto& [gig, version] : m_cache.entities().gigsToRevalidate(m_clock.wallMs() - kCheckedForMs, limits::kRevalidateBatch)) {
        auto& known = *request.add_known();
        known.set_gig_id(gig.str());
        known.set_version(version);
    }
    if (request.known().empty()) return finish(ok());
    m_link.post<v1::GigRevalidateReply>(wire::Endpoint::GigsRevalidate, request,
        [this, request](const Refusal* refusal, v1::GigRevalidateReply& reply) {
            if (refusal) return finish(refusal->error, refusal->retryAfterMs);
            if (auto kept = keepChecked(request, reply); !kept) return finish(kept.error());
            m_changed();
            revalidate();
        });
}

void CatalogueRefresh::finish(Status status, std::int64_t retryAfterMs) {
    m_running = false;
    if (status) {
        m_pace.succeeded();
        later(kLookEveryMs * 4 / 5 + std::int64_t(m_rng.below(std::uint64_t(kLookEveryMs * 2 / 5))));
    } else {
        later(m_pace.failed(m_rng, retryAfterMs));
    }
    for (const auto& done : std::exchange(m_waiting, {})) done(status);
}

void CatalogueRefresh::later(std::int64_t ms) {
    m_timer = m_scheduler.after(ms, [this] {
        m_timer = 0;
        refresh({});
    });
}

Result<int> CatalogueRefresh::keep(const google::protobuf::RepeatedPtrField<v1::PublicGig>& gigs,
    const google::protobuf::RepeatedPtrField<v1::PublicProfile>& sellers) {
    int news = 0;
    auto done = m_cache.transaction(Durability::Cache, [&] {
        auto& entities = m_cache.entities();
        for (const auto& seller : sellers) entities.putBase(rules::wrap(seller.profile()), seller.version(), 0, 0);
        for (const auto& gig : gigs) {
            news += entities.putBase(rules::wrap(gig.gig()), gig.version(), 0, 0);
            entities.setChecked({v1::GIG, GigId::of(gig.gig().id())}, m_clock.wallMs());
        }
    });
    if (!done) return done.error();
    return news;
}

Status CatalogueRefresh::keepChecked(const v1::GigRevalidate& asked, const v1::GigRevalidateReply& reply) {
    if (auto kept = keep(reply.changed(), reply.sellers()); !kept) return kept.error();
    return m_cache.transaction(Durability::Cache, [&] {
        auto& entities = m_cache.entities();
        for (const auto& gone : reply.gone()) entities.removeBase({v1::GIG, GigId::of(gone)}, 0);
        for (const auto& known : asked.known()) entities.setChecked({v1::GIG, GigId::of(known.gig_id())}, m_clock.wallMs());
    });
}

void CatalogueRefresh::refreshGig(GigId gig, Done done) {
    v1::GigRevalidate request;
    auto& known = *request.add_known();
    known.set_gig_id(gig.str());
    known.set_version(m_cache.entities().versionOf({v1::GIG, gig}));
    m_link.ask<v1::GigRevalidateReply>(wire::Endpoint::GigsRevalidate, request,
        [this, request, done = std::move(done)](const Refusal* refusal, v1::GigRevalidateReply& reply) {
            if (refusal) return done(refusal->error);
            const auto kept = keepChecked(request, reply);
            m_changed();
            done(kept);
        });
}

void CatalogueRefresh::refreshReviews(GigId gig, Done done) {
    v1::GigReviews request;
    request.set_gig_id(gig.str());
    request.set_limit(kReviews);
    m_link.ask<v1::GigReviewsReply>(wire::Endpoint::GigsReviews, request,
        [this, done = std::move(done)](const Refusal* refusal, v1::GigReviewsReply& reply) {
            if (refusal) return done(refusal->error);
            const auto kept = m_cache.transaction(Durability::Cache, [&] {
                auto& entities = m_cache.entities();
                for (const auto& author : reply.authors()) entities.putBase(rules::wrap(author.profile()), author.version(), 0, 0);
                // Public reviews do not change, so any version will do; one from the stream stays what it is.
                for (const auto& review : reply.reviews()) entities.putBase(rules::wrap(review), 1, 0, 0);
            });
            m_changed();
            done(kept);
        });
}

void CatalogueRefresh::search(const v1::GigQuery& query, std::function<void(Result<v1::GigQueryReply>)> done) {
    m_link.ask<v1::GigQueryReply>(wire::Endpoint::GigsQuery, query,
        [this, done = std::move(done)](const Refusal* refusal, v1::GigQueryReply& reply) {
            if (refusal) return done(refusal->error);
            if (auto kept = keep(reply.gigs(), reply.sellers()); !kept) return done(kept.error());
            m_changed();
            done(std::move(reply));
        });
}

void CatalogueRefresh::drop() {
    if (m_timer) m_scheduler.cancel(std::exchange(m_timer, 0));
    m_running = false;
    for (const auto& done : std::exchange(m_waiting, {})) done({ErrorCode::Unavailable, "the session changed meanwhile"});
}
} // namespace atelyra::client
