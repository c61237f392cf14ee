#pragma once
// Orders of the signed-in member, as buyer or as seller, newest change first (or by due date for a seller's day). ItemRole is OrderRow.
#include "client/model/pagedmodel.h"

namespace atelyra::model {

struct OrderFilter {
    enum class Group { All, Active, NeedsYou, Ended };
    bool asBuyer = true;
    Group group = Group::All;
    bool byDue = false;
    QString text;
    bool operator==(const OrderFilter&) const = default;
};

class OrdersModel final : public PagedModel<OrderRow> {
    Q_OBJECT
public:
    explicit OrdersModel(client::Engine& engine, QObject* parent = nullptr);

    void setFilter(const OrderFilter& filter); // loads anew
    const OrderFilter& filter() const { return m_filter; }

protected:
    RawId idOf(const OrderRow& row) const override;
    QString sentenceOf(const OrderRow& row) const override;

private:
    OrderFilter m_filter;
};

} // namespace atelyra::model
