#include "client/model/orders/cartmodel.h"

#include <algorithm>

#include "client/model/draftscopes.h"
#include "client/model/format.h"
#include "client/model/makerows.h"
#include "shared/rules/money.h"

namespace atelyra::model {
namespace {
void price(CartRow& row, const client::GigRow& gig, const std::optional<v1::FeeSchedule>& fees) {
    const auto& content = gig.gig.content();
    row.title = q(content.title());
    if (gig.seller) row.sellerName = q(gig.seller->display_name());
    for (const auto& package : content.packages())
        if (package.tier() == row.draft.tier()) row.packageName = q(package.name());
    for (const auto& extra : content.extras())
        if (std::find(row.draft.extra_ids().begin(), row.draft.extra_ids().end(), extra.id()) != row.draft.extra_ids().end()) row.extras.append(q(extra.name()));
    if (gig.gig.state() != v1::LIVE) {
        row.problem = CartModel::tr("The seller takes no orders for this gig at the moment.");
        return;
    }
    const auto quote = rules::quote(content, row.draft.tier(), {row.draft.extra_ids().begin(), row.draft.extra_ids().end()}, fees.value_or(v1::FeeSchedule()));
    if (quote) row.quote = *quote;
    else row.problem = CartModel::tr("The seller has changed what can be chosen. Review it and choose again.");
}

Page<CartRow> load(client::EngineSession& session) {
    Page<CartRow> page;
    const auto fees = session.cache().feesInForce();
    for (const auto& draft : session.cache().drafts().list(kCartDrafts)) {
        const auto id = rawIdFromText(std::string_view(draft.scope).substr(kCartDrafts.size()));
        CartRow row;
        if (!id || !row.draft.ParseFromString(draft.body)) continue;
        row.gig = GigId(*id);
        row.savedMs = draft.savedMs;
        if (const auto gig = session.cache().catalogue().find(row.gig)) {
            price(row, *gig, fees);
        } else {
            row.title = CartModel::tr("A gig that is no longer on this device");
            row.problem = CartModel::tr("Open it to ask the server for it, or remove it.");
        }
        page.rows.append(std::move(row));
    }
    page.total = page.rows.size();
    return page;
}
} // namespace


CartModel::CartModel(client::Engine& engine, QObject* parent)
    : PagedModel(
          engine, [](const client::ChangeSet& c) { return c.has(client::Part::Drafts) || c.has(v1::GIG) || c.has(v1::PROFILE) || c.has(v1::FEE_SCHEDULE); },
          parent) {
    setLoad([](client::EngineSession& session, const std::optional<CartRow>&, int, int) { return load(session); });
}

void CartModel::remove(const CartRow& row) {
    m_engine.tell([scope = cartDraft(row.gig)](client::EngineSession& session) { (void)session.removeDraft(scope); });
}

void CartModel::putBack(const CartRow& row) {
    m_engine.tell([scope = cartDraft(row.gig), body = row.draft.SerializeAsString()](client::EngineSession& session) { (void)session.saveDraft(scope, body); });
}

qint64 CartModel::totalMinor() const {
    qint64 total = 0;
    for (const CartRow& row : rows())
        if (row.quote) total += row.quote->total_minor();
    return total;
}

int CartModel::orderable() const {
    return int(std::count_if(rows().begin(), rows().end(), [](const CartRow& row) { return row.quote.has_value(); }));
}

RawId CartModel::idOf(const CartRow& row) const { return row.gig; }
QString CartModel::sentenceOf(const CartRow& row) const {
    QStringList parts{row.title, row.sellerName, row.packageName};
    parts.append(row.extras);
    parts.append(row.quote ? moneyText(row.quote->total_minor(), q(row.quote->currency())) : row.problem);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}
} // namespace atelyra::model
