#pragma once
// One delivery as both sides see it: number and time, the seller's note, the files. Owned by its card, UI thread.
#include "client/model/orders/orderwatch.h"
#include "client/ui/frame/context.h"

#include <QWidget>

class QHBoxLayout;

namespace atelyra::ui {
class FileTiles;
class Label;

class DeliveryView final : public QWidget {
    Q_OBJECT
public:
    explicit DeliveryView(Context& context, QWidget* parent = nullptr);
    void setDelivery(const model::OrderView& view, int index); // of the order's deliveries
    QHBoxLayout* head() const { return m_head; }               // trailing things
    FileTiles* tiles() const { return m_tiles; }

private:
    Context& m_context;
    QHBoxLayout* m_head;
    Label *m_number, *m_time, *m_note;
    FileTiles* m_tiles = nullptr;
    int m_shown = 0; // number that the tiles are named by
};

// Where the newest delivery that was not withdrawn stands; -1: none.
int currentDeliveryIndex(const v1::Order& order);

} // namespace atelyra::ui
