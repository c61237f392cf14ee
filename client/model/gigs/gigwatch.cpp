#include "client/model/gigs/gigwatch.h"

#include "client/model/draftscopes.h"
#include "client/model/makerows.h"
#include "shared/rules/trust.h"

namespace atelyra::model {
namespace {
GigView read(client::EngineSession& session, const GigId& id, std::set<std::string>& asked) {
    GigView view;
    auto& cache = session.cache();
    if (const auto draft = cache.drafts().find(gigDraft(id)); draft && view.draft.ParseFromString(draft->body)) {
        view.hasDraft = true;
        view.draftSavedMs = draft->savedMs;
        view.mine = true;
    }
    if (const auto fees = cache.feesInForce()) view.fees = *fees;
    const auto found = cache.catalogue().find(id);
    if (!found) return view;
    view.found = true;
    view.row = toRow(session, *found);
    view.gig = found->gig;
    if (found->seller) view.seller = *found->seller;
    view.mine = view.row.seller == session.me();
    fetchPictures(session, found->gig.content().media(), asked);
    view.media = toRows(session, found->gig.content().media());
    for (const auto& r : cache.catalogue().reviewsOf(id, 50).rows)
        view.reviews.append({r.author_name().empty() ? nameOf(session, AccountId::of(r.author_id())) : q(r.author_name()), rules::starsOfReview(r), q(r.text()), r.revealed_ms()});
    view.asOfMs = cache.meta().number("catalogue_checked_ms");
    return view;
}
} // namespace

GigWatch::GigWatch(client::Engine& engine, QObject* parent) : Watch(engine, read, parent) {}

bool GigWatch::concerns(const client::ChangeSet& c) const {
    return c.has({v1::GIG, gig()}) || c.has(v1::REVIEW) || c.has(v1::SAVED_GIG) || c.has(v1::FEE_SCHEDULE) || c.has(client::Part::Files);
}

void GigWatch::setGig(GigId id) {
    setSubject(id);
    if (id.isNull()) return;
    // What is here is shown at once; the server's newer word follows by itself if there is a network.
    m_engine.tell([id](client::EngineSession& session) {
        session.refreshGig(id, [](Status) {});
        session.refreshReviews(id, [](Status) {});
    });
}
} // namespace atelyra::model
