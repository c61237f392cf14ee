#pragma once
// The Outbox in its three groups, in sending order. ItemRole is OutboxRow. UI thread.
#include "client/model/pagedmodel.h"

namespace atelyra::model {

class OutboxModel : public PagedModelBase {
    Q_OBJECT
public:
    explicit OutboxModel(client::Engine& engine, QObject* parent = nullptr);
    ~OutboxModel() override;
    OutboxRow at(int row) const;
    int count(OutboxGroup group) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct State;
    std::unique_ptr<State> m_state;
    client::Engine& m_engine;
};

} // namespace atelyra::model
