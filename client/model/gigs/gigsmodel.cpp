#include "client/model/gigs/gigsmodel.h"

#include "client/model/draftscopes.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/words.h"

namespace atelyra::model {
namespace {
client::GigFilter storeFilter(const GigFilter& f, int offset, int limit) {
    client::GigFilter out;
    out.text = u8(f.text);
    out.category = u8(f.category);
    out.maxPriceMinor = f.maxPriceMinor;
    out.maxDays = f.maxDays;
    out.minLevel = f.minLevel;
    out.language = u8(f.language);
    out.savedOnly = f.savedOnly;
    out.sort = f.sort;
    out.limit = limit;
    out.offset = offset;
    return out;
}

// Drafts of gigs that were never published; an edit of a published gig shows there.
void addDrafts(client::EngineSession& session, Page<GigRow>& page) {
    for (const auto& draft : session.cache().drafts().list(kGigDrafts)) {
        const auto id = rawIdFromText(std::string_view(draft.scope).substr(kGigDrafts.size()));
        v1::GigContent content;
        if (!id || !content.ParseFromString(draft.body) || session.cache().catalogue().find(GigId(*id))) continue;
        client::GigRow row;
        row.gig.set_id(id->str());
        row.gig.set_seller_id(session.me().str());
        *row.gig.mutable_content() = content;
        page.rows.append(toRow(session, row));
        page.rows.back().draft = true;
    }
}

Page<GigRow> ownGigs(client::EngineSession& session, bool archived) {
    using Which = client::CatalogueQuery::Which;
    const auto& catalogue = session.cache().catalogue();
    Page<GigRow> page;
    if (!archived) addDrafts(session, page);
    for (const auto& gig : catalogue.gigsOf(session.me(), archived ? Which::Archived : Which::Kept)) page.rows.append(toRow(session, gig));
    page.total = page.rows.size() + catalogue.gigCountOf(session.me(), archived ? Which::Kept : Which::Archived);
    return page;
}

Page<GigRow> load(client::EngineSession& session, const GigFilter& filter, int offset, int limit) {
    if (filter.mine) return ownGigs(session, filter.archived);
    Page<GigRow> page;
    if (!filter.seller.isNull()) {
        for (const auto& gig : session.cache().catalogue().gigsOf(filter.seller, client::CatalogueQuery::Which::Live)) page.rows.append(toRow(session, gig));
        page.total = page.rows.size();
        return page;
    }
    client::GigFilter wish = storeFilter(filter, offset, limit);
    wish.interests = session.cache().catalogue().interestsOf(session.me());
    wish.nowMs = session.serverNowMs();
    const auto found = session.cache().catalogue().search(wish);
    for (const auto& gig : found.rows) page.rows.append(toRow(session, gig));
    page.total = found.total;
    page.more = !page.rows.isEmpty() && offset + page.rows.size() < found.total;
    return page;
}
} // namespace

GigsModel::GigsModel(client::Engine& engine, QObject* parent)
    : PagedModel(
          engine,
          [](const client::ChangeSet& c) {
              return c.has(v1::GIG) || c.has(v1::SAVED_GIG) || c.has(v1::PROFILE) || c.has(v1::PRIVACY_CHOICES) || c.has(client::Part::Drafts) || c.has(client::Part::Files);
          },
          parent) {}

void GigsModel::setFilter(const GigFilter& filter) {
    m_filter = filter;
    setLoad([filter](client::EngineSession& session, const std::optional<GigRow>&, int offset, int limit) {
        return load(session, filter, offset, limit);
    });
}

RawId GigsModel::idOf(const GigRow& row) const { return row.id; }
QString GigsModel::sentenceOf(const GigRow& row) const {
    QStringList parts{row.title, tr("by %1").arg(row.sellerName)};
    if (row.reviews > 0) parts.append(tr("rated %1").arg(starsText(row.rating)));
    parts.append(tr("from %1").arg(moneyText(row.fromMinor, row.currency, MoneyStyle::Whole)));
    parts.append(tr("%n day(s)", nullptr, row.days));
    if (row.draft) parts.append(tr("draft on this device"));
    if (row.state == v1::PAUSED) parts.append(tr("paused"));
    if (row.state == v1::ARCHIVED) parts.append(tr("archived"));
    if (row.saved) parts.append(tr("saved"));
    if (row.queued) parts.append(tr("queued"));
    return parts.join(QStringLiteral(", "));
}
} // namespace atelyra::model
