#pragma once
// What a seller has delivered while the buyer looks at it, and taking it back before they do. Owned by the order's page, UI thread.
#include "client/ui/orders/ordertask.h"


namespace atelyra::ui {
class Badge;
class DeliveryView;
class Label;

class DeliveredTask final : public OrderTask {
    Q_OBJECT
public:
    explicit DeliveredTask(Context& context, QWidget* parent = nullptr);

protected:
    void refresh() override;

private:
    DeliveryView* m_delivery;
    Badge* m_until;
    Label* m_text;
    QPushButton* m_withdraw;
};

} // namespace atelyra::ui
