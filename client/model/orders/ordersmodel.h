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

class OrdersModel : public PagedModelBase {
    Q_OBJECT
public:
    explicit OrdersModel(client::Engine& engine, QObject* parent = nullptr);
    ~OrdersModel() override;
    void setFilter(const OrderFilter& filter);
    const OrderFilter& filter() const { return m_filter; }
    void refresh();
    OrderRow at(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

private:
    struct State;
    std::unique_ptr<State> m_state;
    client::Engine& m_engine;
    OrderFilter m_filter;
};

} // namespace atelyra::model
