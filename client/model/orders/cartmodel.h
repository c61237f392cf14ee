#pragma once
// The cart: orders that have been begun and not yet placed, the newest first. Each is what the review of an order keeps on this device,
// priced by the gig and the fees as they are here now. ItemRole is CartRow. UI thread.
#include "client/model/pagedmodel.h"
#include "shared/proto/orders.pb.h"

namespace atelyra::model {

struct CartRow {
    GigId gig;
    v1::PlaceOrder draft; // as it was kept
    QString title, sellerName, packageName;
    QStringList extras;
    std::optional<v1::Quote> quote; // none: it cannot be ordered as it is
    QString problem;                // why not, in words
    qint64 savedMs = 0;
    bool operator==(const CartRow&) const = default;
};

class CartModel final : public PagedModel<CartRow> {
    Q_OBJECT
public:
    explicit CartModel(client::Engine& engine, QObject* parent = nullptr);

    void remove(const CartRow& row);
    void putBack(const CartRow& row);
    qint64 totalMinor() const; // of those that can be ordered
    int orderable() const;

protected:
    RawId idOf(const CartRow& row) const override;
    QString sentenceOf(const CartRow& row) const override;
};

} // namespace atelyra::model

Q_DECLARE_METATYPE(atelyra::model::CartRow)
