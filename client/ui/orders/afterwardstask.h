#pragma once
// After acceptance: what was released, writing a review, and the reviews once both may be read. Owned by the order's page, UI thread.
#include "client/ui/orders/ordertask.h"


namespace atelyra::ui {
class DeliveryView;
class Label;
class LinkButton;
class ReviewForm;

class AfterwardsTask final : public OrderTask {
    Q_OBJECT
public:
    explicit AfterwardsTask(Context& context, QWidget* parent = nullptr);

protected:
    void refresh() override;

private:
    void showReviews();
    Label *m_text, *m_sealed;
    DeliveryView* m_delivery;
    QWidget* m_reviews;
    ReviewForm* m_form;
    LinkButton* m_change;
    OrderId m_shown;
};

} // namespace atelyra::ui
