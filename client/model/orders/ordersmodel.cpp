#include "client/model/orders/ordersmodel.h"

#include <algorithm>

#include "client/model/format.h"
#include "client/model/makerows.h"
#include "client/model/words.h"

namespace atelyra::model {
namespace {
client::OrderFilter storeFilter(const OrderFilter& f, const std::optional<OrderRow>& last, int limit) {
    client::OrderFilter out;
    out.side = f.asBuyer ? client::OrderSide::Buying : client::OrderSide::Selling;
    switch (f.group) {
    case OrderFilter::Group::All: out.group = client::OrderGroup::All; break;
    case OrderFilter::Group::Active: out.group = client::OrderGroup::Active; break;
    case OrderFilter::Group::NeedsYou: out.group = client::OrderGroup::NeedsYou; break;
    case OrderFilter::Group::Ended: out.group = client::OrderGroup::Ended; break;
    }
    out.text = u8(f.text);
    out.limit = limit;
    if (last) out.after = last->key;
    return out;
}

// A working day's list is short: due dates are sorted here, those without one last.
constexpr int kDueLimit = 500;

Page<OrderRow> load(client::EngineSession& session, const OrderFilter& filter, const std::optional<OrderRow>& last, int limit) {
    Page<OrderRow> page;
    const auto found = session.cache().orders().page(storeFilter(filter, filter.byDue ? std::nullopt : last, filter.byDue ? kDueLimit : limit));
    for (const auto& order : found.rows) page.rows.append(toRow(session, order));
    page.more = found.more && !filter.byDue;
    if (filter.byDue)
        std::stable_sort(page.rows.begin(), page.rows.end(), [](const OrderRow& a, const OrderRow& b) {
            const auto key = [](const OrderRow& r) { return r.dueMs > 0 ? r.dueMs : std::numeric_limits<qint64>::max(); };
            return key(a) < key(b);
        });
    return page;
}
} // namespace

OrdersModel::OrdersModel(client::Engine& engine, QObject* parent)
    : PagedModel(
          engine,
          [](const client::ChangeSet& c) { return c.has(v1::ORDER) || c.has(v1::PROFILE) || c.has(client::Part::Outbox) || c.has(client::Part::Files); }, parent) {}

void OrdersModel::setFilter(const OrderFilter& filter) {
    m_filter = filter;
    setLoad([filter](client::EngineSession& session, const std::optional<OrderRow>& last, int, int limit) {
        return load(session, filter, last, limit);
    });
}

RawId OrdersModel::idOf(const OrderRow& row) const { return row.id; }
QString OrdersModel::sentenceOf(const OrderRow& row) const {
    QStringList parts;
    if (!row.number.isEmpty()) parts.append(row.number);
    parts.append({row.title, row.asBuyer ? tr("by %1").arg(row.otherName) : tr("for %1").arg(row.otherName)});
    parts.append(orderState(row.order, row.asBuyer, row.updatedMs).text);
    if (row.dueMs > 0) parts.append(tr("due %1").arg(dayInText(row.dueMs)));
    parts.append(moneyText(row.totalMinor, row.currency));
    if (row.queued) parts.append(tr("queued"));
    return parts.join(QStringLiteral(", "));
}
} // namespace atelyra::model
