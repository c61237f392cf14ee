#pragma once
// The Outbox in its three groups, in sending order. ItemRole is OutboxRow. UI thread.
#include "client/model/pagedmodel.h"

namespace atelyra::model {

class OutboxModel final : public PagedModel<OutboxRow> {
    Q_OBJECT
public:
    explicit OutboxModel(client::Engine& engine, QObject* parent = nullptr);

    int count(OutboxGroup group) const;
    int rowOf(CommandId command) const; // -1: not there

protected:
    RawId idOf(const OutboxRow& row) const override;
    QString sentenceOf(const OutboxRow& row) const override;
};

} // namespace atelyra::model
